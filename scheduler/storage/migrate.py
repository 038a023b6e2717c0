"""Bring a database up to date with this program, whole or not at all."""

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from scheduler.domain.errors import UnavailableError
from scheduler.storage.engine import Database
from scheduler.storage.transaction import Transaction

_ENVIRONMENT: Final = Path(__file__).parent / "migrations"
VERSIONS: Final = _ENVIRONMENT / "versions"


async def migrate(database: Database, *, versions: Path = VERSIONS) -> bool:
    """Make or change the tables as this program needs them; false when there was nothing to do."""
    config = _config(versions)
    ours = ScriptDirectory.from_config(config)
    current, head = await _current(database, ours), ours.get_current_head()
    if current == head:
        return False
    copy = None if current is None else f"before-{head}"
    return await database.alter(lambda tx: _upgrade(tx, config, to=head), copy=copy)


async def require_current(database: Database, *, versions: Path = VERSIONS) -> None:
    """Refuse a database that is older or newer than this program."""
    ours = ScriptDirectory.from_config(_config(versions))
    current = await _current(database, ours)
    if current != ours.get_current_head():
        raise UnavailableError(
            f"The database {database.place} is {'older than this program' if current else 'empty'};"
            " start the server once, which makes it ready."
        )


async def _current(database: Database, ours: ScriptDirectory) -> str | None:
    """Give the revision the database is at; refuse one that is not ours, or of a newer program."""
    current, tables = await database.read(_state)
    known = {script.revision for script in ours.walk_revisions()}
    if current is not None and current not in known:
        raise UnavailableError(
            f"The database {database.place} is of a newer Reconvene (revision {current});"
            " install that version, or restore a copy from before."
        )
    if current is None and tables:
        raise UnavailableError(
            f"The database {database.place} holds the tables of another program"
            f" ({', '.join(tables[:3])}); give Reconvene one of its own."
        )
    return current


async def _state(tx: Transaction) -> tuple[str | None, list[str]]:
    def look(connection: Connection) -> tuple[str | None, list[str]]:
        current = MigrationContext.configure(connection).get_current_revision()
        tables = set(inspect(connection).get_table_names()) - {"alembic_version"}
        return current, sorted(tables)

    return await tx.connection.run_sync(look)


async def _upgrade(tx: Transaction, config: Config, *, to: str | None) -> bool:
    def upgrade(connection: Connection) -> bool:
        # Another process may have been first; whoever comes second finds nothing to do.
        found = MigrationContext.configure(connection).get_current_revision()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        return found != to

    return await tx.connection.run_sync(upgrade)


def _config(versions: Path) -> Config:
    config = Config()
    options = {
        "script_location": str(_ENVIRONMENT),
        "version_locations": str(versions),
        "path_separator": "newline",
    }
    for name, value in options.items():
        config.set_main_option(name, value.replace("%", "%%"))
    return config
