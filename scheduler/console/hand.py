"""Gets a request done: by opening the database, or by the server that holds it."""

from datetime import UTC, datetime
from pathlib import Path

from scheduler.console import wire
from scheduler.console.desk import Clock, Desk
from scheduler.console.requests import AnyRequest, Import, Init, Reply
from scheduler.domain.errors import InUseError, UnavailableError
from scheduler.storage.address import parse
from scheduler.storage.engine import Database
from scheduler.storage.migrate import migrate


def clock() -> datetime:
    """Return the time: beside the server, the one reader of the clock."""
    return datetime.now(UTC)


async def perform(address: str, request: AnyRequest, *, now: Clock = clock) -> Reply:
    """Do what is asked on the database at this address, whoever holds it just now."""
    place = parse(address)
    if isinstance(place, Path) and not place.exists() and not isinstance(request, Import | Init):
        # Opening it would make an empty one, which is hardly what was meant.
        raise UnavailableError(
            f"There is no database at {place}."
            " Name another with --database, or make one: reconvene init."
        )
    try:
        database = await Database.open(address)
    except InUseError as error:
        if not isinstance(place, Path):
            raise
        return await wire.ask(place, request, held=str(error))
    async with database:
        if isinstance(request, Import):
            # Whoever brings the first conference need not have made the database ready.
            await migrate(database)
        return await Desk(database, clock=now).answer(request)
