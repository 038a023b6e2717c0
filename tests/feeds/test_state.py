"""The first lines say what happened, and never pass a guess for a fact."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from scheduler.domain.entry import Entry, State
from scheduler.domain.sitting import Status
from scheduler.domain.times import Half
from scheduler.domain.when import Precision, When
from scheduler.feeds.state import state_lines
from scheduler.http.words import Words
from tests.domain.making import clock, planned
from tests.factories import (
    MONDAY,
    TUESDAY,
    make_conference,
    make_programme,
    make_session,
    make_text,
)
from tests.feeds.editions import released, shown

WORDS = Words(language="en", conference=make_conference(city="New York"))
PLANNED, SUSPENDED, ADJOURNED = Status.PLANNED, Status.SUSPENDED, Status.ADJOURNED


@pytest.fixture
def entry() -> Entry:
    session = make_session("Reefs", sittings=(planned("one", clock(10), ends_at=clock(12)),))
    return shown(released(make_programme(session)), "one")


def lines(entry: Entry, **changes: object) -> list[str]:
    return list(state_lines(replace(entry, **changes), WORDS))  # type: ignore[arg-type] # any field


def at(day: date, hour: int) -> datetime:
    return clock(hour) + (day - MONDAY)


def again(precision: Precision, day: date | None = None, hour: int | None = None) -> When:
    return When(
        precision=precision,
        day=day,
        half=Half.AM if day else None,
        starts_at=at(day, hour) if day and hour else None,
    )


EXACT, MEETING, HALF = Precision.EXACT, Precision.MEETING, Precision.HALF
UNKNOWN = again(Precision.UNKNOWN)


def test_of_a_plan_with_start_and_end_there_is_nothing_to_say(entry: Entry) -> None:
    assert lines(entry) == []


@pytest.mark.parametrize(
    ("ended", "known", "said"),
    [
        (
            17,
            again(EXACT, TUESDAY, 9),
            "SUSPENDED at 17:00; reconvenes 9 June 09:00 (New York time)",
        ),
        (12, again(EXACT, MONDAY, 15), "SUSPENDED at 12:00; reconvenes 15:00 (New York time)"),
        (
            12,
            again(MEETING, TUESDAY, 10),
            "SUSPENDED at 12:00; reconvenes 9 June from 10:00 (New York time)",
        ),
        (12, again(HALF, TUESDAY), "SUSPENDED at 12:00; reconvenes 9 June, a.m. (New York time)"),
        (12, again(HALF, MONDAY), "SUSPENDED at 12:00; reconvenes 8 June, a.m. (New York time)"),
        (
            12,
            UNKNOWN,
            "SUSPENDED at 12:00 (New York time); reconvenes at a time to be announced",
        ),
        (None, UNKNOWN, "SUSPENDED; reconvenes at a time to be announced"),
        (None, again(EXACT, MONDAY, 15), "SUSPENDED; reconvenes 8 June 15:00 (New York time)"),
    ],
)
def test_a_suspension_says_since_when_and_until_when(
    entry: Entry, ended: int | None, known: When, said: str
) -> None:
    state = State(status=SUSPENDED, ended_at=clock(ended) if ended else None, reconvenes=known)

    assert lines(entry, state=state) == [said]


@pytest.mark.parametrize(
    ("changes", "moved_from", "said"),
    [
        ({}, (MONDAY, 9), "MOVED: now 8 June 10:00 (was 09:00, New York time)"),
        ({}, (TUESDAY, 9), "MOVED: now 8 June 10:00 (was 9 June 09:00, New York time)"),
        (
            {"precision": HALF, "half": Half.AM, "starts_at": None, "ends_at": None},
            (MONDAY, 9),
            "MOVED: now 8 June, a.m. (was 09:00, New York time)",
        ),
        (
            {"precision": MEETING},
            (MONDAY, 9),
            "MOVED: now 8 June from 10:00 (was 09:00, New York time)",
        ),
    ],
)
def test_a_move_says_the_new_time_and_the_old_one(
    entry: Entry, changes: dict[str, object], moved_from: tuple[date, int], said: str
) -> None:
    state = State(status=PLANNED, moved_from=at(*moved_from))

    assert lines(entry, state=state, **changes)[0] == said


REASON = make_text("Fog at the airport.")


@pytest.mark.parametrize(
    ("status", "reason", "said"),
    [
        (Status.CANCELLED, REASON, ["CANCELLED: Fog at the airport."]),
        (Status.CANCELLED, None, ["CANCELLED: it will not take place"]),
        (Status.CANCELLED, make_text(" "), ["CANCELLED: it will not take place"]),
        (
            Status.POSTPONED,
            REASON,
            [
                "POSTPONED: the new time will be announced; this entry still shows the old one",
                "Reason: Fog at the airport.",
            ],
        ),
        (
            Status.POSTPONED,
            None,
            ["POSTPONED: the new time will be announced; this entry still shows the old one"],
        ),
    ],
)
def test_what_is_not_held_says_why(
    entry: Entry, status: Status, reason: object, said: list[str]
) -> None:
    state = State(status=status, reason=reason)  # type: ignore[arg-type] # a text or none

    assert lines(entry, state=state, end_announced=False) == said


def test_an_adjourned_session_says_when_it_rose(entry: Entry) -> None:
    state = State(status=ADJOURNED, ended_at=datetime(2026, 6, 8, 16, 58, tzinfo=UTC))

    assert lines(entry, state=state) == ["Adjourned at 12:58 (New York time)"]


@pytest.mark.parametrize("status", [PLANNED, ADJOURNED])
@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"end_announced": False}, ["End not announced"]),
        (
            {"precision": MEETING, "end_announced": False},
            ["Exact time not announced: from 10 a.m. (New York time)", "End not announced"],
        ),
        (
            {"precision": HALF, "half": Half.PM, "starts_at": None, "end_announced": False},
            ["Time not announced: p.m."],
        ),
    ],
)
def test_what_nobody_announced_is_said(
    entry: Entry, status: Status, changes: dict[str, object], said: list[str]
) -> None:
    assert lines(entry, state=State(status=status), **changes) == said
