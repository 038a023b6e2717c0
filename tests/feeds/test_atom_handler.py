"""What a feed reader is answered over HTTP, down to the header."""

from dataclasses import replace
from html import unescape

import feedparser
import pytest

from scheduler.domain.acts import Move, Open
from scheduler.http.application import Application
from tests.domain.making import clock
from tests.factories import THREE, make_programme
from tests.feeds.atom_rules import faults
from tests.feeds.editions import acted, following, released
from tests.feeds.serving import serving
from tests.http.asking import Reply, ask

PLANNED = released(make_programme())
OPENED = acted(PLANNED, Open(), session="opening", now=clock(10))
MOVED = acted(OPENED, Move(starts_at=THREE), session="session-i", now=clock(11))
CACHED = "public, max-age=60, stale-while-revalidate=3600, stale-if-error=86400"
ATOM = "/oceans/changes.atom"


@pytest.fixture
async def app() -> Application:
    return await serving(PLANNED, OPENED, MOVED)


def told(reply: Reply) -> list[str]:
    """Return which notices a feed holds: each by its edition, its position and its language."""
    entries = feedparser.parse(reply.body).entries
    return [entry.id.partition(",2026:")[2].partition("/")[2] for entry in entries]


async def test_the_answer_is_a_valid_feed_and_its_header_says_so(app: Application) -> None:
    reply = await ask(app, ATOM)

    assert (reply.status, faults(reply.body)) == (200, [])
    assert told(reply) == ["3/1/en", "2/1/en"]
    wanted = {
        "content-type": "application/atom+xml; charset=utf-8",
        "content-length": str(len(reply.body)),
        "cache-control": CACHED,
        "vary": "accept-encoding",
        "last-modified": "Mon, 08 Jun 2026 15:00:00 GMT",
        "access-control-allow-origin": "*",
        "x-content-type-options": "nosniff",
    }
    assert {name: reply.headers.get(name) for name in wanted} == wanted
    assert "set-cookie" not in reply.headers


async def test_when_nothing_is_under_way_the_feed_is_kept_for_five_minutes() -> None:
    reply = await ask(await serving(PLANNED), ATOM)

    assert reply.headers["cache-control"] == CACHED.replace("=60", "=300")


@pytest.mark.parametrize("coding", ["gzip", "br"])
async def test_a_feed_is_compressed_for_who_takes_it(app: Application, coding: str) -> None:
    whole = await ask(app, ATOM)
    headers = (("host", "x"), ("accept-encoding", coding))

    reply = await ask(app, ATOM, headers=headers)

    assert reply.headers["content-encoding"] == coding
    assert len(reply.body) < len(whole.body)


@pytest.mark.parametrize(
    "condition",
    [("if-none-match", "{etag}"), ("if-modified-since", "Mon, 08 Jun 2026 15:00:00 GMT")],
)
async def test_a_reader_that_has_these_bytes_is_sent_none(
    app: Application, condition: tuple[str, str]
) -> None:
    etag = (await ask(app, ATOM)).headers["etag"]
    name, value = condition

    reply = await ask(app, ATOM, headers=(("host", "x"), (name, value.format(etag=etag))))

    assert (reply.status, reply.body, reply.headers["etag"]) == (304, b"", etag)


async def test_a_filtered_feed_keeps_its_tag_while_only_others_change() -> None:
    address = f"{ATOM}?session=opening"

    before = await ask(await serving(PLANNED, OPENED), address)
    after = await ask(await serving(PLANNED, OPENED, MOVED), address)

    assert after.headers["etag"] == before.headers["etag"]


async def test_a_head_is_a_get_without_a_body(app: Application) -> None:
    got, head = await ask(app, ATOM), await ask(app, ATOM, method="HEAD")

    assert head == replace(got, body=b"")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("session=opening", ["2/1/en"]),
        ("session=session-i", ["3/1/en"]),
        ("theme=reefs", ["3/1/en"]),
        ("session=opening,session-i", ["3/1/en", "2/1/en"]),
        ("session=opening&theme=reefs", []),
        ("kind=opening", ["2/1/en"]),
        ("until=2", ["2/1/en"]),
        ("session=session-i&until=2", []),
        ("until=1", []),
    ],
)
async def test_a_feed_holds_what_was_chosen_of_it(
    app: Application, query: str, expected: list[str]
) -> None:
    reply = await ask(app, f"{ATOM}?{query}")

    assert (reply.status, faults(reply.body), told(reply)) == (200, [], expected)


