"""Every address of a calendar is answered as FEED's rules for HTTP say, whatever it holds."""

import gzip
import json
from dataclasses import replace

import brotli
import pytest

from scheduler.domain.acts import Open
from scheduler.domain.edition import Edition
from scheduler.domain.errors import ConflictError
from scheduler.feeds.events import sitting_event
from scheduler.feeds.jcal import jcal
from scheduler.http.application import Application
from scheduler.services import publication, release
from scheduler.storage import draft
from scheduler.storage.engine import Database
from tests.consumers import libical
from tests.consumers.readers import READERS
from tests.domain.making import clock, planned
from tests.factories import make_programme, make_session
from tests.feeds.editions import BASE, acted, events, following, released, stream, value
from tests.feeds.serving import serving
from tests.feeds.test_filtered_feeds import said
from tests.http.asking import Reply, ask
from tests.services import acting

EDITION = released(make_programme())
ADDRESSES = (
    "/oceans/feed.ics",
    "/oceans/feed.ics?alarm=15&cancelled=mark&lang=fr&profile=rich",
    "/oceans/feed.ics?day=2026-06-08&kind=plenary,thematic",
    "/oceans/feed.ics?person=amina-diallo",
    "/oceans/feed.json",
    "/oceans/feed.json?day=2026-06-08&lang=fr",
    "/oceans/dates.ics",
    "/oceans/dates.ics?lang=fr",
    "/oceans/sittings/opening-1.ics",
    "/oceans/sittings/opening-1.ics?lang=fr",
)
at_every_address = pytest.mark.parametrize("address", ADDRESSES)
CACHED = "public, max-age={}, stale-while-revalidate=3600, stale-if-error=86400"


@pytest.fixture
async def app() -> Application:
    return await serving(EDITION)


async def asked(app: Application, address: str, **headers: str) -> Reply:
    pairs = tuple((name.replace("_", "-"), given) for name, given in headers.items())
    return await ask(app, address, headers=(("host", "testserver"), *pairs))


@at_every_address
async def test_the_header_says_all_that_a_program_must_know(app: Application, address: str) -> None:
    reply = await asked(app, address)

    kind = "application/calendar+json" if ".json" in address else "text/calendar; charset=utf-8"
    wanted = {
        "content-type": kind,
        "content-length": str(len(reply.body)),
        "cache-control": CACHED.format(300),
        "vary": "accept-encoding",
        "last-modified": "Mon, 04 May 2026 12:00:00 GMT",
        "access-control-allow-origin": "*",
        "cross-origin-resource-policy": "cross-origin",
        "x-content-type-options": "nosniff",
    }
    assert {name: reply.headers.get(name) for name in wanted} == wanted
    assert (reply.status, "set-cookie" in reply.headers) == (200, False)


@at_every_address
async def test_it_is_kept_for_a_minute_while_a_session_is_under_way(address: str) -> None:
    opened = acted(EDITION, Open(), session="opening", now=clock(10))

    reply = await asked(await serving(EDITION, opened), address)

    assert reply.headers["cache-control"] == CACHED.format(60)


@at_every_address
async def test_a_head_is_a_get_without_a_body_at_every_address(
    app: Application, address: str
) -> None:
    got = await asked(app, address)

    assert await ask(app, address, method="HEAD") == replace(got, body=b"")


@at_every_address
async def test_it_is_compressed_for_whoever_can_read_that(app: Application, address: str) -> None:
    plain = await asked(app, address)
    zipped = await asked(app, address, accept_encoding="gzip")
    brotlied = await asked(app, address, accept_encoding="gzip, br")

    assert gzip.decompress(zipped.body) == plain.body == brotli.decompress(brotlied.body)
    assert len({reply.headers["etag"] for reply in (plain, zipped, brotlied)}) == 3


@at_every_address
async def test_whoever_has_the_bytes_is_sent_none(app: Application, address: str) -> None:
    got = await asked(app, address)
    tag, since = got.headers["etag"], got.headers["last-modified"]

    replies = [
        await asked(app, address, if_none_match=tag),
        await asked(app, address, if_none_match=f'"other", W/{tag}', cache_control="no-cache"),
        await asked(app, address, if_none_match="*"),
        await asked(app, address, if_modified_since=since),
    ]

    kept = ("etag", "last-modified", "cache-control", "vary", "access-control-allow-origin")
    assert [(reply.status, reply.body) for reply in replies] == [(304, b"")] * 4
    assert [{n: r.headers.get(n) for n in kept} for r in replies] == [
        {name: got.headers[name] for name in kept}
    ] * 4
    stale = await asked(app, address, if_none_match='"other"', if_modified_since=since)
    assert stale == got


@at_every_address
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PROPFIND", "OPTIONS"])
async def test_other_methods_are_refused_at_every_address(
    app: Application, address: str, method: str
) -> None:
    headers = (("host", "testserver"), ("sec-fetch-site", "same-origin"))

    reply = await ask(app, address, method=method, headers=headers)

    assert (reply.status, sorted(reply.headers["allow"].split(", "))) == (405, ["GET", "HEAD"])


@at_every_address
async def test_what_is_accepted_changes_nothing_at_an_address(
    app: Application, address: str
) -> None:
    assert await asked(app, address, accept="application/calendar+json") == await asked(
        app, address, accept="text/html"
    )


@at_every_address
async def test_a_parameter_without_a_meaning_leads_back(app: Application, address: str) -> None:
    path, _, query = address.partition("?")
    other = f"{path}?{query}&" if query else f"{path}?"

    reply = await asked(app, f"{other}utm_source=mail")

    assert (reply.status, reply.headers["location"]) == (308, address)


