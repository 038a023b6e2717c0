"""Does what an operator asked for, against an open database; refusals come back as words."""

from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime
from typing import Any

from scheduler.console import acts, listing, meant, requests
from scheduler.console.people import People
from scheduler.console.requests import AnyRequest, Reply
from scheduler.domain.edition import Edition
from scheduler.domain.errors import InvalidError, SchedulerError
from scheduler.http.notices import sentence
from scheduler.http.words import Words
from scheduler.importers import programme_export, programme_file
from scheduler.services import exchange, integrity, proceedings, publication, release
from scheduler.services.uids import new_uid
from scheduler.storage.engine import Database
from scheduler.storage.migrate import migrate, require_current

Clock = Callable[[], datetime]
Announce = Callable[[Edition], Awaitable[None]]


class Desk:
    """Serves one database; every edition it makes is announced before the reply is given.

    `base` is the public address, where a server knows it.
    """

    def __init__(
        self,
        database: Database,
        *,
        clock: Clock,
        announce: Announce | None = None,
        base: str | None = None,
    ) -> None:
        self._database = database
        self._people = People(database, clock=clock, base=base)
        self._clock = clock
        self._announce = announce

    async def answer(self, request: AnyRequest) -> Reply:
        """Do what was asked; what is refused says every reason, a line each."""
        do: dict[type[Any], Callable[[Any], Awaitable[Reply]]] = {
            requests.Init: self._init,
            requests.Import: self._import,
            requests.Export: self._export,
            requests.Release: self._release,
            requests.Act: self._act,
            requests.List: self._list,
            requests.Check: self._check,
            **self._people.answers,
        }
        try:
            if not isinstance(request, requests.Init):
                await require_current(self._database)
            return await do[type(request)](request)
        except InvalidError as error:
            return Reply(refusal=tuple(map(str, error.problems)))
        except SchedulerError as error:
            return Reply(refusal=(str(error),))

    async def _init(self, _request: requests.Init) -> Reply:
        await migrate(self._database)
        return Reply(lines=(f"The database {self._database.place} is ready.",))

    async def _import(self, request: requests.Import) -> Reply:
        now = self._clock()
        proposal = programme_file.read(request.data, new_uid=new_uid, now=now)
        editions = await self._database.write(
            exchange.import_proposal,
            proposal,
            now=now,
            by=request.by,
            release=request.release,
            confirm=request.confirm,
        )
        if editions:
            await self._tell(editions[-1])
        return Reply(lines=tuple(listing.imported(proposal, editions)))

    async def _export(self, request: requests.Export) -> Reply:
        slug = await self._conference(request.conference)
        programme = await self._database.read(
            exchange.export, conference=slug, edition=request.edition
        )
        return Reply(data=programme_export.write(programme))

    async def _release(self, request: requests.Release) -> Reply:
        slug = await self._conference(request.conference)
        edition = await self._database.write(
            release.release,
            conference=slug,
            now=self._clock(),
            by=request.by,
            comment=request.comment,
            confirm=request.confirm,
        )
        return await self._issued(edition)

    async def _act(self, request: requests.Act) -> Reply:
        editions = await self._database.read(publication.latest_editions)
        latest, session = meant.session(request.session, request.conference, editions)
        now = self._clock()
        meant.demand_plausible(request.act, latest.programme, at=request.at, now=now)
        act, happened = acts.parse(request, latest.programme.conference, now=now)
        edition = await self._database.write(
            proceedings.act,
            conference=latest.slug,
            session=session,
            act=act,
            now=happened,
            by=request.by,
            issued_at=now,
        )
        return await self._issued(edition)

    async def _list(self, request: requests.List) -> Reply:
        if request.conference is None:
            editions = await self._database.read(publication.latest_editions)
            return Reply(lines=tuple(listing.conferences(editions)))
        edition = await self._database.read(publication.latest, request.conference)
        return Reply(lines=tuple(listing.sessions(edition)))

    async def _check(self, _request: requests.Check) -> Reply:
        problems = await self._database.read(integrity.check)
        if problems:
            return Reply(refusal=tuple(map(str, problems)))
        return Reply(lines=(f"The database {self._database.place} is sound.",))

    async def _issued(self, edition: Edition) -> Reply:
        await self._tell(edition)
        return Reply(lines=tuple(issued(edition)))

    async def _tell(self, edition: Edition) -> None:
        if self._announce is not None:
            await self._announce(edition)

    async def _conference(self, named: str | None) -> str:
        known = () if named else await self._database.read(publication.conferences)
        return meant.conference(named, known)


def issued(edition: Edition) -> Iterator[str]:
    """Say which edition was made, and its notices as delegates read them."""
    conference = edition.programme.conference
    words = Words(language=conference.languages[0], conference=conference)
    yield f"Edition {edition.number} of {edition.slug}, {words.moment(edition.issued_at)}"
    for notice in edition.notices:
        yield f"  {sentence(notice, words)}"
