"""`reconvene serve`: make the database ready, then serve until told to stop."""

import asyncio
import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace

from scheduler.app import create
from scheduler.cli import demo as examples
from scheduler.domain.errors import InUseError, UnavailableError
from scheduler.http.server import listen
from scheduler.http.server import serve as serve_application
from scheduler.services import accounts, publication
from scheduler.settings import Settings
from scheduler.storage.engine import Database
from scheduler.storage.migrate import migrate


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """What is served, and who may edit it: the demo's password is known only when it is made."""

    place: str
    conferences: tuple[str, ...]
    accounts: frozenset[str]
    password: str | None = None


def serve(settings: Settings, *, demo: bool) -> int:
    """Serve until interrupted; what is wrong with the database is said before anything starts."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    if settings.port == 0:
        # Links name the port, so it must be known before the first page is made.
        with listen(settings.host, 0) as free:
            settings = replace(settings, port=free.getsockname()[1])
    ready = asyncio.run(_make_ready(settings, demo=demo))

    def started(address: str) -> None:
        print(f"Reconvene is serving at {address}/")
        for line in _said(ready, address, demo=demo):
            print(f"  {line}")
        print("Stop with Ctrl-C.", flush=True)

    serve_application(create(settings), host=settings.host, port=settings.port, on_started=started)
    return 0


def _said(ready: Ready, address: str, *, demo: bool) -> Iterator[str]:
    """Yield what there is to see, and how to come in."""
    for slug in ready.conferences:
        yield f"{address}/{slug}/    feed: {address}/{slug}/feed.ics"
    if not ready.conferences:
        yield "There is no conference yet: reconvene import FILE, or serve --demo."
    if not ready.accounts:
        yield "Nobody can sign in yet: reconvene account add NAME --administrator"
        return
    yield f"Organizers sign in at {address}/organizer/sign-in"
    if ready.password:
        yield f"as {examples.ORGANIZER} with the password {ready.password} (shown only now)"
    elif demo and examples.ORGANIZER in ready.accounts:
        invite = f"reconvene account invite {examples.ORGANIZER} --database {ready.place}"
        yield f"as {examples.ORGANIZER}; a link to set another password: {invite}"


async def _make_ready(settings: Settings, *, demo: bool) -> Ready:
    try:
        database = await Database.open(settings.database)
    except InUseError as error:
        raise UnavailableError(
            f"{error} Another server may be serving it already; commands such as act and import"
            " reach it from here."
        ) from error
    async with database:
        await migrate(database)
        password = await examples.fill(database, settings) if demo else None
        return Ready(
            place=database.place,
            conferences=tuple(await database.read(publication.numbers)),
            accounts=frozenset(await database.read(accounts.display_names)),
            password=password,
        )
