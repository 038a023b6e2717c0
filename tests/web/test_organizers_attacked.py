"""What somebody with an account tries who wants more than it gives."""

import re
import sqlite3
from collections.abc import AsyncIterator
from html import unescape
from pathlib import Path

import pytest

from scheduler.services import agenda
from tests.http.asking import Reply, ask
from tests.web.attacking import addresses, make_busy, pages_of, without_limits, wrong_with
from tests.web.organizing import CONFERENCE, FORM, HOME, OPERATOR, PASSWORD, Organizing, Visitor


async def changes(organizing: Organizing, conference: str) -> int:
    return await organizing.database.read(agenda.number, conference)


@pytest.mark.parametrize(
    "kind",
    [
        "text/plain",
        "multipart/form-data; boundary=x",
        "application/json",
        "",
        "text/plain; " + FORM,
    ],
)
async def test_only_a_form_is_taken_which_no_other_site_can_send_unasked(
    organizing: Organizing, kind: str
) -> None:
    operator = await organizing.signed_in(OPERATOR)
    before = await changes(organizing, CONFERENCE)

    replies = [
        await operator.post(address, [("a", "b")], content_type=kind)
        for address in addresses(organizing.app, "POST")
    ]

    taken = {reply.status for reply in replies}
    assert taken <= {404, 409, 415}
    assert await changes(organizing, CONFERENCE) == before


@pytest.fixture
async def reader(organizing: Organizing) -> AsyncIterator[Visitor]:
    """Return the browser of somebody who sees all there is; nothing may come of it."""
    without_limits(organizing.app)
    await make_busy(organizing)
    operator = await organizing.signed_in(OPERATOR)
    before = rows(organizing)
    yield operator
    assert rows(organizing) == before


def rows(organizing: Organizing) -> list[str]:
    """Return all that the database holds."""
    connection = sqlite3.connect(f"file:{Path(organizing.database.place)}?mode=ro", uri=True)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


async def test_looking_changes_nothing(reader: Visitor) -> None:
    pages = await pages_of(reader, "/organizer/", f"{HOME}release", f"{HOME}editions/1/restoration")

    assert len(pages) > 80


@pytest.mark.parametrize(
    "verb", ["HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "post", "X"]
)
async def test_no_other_method_does_what_a_form_does(reader: Visitor, verb: str) -> None:
    headers = (("x-http-method-override", "POST"), ("sec-fetch-site", "same-origin"))

    replies = [
        await reader._ask(address, verb, headers=headers)
        for address in addresses(reader.app, "POST")
    ]

    answers = {200, 303, 403, 404} if verb == "HEAD" else {405}
    assert {reply.status for reply in replies} <= answers


async def test_no_answer_to_an_organizer_is_kept_or_given_to_anybody_else(
    organizing: Organizing, reader: Visitor
) -> None:
    pages, forms = (addresses(organizing.app, verb) for verb in ("GET", "POST"))
    replies = [
        *[await reader.get(address) for address in pages],
        *[await reader.post(address, content_type="text/plain") for address in forms],
        *[await organizing.visitor().get(address) for address in pages],
    ]

    shelved = [
        address.path
        for address in (*organizing.app.shelf._current, *organizing.app.shelf._former)
        if address.path.startswith(b"/organizer")
    ]

    told = [(reply.status, wrong_with(reply)) for reply in replies]
    assert [each for each in told if each[1]] == []
    assert (shelved, {guarded(reply) for reply in replies}) == ([], {True})


def guarded(reply: Reply) -> bool:
    """Tell whether an answer has the headers that keep it from other sites."""
    return (
        reply.headers["content-security-policy"].startswith("default-src 'none'")
        and reply.headers["x-content-type-options"] == "nosniff"
        and reply.headers["cross-origin-resource-policy"] == "same-origin"
        and "access-control-allow-origin" not in reply.headers
    )


async def test_public_bytes_are_the_same_for_whoever_is_signed_in(organizing: Organizing) -> None:
    operator, stranger = await organizing.signed_in(OPERATOR), organizing.visitor()
    addresses = ("/", f"/{CONFERENCE}/", f"/{CONFERENCE}/feed.ics", f"/{CONFERENCE}/changes", "/x")
    headers = ("cache-control", "vary", "etag", "set-cookie")

    first = [await operator.get(address) for address in addresses]
    second = [await stranger.get(address) for address in addresses]

    def told(reply: Reply) -> tuple[object, ...]:
        return reply.status, reply.body, *(reply.headers.get(name) for name in headers)

    assert [told(reply) for reply in first] == [told(reply) for reply in second]
    assert [reply.headers.get("set-cookie") for reply in first] == [None] * 5


@pytest.mark.parametrize(
    ("tail", "body", "status"),
    [
        ("members", b"a=b&" * 80_000, 413),
        ("members", b"&".join([b"a=b"] * 5000), 400),
        ("rooms/new", b"a=b&" * 1_200_000, 413),
        ("rooms/new", b"&".join([b"a=b"] * 20_001), 400),
        ("rooms/new", b"a=\xff", 400),
        ("rooms/new", b"%ff=1", 400),
    ],
    ids=["large", "many fields", "very large", "very many fields", "no text", "no name"],
)
async def test_a_body_that_no_form_has_is_refused(
    organizing: Organizing, tail: str, body: bytes, status: int
) -> None:
    operator = await organizing.signed_in(OPERATOR)
    headers = (("content-type", FORM), ("sec-fetch-site", "same-origin"))

    reply = await operator._ask(f"{HOME}{tail}", "POST", headers=headers, body=body)

    assert reply.status == status


async def test_a_host_that_was_made_up_stands_in_no_answer(organizing: Organizing) -> None:
    operator = await organizing.signed_in(OPERATOR)
    kept = "; ".join(f"{name}={value}" for name, value in operator.cookies.items())
    headers = (
        ("host", "evil.example"),
        ("x-forwarded-host", "evil.example"),
        ("forwarded", "host=evil.example"),
        ("sec-fetch-site", "same-origin"),
        ("content-type", FORM),
        ("cookie", kept),
    )
    body = b"name=kai&display_name=Kai"

    replies = [
        await ask(organizing.app, "/organizer/accounts", method="POST", headers=headers, body=body),
        await ask(organizing.app, "/organizer", headers=headers),
        await ask(organizing.app, HOME.rstrip("/"), headers=headers),
        await ask(organizing.app, f"{HOME}changes.csv", headers=headers),
    ]

    told = [
        (reply.status, b"evil" in reply.body, "evil" in str(reply.headers)) for reply in replies
    ]
    assert told == [(status, False, False) for status in (200, 303, 303, 200)]


async def test_a_form_of_thousands_of_fields_is_carried_through_the_sign_in(
    organizing: Organizing,
) -> None:
    """A session of hundreds of statements has as many; what is typed in it is not lost."""
    visitor = organizing.visitor()
    typed = [(f"statements[{row}].text.en", "Words " * 10) for row in range(4200)]

    ended = await visitor.post(f"{HOME}sessions/new", typed)
    carried = hidden(ended)
    signing_in = [("name", "editor"), ("password", PASSWORD), *carried]
    arrived = await visitor.post("/organizer/sign-in", signing_in)

    assert (ended.status, arrived.status) == (401, 200)
    assert hidden(arrived) == typed


def hidden(reply: Reply) -> list[tuple[str, str]]:
    fields = re.findall(
        r'<input type="hidden" name="([^"]*)" value="([^"]*)">', reply.body.decode()
    )
    return [(unescape(name), unescape(value)) for name, value in fields]
