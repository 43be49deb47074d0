"""How a migration runs: inside the caller's transaction, or (from the command line) on the configured database."""

from alembic import context
from sqlalchemy import Connection
from sqlmodel import SQLModel

from congressdocs.config import Config
from congressdocs.store import tables
from congressdocs.store.engine import open_engine, transaction
from congressdocs.store.people import accounts

METADATA = SQLModel.metadata
OWNERS = (tables, accounts)  # importing them fills the metadata


def run(connection: Connection) -> None:
    """Brings the tables forward; SQLite changes a column by writing the table anew (batch)."""
    context.configure(
        connection=connection, target_metadata=METADATA, render_as_batch=True, user_module_prefix="sqlmodel."
    )
    context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with transaction(open_engine(Config().url)) as session:
        run(session.connection())