@pytest.mark.parametrize(
    "address", ["feed.ics", "feed.json", "dates.ics", "sittings/opening-1.ics"]
)
async def test_an_unknown_conference_or_language_is_not_found(
    app: Application, address: str
) -> None:
    conference = said(await asked(app, f"/moon/{address}"))
    language = said(await asked(app, f"/oceans/{address}?lang=de"))

    assert conference == (404, "There is no conference “moon”.")
    assert language == (404, "This calendar is not kept in 'de'. It is in: en, fr.")


@pytest.mark.parametrize("address", ["dates.ics", "sittings/opening-1.ics"])
async def test_what_holds_one_thing_has_no_filter(app: Application, address: str) -> None:
    reply = await asked(app, f"/oceans/{address}?theme=moon&alarm=0&lang=fr")

    assert (reply.status, reply.headers["location"]) == (308, f"/oceans/{address}?lang=fr")


async def test_the_json_is_the_calendar_of_the_same_parameters(app: Application) -> None:
    query = "cancelled=drop&day=2026-06-08&lang=fr"
    ics = (await asked(app, f"/oceans/feed.ics?{query}")).body

    reply = await asked(app, f"/oceans/feed.json?{query}")

    source = f"{BASE}/oceans/feed.json?{query}"
    assert reply.headers["content-disposition"] == 'inline; filename="oceans.json"'
    assert json.loads(reply.body) == json.loads(
        jcal(ics).replace(f"{BASE}/oceans/feed.ics?{query}".encode(), source.encode())
    )


@pytest.mark.parametrize("reader", READERS)
async def test_a_sitting_can_be_taken_alone(app: Application, reader: str) -> None:
    reply = await asked(app, "/oceans/sittings/opening-1.ics?lang=fr")

    whole = stream(EDITION, "fr")
    assert events(reply.body) == {"opening-1": events(whole)["opening-1"]}
    assert reply.headers["content-disposition"] == 'attachment; filename="oceans-opening.ics"'
    assert READERS[reader](reply.body) == tuple(
        entry for entry in READERS[reader](whole) if entry.uid.startswith("opening-1@")
    )
    assert libical.errors(reply.body) == ()


async def test_a_part_of_a_session_says_in_its_file_name_which_it_is() -> None:
    parts = (planned("one", clock(10)), planned("two", clock(15)))
    app = await serving(released(make_programme(make_session("Reefs", sittings=parts))))

    reply = await asked(app, "/oceans/sittings/two.ics")

    assert reply.headers["content-disposition"] == 'attachment; filename="oceans-reefs-2.ics"'
    assert value(reply.body, "NAME") == "Ocean Conference: Reefs (part 2 of 2)"


async def test_a_sitting_that_has_no_day_or_never_was_is_not_found() -> None:
    app = await serving(
        released(make_programme(make_session("Reefs", sittings=(planned("someday"),))))
    )

    for uid in ("someday", "moon"):
        assert said(await asked(app, f"/oceans/sittings/{uid}.ics")) == (
            404,
            f"No sitting {uid!r} has a place in the calendar.",
        )


async def test_a_uid_may_hold_whatever_an_import_lets_it_hold() -> None:
    session = make_session("Reefs", sittings=(planned('a;b,c"d:e%f@g.ics', clock(10)),))
    app = await serving(released(make_programme(session)))

    reply = await asked(app, "/oceans/sittings/a;b,c%22d:e%25f@g.ics.ics")

    assert (reply.status, len(events(reply.body))) == (200, 1)


def broken(edition: Edition) -> Edition:
    """Return an edition of which no entry can be made."""
    return replace(edition, marks={})


@pytest.mark.parametrize("address", ADDRESSES[:6])
async def test_an_edition_that_cannot_be_told_leaves_the_last_one_in_place(
    address: str, caplog: pytest.LogCaptureFixture
) -> None:
    later = broken(following(EDITION, make_programme(make_session("New")), now=clock(9)))
    app = await serving(EDITION)
    before = await asked(app, address)

    await app.state.site.editions.announce(later)
    app.shelf.forget("oceans", before=2)
    query = address.partition("?")[2]
    # Nobody is left who could not be told: a filter that matches nothing is empty all the same.
    after = await asked(app, address)

    is_empty = "person" in query
    assert (after == before) != is_empty
    assert after.status == 200
    assert any("cannot be made" in str(record.exc_info) for record in caplog.records) != is_empty


async def test_a_feed_of_which_most_cannot_be_told_is_no_feed() -> None:
    app = await serving(broken(EDITION))

    assert (await asked(app, "/oceans/feed.ics")).status == 500


async def test_a_release_that_would_empty_calendars_by_mistake_changes_no_feed(
    database: Database,
) -> None:
    sessions = tuple(make_session(f"Session {number}") for number in range(4))
    first = await acting.released(database, make_programme(*sessions))
    app = await serving(first)
    before = await asked(app, "/oceans/feed.ics")
    await database.write(draft.replace, "oceans", make_programme(*sessions[:1]))

    with pytest.raises(ConflictError, match="3 of the 4 calendar entries would vanish"):
        await database.write(release.release, conference="oceans", now=clock(9), by="A. Clerk")

    latest = await database.read(publication.edition, "oceans", 1)
    assert await database.read(publication.numbers) == {"oceans": 1}
    assert await asked(await serving(latest), "/oceans/feed.ics") == before


async def test_ten_feeds_of_an_entry_render_it_once(app: Application) -> None:
    await asked(app, "/oceans/feed.ics")
    before = sitting_event.cache_info().misses

    for minutes in range(1, 11):
        await asked(app, f"/oceans/feed.ics?alarm={minutes}&day=2026-06-08")

    assert sitting_event.cache_info().misses == before
