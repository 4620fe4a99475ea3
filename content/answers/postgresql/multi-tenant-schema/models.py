"""The issue in SQLAlchemy: two references that share tenant_id."""

from uuid import UUID

from sqlalchemy import FetchedValue
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    """The declarative base."""


class OfTenant:
    """The columns that every table of a tenant begins with."""

    tenant_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=FetchedValue())


class Project(OfTenant, Base):
    """A tenant's project."""

    __tablename__ = "projects"
    name: Mapped[str]


class Member(OfTenant, Base):
    """A tenant's member."""

    __tablename__ = "members"
    email: Mapped[str]


class Issue(OfTenant, Base):
    """Each relationship writes its own column; tenant_id is written once, by you."""

    __tablename__ = "issues"
    project_id: Mapped[UUID]
    assignee_id: Mapped[UUID | None]
    number: Mapped[int]
    project: Mapped[Project] = relationship(
        primaryjoin="and_(Project.tenant_id == Issue.tenant_id,"
        " Project.id == foreign(Issue.project_id))"
    )

    assignee: Mapped[Member | None] = relationship(
        primaryjoin="and_(Member.tenant_id == Issue.tenant_id,"
        " Member.id == foreign(Issue.assignee_id))"
    )
