"""What can be chosen of a conference by its address, and what is said of an address that cannot."""

from collections.abc import Collection
from dataclasses import replace
from html import unescape
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scheduler.domain.edition import Edition
from scheduler.domain.people import Officer, Role
from scheduler.domain.session import SessionKind
from scheduler.http.application import Application
from tests.consumers import libical
from tests.consumers.readers import READERS
from tests.domain.making import clock, planned
from tests.factories import (
    TUESDAY,
    make_conference,
    make_meeting,
    make_person,
    make_programme,
    make_session,
    make_text,
)
from tests.feeds.editions import BASE, events, example, following, released, value
from tests.feeds.serving import serving
from tests.http.asking import Reply, ask

FEED = "/oceans/feed.ics"
CORS = "access-control-allow-origin"


def conference() -> Edition:
    """Return three sessions that differ in all that a feed can be filtered by."""
    return released(
        make_programme(
            make_session(
                make_text("Reefs", fr="Récifs"),
                kind=SessionKind.PANEL,
                theme="reefs",
                officers=(Officer(person="amina-diallo", role=Role.CHAIR),),
                sittings=(planned("reefs-1", clock(10)),),
            ),
            make_session("Ports", sittings=(planned("ports-1", clock(11), room="room-2"),)),
            make_session("Coasts", sittings=(planned("coasts-1", meeting="tuesday"),)),
            conference=make_conference(make_text("Ocean Dialogue", fr="Dialogue sur l'océan")),
            meetings=(make_meeting("tuesday", date=TUESDAY, starts_at=None, room=None),),
            people=(make_person("Amina Diallo"), make_person("Li Wei")),
        )
    )


EDITION = conference()


@pytest.fixture
async def app() -> Application:
    return await serving(EDITION)


async def held(app: Application, query: str) -> tuple[str, Collection[str]]:
    """Return what the filtered feed is called, and the uids of its entries."""
    reply = await ask(app, f"{FEED}?{query}")
    assert reply.status == 200, reply.body
    return value(reply.body, "NAME"), [*events(reply.body)]


@pytest.mark.parametrize(
    ("query", "name", "uids"),
    [
        ("day=2026-06-08", "8 June", ["reefs-1", "ports-1"]),
        ("day=2026-06-09", "9 June", ["coasts-1"]),
        ("day=2026-06-08,2026-06-09", "8 June and 9 June", ["reefs-1", "ports-1", "coasts-1"]),
        ("kind=panel", "Panel", ["reefs-1"]),
        ("person=amina-diallo", "Amina Diallo", ["reefs-1"]),
        ("room=hall", "General Hall", ["reefs-1", "coasts-1"]),
        ("session=ports", "Ports", ["ports-1"]),
        ("theme=reefs", "Coral reefs", ["reefs-1"]),
        ("lang=fr&session=coasts,reefs", "Récifs and Coasts", ["reefs-1", "coasts-1"]),
        ("day=2026-06-08&room=hall", "8 June\\, General Hall", ["reefs-1"]),
    ],
)
async def test_a_feed_holds_what_its_address_names_and_is_called_after_it(
    app: Application, query: str, name: str, uids: list[str]
) -> None:
    title = "Dialogue sur l'océan" if "lang=fr" in query else "Ocean Dialogue"

    assert await held(app, query) == (f"{title}: {name}", uids)


async def test_a_filtered_feed_names_its_own_address_and_says_what_it_holds(
    app: Application,
) -> None:
    query = "day=2026-06-08,2026-06-09&kind=panel"

    ics = (await ask(app, f"{FEED}?{query}")).body

    assert value(ics, "SOURCE") == f"{BASE}{FEED}?{query}"
    assert value(ics, "DESCRIPTION").split("\\n\\n") == [
        "Days: 8 June and 9 June\\nKinds of sessions: Panel",
        "Ocean Dialogue",
    ]


async def test_a_name_does_not_grow_with_what_is_chosen(app: Application) -> None:
    kinds = "briefing,closing,dialogue,opening,panel"

    name, _ = await held(app, f"kind={kinds}")

    assert name == "Ocean Dialogue: Opening\\, Panel\\, Dialogue and 2 more"


async def test_an_entry_is_the_same_in_every_feed(app: Application) -> None:
    whole = events((await ask(app, FEED)).body)

    part = events((await ask(app, f"{FEED}?theme=reefs")).body)

    assert part == {"reefs-1": whole["reefs-1"]}


