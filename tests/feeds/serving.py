"""An application that serves the feeds of one conference, and nothing else."""

from scheduler.domain.edition import Edition
from scheduler.feeds.routes import routes
from scheduler.http.application import Application
from scheduler.http.editions import Issued, LatestEditions
from scheduler.http.preparing import Preparer
from scheduler.http.security import SecurityPolicy
from scheduler.http.shelf import Shelf
from scheduler.http.site import Site
from tests.feeds.editions import BASE


async def serving(*issued: Edition) -> Application:
    """Serve the last of these editions, which are all that were issued."""

    async def latest() -> tuple[Edition, ...]:
        return issued[-1:]

    async def history(_slug: str) -> tuple[Issued, ...]:
        return issued

    async def earlier(_slug: str, number: int) -> Edition:
        return issued[number - 1]

    editions = LatestEditions(latest=latest, history=history, earlier=earlier)
    await editions.load()
    policy, shelf = SecurityPolicy(), Shelf()
    app = Application(routes(), shelf=shelf, policy=policy)
    app.state.site = Site(base=BASE, editions=editions, preparer=Preparer(shelf, policy=policy))
    return app
