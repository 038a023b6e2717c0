"""Gets a request done: by opening the database, or by the server that holds it."""

from datetime import UTC, datetime
from pathlib import Path

from scheduler.console import wire
from scheduler.console.desk import Clock, Desk
from scheduler.console.requests import AnyRequest, Import, Reply
from scheduler.domain.errors import InUseError
from scheduler.storage.address import parse
from scheduler.storage.engine import Database
from scheduler.storage.migrate import migrate


def clock() -> datetime:
    """Return the time: beside the server, the one reader of the clock."""
    return datetime.now(UTC)


async def perform(address: str, request: AnyRequest, *, now: Clock = clock) -> Reply:
    """Do what is asked on the database at this address, whoever holds it just now."""
    try:
        database = await Database.open(address)
    except InUseError as error:
        place = parse(address)
        if not isinstance(place, Path):
            raise
        return await wire.ask(place, request, held=str(error))
    async with database:
        if isinstance(request, Import):
            # Whoever brings the first conference need not have made the database ready.
            await migrate(database)
        return await Desk(database, clock=now).answer(request)
