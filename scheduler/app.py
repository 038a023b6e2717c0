"""The assembly: settings in, an application with all its doors and its database out."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from pathlib import Path

from scheduler.console import wire
from scheduler.console.desk import Clock, Desk
from scheduler.console.hand import clock
from scheduler.domain.edition import Edition
from scheduler.feeds.routes import routes as feed_routes
from scheduler.feeds.self_check import self_check
from scheduler.http.application import Application
from scheduler.http.calendars import Calendars
from scheduler.http.cookies import Cookies
from scheduler.http.drafts import Drafts
from scheduler.http.editions import LatestEditions
from scheduler.http.guard import Guard
from scheduler.http.limits import Limits
from scheduler.http.office import Office
from scheduler.http.pages import Pages
from scheduler.http.preparing import Preparer
from scheduler.http.security import SecurityPolicy
from scheduler.http.shelf import Shelf
from scheduler.http.site import Site
from scheduler.http.static import StaticFiles
from scheduler.services import publication
from scheduler.settings import REQUIRED, Settings
from scheduler.storage.address import parse
from scheduler.storage.engine import Database
from scheduler.storage.migrate import require_current
from scheduler.web.errors import ORGANIZERS, error_page
from scheduler.web.organizer import entrance
from scheduler.web.organizer.routes import routes as organizer_routes
from scheduler.web.routes import routes as web_routes

_STATIC = Path(__file__).parent / "web" / "static"
_MEGABYTE = 1024 * 1024

Tell = Callable[[Edition], Awaitable[None]]


def create(settings: Settings, *, now: Clock = clock) -> Application:
    """Return the application; its database is opened when it starts and closed when it ends."""
    policy = SecurityPolicy.of_address(settings.base)
    shelf = Shelf(limit=settings.cache * _MEGABYTE)
    static = StaticFiles(_STATIC, policy=policy)
    static.pin(shelf)
    pages = Pages(static=static.url)

    @asynccontextmanager
    async def running(app: Application) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            database = await stack.enter_async_context(await Database.open(settings.database))
            await require_current(database)
            editions = _editions(database)
            app.state.site = Site(
                base=settings.base,
                editions=editions,
                preparer=Preparer(shelf, policy=policy),
            )
            app.state.calendars = Calendars(database)
            await editions.load()
            tell = _teller(app, editions)
            app.state.office = Office(
                database=database,
                drafts=Drafts(database),
                now=now,
                tell=tell,
                check_feed=partial(self_check, base=settings.base),
                issuer=settings.issuer,
                base=settings.base,
            )
            app.state.guard = Guard(
                database,
                now=now,
                cookies=app.state.cookies,
                ask=entrance.ask,
                demand=entrance.demand_second_factor
                if settings.second_factor == REQUIRED
                else None,
            )
            await _listen(database, editions, tell, settings=settings, stack=stack)
            yield

    app = Application(
        [*static.routes(), *organizer_routes(), *feed_routes(), *web_routes()],
        shelf=shelf,
        policy=policy,
        page=error_page(pages),
        pages={"/organizer/": error_page(pages, home=ORGANIZERS)},
        hosts=settings.hosts,
        lifespan=running,
    )
    app.state.pages = pages
    app.state.cookies = Cookies(https=policy.https)
    app.state.limits = Limits(proxies=settings.proxies)
    return app


def _editions(database: Database) -> LatestEditions:
    """Return the editions in memory, which reach the database through services alone."""
    return LatestEditions(
        latest=lambda: database.read(publication.latest_editions),
        history=lambda slug: database.read(publication.history, slug),
        earlier=lambda slug, number: database.read(publication.edition, slug, number),
    )


def _teller(app: Application, editions: LatestEditions) -> Tell:
    """Return what makes an edition public."""

    async def tell(edition: Edition) -> None:
        await editions.announce(edition)
        app.warmer.renew(edition.slug, edition=edition.number)
        # The page that lists the conferences is made from all of them.
        app.warmer.renew("", edition=editions.total)

    return tell


async def _listen(
    database: Database,
    editions: LatestEditions,
    tell: Tell,
    *,
    settings: Settings,
    stack: AsyncExitStack,
) -> None:
    """Hear of new editions: from commands that come to us, and from whoever else issues any."""
    database.watch(partial(_catch_up, database, editions, tell))
    place = parse(settings.database)
    if isinstance(place, Path):
        desk = Desk(database, clock=clock, announce=tell, base=settings.base)
        await stack.enter_async_context(wire.listening(place, desk.answer))


async def _catch_up(database: Database, editions: LatestEditions, tell: Tell) -> None:
    """Take over every edition that is newer than what is known."""
    for slug, number in (await database.read(publication.numbers)).items():
        known = editions.find(slug)
        if known is None or known.number < number:
            await tell(await database.read(publication.edition, slug, number))
