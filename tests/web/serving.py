"""The example conferences, issued in memory and served by the door of pages alone."""

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from itertools import count
from pathlib import Path

from scheduler.domain.acts import SUMMARY_ACTS
from scheduler.domain.edition import Cause, Edition, issue
from scheduler.domain.programme import Programme
from scheduler.feeds.routes import routes as feed_routes
from scheduler.http.application import Application
from scheduler.http.editions import Issue, LatestEditions
from scheduler.http.pages import Pages
from scheduler.http.preparing import Preparer
from scheduler.http.security import SecurityPolicy
from scheduler.http.shelf import Shelf
from scheduler.http.site import Site
from scheduler.http.static import StaticFiles
from scheduler.http.words import Words
from scheduler.importers import programme_file
from scheduler.web.addresses import Addresses
from scheduler.web.asked import Asked
from scheduler.web.errors import error_page
from scheduler.web.routes import routes
from tests.needs import ROOT

BASE = "https://programme.example.org"
NOW = datetime(2018, 6, 28, 22, 5, tzinfo=UTC)
STATIC = ROOT / "scheduler" / "web" / "static"

History = Sequence[Edition]


@cache
def history(slug: str) -> tuple[Edition, ...]:
    """Return the editions that an example's release and acts make, one after another."""
    numbers = count(1)
    proposal = programme_file.read(
        (ROOT / "fixtures" / f"{slug}.json").read_bytes(),
        new_uid=lambda: f"drawn-{next(numbers)}",
        now=NOW,
    )
    editions = [first_edition(proposal.programme, now=proposal.released_at or NOW)]
    for dated in proposal.acts:
        after = editions[-1].programme.after(dated.act, session=dated.session, now=dated.at)
        cause = Cause.SUMMARY if isinstance(dated.act, SUMMARY_ACTS) else Cause.ACT
        editions.append(issue(editions[-1], after, cause=cause, now=dated.at, by="Secretariat"))
    return tuple(editions)


def first_edition(programme: Programme, *, now: datetime = NOW) -> Edition:
    return issue(None, programme, cause=Cause.RELEASE, now=now, by="Secretariat")


def asked(
    edition: Edition,
    *,
    before: Iterable[Edition] = (),
    language: str | None = None,
    tail: str = "",
    named: Mapping[str, str] | None = None,
) -> Asked:
    """Return what a page of this edition is made from, as an address would ask for it."""
    conference = edition.programme.conference
    return Asked(
        edition=edition,
        history=tuple(map(Issue.of, (*before, edition))),
        words=Words(language=language or conference.languages[0], conference=conference),
        to=Addresses(conference=edition.slug, language=language),
        site=BASE,
        tail=tail,
        named=named or {},
    )


def static_files() -> StaticFiles:
    return StaticFiles(STATIC, policy=SecurityPolicy())


def application(*histories: History) -> Application:
    """Return an application with both public doors over these histories, and no database."""
    policy, shelf, static = SecurityPolicy(), Shelf(), static_files()
    static.pin(shelf)
    pages = Pages(static=static.url)
    editions = latest_editions(*histories)

    @asynccontextmanager
    async def running(_app: Application) -> AsyncIterator[None]:
        await editions.load()
        yield

    app = Application(
        [*static.routes(), *feed_routes(), *routes()],
        shelf=shelf,
        policy=policy,
        page=error_page(pages),
        lifespan=running,
    )
    preparer = Preparer(shelf, policy=policy, in_thread=False)
    app.state.site = Site(base=BASE, editions=editions, preparer=preparer)
    app.state.pages = pages
    return app


def latest_editions(*histories: History) -> LatestEditions:
    by_slug = {editions[-1].slug: editions for editions in histories}

    async def latest() -> list[Edition]:
        return [editions[-1] for editions in by_slug.values()]

    async def issued(slug: str) -> History:
        return by_slug[slug]

    async def earlier(slug: str, number: int) -> Edition:
        return by_slug[slug][number - 1]

    return LatestEditions(latest=latest, history=issued, earlier=earlier)


def renamed(edition: Edition, slug: str) -> Edition:
    """Return an edition whose conference is called differently."""
    programme = edition.programme
    conference = replace(programme.conference, slug=slug)
    return replace(edition, programme=replace(programme, conference=conference))


FIXTURES = tuple(path.stem for path in sorted(Path(ROOT / "fixtures").glob("*.json")))
