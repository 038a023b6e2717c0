"""The revisions make exactly the tables that the program works with."""

from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from scheduler.storage.engine import Database
from scheduler.storage.tables import metadata
from scheduler.storage.transaction import Transaction


async def test_the_revisions_make_the_tables_of_the_program(database: Database) -> None:
    assert await database.read(_differences) == []


async def _differences(tx: Transaction) -> Any:  # noqa: ANN401 -- Alembic's nested tuples
    def compare(connection: Connection) -> Any:  # noqa: ANN401 -- the same
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        return compare_metadata(context, metadata)

    return await tx.connection.run_sync(compare)
