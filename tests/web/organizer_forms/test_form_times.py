"""Local times are read as people write them; one that clocks skip or show twice is asked about."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest

from scheduler.domain.conference import Meeting
from scheduler.domain.items import ItemKind
from scheduler.web.organizer.forms import Around, Date, Field, Form, Moment, drawn, filled, read
from scheduler.web.organizer.item_forms import FORMS
from tests.factories import MONDAY, TEN, make_conference, make_meeting, make_programme
from tests.web.organizer_forms.filling_in import around, page_of, said

AROUND = around()
WHEN = Field(name="at", label="When", kind=Moment())
FORM = Form(kind=ItemKind.MEETING, make=dict, fields=(WHEN,))
DATE = Form(kind=ItemKind.DAY, make=dict, fields=(Field(name="on", label="On", kind=Date()),))
MEETING = FORMS[ItemKind.MEETING]


def at(**sent: str) -> dict[str, str]:
    return {f"at.{name}": string for name, string in sent.items()}


@pytest.mark.parametrize(
    ("typed", "hour", "minute"),
    [
        ("10:00", 10, 0),
        ("9:30", 9, 30),
        ("09.30", 9, 30),
        ("3 p.m.", 15, 0),
        ("3pm", 15, 0),
        ("3:05 PM", 15, 5),
        ("12 a.m.", 0, 0),
        ("12 p.m.", 12, 0),
    ],
)
def test_a_time_is_read_as_people_write_it(typed: str, hour: int, minute: int) -> None:
    found = read(FORM, at(time=typed, date="2026-06-08"), AROUND)

    # New York is four hours behind in June.
    day = 9 if hour >= 20 else 8
    assert found.value == {"at": datetime(2026, 6, day, (hour + 4) % 24, minute, tzinfo=UTC)}


@pytest.mark.parametrize(
    "typed", ["25:00", "10:60", "13 p.m.", "0 a.m.", "noon", "10", "1000", "-1:00"]
)
def test_what_is_no_time_of_day_is_refused(typed: str) -> None:
    found = read(FORM, at(time=typed, date="2026-06-08"), AROUND)

    assert said(found) == {"at.time": "Give a time of day, such as 15:00 or 3 p.m."}


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("30 June", "Give a date as year-month-day, such as 2018-06-28."),
        ("2026-6-8", "Give a date as year-month-day, such as 2018-06-28."),
        ("99999-01-01", "Give a date as year-month-day, such as 2018-06-28."),
        ("2026-02-31", "There is no such day in the calendar."),
        ("0000-01-01", "There is no such day in the calendar."),
    ],
)
def test_what_is_no_date_is_refused(typed: str, message: str) -> None:
    found = read(DATE, {"on": typed}, AROUND)

    assert said(found) == {"on": message}


def test_a_date_is_read() -> None:
    assert read(DATE, {"on": " 2018-06-28 "}, AROUND).value == {"on": date(2018, 6, 28)}
    assert read(DATE, {"on": ""}, AROUND).value == {"on": None}


def test_a_time_without_a_date_and_a_date_without_a_time_are_asked_for_the_rest() -> None:
    assert said(read(FORM, at(time="10:00"), AROUND)) == {"at.date": "Give the date, too."}
    assert said(read(FORM, at(date="2026-06-08"), AROUND)) == {
        "at.time": "Give the time of day, too."
    }
    assert read(FORM, {}, AROUND).value == {"at": None}


def test_a_time_that_clocks_skip_is_said_to_be_none() -> None:
    found = read(FORM, at(time="2:30", date="2026-03-08"), AROUND)

    assert said(found) == {
        "at.time": "On Sunday, 8 March 2026 the clocks in New York go forward: there is no 02:30."
    }


def test_a_time_that_clocks_show_twice_is_asked_about_with_both_answers() -> None:
    sent = at(time="1:30", date="2026-11-01")
    found = read(FORM, sent, AROUND)
    page = page_of(drawn(FORM, sent, AROUND, problems=found.problems), AROUND)

    assert said(found) == {
        "at.which": "On Sunday, 1 November 2026 the clocks in New York go back and show 01:30"
        " twice. Say which."
    }
    assert [option.attributes["value"] for option in page.all("option")] == ["", "first", "second"]
    assert read(FORM, {**sent, "at.which": "first"}, AROUND).value == {
        "at": datetime(2026, 11, 1, 5, 30, tzinfo=UTC)
    }
    assert read(FORM, {**sent, "at.which": "second"}, AROUND).value == {
        "at": datetime(2026, 11, 1, 6, 30, tzinfo=UTC)
    }


@pytest.mark.parametrize("which", ["first", "second", "third", ""])
def test_the_answer_is_no_matter_where_the_time_is_there_once(which: str) -> None:
    found = read(FORM, at(time="10:00", date="2026-06-08", which=which), AROUND)

    assert found.value == {"at": TEN}


def test_the_question_is_only_asked_where_it_has_two_answers() -> None:
    page = page_of(drawn(FORM, at(time="10:00", date="2026-06-08"), AROUND), AROUND)

    assert [e.attributes["name"] for e in page.all("select")] == []


@pytest.mark.parametrize(
    "day", ["0001-01-01", "0026-06-08", "1899-12-31", "2200-01-01", "9999-12-31"]
)
def test_a_day_that_no_calendar_program_shows_is_refused(day: str) -> None:
    found = read(FORM, at(time="23:00", date=day), AROUND)

    assert said(found) == {"at.date": "Give a day of the years 1900 to 2199."}


def test_a_meeting_keeps_to_its_day_unless_a_date_is_given() -> None:
    meeting = make_meeting(starts_at=TEN)

    held = filled(MEETING, meeting, AROUND)
    moved = read(MEETING, {**held, "date": "2026-06-09"}, AROUND, base=meeting)

    assert (held["starts_at.time"], held["starts_at.date"]) == ("10:00", "")
    assert moved.value.starts_at == TEN.replace(day=9)


def test_a_meeting_ends_on_the_day_that_it_starts_unless_a_date_is_given() -> None:
    sent = {
        "date": "2026-06-08",
        "half": "evening",
        "starts_at.time": "20:00",
        "ends_at.time": "00:30",
        "ends_at.date": "2026-06-09",
    }

    late = read(MEETING, sent, AROUND).value

    assert late == Meeting(
        slug="2026-06-08-evening",
        date=MONDAY,
        half=late.half,
        starts_at=datetime(2026, 6, 9, 0, 0, tzinfo=UTC),
        ends_at=datetime(2026, 6, 9, 4, 30, tzinfo=UTC),
    )
    assert filled(MEETING, late, AROUND)["ends_at.date"] == "2026-06-09"


def test_seconds_are_kept_where_there_are_any() -> None:
    def on(_whole: Mapping[str, Any], _around: Around) -> date:
        return MONDAY

    kind, exact = Moment(on=on), TEN.replace(second=7, microsecond=250_000)
    form = Form(kind=ItemKind.MEETING, make=dict, fields=(Field(name="at", label="At", kind=kind),))

    held = kind.strings(exact, AROUND, {})

    assert held == {".time": "10:00:07.250000", ".date": ""}
    assert read(form, {"at.time": held[".time"]}, AROUND).value == {"at": exact}


def test_times_are_those_of_the_conference_and_of_nobody_else() -> None:
    vienna = around(make_programme(conference=make_conference(zone="Europe/Vienna")))

    assert filled(MEETING, make_meeting(starts_at=TEN), vienna)["starts_at.time"] == "16:00"
