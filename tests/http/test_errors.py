"""Whatever is raised becomes an answer its reader understands, and never a traceback."""

import logging
import re

import pytest
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from scheduler.domain.errors import (
    ConflictError,
    ForbiddenError,
    InvalidError,
    NotFoundError,
    Problem,
    UnavailableError,
)
from scheduler.http.errors import Errors, plain_page
from tests.http.asking import Reply, ask

PRIVATE = "postgresql://organizer:plenary@db/"


def _raising(error: Exception) -> Errors:
    async def app(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise error

    return Errors(app, page=_page)


def _page(status: int, title: str, message: str, hints: tuple[str, ...]) -> bytes:
    return "|".join((str(status), title, message, *hints)).encode()


@pytest.mark.parametrize(
    ("error", "status", "body"),
    [
        (NotFoundError("No session 'x'."), 404, "404|Page not found|No session 'x'."),
        (NotFoundError(), 404, "404|Page not found|There is no page at this address."),
        (ConflictError("Adjourned."), 409, "409|Changed meanwhile|Adjourned."),
        (ForbiddenError("Not yours."), 403, "403|Not allowed|Not yours."),
        (
            InvalidError((Problem(path="theme", message="none"), Problem(path="", message="late"))),
            422,
            "422|Please correct|What was sent cannot be accepted as it is.|theme: none|late",
        ),
        (HTTPException(404), 404, "404|Page not found|There is no page at this address."),
        (HTTPException(404, "No such day."), 404, "404|Page not found|No such day."),
        (HTTPException(418), 418, "418|I'm a Teapot|I'm a Teapot"),
    ],
)
async def test_an_error_becomes_its_status_and_words(
    error: Exception, status: int, body: str
) -> None:
    reply = await ask(_raising(error), "/")

    assert (reply.status, reply.body.decode()) == (status, body)


async def test_an_error_page_is_never_kept_by_a_cache() -> None:
    reply = await ask(_raising(NotFoundError("No.")), "/")

    assert reply.headers == {
        "content-type": "text/html; charset=utf-8",
        "content-length": "22",
        "cache-control": "no-store",
    }


async def test_a_wrong_method_is_told_the_right_ones() -> None:
    reply = await ask(_raising(HTTPException(405, headers={"Allow": "GET, HEAD"})), "/")

    assert (reply.status, reply.headers["allow"]) == (405, "GET, HEAD")


async def test_what_is_away_says_when_to_come_again() -> None:
    reply = await ask(_raising(UnavailableError("Locked.")), "/")

    assert reply.headers["retry-after"] == "10"


async def test_head_gets_the_headers_alone() -> None:
    get = await ask(_raising(NotFoundError("No.")), "/")
    head = await ask(_raising(NotFoundError("No.")), "/", method="HEAD")

    assert head == Reply(status=404, headers=get.headers, body=b"")


@pytest.mark.parametrize(
    ("error", "status"), [(RuntimeError(PRIVATE), 500), (UnavailableError(PRIVATE), 503)]
)
async def test_a_failure_is_recorded_under_the_reference_its_reader_sees(
    caplog: pytest.LogCaptureFixture, error: Exception, status: int
) -> None:
    reply = await ask(_raising(error), "/")

    [reference] = re.findall(r"reference ([0-9a-f]{8})\.", reply.body.decode())
    [record] = caplog.records
    assert (reply.status, PRIVATE in reply.body.decode()) == (status, False)
    assert record.getMessage() == f"Error {status}, reference {reference}"
    assert record.exc_info is not None
    assert record.exc_info[1] is error


async def test_an_error_page_that_fails_falls_back_to_a_plain_one(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def app(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise NotFoundError("No <b>such</b> page.")

    def broken(*_words: object) -> bytes:
        raise KeyError("template")

    reply = await ask(Errors(app, page=broken), "/")

    assert (reply.status, b"No &lt;b&gt;such&lt;/b&gt; page." in reply.body) == (404, True)
    assert [record.levelno for record in caplog.records] == [logging.ERROR]


def test_the_plain_page_escapes_and_survives_any_text() -> None:
    page = plain_page(422, "<i>", "a\ud800b", ("<script>", "&"))

    assert page == (
        b'<!doctype html><html lang="en"><meta charset="utf-8">'
        b'<meta name="viewport" content="width=device-width">'
        b"<title>&lt;i&gt;</title><h1>&lt;i&gt;</h1><p>a?b</p>"
        b"<ul><li>&lt;script&gt;</li><li>&amp;</li></ul><p>422</p></html>\n"
    )


async def test_an_answer_that_broke_off_is_not_begun_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": ()})
        raise RuntimeError("half way")

    reply = await ask(Errors(app), "/")

    assert reply == Reply(status=200, headers={}, body=b"")
    assert [record.getMessage() for record in caplog.records] == [
        "An answer broke off after it had begun."
    ]


async def test_a_client_that_left_is_no_error(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(ValueError, match="not enough values"):
        # Nothing at all was sent.
        await ask(_raising(ClientDisconnect()), "/")

    assert caplog.records == []


async def test_what_works_passes_untouched() -> None:
    inside = PlainTextResponse("fine", headers={"x-note": "kept"})

    assert await ask(Errors(inside), "/") == await ask(inside, "/")


async def test_a_failing_start_is_the_server_s_to_report() -> None:
    errors = _raising(UnavailableError("The database is locked."))

    async def receive() -> dict[str, str]:
        return {"type": "lifespan.startup"}

    async def send(_message: object) -> None:
        """Take nothing: nothing is sent."""

    with pytest.raises(UnavailableError, match="The database is locked"):
        await errors({"type": "lifespan"}, receive, send)
