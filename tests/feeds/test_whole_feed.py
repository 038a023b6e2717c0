"""The stream as a whole: its head, what it says of the conference, and that it never fails."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from scheduler.domain.acts import Open
from scheduler.domain.conference import Conference, Day, Room, Theme
from scheduler.domain.edition import Edition
from scheduler.domain.people import Officer, Role
from scheduler.feeds.calendar import is_over
from scheduler.feeds.options import Held
from tests.consumers import libical
from tests.consumers.readers import READERS
from tests.domain.making import clock, planned
from tests.factories import (
    make_conference,
    make_document,
    make_person,
    make_programme,
    make_session,
    make_summary,
    make_text,
)
from tests.feeds.editions import acted, events, following, released, stream, unfolded, value

# ruff: noqa: ANN401 -- a helper passes any field on to its value, which checks it.

BLANK = make_text(" \n")


def of(**others: Any) -> Edition:
    return released(make_programme(conference=make_conference(**others)))


def test_the_head_names_the_calendar_twice_for_old_and_new_programs() -> None:
    ics = stream(of(description="About it; all, of it\nand more", color="teal"))

    head = ics[: ics.index(b"BEGIN:VTIMEZONE")]
    assert unfolded(head).split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Reconvene//Conference programme//EN",
        "CALSCALE:GREGORIAN",
        "NAME:Ocean Conference",
        "X-WR-CALNAME:Ocean Conference",
        "DESCRIPTION:About it\\; all\\, of it\\nand more",
        "X-WR-CALDESC:About it\\; all\\, of it\\nand more",
        "X-WR-TIMEZONE:America/New_York",
        "URL:https://programme.example.org/oceans/",
        "LAST-MODIFIED:20260504T120000Z",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "SOURCE;VALUE=URI:https://programme.example.org/oceans/feed.ics",
        "COLOR:teal",
        "",
    ]


def test_another_language_has_its_own_addresses() -> None:
    ics = stream(of(), "fr")

    assert value(ics, "URL") == "https://programme.example.org/fr/oceans/"
    assert value(ics, "SOURCE") == "https://programme.example.org/oceans/feed.ics?lang=fr"


@pytest.mark.parametrize(
    ("others", "about"),
    [
        ({"description": "About", "theme": "Theme"}, "About"),
        ({"description": BLANK, "theme": "Theme"}, "Theme"),
        ({}, "Ocean Conference"),
        ({"title": BLANK}, "oceans"),
    ],
)
def test_the_calendar_is_never_without_a_description(others: dict[str, Any], about: str) -> None:
    assert value(stream(of(**others)), "X-WR-CALDESC") == about


def test_the_calendar_was_modified_when_the_newest_of_its_entries_was() -> None:
    earlier = released(make_programme(make_session("One", sittings=(planned("one", clock(10)),))))
    session = earlier.programme.session("one")
    changed = replace(earlier.programme, sessions=(replace(session, title=make_text("Two")),))

    opened = acted(earlier, Open(), session="one", now=clock(9))
    renamed = following(earlier, changed, now=clock(9))

    assert value(stream(opened), "LAST-MODIFIED") == "20260504T120000Z"
    assert value(stream(renamed), "LAST-MODIFIED") == "20260608T130000Z"


@pytest.mark.parametrize(
    ("issued", "over"),
    [("2026-06-10T03:59", False), ("2026-06-10T04:00", True)],  # midnight in New York
)
def test_programs_may_ask_less_often_once_the_conference_is_over(issued: str, over: bool) -> None:  # noqa: FBT001 -- the one thing asked
    edition = replace(of(), issued_at=datetime.fromisoformat(issued).replace(tzinfo=UTC))

    refresh = "P1W" if over else "PT1H"
    assert is_over(edition) is over
    assert value(stream(edition), "REFRESH-INTERVAL") == refresh
    assert value(stream(edition), "X-PUBLISHED-TTL") == refresh


def test_a_conference_without_days_is_not_over() -> None:
    assert not is_over(released(make_programme(days=())))


@pytest.mark.parametrize("reader", READERS)
def test_a_conference_of_which_nothing_is_known_is_an_empty_calendar(reader: str) -> None:
    edition = released(replace(make_programme(), days=(), meetings=(), sessions=()))

    assert READERS[reader](stream(edition)) == ()
    assert libical.errors(stream(edition)) == ()


def test_an_entry_that_cannot_be_made_is_left_out_and_the_others_arrive(
    caplog: pytest.LogCaptureFixture,
) -> None:
    edition = released(make_programme())
    broken = replace(
        edition, marks={uid: m for uid, m in edition.marks.items() if uid != "opening-1"}
    )

    ics = stream(broken)

    assert [*events(ics)] == [uid for uid in events(stream(edition)) if uid != "opening-1"]
    assert caplog.messages == [
        "Entry opening-1 of oceans, edition 1, is left out of the feed: it cannot be made."
    ]


def test_the_entry_of_the_conference_may_be_missing_too(caplog: pytest.LogCaptureFixture) -> None:
    edition = released(make_programme())
    uid = edition.programme.conference.uid

    ics = stream(replace(edition, marks={u: m for u, m in edition.marks.items() if u != uid}))

    assert [*events(ics)] == [u for u in events(stream(edition)) if u != uid]
    assert len(caplog.messages) == 1


def test_blank_texts_leave_no_empty_property() -> None:
    programme = make_programme(
        make_session(
            BLANK,
            slug="one",
            theme="theme",
            officers=(Officer(person="person", role=Role.CHAIR),),
            documents=("A/1",),
            summary=make_summary(BLANK),
            sittings=(planned("one", clock(10)),),
        ),
        conference=make_conference(
            BLANK, theme=BLANK, description=BLANK, venue=BLANK, city=BLANK, color=""
        ),
        rooms=(Room(slug="hall", name=BLANK, building=BLANK),),
        themes=(Theme(slug="theme", title=BLANK),),
        people=(make_person(BLANK, slug="person", honorific=BLANK, function=BLANK),),
        documents=(make_document("A/1", title=BLANK),),
    )

    ics = stream(released(programme))

    assert [line for line in unfolded(ics).split("\r\n") if line.endswith(":")] == []
    assert libical.errors(ics) == ()
    assert value(events(ics)["one"], "SUMMARY") == "Plenary"


def test_a_sitting_without_a_day_is_not_in_the_feed() -> None:
    session = make_session("One", sittings=(planned("one", clock(10)), planned("two")))

    assert [*events(stream(released(make_programme(session))))][1:] == ["one"]


def test_the_conference_ends_after_its_last_day() -> None:
    days = tuple(Day(date=date(2026, 6, 8) + timedelta(days=n)) for n in range(5))
    conference: Conference = make_conference()

    event = events(stream(released(make_programme(days=days))))[conference.uid]

    assert (value(event, "DTSTART"), value(event, "DTEND")) == ("20260608", "20260613")


def test_a_feed_whose_address_is_secret_does_not_name_one() -> None:
    ics = stream(of(), held=Held(source=""))

    assert "SOURCE" not in unfolded(ics)
