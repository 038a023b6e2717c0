"""The conflicts of a draft as a whole: what is refused, what is misplanned, in which order."""

from dataclasses import replace
from datetime import datetime

import pytest

from scheduler.domain.conference import Day
from scheduler.domain.conflict import GRADES, Conflict, ConflictKind, Grade
from scheduler.domain.conflicts import concerning, conflicts
from scheduler.domain.items import Item, ItemKind
from scheduler.domain.programme import Programme
from scheduler.domain.sitting import Status
from scheduler.domain.validation import problems
from tests.domain.clashing import CHAIR, OTHER_CHAIR, draft, held, hours, kinds, only, session
from tests.domain.making import clock, planned
from tests.factories import MONDAY, TUESDAY, make_conference, make_meeting, make_text

MEETING = make_meeting(starts_at=clock(10), ends_at=clock(13))


def in_meeting(start: datetime, end: datetime | None, **others: object) -> Programme:
    """Return a draft whose only sitting is planned so, in a meeting from 10 to 13."""
    sitting = planned("a", start, ends_at=end, meeting="monday-am", **others)
    return draft(held("one", sitting, officers=(CHAIR,)), meetings=(MEETING,))


def test_every_kind_has_a_grade() -> None:
    assert set(GRADES) == set(ConflictKind)


@pytest.mark.parametrize(
    ("start", "end", "outside"),
    [
        (clock(9), clock(12), hours(9, 10)),
        (clock(11), clock(14), hours(13, 14)),
        (clock(9), clock(14), hours(9, 14)),
        (clock(14), clock(15), hours(13, 15)),
        (clock(8), clock(9), hours(8, 10)),
    ],
)
def test_a_sitting_outside_the_hours_of_its_meeting_is_warned_of(
    start: datetime, end: datetime, outside: tuple[datetime, datetime]
) -> None:
    assert only(in_meeting(start, end), ConflictKind.OUTSIDE_MEETING) == Conflict(
        kind=ConflictKind.OUTSIDE_MEETING,
        items=(session("one"), Item(ItemKind.MEETING, "monday-am")),
        sittings=("a",),
        field="sittings[0].starts_at",
        at=outside,
    )


@pytest.mark.parametrize(
    ("start", "outside"), [(clock(13), hours(13, 13)), (clock(9), hours(9, 10))]
)
def test_a_sitting_without_an_end_is_outside_when_it_starts_there(
    start: datetime, outside: tuple[datetime, datetime]
) -> None:
    found = {c.kind: c.at for c in conflicts(in_meeting(start, None))}

    assert found == {ConflictKind.OUTSIDE_MEETING: outside, ConflictKind.NO_END: None}


def test_a_sitting_may_fill_its_meeting() -> None:
    assert kinds(in_meeting(clock(10), clock(13))) == []


def test_a_meeting_whose_hours_are_not_known_has_nothing_outside() -> None:
    sitting = planned("a", clock(9), ends_at=clock(14), meeting="monday-am")
    programme = draft(held("one", sitting, officers=(CHAIR,)), meetings=(make_meeting(),))

    assert kinds(programme) == []


@pytest.mark.parametrize(
    ("opens", "closes", "outside"),
    [(clock(10), None, hours(9, 10)), (None, clock(13), hours(13, 14))],
)
def test_one_end_of_a_meeting_may_be_known(
    opens: datetime | None, closes: datetime | None, outside: tuple[datetime, datetime]
) -> None:
    sitting = planned("a", clock(9), ends_at=clock(14), meeting="monday-am")
    programme = draft(
        held("one", sitting, officers=(CHAIR,)),
        meetings=(make_meeting(starts_at=opens, ends_at=closes),),
    )

    assert only(programme, ConflictKind.OUTSIDE_MEETING).at == outside


def test_a_sitting_that_is_open_is_not_held_to_the_hours_of_its_meeting() -> None:
    sitting = {"status": Status.OPEN, "started_at": clock(9)}

    assert kinds(in_meeting(clock(9), clock(9, 5), **sitting)) == []


def test_a_sitting_on_another_day_than_its_meeting_is_refused_and_no_more() -> None:
    sitting = planned("a", clock(10), ends_at=clock(12), meeting="tuesday-am")
    tuesday = make_meeting("tuesday-am", date=TUESDAY)
    tuesday = replace(tuesday, starts_at=clock(10) + (TUESDAY - MONDAY))
    programme = draft(held("one", sitting, officers=(CHAIR,)), meetings=(tuesday,))

    assert kinds(programme) == [ConflictKind.PROBLEM]


@pytest.mark.parametrize(
    ("minute", "expected"), [(9, [ConflictKind.TOO_SHORT]), (10, [])], ids=["nine", "ten"]
)
def test_a_sitting_of_less_than_ten_minutes_is_warned_of(
    minute: int, expected: list[ConflictKind]
) -> None:
    assert kinds(in_meeting(clock(10), clock(10, minute))) == expected


