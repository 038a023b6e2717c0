"""`reconvene serve`: make the database ready, then serve until told to stop."""

import asyncio
import logging
import sys
from dataclasses import replace
from pathlib import Path

from scheduler.app import create
from scheduler.console.desk import Desk
from scheduler.console.hand import clock
from scheduler.console.requests import Import
from scheduler.domain.errors import InUseError, UnavailableError
from scheduler.http.server import listen
from scheduler.http.server import serve as serve_application
from scheduler.services import publication
from scheduler.settings import Settings
from scheduler.storage.engine import Database
from scheduler.storage.migrate import migrate

_PACKAGE = Path(__file__).resolve().parent.parent
# A checkout keeps the examples beside the package, an installed copy inside it.
_EXAMPLES = (_PACKAGE.parent / "fixtures", _PACKAGE / "fixtures")


def serve(settings: Settings, *, demo: bool) -> int:
    """Serve until interrupted; what is wrong with the database is said before anything starts."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    if settings.port == 0:
        # Links name the port, so it must be known before the first page is made.
        with listen(settings.host, 0) as free:
            settings = replace(settings, port=free.getsockname()[1])
    conferences = asyncio.run(_make_ready(settings, demo=demo))

    def started(address: str) -> None:
        print(f"Reconvene is serving at {address}/")
        for slug in conferences:
            print(f"  {address}/{slug}/    feed: {address}/{slug}/feed.ics")
        if not conferences:
            print("  There is no conference yet: reconvene import FILE, or serve --demo.")
        print("Stop with Ctrl-C.", flush=True)

    serve_application(create(settings), host=settings.host, port=settings.port, on_started=started)
    return 0


async def _make_ready(settings: Settings, *, demo: bool) -> tuple[str, ...]:
    try:
        database = await Database.open(settings.database)
    except InUseError as error:
        raise UnavailableError(
            f"{error} Another server may be serving it already; commands such as act and import"
            " reach it from here."
        ) from error
    async with database:
        await migrate(database)
        if demo and not await database.read(publication.conferences):
            await _fill(database, settings)
        return tuple(await database.read(publication.numbers))


async def _fill(database: Database, settings: Settings) -> None:
    desk = Desk(database, clock=clock)
    for path in _example_files():
        print(f"Loading the example {path.stem} …", file=sys.stderr)
        data = path.read_bytes()
        reply = await desk.answer(Import(by=settings.issuer, data=data))
        if reply.refusal:
            raise UnavailableError(f"The example {path} was refused: {reply.refusal[0]}")


def _example_files() -> list[Path]:
    for folder in _EXAMPLES:
        if files := sorted(folder.glob("*.json")):
            return files
    raise UnavailableError("The example conferences are not installed; leave out --demo.")
