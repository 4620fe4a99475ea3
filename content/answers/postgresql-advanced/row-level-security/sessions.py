"""SQLAlchemy sessions that work for a tenant."""

from sqlalchemy import Connection, event, text
from sqlalchemy.orm import Session, SessionTransaction


# region: sessions
class TenantSession(Session):
    """A session of one tenant: TenantSession(engine, info={"tenant": 7})."""


@event.listens_for(TenantSession, "after_begin")
def set_tenant(session: Session, _: SessionTransaction, connection: Connection) -> None:
    """Tell each new transaction for whom it works; KeyError without a tenant."""
    connection.execute(
        text("SELECT set_config('app.tenant', :tenant, true)"),
        {"tenant": str(session.info["tenant"])},
    )
    # endregion: sessions
