"""The gates stand in their order, and each answer leaves with its security headers."""

import asyncio

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from scheduler.domain.errors import NotFoundError
from scheduler.http.application import Application
from scheduler.http.permissions import Declared, Door
from scheduler.http.prepared import Content, PreparedResponse
from scheduler.http.preparing import Preparer
from scheduler.http.security import SecurityPolicy
from scheduler.http.shelf import Address, Origin, Shelf
from scheduler.http.warming import Warmer
from tests.http.asking import Pairs, Reply, ask


class Programme:
    """A small application whose pages say which edition they show."""

    def __init__(self) -> None:
        self.edition = 1
        self.rendered: list[str] = []
        self.shelf = Shelf()
        policy = SecurityPolicy(https=True)
        self.preparer = Preparer(self.shelf, policy=policy)
        self.application = Application(
            [
                Declared("/{conference}/", self.show, need=Door.PUBLIC),
                Declared("/{conference}/days/{day}", self.show, need=Door.PUBLIC),
                Declared("/organizer/uploads", self.upload, need=Door.PUBLIC, method="POST"),
            ],
            shelf=self.shelf,
            policy=policy,
            hosts=("agenda.example",),
            max_body=100,
        )

    async def show(self, request: Request) -> PreparedResponse:
        if request.path_params["conference"] == "unknown":
            raise NotFoundError("No conference 'unknown'.")
        edition = self.edition

        def make() -> Content:
            self.rendered.append(f"{request.scope['path']} {edition}")
            return Content(body=f"edition {edition}".encode(), content_type="text/plain")

        return await self.preparer.get_or_make(
            Address.of(request.scope), make, conference="ocean", edition=edition
        )

    async def upload(self, request: Request) -> Response:
        return PlainTextResponse(f"{len(await request.body())} bytes")

    async def ask(
        self, target: str, *, method: str = "GET", headers: Pairs = (), body: bytes = b""
    ) -> Reply:
        headers = (("host", "agenda.example"), *headers)
        return await ask(self.application, target, method=method, headers=headers, body=body)


@pytest.fixture
def programme() -> Programme:
    return Programme()


async def test_a_page_is_rendered_once_and_then_answered_in_front(programme: Programme) -> None:
    replies = [await programme.ask("/ocean/") for _ in range(3)]

    assert replies == [replies[0]] * 3
    assert (replies[0].body, programme.rendered) == (b"edition 1", ["/ocean/ 1"])


async def test_a_path_written_otherwise_is_not_rendered_again(programme: Programme) -> None:
    replies = [await programme.ask(path) for path in ("/ocean/", "/%6fcean/", "/oc%65an/")]

    assert [reply.body for reply in replies] == [b"edition 1"] * 3
    assert programme.rendered == ["/ocean/ 1"]


@pytest.mark.parametrize(
    ("method", "target", "headers", "status"),
    [
        ("GET", "/ocean/", (), 200),
        ("GET", "/ocean/", (("if-none-match", "*"),), 304),
        ("GET", "/unknown/", (), 404),
        ("GET", "/nowhere/at/all", (), 404),
        ("POST", "/ocean/", (), 405),
        ("GET", "/ocean/%2e%2e/", (), 400),
        ("POST", "/organizer/uploads", (("sec-fetch-site", "cross-site"),), 403),
        ("GET", "/ocean", (), 308),
    ],
)
async def test_every_answer_carries_the_security_headers(
    programme: Programme, method: str, target: str, headers: Pairs, status: int
) -> None:
    reply = await programme.ask(target, method=method, headers=headers)

    expected = dict(SecurityPolicy(https=True).headers())
    assert reply.status == status
    assert {name: reply.headers.get(name.decode()) for name in expected} == {
        name: value.decode() for name, value in expected.items()
    }
    assert "server" not in reply.headers


async def test_another_host_is_turned_away_before_the_path_is_looked_at(
    programme: Programme,
) -> None:
    reply = await ask(programme.application, "/a//b", headers=(("host", "evil.example"),))

    assert (reply.status, b"the host you asked" in reply.body) == (400, True)


