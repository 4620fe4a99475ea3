"""Composite keys through SQLAlchemy."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from psycopg import Connection
from psycopg.errors import ForeignKeyViolation
from samples_plugin import Database
from sqlalchemy import ForeignKeyConstraint, create_engine, select
from sqlalchemy.exc import IntegrityError, SAWarning
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    configure_mappers,
    relationship,
)

from models import Issue, Member, OfTenant
from tenants import IDS

ACME, GLOBEX = UUID(IDS["acme"]), UUID(IDS["globex"])


@pytest.fixture
def session(module_tracker: Connection, module_database: Database) -> Iterator[Session]:
    """A session on the tracker's database; it commits nothing."""
    engine = create_engine(
        module_database.dsn.replace("postgresql", "postgresql+psycopg", 1)
    )
    with Session(engine) as session:
        yield session
    engine.dispose()


def test_two_relationships_over_composite_keys_write_tenant_id_twice(
    session: Session,
) -> None:
    """From the keys alone, SQLAlchemy warns, and None would clear tenant_id, too."""

    class Base(DeclarativeBase):
        pass

    class Project(OfTenant, Base):
        __tablename__ = "projects"

    class Member(OfTenant, Base):
        __tablename__ = "members"

    class Issue(OfTenant, Base):
        __tablename__ = "issues"
        __table_args__ = (
            ForeignKeyConstraint(
                ["tenant_id", "project_id"], ["projects.tenant_id", "projects.id"]
            ),
            ForeignKeyConstraint(
                ["tenant_id", "assignee_id"], ["members.tenant_id", "members.id"]
            ),
        )
        project_id: Mapped[UUID]
        assignee_id: Mapped[UUID | None]
        project: Mapped[Project] = relationship()
        assignee: Mapped[Member | None] = relationship()

    with pytest.warns(SAWarning, match=r"will copy column \w+\.tenant_id"):
        configure_mappers()
    issue = session.scalars(select(Issue).where(Issue.tenant_id == ACME)).one()
    issue.assignee = None
    with pytest.raises(AssertionError, match="blank-out primary key column"):
        session.flush()


def test_an_assignee_is_cleared_and_the_tenant_stays(session: Session) -> None:
    """With foreign() on the id alone, None clears assignee_id and not tenant_id."""
    issue = session.scalars(select(Issue).where(Issue.tenant_id == ACME)).one()
    assert issue.assignee is not None
    assert issue.project.name == "Website"
    issue.assignee = None
    session.flush()
    session.refresh(issue)
    assert (issue.tenant_id, issue.assignee_id) == (ACME, None)


def test_a_foreign_assignee_fails_in_the_database(session: Session) -> None:
    """An object of another tenant, assigned by mistake, ends in 23503."""
    issue = session.scalars(select(Issue).where(Issue.tenant_id == ACME)).one()
    issue.assignee = session.scalars(
        select(Member).where(Member.tenant_id == GLOBEX)
    ).one()
    with pytest.raises(IntegrityError) as failed:
        session.flush()
    assert isinstance(failed.value.orig, ForeignKeyViolation)
