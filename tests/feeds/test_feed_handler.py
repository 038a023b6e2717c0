"""What a calendar program is answered over HTTP, down to the header."""

from dataclasses import replace
from html import unescape

import pytest

from scheduler.domain.acts import Adjourn, Open, Suspend
from scheduler.domain.edition import Edition
from scheduler.feeds.handlers import in_session
from scheduler.http.application import Application
from tests.domain.making import clock
from tests.factories import make_programme
from tests.feeds.editions import acted, released, stream
from tests.feeds.serving import serving
from tests.http.asking import Reply, ask

PLANNED = released(make_programme())
CACHED = "public, max-age=300, stale-while-revalidate=3600, stale-if-error=86400"


def acted_on(*acts: Open | Suspend | Adjourn) -> Edition:
    edition = PLANNED
    for minute, act in enumerate(acts):
        edition = acted(edition, act, session="opening", now=clock(10, minute))
    return edition


@pytest.fixture
async def app() -> Application:
    return await serving(PLANNED)


async def feed_of(edition: Edition) -> Reply:
    return await ask(await serving(edition), "/oceans/feed.ics")


async def test_the_answer_is_the_feed_and_its_header_says_so(app: Application) -> None:
    reply = await ask(app, "/oceans/feed.ics")

    assert (reply.status, reply.body) == (200, stream(PLANNED))
    wanted = {
        "content-type": "text/calendar; charset=utf-8",
        "content-disposition": 'inline; filename="oceans.ics"',
        "content-length": str(len(reply.body)),
        "cache-control": CACHED,
        "vary": "accept-encoding",
        "last-modified": "Mon, 04 May 2026 12:00:00 GMT",
        "access-control-allow-origin": "*",
        "x-content-type-options": "nosniff",
    }
    assert {name: reply.headers.get(name) for name in wanted} == wanted
    assert "set-cookie" not in reply.headers


async def test_a_language_of_the_conference_has_a_feed_of_its_own(app: Application) -> None:
    reply = await ask(app, "/oceans/feed.ics?lang=fr")

    assert (reply.status, reply.body) == (200, stream(PLANNED, "fr"))


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("?lang=en", ""),
        ("?lang=", ""),
        ("?utm_source=mail", ""),
        ("?lang=fr&utm_source=mail", "?lang=fr"),
        ("?lang=en&lang=fr", "?lang=fr"),
        ("?lang=fr&lang=fr", "?lang=fr"),
        ("?cancelled=drop&utm_source=mail", "?cancelled=drop"),
    ],
)
async def test_every_other_address_leads_to_the_canonical_one(
    app: Application, asked: str, canonical: str
) -> None:
    reply = await ask(app, f"/oceans/feed.ics{asked}")

    assert (reply.status, reply.headers["location"]) == (308, f"/oceans/feed.ics{canonical}")


@pytest.mark.parametrize(
    "target", ["/oceans/feed.ics?lang=de", "/oceans/feed.ics?lang=FR", "/rivers/feed.ics"]
)
async def test_what_does_not_exist_is_not_found(app: Application, target: str) -> None:
    assert (await ask(app, target)).status == 404


async def test_an_unknown_language_is_answered_with_those_there_are(app: Application) -> None:
    reply = await ask(app, "/oceans/feed.ics?lang=de")

    assert "This calendar is not kept in 'de'. It is in: en, fr." in unescape(reply.body.decode())


async def test_a_head_is_a_get_without_a_body(app: Application) -> None:
    got = await ask(app, "/oceans/feed.ics")
    head = await ask(app, "/oceans/feed.ics", method="HEAD")

    assert head == replace(got, body=b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PROPFIND", "OPTIONS"])
async def test_other_methods_are_told_which_are_allowed(app: Application, method: str) -> None:
    headers = (("host", "testserver"), ("sec-fetch-site", "same-origin"))

    reply = await ask(app, "/oceans/feed.ics", method=method, headers=headers)

    assert (reply.status, sorted(reply.headers["allow"].split(", "))) == (405, ["GET", "HEAD"])


@pytest.mark.parametrize(
    "condition",
    [("if-none-match", "{etag}"), ("if-modified-since", "Mon, 04 May 2026 12:00:00 GMT")],
)
async def test_a_program_that_has_these_bytes_is_sent_none(
    app: Application, condition: tuple[str, str]
) -> None:
    etag = (await ask(app, "/oceans/feed.ics")).headers["etag"]
    name, value = condition
    headers = (("host", "x"), (name, value.format(etag=etag)), ("cache-control", "no-cache"))

    reply = await ask(app, "/oceans/feed.ics", headers=headers)

    assert (reply.status, reply.body, reply.headers["etag"]) == (304, b"", etag)


async def test_an_edition_that_shows_nothing_new_keeps_the_tag_but_not_the_time() -> None:
    opened = acted_on(Open())

    before, after = await feed_of(PLANNED), await feed_of(opened)

    assert after.headers["etag"] == before.headers["etag"]
    assert after.headers["last-modified"] == "Mon, 08 Jun 2026 14:00:00 GMT"


@pytest.mark.parametrize(
    ("acts", "age"),
    [
        ([], 300),
        ([Open()], 60),
        ([Open(), Suspend(uid="opening-2")], 60),
        ([Open(), Adjourn()], 300),
    ],
)
async def test_while_a_session_is_under_way_the_feed_is_kept_for_a_minute(
    acts: list[Open | Suspend | Adjourn], age: int
) -> None:
    edition = acted_on(*acts)

    reply = await feed_of(edition)

    assert reply.headers["cache-control"] == CACHED.replace("300", str(age))
    assert in_session(edition) == (age == 60)
