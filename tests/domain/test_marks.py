"""Exactly the entries that look different are marked as changed, later than ever before."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from scheduler.domain.acts import (
    Act,
    Adjourn,
    Cancel,
    Move,
    Open,
    Postpone,
    PublishSummary,
    Suspend,
)
from scheduler.domain.conference import Day
from scheduler.domain.edition import Cause, Edition, Mark, issue
from scheduler.domain.people import Officer, Role
from scheduler.domain.programme import Programme
from scheduler.domain.session import Access
from tests.domain.making import clock, planned
from tests.domain.places import places, put
from tests.factories import TUESDAY, make_meeting, make_programme, make_session, make_text

SECOND = timedelta(seconds=1)
OTHER = make_text("Another name")
CHAIR = Officer(person="amina-diallo", role=Role.CHAIR)
WHOLE = make_programme(
    make_session(
        "Opening",
        officers=(CHAIR,),
        documents=("A/CONF.1/L.1",),
        sittings=(planned("opening", clock(10), meeting="monday-am", room=None),),
    ),
    make_session(
        "Reefs",
        theme="reefs",
        officers=(CHAIR,),
        sittings=(planned("reefs-1", clock(15)), planned("reefs-2", clock(17), room="room-2")),
    ),
    make_session(
        "Ports",
        sittings=(planned("ports", meeting="tuesday-am", room="room-2"), planned("unknown")),
    ),
    meetings=(
        make_meeting("monday-am", starts_at=clock(10), ends_at=clock(13)),
        make_meeting("tuesday-am", date=TUESDAY),
    ),
)
CONFERENCE = WHOLE.conference.uid
ISSUED = issue(None, WHOLE, cause=Cause.RELEASE, now=clock(8), by="Amina")
NEW = Mark(revision=0, created_at=clock(8), changed_at=clock(8), edition=1)


def follow(edition: Edition, programme: Programme, *, now: datetime) -> Edition:
    return issue(edition, programme, cause=Cause.RELEASE, now=now, by="Amina")


def changed(place: str, value: object) -> Programme:
    """Return the programme with another value in one place of it."""
    return put(WHOLE, {str(found): found for found in places(WHOLE)}[place], value)  # type: ignore[no-any-return] # a place of any type


def assert_marked(before: Edition, after: Edition, uids: set[str]) -> None:
    """Demand that exactly these entries have a higher revision and a later time."""
    moved = {uid for uid, mark in after.marks.items() if mark != before.marks.get(uid)}
    assert moved == uids
    for uid in uids:
        was, now = before.marks[uid], after.marks[uid]
        assert (now.revision, now.edition) == (was.revision + 1, after.number)
        assert now.created_at == was.created_at
        assert now.changed_at > was.changed_at


def test_an_entry_that_was_never_shown_has_no_mark() -> None:
    shown = {"opening", "reefs-1", "reefs-2", "ports"}

    assert ISSUED.marks == dict.fromkeys({*shown, CONFERENCE}, NEW)


@pytest.mark.parametrize(
    ("place", "value", "uids"),
    [
        ("rooms[0].name", OTHER, {"opening", "reefs-1"}),
        ("rooms[1].building", OTHER, {"reefs-2", "ports"}),
        ("meetings[0].room", "room-2", {"opening"}),
        ("meetings[0].ends_at", clock(12), {"opening"}),
        ("meetings[0].number", 3, set()),
        ("meetings[1].starts_at", clock(10) + timedelta(days=1), {"ports", "reefs-2"}),
        ("people[0].name", OTHER, {"opening", "reefs-1", "reefs-2"}),
        ("people[0].function", OTHER, {"opening", "reefs-1", "reefs-2"}),
        ("people[1].name", OTHER, set()),
        ("themes[0].title", OTHER, {"reefs-1", "reefs-2"}),
        ("themes[0].description", OTHER, set()),
        ("documents[0].title", OTHER, {"opening"}),
        ("sessions[0].title", OTHER, {"opening"}),
        ("sessions[0].description", OTHER, set()),
        ("sessions[1].access", Access.CLOSED, {"reefs-1", "reefs-2"}),
        ("sessions[1].webcast", "https://example.org", {"reefs-1", "reefs-2"}),
        ("sessions[1].officers", (), {"reefs-1", "reefs-2"}),
        # The last sitting of Monday says with which sessions the conference goes on.
        ("sessions[2].title", OTHER, {"ports", "reefs-2"}),
        ("conference.venue", OTHER, {"opening", "reefs-1", "reefs-2", "ports", CONFERENCE}),
        ("conference.title", OTHER, {CONFERENCE}),
        ("conference.website", "https://example.org", {CONFERENCE}),
    ],
)
def test_a_shared_edit_marks_every_entry_it_shows_in(
    place: str, value: object, uids: set[str]
) -> None:
    after = follow(ISSUED, changed(place, value), now=clock(9))

    assert_marked(ISSUED, after, uids)


@pytest.mark.parametrize(
    ("act", "session", "uids"),
    [
        (Open(), "opening", set()),
        (Move(room="room-2"), "opening", {"opening"}),
        (Move(starts_at=clock(11)), "opening", {"opening"}),
        (Postpone(), "opening", {"opening"}),
        (Cancel(reason=OTHER), "opening", {"opening"}),
        (PublishSummary(text=OTHER), "reefs", {"reefs-1", "reefs-2"}),
        (Cancel(), "ports", {"ports", "reefs-2"}),
        # What was the last of Monday no longer is: the sentence goes to the other sitting.
        (Move(sitting="reefs-2", starts_at=clock(14)), "reefs", {"reefs-1", "reefs-2"}),
    ],
)
def test_an_act_marks_the_entries_it_shows_in(act: Act, session: str, uids: set[str]) -> None:
    after = follow(ISSUED, WHOLE.after(act, session=session, now=clock(9)), now=clock(9))

    assert_marked(ISSUED, after, uids)


def test_a_resumption_is_a_new_entry_and_changes_the_part_before_it() -> None:
    opened = follow(ISSUED, WHOLE.after(Open(), session="opening", now=clock(10)), now=clock(10))
    act = Suspend(uid="again", resumes_at=clock(14))

    suspended = follow(
        opened, opened.programme.after(act, session="opening", now=clock(12)), now=clock(12)
    )

    assert suspended.marks["again"] == Mark(
        revision=0, created_at=clock(12), changed_at=clock(12), edition=3
    )
    without = {uid: mark for uid, mark in suspended.marks.items() if uid != "again"}
    assert_marked(opened, replace(suspended, marks=without), {"opening"})


def test_a_day_more_changes_the_entry_of_the_conference() -> None:
    longer = replace(WHOLE, days=(*WHOLE.days, Day(date=TUESDAY + timedelta(days=1))))

    assert_marked(ISSUED, follow(ISSUED, longer, now=clock(9)), {CONFERENCE})


def test_two_changes_in_one_second_are_two_revisions_a_second_apart() -> None:
    once = follow(ISSUED, changed("sessions[0].title", OTHER), now=clock(8))
    twice = follow(once, WHOLE, now=clock(8))

    assert [edition.marks["opening"] for edition in (once, twice)] == [
        Mark(revision=1, created_at=clock(8), changed_at=clock(8) + SECOND, edition=2),
        Mark(revision=2, created_at=clock(8), changed_at=clock(8) + 2 * SECOND, edition=3),
    ]


def test_an_entry_that_comes_back_goes_on_counting() -> None:
    gone = follow(ISSUED, replace(WHOLE, sessions=WHOLE.sessions[1:]), now=clock(9))
    back = follow(gone, WHOLE, now=clock(10))

    assert gone.marks["opening"] == NEW
    assert back.marks["opening"] == Mark(
        revision=1, created_at=clock(8), changed_at=clock(10), edition=3
    )


def test_adjourning_early_marks_what_is_cancelled_with_it() -> None:
    opened = follow(ISSUED, WHOLE.after(Open(), session="reefs", now=clock(15)), now=clock(15))

    over = follow(
        opened, opened.programme.after(Adjourn(), session="reefs", now=clock(16)), now=clock(16)
    )

    assert_marked(opened, over, {"reefs-1", "reefs-2"})
