"""Does what an operator asked for, against an open database; refusals come back as words."""

from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime
from typing import Any

from scheduler.console import acts, listing, requests
from scheduler.console.requests import AnyRequest, Reply
from scheduler.domain.edition import Edition
from scheduler.domain.errors import InvalidError, NotFoundError, SchedulerError
from scheduler.http.notices import sentence
from scheduler.http.words import Words
from scheduler.importers import programme_export, programme_file
from scheduler.services import exchange, integrity, proceedings, publication, release
from scheduler.storage.engine import Database
from scheduler.storage.migrate import migrate, require_current

Clock = Callable[[], datetime]
Announce = Callable[[Edition], Awaitable[None]]


class Desk:
    """Serves one database; every edition it makes is announced before the reply is given."""

    def __init__(
        self, database: Database, *, clock: Clock, announce: Announce | None = None
    ) -> None:
        self._database = database
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
        proposal = programme_file.read(request.data, new_uid=acts.new_uid, now=now)
        editions = await self._database.write(
            exchange.import_proposal,
            proposal,
            now=now,
            by=request.by,
            release=request.release,
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
        slug, session = await self._session(request)
        latest = await self._database.read(publication.latest, slug)
        now = self._clock()
        act, happened = acts.parse(request, latest.programme.conference, now=now)
        edition = await self._database.write(
            proceedings.act,
            conference=slug,
            session=session,
            act=act,
            now=happened,
            by=request.by,
            issued_at=now,
        )
        return await self._issued(edition)

    async def _list(self, request: requests.List) -> Reply:
        editions = await self._database.read(publication.latest_editions)
        if request.conference is None:
            return Reply(lines=tuple(listing.conferences(editions)))
        slug = await self._conference(request.conference)
        edition = next(edition for edition in editions if edition.slug == slug)
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

    async def _conference(self, slug: str | None) -> str:
        """Return the conference that is meant: the only one, where none was named."""
        if slug is not None:
            return slug
        slugs = await self._database.read(publication.conferences)
        if len(slugs) == 1:
            return slugs[0]
        known = ", ".join(slugs) or "none yet; import one first"
        raise NotFoundError(
            f"Say which conference is meant, with --conference. There are: {known}."
        )

    async def _session(self, request: requests.Act) -> tuple[str, str]:
        """Return conference and session: the session may be named alone where only one has it."""
        conference, slash, session = request.session.rpartition("/")
        if slash or request.conference:
            return request.conference or conference, session
        editions = await self._database.read(publication.latest_editions)
        having = [e.slug for e in editions if session in e.programme.session_of]
        if len(having) == 1:
            return having[0], session
        if having:
            raise NotFoundError(
                f"Several conferences have a session {session!r}: {', '.join(having)}."
                " Say which is meant, with --conference."
            )
        return await self._conference(None), session


def issued(edition: Edition) -> Iterator[str]:
    """Say which edition was made, and its notices as delegates read them."""
    conference = edition.programme.conference
    words = Words(language=conference.languages[0], conference=conference)
    yield f"Edition {edition.number} of {edition.slug}, {words.moment(edition.issued_at)}"
    for notice in edition.notices:
        yield f"  {sentence(notice, words)}"