def test_a_sitting_that_ends_before_it_starts_is_refused_and_not_short() -> None:
    programme = draft(held("one", planned("a", clock(12), ends_at=clock(11)), officers=(CHAIR,)))

    assert only(programme, ConflictKind.PROBLEM) == Conflict(
        kind=ConflictKind.PROBLEM,
        items=(session("one"),),
        sittings=("a",),
        field="sittings[0].ends_at",
        detail="ends before it starts, or at once",
    )


def test_sittings_of_a_session_that_overlap_block_the_release_and_are_told_once() -> None:
    programme = draft(
        held(
            "one",
            planned("a", clock(10), ends_at=clock(12)),
            planned("off", clock(10, 30), status=Status.CANCELLED),
            planned("b", clock(11), ends_at=clock(13)),
            officers=(CHAIR,),
        )
    )

    assert only(programme, ConflictKind.OVERLAP) == Conflict(
        kind=ConflictKind.OVERLAP,
        items=(session("one"),),
        sittings=("a", "b"),
        field="sittings[2]",
    )


@pytest.mark.parametrize(
    ("broken", "item", "field"),
    [
        (
            {"conference": make_conference(slug="api", languages=("en",))},
            Item(ItemKind.CONFERENCE),
            "slug",
        ),
        ({"days": (Day(date=TUESDAY), Day(date=MONDAY))}, Item(ItemKind.DAY, "2026-06-08"), "date"),
        (
            {"meetings": (make_meeting("Monday"),)},
            Item(ItemKind.MEETING, "Monday"),
            "slug",
        ),
    ],
)
def test_what_validation_says_is_said_of_the_item(
    broken: dict[str, object], item: Item, field: str
) -> None:
    programme = draft(
        held("one", planned("a", clock(10), ends_at=clock(12)), officers=(CHAIR,)), **broken
    )

    conflict = only(programme, ConflictKind.PROBLEM)

    assert (conflict.items, conflict.field) == ((item,), field)
    assert [conflict.detail] == [problem.message for problem in problems(programme)]


def test_each_problem_blocks_the_release_and_has_an_id_of_its_own() -> None:
    programme = draft(
        held("one", planned("a", room="attic"), officers=(CHAIR, CHAIR, CHAIR), theme="none")
    )

    found = conflicts(programme)

    assert len({conflict.id for conflict in found}) == len(problems(programme)) == 4
    assert {conflict.grade for conflict in found} == {Grade.BLOCK}


def test_the_gravest_come_first_then_the_order_of_the_programme() -> None:
    short = {"officers": (), "theme": "none"}
    programme = draft(
        held("first", planned("a", clock(10), ends_at=clock(10, 5)), **short),
        held("second", planned("b", clock(11)), **short),
        meetings=(make_meeting("tuesday-am", date=TUESDAY),),
    )

    assert [(c.grade, c.items[0].key, c.kind) for c in conflicts(programme)] == [
        (Grade.BLOCK, "first", ConflictKind.PROBLEM),
        (Grade.BLOCK, "second", ConflictKind.PROBLEM),
        (Grade.WARN, "first", ConflictKind.TOO_SHORT),
        (Grade.NOTE, "tuesday-am", ConflictKind.NO_SESSION),
        (Grade.NOTE, "first", ConflictKind.NO_CHAIR),
        (Grade.NOTE, "second", ConflictKind.NO_END),
        (Grade.NOTE, "second", ConflictKind.NO_CHAIR),
    ]


def test_conflicts_concern_each_item_involved() -> None:
    programme = draft(
        held("one", planned("a", clock(10), ends_at=clock(12)), officers=(CHAIR,)),
        held("two", planned("b", clock(10), ends_at=clock(12)), officers=(OTHER_CHAIR,)),
        held("three", planned("c", clock(15)), officers=(CHAIR,), title=make_text("Three")),
    )
    found = conflicts(programme)

    assert {
        key: [c.kind for c in concerning(found, Item(kind, key))]
        for kind, key in (
            (ItemKind.SESSION, "two"),
            (ItemKind.SESSION, "three"),
            (ItemKind.ROOM, "hall"),
            (ItemKind.ROOM, "room-2"),
        )
    } == {
        "two": [ConflictKind.ROOM_TWICE],
        "three": [ConflictKind.NO_END],
        "hall": [ConflictKind.ROOM_TWICE],
        "room-2": [],
    }


def test_an_id_is_short_and_always_the_same() -> None:
    programme = draft(held("one", officers=(CHAIR,)))

    assert only(programme, ConflictKind.NO_SITTING).id == "223955d8444e39fc"