async def test_each_choice_has_a_feed_identifier_and_a_title_of_its_own(app: Application) -> None:
    addresses = (ATOM, f"{ATOM}?theme=reefs", f"{ATOM}?session=opening", f"/fr{ATOM}")

    feeds = [feedparser.parse((await ask(app, address)).body).feed for address in addresses]

    assert [feed.id.partition("/")[2] for feed in feeds] == [
        "changes/en",
        "changes/en/theme%3Dreefs",
        "changes/en/session%3Dopening",
        "changes/fr",
    ]
    assert [feed.title for feed in feeds] == [
        "Ocean Conference: changes",
        "Ocean Conference, Coral reefs: changes",
        "Ocean Conference, Opening: changes",
        "Ocean Conference: changes",
    ]
    assert [feed.link.partition("/oceans")[2] for feed in feeds] == [
        "/changes",
        "/changes",
        "/changes?session=opening",
        "/changes",
    ]


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        (f"{ATOM}?lang=fr", ATOM),
        (f"{ATOM}?utm_source=mail", ATOM),
        (f"{ATOM}?until=", ATOM),
        (f"{ATOM}?until=2&session=opening", f"{ATOM}?session=opening&until=2"),
        (
            f"{ATOM}?session=session-i&session=opening",
            f"{ATOM}?session=opening,session-i",
        ),
        (f"/en{ATOM}", ATOM),
        (f"/en{ATOM}?theme=reefs", f"{ATOM}?theme=reefs"),
    ],
)
async def test_every_other_address_leads_to_the_canonical_one(
    app: Application, asked: str, canonical: str
) -> None:
    reply = await ask(app, asked)

    assert (reply.status, reply.headers["location"]) == (308, canonical)
    assert reply.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    ("target", "message"),
    [
        (
            f"{ATOM}?session=closing",
            "There is no session 'closing'. There are: opening, session-i.",
        ),
        (f"{ATOM}?theme=rivers", "There is no theme 'rivers'. There are: reefs."),
        (f"{ATOM}?until=4", "There is no edition '4'; the latest is 3."),
        (f"{ATOM}?until=0", "There is no edition '0'; the latest is 3."),
        (f"{ATOM}?until=02", "There is no edition '02'; the latest is 3."),
        (f"{ATOM}?until=x", "There is no edition 'x'; the latest is 3."),
        (f"/de{ATOM}", "These changes are not told in 'de'. They are in: en, fr."),
        ("/rivers/changes.atom", "There is no conference “rivers”."),
    ],
)
async def test_what_does_not_exist_is_not_found_and_what_does_is_named(
    app: Application, target: str, message: str
) -> None:
    reply = await ask(app, target)

    assert reply.status == 404
    assert message in unescape(reply.body.decode())


async def test_an_address_that_is_too_long_is_refused(app: Application) -> None:
    reply = await ask(app, f"{ATOM}?session={','.join(f's{n}' for n in range(1000))}")

    assert reply.status == 400


async def test_a_session_that_was_removed_can_still_be_followed() -> None:
    without = replace(OPENED.programme, sessions=OPENED.programme.sessions[1:])
    app = await serving(PLANNED, OPENED, following(OPENED, without, now=clock(12)))

    reply = await ask(app, f"{ATOM}?session=opening")

    assert told(reply) == ["3/1/en", "2/1/en"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
async def test_other_methods_are_told_which_are_allowed(app: Application, method: str) -> None:
    headers = (("host", "testserver"), ("sec-fetch-site", "same-origin"))

    reply = await ask(app, ATOM, method=method, headers=headers)

    assert (reply.status, sorted(reply.headers["allow"].split(", "))) == (405, ["GET", "HEAD"])
