"""The alternative: entries written by the application, from ORM events."""

from sqlalchemy import JSON, Identity, event, insert, inspect
from sqlalchemy.orm import Mapped, Session, mapped_column

from models import Account, Base


class AppEntry(Base):
    __tablename__ = "app_entries"

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    new: Mapped[dict[str, int | str]] = mapped_column(JSON)


# region: listen
def write_entries(session: Session, *_: object) -> None:
    """One entry for each object that this flush writes."""
    for account in [*session.new, *session.dirty]:
        if isinstance(account, Account):
            changed = {
                attribute.key: attribute.value
                for attribute in inspect(account).attrs
                if attribute.history.has_changes()
            }
            session.execute(insert(AppEntry).values(new=changed))


def listen(factory: type[Session]) -> None:
    event.listen(factory, "after_flush", write_entries)


# endregion: listen