async def test_the_uids_are_the_same_in_every_language(app: Application) -> None:
    english, french = [(await ask(app, f"{FEED}{q}")).body for q in ("", "?lang=fr")]

    assert [value(e, "UID") for e in events(english).values()] == [
        value(e, "UID") for e in events(french).values()
    ]


async def test_the_dates_of_the_conference_have_a_feed_of_their_own(app: Application) -> None:
    reply = await ask(app, "/oceans/dates.ics?lang=fr")

    assert (reply.status, value(reply.body, "SOURCE")) == (200, f"{BASE}/oceans/dates.ics?lang=fr")
    assert reply.headers["content-disposition"] == 'inline; filename="oceans-dates.ics"'
    assert [*events(reply.body)] == [EDITION.programme.conference.uid]
    assert libical.errors(reply.body) == ()


@pytest.mark.parametrize("reader", READERS)
async def test_a_filter_that_matches_nothing_now_is_an_empty_calendar(
    app: Application, reader: str
) -> None:
    reply = await ask(app, f"{FEED}?person=li-wei")

    assert (reply.status, READERS[reader](reply.body)) == (200, ())
    assert libical.errors(reply.body) == ()
    assert b"VTIMEZONE" not in reply.body


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("theme=reefs&day=2026-06-08", "day=2026-06-08&theme=reefs"),
        ("day=2026-06-09,2026-06-08,2026-06-09", "day=2026-06-08,2026-06-09"),
        ("day=2026-06-09&day=2026-06-08", "day=2026-06-08,2026-06-09"),
        ("day=2026-06-08%2C2026-06-09", "day=2026-06-08,2026-06-09"),
        ("day=,2026-06-08,", "day=2026-06-08"),
        ("cancelled=keep&profile=plain&lang=en", ""),
        ("cancelled=drop&alarm=15&utm=1", "alarm=15&cancelled=drop"),
        ("theme=%72eefs", "theme=reefs"),
        ("theme", ""),
        ("&theme=reefs", "theme=reefs"),
        ("theme=*", "theme=%2A"),
    ],
)
async def test_whatever_says_the_same_leads_to_one_address(
    app: Application, asked: str, canonical: str
) -> None:
    reply = await ask(app, f"{FEED}?{asked}")

    location = f"{FEED}?{canonical}" if canonical else FEED
    assert (reply.status, reply.headers["location"]) == (308, location)
    assert reply.headers[CORS] == "*"


def said(reply: Reply) -> tuple[int, str]:
    body = unescape(reply.body.decode())
    return reply.status, body.partition("<p>")[2].partition("</p>")[0]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("day=2026-06-10", "There is no day '2026-06-10'. There are: 2026-06-08, 2026-06-09."),
        ("day=20260608", "There is no day '20260608'. There are: 2026-06-08, 2026-06-09."),
        ("person=nobody", "There is no person 'nobody'. There are: amina-diallo, li-wei."),
        ("room=hall,moon", "There is no room 'moon'. There are: hall, room-2."),
        ("session=moon", "There is no session 'moon'. There are: coasts, ports, reefs."),
        ("theme=moon", "There is no theme 'moon'. There are: reefs."),
        (
            "kind=moon",
            (
                "There is no kind 'moon'. There are: break, briefing, ceremony, closing, dialogue, "
                "opening, panel, plenary, round_table, side_event, thematic."
            ),
        ),
        ("lang=de", "This calendar is not kept in 'de'. It is in: en, fr."),
    ],
)
async def test_what_does_not_exist_is_not_found_and_what_does_is_named(
    app: Application, query: str, message: str
) -> None:
    assert said(await ask(app, f"{FEED}?{query}")) == (404, message)


async def test_a_long_list_of_what_there_is_breaks_off() -> None:
    app = await serving(example("ocean-dialogue")[-1])

    status, message = said(await ask(app, "/ocean-dialogue/feed.ics?session=moon"))

    count = len(example("ocean-dialogue")[-1].programme.sessions)
    assert (status, message.endswith(f", and {count - 12} more.")) == (404, True)


async def test_a_programme_without_themes_says_so() -> None:
    app = await serving(released(replace(make_programme(), themes=())))

    assert said(await ask(app, f"{FEED}?theme=moon"))[1] == (
        "There is no theme 'moon'. There are: none."
    )


