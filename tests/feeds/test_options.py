"""What a subscriber may ask for besides: every reader agrees on it, and on all that it leaves."""

import re
from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest
from icalendar import Calendar

from scheduler.domain.edition import Edition
from scheduler.domain.entry import entries
from scheduler.domain.selection import Filter
from scheduler.domain.sitting import Status
from scheduler.feeds.options import Cancelled, FeedOptions, Held
from scheduler.feeds.rich import styled
from tests.consumers import libical
from tests.consumers.readers import READERS
from tests.consumers.seen import Seen
from tests.domain.making import clock, planned
from tests.factories import make_conference, make_programme, make_session
from tests.feeds.editions import EXAMPLES, example, released, stream, unfolded
from tests.feeds.golden_cases import CASES

pytestmark = pytest.mark.unmeasured

OPTIONS = {
    "plain": FeedOptions(),
    "marked": FeedOptions(cancelled=Cancelled.MARK),
    "dropped": FeedOptions(cancelled=Cancelled.DROP),
    "alarm": FeedOptions(alarm=15),
    "rich": FeedOptions(rich=True),
    "all": FeedOptions(cancelled=Cancelled.MARK, alarm=1440, rich=True),
}
# libical 3 was made before RFC 9073 and refuses what it does not know.
OF_RICH = tuple(sorted({*READERS} - {"libical"}))
OCEAN = example("ocean-dialogue")[-1]
CALLED_OFF = {
    f"{uid}@programme.example.org"
    for uid, entry in entries(OCEAN.programme).items()
    if entry.state.status is Status.CANCELLED
}


@cache
def ocean(option: str, language: str = "en", *, themes: frozenset[str] | None = None) -> bytes:
    uids = Filter(themes=themes).uids(OCEAN.programme) if themes else None
    return stream(
        OCEAN, language, held=Held(uids=uids, dates=uids is None), options=OPTIONS[option]
    )


def roomless(venue: str | None) -> Edition:
    conference = make_conference(venue=venue, city=None)
    session = make_session(sittings=(planned("one", clock(10), room=None),))
    return released(make_programme(session, conference=conference, meetings=()))


def readers_of(option: str) -> tuple[str, ...]:
    return OF_RICH if OPTIONS[option].rich else tuple(READERS)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("option", OPTIONS)
def test_all_readers_agree_whatever_was_asked_for(option: str, language: str) -> None:
    first, *others = (READERS[name](ocean(option, language)) for name in readers_of(option))

    assert others == [first] * len(others)


@pytest.mark.parametrize("option", OPTIONS)
def test_all_readers_agree_on_a_filtered_feed(option: str) -> None:
    themes = frozenset(theme.slug for theme in OCEAN.programme.themes[:2])
    wanted = Filter(themes=themes).uids(OCEAN.programme) & entries(OCEAN.programme).keys()

    ics = ocean(option, themes=themes)

    first, *others = (READERS[name](ics) for name in readers_of(option))
    assert others == [first] * len(others)
    assert {entry.uid.partition("@")[0] for entry in first} == wanted
    assert len(first) > 2


@pytest.mark.parametrize("option", [name for name in OPTIONS if not OPTIONS[name].rich])
def test_libical_finds_no_error_in_it(option: str) -> None:
    assert libical.errors(ocean(option)) == ()


def test_what_was_called_off_is_kept_marked_or_dropped() -> None:
    kept = READERS["libical"](ocean("plain"))

    marked = READERS["libical"](ocean("marked"))
    dropped = READERS["libical"](ocean("dropped"))

    assert marked == tuple(
        replace(entry, status="") if entry.uid in CALLED_OFF else entry for entry in kept
    )
    assert dropped == tuple(entry for entry in kept if entry.uid not in CALLED_OFF)
    assert len(CALLED_OFF) > 0


def test_what_was_called_off_takes_up_nobody_s_time_and_says_so() -> None:
    marked = [e for e in READERS["libical"](ocean("marked")) if e.uid in CALLED_OFF]

    assert {(e.transp, e.title.partition(":")[0]) for e in marked} == {("TRANSPARENT", "CANCELLED")}


