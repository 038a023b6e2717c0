"""Whatever text the gate admits arrives unchanged, in whichever field it stands."""

import re
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Event

from scheduler.domain.conference import Room, Theme
from scheduler.domain.edition import Edition
from scheduler.domain.entry import entries
from scheduler.domain.people import Officer, Role
from scheduler.domain.sitting import Status
from scheduler.domain.text import _REFUSED, Text, clean
from scheduler.feeds.context import FeedContext
from scheduler.feeds.description import description
from scheduler.feeds.folding import folded, rendered
from scheduler.feeds.properties import FeedText, add_text, add_uri
from scheduler.feeds.strings import line
from scheduler.feeds.title import categories, location, title
from tests.consumers import libical
from tests.consumers.readers import READERS
from tests.consumers.seen import Seen
from tests.domain.making import clock, planned
from tests.factories import (
    make_conference,
    make_document,
    make_person,
    make_programme,
    make_session,
    make_summary,
)
from tests.feeds.editions import BASE, released, stream

pytestmark = pytest.mark.unmeasured

IN_PROCESS = ("icalendar", "libical", "vobject")
# Much of what a gate admits is what parsers stumble over.
_ODD = st.sampled_from(list("\\;:,\"'\n\t nN^%=\u00a0\u3000\u200b\u0301é漢م🌊")).map(str)
_ANY = st.characters(exclude_categories=["Cs"], exclude_characters="".join(_REFUSED))
ADMITTED = st.lists(_ODD | _ANY, max_size=90).map("".join).map(clean)
TEXTS = st.builds(Text, st.fixed_dictionaries({"en": ADMITTED}))


@st.composite
def editions(draw: st.DrawFn) -> Edition:
    """Return an edition in which every text is one of those admitted."""
    text = draw(st.lists(TEXTS, min_size=17, max_size=17))
    session = make_session(
        text[0],
        slug="one",
        kind=draw(st.sampled_from(["plenary", "panel"])),
        code=draw(st.sampled_from([None, "I"])),
        theme="theme",
        officers=(Officer(person="person", role=Role.CHAIR),),
        documents=("A/1",),
        summary=make_summary(text[1]),
        sittings=(
            planned(
                "sitting-1",
                clock(10),
                status=draw(st.sampled_from([Status.PLANNED, Status.CANCELLED, Status.POSTPONED])),
                reason=text[2],
            ),
        ),
    )
    conference = make_conference(
        text[3],
        languages=("en",),
        theme=text[4],
        description=text[5],
        venue=text[6],
        city=text[7],
    )
    person = make_person(
        text[8], honorific=text[9], function=text[10], organisation=text[11], slug="person"
    )
    programme = make_programme(
        session,
        conference=conference,
        rooms=(Room(slug="hall", name=text[12], building=text[13]),),
        themes=(Theme(slug="theme", title=text[14]),),
        people=(person,),
        documents=(make_document("A/1", title=text[15]),),
    )
    return released(programme)


def told(edition: Edition) -> tuple[str, str, str, tuple[str, ...]]:
    """Return what must arrive."""
    (entry,) = entries(edition.programme).values()
    context = FeedContext(BASE, edition.programme.conference, "en")
    words = context.words
    return (
        title(entry, words),
        description(entry, edition.marks[entry.uid], context, limit=4000),
        location(entry, words),
        categories(entry, words),
    )


def seen(entries: Iterable[Seen]) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [
        (entry.title, entry.description, entry.location, entry.categories)
        for entry in entries
        if entry.uid.startswith("sitting-1@")
    ]


@pytest.mark.parametrize("reader", IN_PROCESS)
@given(edition=editions())
@settings(deadline=None, max_examples=60)
def test_any_text_in_any_field_arrives_unchanged(reader: str, edition: Edition) -> None:
    ics = stream(edition)

    assert seen(READERS[reader](ics)) == [told(edition)]


@given(edition=editions())
@settings(deadline=None, max_examples=10)
def test_ical_js_reads_any_text_too(edition: Edition) -> None:
    assert seen(READERS["ical.js"](stream(edition))) == [told(edition)]


@given(edition=editions())
@settings(deadline=None, max_examples=60)
def test_no_text_makes_a_line_too_long_or_an_error(edition: Edition) -> None:
    ics = stream(edition)

    assert libical.errors(ics) == ()
    lines = ics.removesuffix(b"\r\n").split(b"\r\n")
    assert [line for line in lines if len(line) > 75 or {*b"\r\n"} & {*line}] == []
    assert [line for line in lines if not re.match(rb"[A-Z-]+[:;].| ", line)] == []


@given(text=ADMITTED)
@settings(deadline=None)
def test_a_title_is_the_text_on_one_line(text: str) -> None:
    session = make_session(
        Text({"en": text}), slug="one", sittings=(planned("sitting-1", clock(10)),)
    )

    (event,) = (
        e
        for e in READERS["icalendar"](stream(released(make_programme(session))))
        if "sitting" in e.uid
    )

    assert event.title == (line(text) or "Plenary")
    assert event.title.split() == (text.split() or ["Plenary"])


@given(text=st.text(max_size=200))
def test_text_that_passed_no_gate_is_still_one_content_line(text: str) -> None:
    event = Event()
    for name in ("SUMMARY", "X-WR-CALNAME", "NAME"):
        add_text(event, name, text)
    add_uri(event, "URL", text)

    written = rendered(event).decode()

    names = [found.partition(":")[0] for found in written.replace("\r\n ", "").splitlines()]
    assert [
        n for n in names if n not in {"SUMMARY", "X-WR-CALNAME", "NAME", "URL", "BEGIN", "END"}
    ] == []
    assert len(names) in {2, 6}


@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n")))
def test_folding_loses_nothing_and_splits_no_character_and_no_escape(text: str) -> None:
    octets = folded(text)

    pieces = octets.removesuffix(b"\r\n").split(b"\r\n ")
    assert "".join(piece.decode() for piece in pieces) == text
    assert max(len(piece) for piece in pieces[:1]) <= 75
    assert [piece for piece in pieces[1:] if len(piece) > 74] == []
    assert [p for p in pieces[:-1] if (len(p) - len(p.rstrip(b"\\"))) % 2] == []


@pytest.mark.parametrize(
    "control",
    ["\x00", "\x1b", "\x85", "\u2028", "\u2029", "\x0b", "\x0c", "\ud800", "\u202e", "\ufeff"],
)
def test_what_the_gate_refuses_never_reaches_a_reader(control: str) -> None:
    assert FeedText(f"one{control}two") in {"onetwo", "one\ntwo"}


def test_a_character_named_in_markdown_passes_no_gate_but_this_one() -> None:
    programme = make_programme(
        make_session(
            "One",
            summary=make_summary("a&#x202e;b &#x2028; c"),
            sittings=(planned("sitting-1", clock(10)),),
        )
    )

    (event,) = (e for e in READERS["icalendar"](stream(released(programme))) if "sitting" in e.uid)

    assert "\nab \n c\n" in event.description


@pytest.mark.parametrize("reader", READERS)
def test_an_identifier_may_hold_what_the_gate_lets_it_hold(reader: str) -> None:
    uid = 'a;b,c\\d"e:f^n@g%0A\\n'
    session = make_session("One", sittings=(planned(uid, clock(10)),))
    second = make_session("Two", slug="two", sittings=(planned("two", clock(11)),))

    read = READERS[reader](stream(released(make_programme(session, second))))

    assert f"{uid}@programme.example.org" in {entry.uid for entry in read}
