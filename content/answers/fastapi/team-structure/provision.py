"""Gives a module its place in the database; the golden path of every new one."""

from pathlib import Path

import psycopg
from psycopg import sql

TEMPLATE = Path(__file__).with_name("module.sql").read_text(encoding="utf-8")


def provision(
    admin: psycopg.Connection, module: str, passwords: dict[str, str]
) -> None:
    """Make the schema `module`, who owns and migrates it, and who works in it.

    `passwords` holds those of <module>_owner and <module>_app.
    """
    owner, app = f"{module}_owner", f"{module}_app"
    admin.execute(
        sql.SQL(TEMPLATE).format(
            schema=sql.Identifier(module),
            owner=sql.Identifier(owner),
            app=sql.Identifier(app),
            owner_verifier=verifier(admin, owner, passwords[owner]),
            app_verifier=verifier(admin, app, passwords[app]),
        )
    )


def verifier(admin: psycopg.Connection, role: str, password: str) -> sql.Literal:
    """What PostgreSQL keeps; the password itself reaches no log."""
    method = b"scram-sha-256"
    kept = admin.pgconn.encrypt_password(password.encode(), role.encode(), method)
    return sql.Literal(kept.decode())