def test_text_that_looks_like_a_status_is_left_alone() -> None:
    ics = stream(CASES["cancelled"](), options=OPTIONS["marked"])

    assert "CANCELLED: No quorum." in unfolded(ics)


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_alarm_rings_before_what_takes_place_at_a_known_time(name: str) -> None:
    edition = example(name)[-1]
    off = {Status.CANCELLED, Status.POSTPONED}
    expected = {
        f"{uid}@programme.example.org"
        for uid, entry in entries(edition.programme).items()
        if entry.starts_at and entry.state.status not in off
    }

    events = Calendar.from_ical(stream(edition, options=FeedOptions(alarm=90))).walk("VEVENT")

    rung = {str(event["UID"]) for event in events if event.walk("VALARM")}
    assert (rung, 0 < len(rung) < len(events)) == (expected, True)
    for event in events:
        for alarm in event.walk("VALARM"):
            assert alarm.decoded("TRIGGER") == timedelta(minutes=-90)
            assert (alarm["ACTION"], alarm["DESCRIPTION"]) == ("DISPLAY", event["SUMMARY"])


def test_an_option_changes_nothing_else() -> None:
    plain = READERS["ical.js"](ocean("plain"))

    assert READERS["ical.js"](ocean("alarm")) == plain
    assert READERS["ical.js"](ocean("rich")) == plain


@pytest.mark.parametrize("option", OPTIONS)
def test_every_line_stays_within_75_octets(option: str) -> None:
    lines = ocean(option).removesuffix(b"\r\n").split(b"\r\n")

    assert [line for line in lines if len(line) > 75 or {*b"\r\n"} & {*line}] == []


@pytest.mark.parametrize("language", OCEAN.programme.conference.languages)
def test_a_rich_entry_names_those_who_lead_it_and_where_it_is(language: str) -> None:
    plain = {e.uid: e for e in READERS["icalendar"](ocean("plain", language))}

    events = Calendar.from_ical(ocean("rich", language)).walk("VEVENT")

    sittings = entries(OCEAN.programme)
    for event in events[1:]:
        told: Seen = plain[str(event["UID"])]
        entry = sittings[told.uid.partition("@")[0]]
        assert len(event.walk("PARTICIPANT")) == len(entry.officers)
        assert [str(place["DESCRIPTION"]) for place in event.walk("VLOCATION")] == [told.location]
        assert _words(str(event["STYLED-DESCRIPTION"])) == told.description.split()
    identifiers = [str(p["UID"]) for e in events for p in e.walk("PARTICIPANT")]
    assert len({*identifiers}) == len(identifiers)


def _words(html: str) -> list[str]:
    text = re.sub(r"<[^>]*>", " ", html)
    for entity, character in (
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&#34;", '"'),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ):
        text = text.replace(entity, character)
    return text.split()


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("one", "<p>one</p>"),
        ("one\ntwo\n\nthree", "<p>one<br>two</p><p>three</p>"),
        ("one\n\n\ntwo", "<p>one</p><p>two</p>"),
        ("<b> & 'c'", "<p>&lt;b&gt; &amp; &#39;c&#39;</p>"),
        (
            "see https://example.org/?a=1&b=2.",
            (
                '<p>see <a href="https://example.org/?a=1&amp;b=2">https://example.org/?a=1&amp;b=2</a>'
                ".</p>"
            ),
        ),
        ('javascript:x "onclick', "<p>javascript:x &#34;onclick</p>"),
    ],
)
def test_styled_text_is_escaped_and_its_addresses_are_links(text: str, html: str) -> None:
    assert styled(text) == html


def test_a_sitting_without_a_room_is_where_the_conference_is() -> None:
    ics = stream(roomless("Conference Centre"), options=OPTIONS["rich"])

    (place,) = Calendar.from_ical(ics).walk("VLOCATION")

    assert (str(place["NAME"]), str(place["UID"]).partition("@")[0]) == (
        "Conference Centre",
        "11111111-1111-4111-8111-111111111111-venue",
    )


def test_where_nobody_said_where_it_is_there_is_no_place() -> None:
    ics = stream(roomless(None), options=OPTIONS["rich"])

    assert (b"VLOCATION" in ics, b"\r\nLINK;" in ics) == (False, True)