async def test_a_body_over_the_limit_is_refused(programme: Programme) -> None:
    small = await programme.ask("/organizer/uploads", method="POST", body=b"a" * 100)
    large = await programme.ask("/organizer/uploads", method="POST", body=b"a" * 101)
    announced = await programme.ask(
        "/organizer/uploads", method="POST", headers=(("content-length", "101"),)
    )

    assert [small.status, large.status, announced.status] == [200, 413, 413]


@pytest.mark.parametrize(
    ("target", "location"),
    [
        ("/ocean", "/ocean/"),
        ("/ocean?lang=fr", "/ocean/?lang=fr"),
        ("/oc%C3%A9an", "/oc%C3%A9an/"),
        ("/ocean/days/2018-06-28/", "/ocean/days/2018-06-28"),
    ],
)
async def test_a_missing_or_needless_slash_leads_to_the_page(
    programme: Programme, target: str, location: str
) -> None:
    reply = await programme.ask(target)

    assert (reply.status, reply.headers["location"]) == (308, location)


@pytest.mark.parametrize("target", ["/", "/wp-login.php", "/robots.txt", "//evil.example"])
async def test_what_cannot_be_a_page_leads_nowhere(programme: Programme, target: str) -> None:
    reply = await programme.ask(target)

    assert (reply.status in {400, 404}, "location" in reply.headers) == (True, False)


async def test_popular_pages_are_ready_before_anyone_asks(programme: Programme) -> None:
    for path in ("/ocean/", "/ocean/", "/ocean/", "/ocean/days/1", "/ocean/days/1", "/rare/"):
        await programme.ask(path)
    programme.rendered.clear()
    programme.edition = 2

    await programme.application.warmer.renew("ocean", edition=2)

    assert programme.rendered == ["/ocean/ 2", "/ocean/days/1 2"]
    found = programme.shelf.find(Address(b"/ocean/"))
    assert found is not None
    assert found.representations["identity"].body == b"edition 2"


async def test_a_second_edition_meanwhile_starts_the_warming_anew(programme: Programme) -> None:
    for _ in range(2):
        await programme.ask("/ocean/")
    programme.edition = 3

    first = programme.application.warmer.renew("ocean", edition=2)
    await programme.application.warmer.renew("ocean", edition=3)

    assert first.cancelled()
    assert programme.rendered == ["/ocean/ 1", "/ocean/ 3"]


async def test_a_page_that_fails_does_not_stop_the_warming(
    prepared: PreparedResponse, caplog: pytest.LogCaptureFixture
) -> None:
    shelf = Shelf()
    asked = []
    for path in (b"/ocean/a", b"/ocean/b"):
        shelf.keep(Address(path), prepared, of=Origin(conference="ocean", edition=1))
        shelf.find(Address(path))

    async def failing(scope: Scope, _receive: Receive, _send: Send) -> None:
        asked.append(scope["path"])
        raise RuntimeError("no")

    await Warmer(failing, shelf=shelf).renew("ocean", edition=2)

    assert sorted(asked) == ["/ocean/a", "/ocean/b"]
    assert len(caplog.records) == 2


async def test_an_unwarmed_request_is_empty_and_its_answer_dropped(
    prepared: PreparedResponse,
) -> None:
    shelf = Shelf()
    shelf.keep(Address(b"/o%C3%A9", b"q=1"), prepared, of=Origin(conference="ocean", edition=1))
    shelf.find(Address(b"/o%C3%A9", b"q=1"))
    seen = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        message = await receive()
        await PlainTextResponse("answer")(scope, receive, send)
        seen.append((scope["method"], scope["path"], scope["query_string"], message["body"]))

    await asyncio.gather(Warmer(app, shelf=shelf, host="agenda.example").renew("ocean", edition=2))

    assert seen == [("GET", "/oé", b"q=1", b"")]
