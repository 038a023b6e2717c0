"""Organizers at work: an application over a real database, with an account for every role."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

from pyotp import TOTP

from scheduler.app import create
from scheduler.console.desk import Desk
from scheduler.console.requests import Import
from scheduler.domain.access import Duty
from scheduler.http.application import Application
from scheduler.services import admission, agenda, members, passwords, second_factor
from scheduler.settings import Settings
from scheduler.storage.engine import Database
from scheduler.storage.migrate import migrate
from tests.factories import make_conference, make_programme
from tests.http.asking import Pairs, Reply, ask
from tests.needs import ROOT
from tests.web.markup import Document, read

BASE = "https://programme.example.org"
CONFERENCE = "counter-terrorism-2018"
HOME = f"/organizer/{CONFERENCE}/"
# After everything that the example says has happened.
NOW = datetime(2018, 7, 2, 9, 0, tzinfo=UTC)
PASSWORD = "kelp-forest-at-dawn"  # noqa: S105 -- of accounts that only tests have
# Nobody: an account without any role. Operator: an administrator of the whole service.
NOBODY, OPERATOR = "nobody", "operator"
NAMES = (*Duty, NOBODY, OPERATOR)

FORM = "application/x-www-form-urlencoded"
Fields = Sequence[tuple[str, str]]


@dataclass(slots=True)
class Ticking:
    """The clock of an application under test; it stands still until a test moves it."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass(slots=True)
class Visitor:
    """A browser without scripts: it keeps cookies, and sends forms from our own pages."""

    app: Application
    address: str = "127.0.0.1"
    cookies: dict[str, str] = field(default_factory=dict)

    async def get(self, path: str, **headers: str) -> Reply:
        return await self._ask(path, "GET", headers=_pairs(headers))

    async def page(self, path: str) -> Document:
        reply = await self.get(path)
        assert reply.status == 200, (path, reply.status, reply.headers.get("location"))
        return read(reply.body)

    async def post(
        self,
        path: str,
        fields: Fields = (),
        *,
        site: str | None = "same-origin",
        **headers: str,
    ) -> Reply:
        """Send a form, from a page of ours unless another `site` or none is said."""
        body = urlencode(fields).encode()
        sent = (
            ("content-type", headers.pop("content_type", FORM)),
            ("content-length", str(len(body))),
            *((("sec-fetch-site", site),) if site else ()),
            *_pairs(headers),
        )
        return await self._ask(path, "POST", headers=sent, body=body)

    async def sign_in(self, name: str, password: str = PASSWORD, **more: str) -> Reply:
        return await self.post(
            "/organizer/sign-in", [("name", name), ("password", password), *more.items()]
        )

    async def _ask(self, path: str, method: str, *, headers: Pairs, body: bytes = b"") -> Reply:
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        cookie = (("cookie", kept),) if kept else ()
        pairs = (("host", "testserver"), ("user-agent", "Kelp/1.0"), *cookie, *headers)
        client = self.address
        reply = await ask(self.app, path, method=method, headers=pairs, body=body, client=client)
        self._keep(reply.headers.get("set-cookie", ""))
        return reply

    def _keep(self, header: str) -> None:
        if not header:
            return
        pair, _, attributes = header.partition(";")
        name, _, value = pair.partition("=")
        if "max-age=0" in attributes.lower():
            self.cookies.pop(name, None)
        else:
            self.cookies[name] = value


@dataclass(frozen=True, slots=True, kw_only=True)
class Organizing:
    """The application, its clock and its database, and browsers in front of it."""

    app: Application
    clock: Ticking

    @property
    def database(self) -> Database:
        database: Database = self.app.state.office.database
        return database

    def visitor(self, address: str = "127.0.0.1") -> Visitor:
        return Visitor(self.app, address=address)

    async def signed_in(self, name: str) -> Visitor:
        """Return the browser of somebody who has just signed in: of a role, nobody, operator."""
        visitor = self.visitor()
        reply = await visitor.sign_in(name)
        assert (reply.status, reply.headers["location"]) == (303, "/organizer/")
        return visitor

    async def another_conference(self, slug: str, *, editor: str) -> str:
        """Make an empty conference that somebody edits; return its slug."""
        conference = make_conference(slug=slug, uid=f"uid-of-{slug}")
        programme = make_programme(conference=conference)
        await self.database.write(agenda.begin, programme, now=self.clock(), by=OPERATOR)
        await self.database.write(
            members.give,
            conference=slug,
            name=editor,
            duties=(Duty.EDITOR,),
            now=self.clock(),
            by=OPERATOR,
        )
        return slug


SignedIn = Callable[[str], Awaitable[Visitor]]


@asynccontextmanager
async def organizing(
    database: Path | str, *, clock: Ticking | None = None, settings: Settings | None = None
) -> AsyncIterator[Organizing]:
    """Serve a database that `fill` has filled."""
    clock = clock or Ticking()
    base = settings or Settings(address=BASE)
    app = create(replace(base, database=str(database)), now=clock)
    async with app.router.lifespan_context(app):
        yield Organizing(app=app, clock=clock)


async def fill(database: Database, *, example: str = CONFERENCE) -> None:
    """Take in an example and release it, and make an account for every role in it."""
    data = (ROOT / "fixtures" / f"{example}.json").read_bytes()
    reply = await Desk(database, clock=lambda: NOW).answer(Import(by="Secretariat", data=data))
    assert reply.refusal == ()
    password_hash = await passwords.hashed(PASSWORD)
    for name in NAMES:
        duties = {example: (Duty(name),)} if name in set(Duty) else {}
        await database.write(
            admission.admit,
            name=name,
            display_name=display_name(name),
            is_administrator=name == OPERATOR,
            duties=duties,
            password_hash=password_hash,
            now=NOW,
            by=OPERATOR,
        )


async def given_factor(organizing: Organizing, name: str) -> str:
    """Give somebody a second factor; return its secret."""
    secret = second_factor.offer(name).secret
    now = organizing.clock()
    await organizing.database.write(
        second_factor.confirm, name=name, secret=secret, code=code_of(secret, now), now=now
    )
    return secret


def code_of(secret: str, now: datetime) -> str:
    """Return what the device shows at a time."""
    return TOTP(secret).at(now)


def display_name(name: str) -> str:
    return f"{name.title()} Ω"


def filled_file(path: Path, *, migrated: Path) -> Path:
    """Make the database once, to be copied for each test."""

    async def make() -> None:
        async with await Database.open(str(path)) as database:
            await migrate(database)
            await fill(database)

    shutil.copy(migrated, path)
    asyncio.run(make())
    return path


def _pairs(headers: dict[str, str]) -> Pairs:
    return tuple((name.replace("_", "-"), value) for name, value in headers.items())