@pytest.mark.parametrize(
    ("query", "message"),
    [
        *(
            (f"alarm={minutes}", "An alarm is a whole number of minutes from 1 to 1440, not ")
            for minutes in ("0", "1441", "-5", "1.5", "015", "99999", "soon", "%D9%A1")
        ),
        ("cancelled=hide", "'cancelled' is one of keep, mark, drop, not 'hide'."),
        ("profile=poor", "'profile' is one of plain, rich, not 'poor'."),
        (
            "session=" + ",".join(f"s{n:02}" for n in range(51)),
            "This address names more than 50 values.",
        ),
        (
            "session=" + "s" * 1500,
            (
                "This address is longer than 1,500 characters; a calendar of your own holds any "
                "number of sessions at a short one."
            ),
        ),
    ],
)
async def test_what_nobody_can_mean_is_a_bad_request(
    app: Application, query: str, message: str
) -> None:
    status, told = said(await ask(app, f"{FEED}?{query}"))

    assert (status, told[: len(message)]) == (400, message)


async def test_fifty_values_and_fifteen_hundred_characters_are_taken() -> None:
    sessions = [
        make_session(f"s{n:02}-{'x' * 24}", sittings=(planned(f"u-{n}", clock(10)),))
        for n in range(50)
    ]
    app = await serving(released(make_programme(*sessions)))
    query = ",".join(session.slug for session in sessions)

    reply = await ask(app, f"{FEED}?session={query}")

    assert (reply.status, len(events(reply.body))) == (200, 50)


async def test_what_was_taken_away_leaves_the_rest_of_a_subscription_alive() -> None:
    fewer = replace(EDITION.programme, sessions=EDITION.programme.sessions[1:], themes=())
    later = following(EDITION, fewer, now=clock(9))
    app = await serving(EDITION, later)

    some = await ask(app, f"{FEED}?session=ports,reefs")
    none = await ask(app, f"{FEED}?theme=reefs")

    assert (some.status, [*events(some.body)]) == (200, ["ports-1"])
    assert value(some.body, "NAME") == "Ocean Dialogue: Ports and reefs"
    assert (none.status, [*events(none.body)]) == (200, [])


_NAMES = ["day", "kind", "person", "room", "session", "theme", "lang", "cancelled", "alarm"]
_VALUES = [
    "2026-06-08",
    "panel",
    "li-wei",
    "hall",
    "reefs,ports",
    "reefs",
    "fr",
    "drop",
    "15",
    ",",
    "%",
    "%00",
    "%FF",
    "+",
    "2026-02-30",
    "💧",
]
_PAIRS = st.lists(
    st.tuples(
        st.sampled_from([*_NAMES, "profile", "x", ""]) | st.text(max_size=5),
        st.sampled_from(_VALUES) | st.text(max_size=20),
    ),
    max_size=6,
)


@given(
    address=st.sampled_from([FEED, "/oceans/feed.json", "/oceans/dates.ics"])
    | st.text(max_size=20).map(lambda uid: f"/oceans/sittings/{quote(uid, safe='')}.ics"),
    pairs=_PAIRS,
    raw=st.booleans(),
)
@settings(
    deadline=None,
    max_examples=200,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
async def test_any_query_is_answered_redirected_once_or_refused(
    app: Application,
    address: str,
    pairs: list[tuple[str, str]],
    raw: bool,  # noqa: FBT001 -- hypothesis draws it
) -> None:
    query = "&".join(f"{name}={text}" for name, text in pairs)
    asked = quote(query, safe="=&,%+" if raw else "=&,")

    reply = await ask(app, f"{address}?{asked}")

    if reply.status == 308:
        reply = await ask(app, reply.headers["location"])
    assert reply.status in {200, 400, 404}


async def test_what_changes_elsewhere_leaves_the_bytes_alone(app: Application) -> None:
    renamed = replace(EDITION.programme.session("ports"), title=make_text("Harbours"))
    sessions = [renamed if s.slug == "ports" else s for s in EDITION.programme.sessions]
    later = following(EDITION, replace(EDITION.programme, sessions=tuple(sessions)), now=clock(9))

    before = await ask(app, f"{FEED}?session=reefs")
    after = await ask(await serving(EDITION, later), f"{FEED}?session=reefs")

    assert before.headers["etag"] == after.headers["etag"]
    assert before.headers["last-modified"] == "Mon, 04 May 2026 12:00:00 GMT"
    assert after.headers["last-modified"] == "Mon, 08 Jun 2026 13:00:00 GMT"
