"""Rooms and people that are needed in two places at once."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.domain.conflict import Conflict, ConflictKind
from scheduler.domain.conflicts import conflicts
from scheduler.domain.double_bookings import MOST, Booking, overlapping
from scheduler.domain.items import Item, ItemKind
from scheduler.domain.people import Capacity, Officer, Role, Statement
from scheduler.domain.programme import Programme
from scheduler.domain.session import Session
from scheduler.domain.sitting import Sitting, Status
from tests.domain.clashing import AMINA, chairs_of, draft, held, hours, only, session
from tests.domain.making import clock, planned
from tests.factories import TEN, make_meeting, make_person


def two(first: Sitting, second: Sitting) -> Programme:
    sessions = held("one", first), held("two", second)
    return draft(*sessions, people=chairs_of(*sessions))


def test_a_room_used_by_two_sessions_at_once_is_warned_of() -> None:
    programme = two(
        planned("a", clock(10), ends_at=clock(13)), planned("b", clock(12), ends_at=clock(15))
    )

    assert only(programme, ConflictKind.ROOM_TWICE) == Conflict(
        kind=ConflictKind.ROOM_TWICE,
        items=(session("one"), session("two"), Item(ItemKind.ROOM, "hall")),
        sittings=("a", "b"),
        at=hours(12, 13),
    )


def test_the_one_that_starts_first_is_named_first() -> None:
    programme = two(
        planned("a", clock(12), ends_at=clock(15)), planned("b", clock(10), ends_at=clock(13))
    )

    assert only(programme, ConflictKind.ROOM_TWICE).sittings == ("b", "a")


@pytest.mark.parametrize(
    "second",
    [
        planned("b", clock(13), ends_at=clock(14)),
        planned("b", clock(12), ends_at=clock(13), room="room-2"),
        planned("b", clock(12), ends_at=clock(13), status=Status.CANCELLED),
        planned("b", clock(12), ends_at=clock(13), status=Status.ADJOURNED),
        planned("b", clock(13)),
        planned("b", clock(9)),
    ],
    ids=["follows", "another room", "cancelled", "adjourned", "no end after", "no end before"],
)
def test_a_room_used_once_at_a_time_is_no_conflict(second: Sitting) -> None:
    programme = two(planned("a", clock(10), ends_at=clock(13)), second)

    assert [c for c in conflicts(programme) if c.kind is ConflictKind.ROOM_TWICE] == []


@pytest.mark.parametrize("hour", [10, 12])
def test_a_sitting_without_an_end_takes_the_moment_it_starts(hour: int) -> None:
    programme = two(planned("a", clock(10), ends_at=clock(13)), planned("b", clock(hour)))

    found = [c.at for c in conflicts(programme) if c.kind is ConflictKind.ROOM_TWICE]

    assert found == [hours(hour, hour)]


def test_a_room_is_taken_from_when_a_sitting_really_began() -> None:
    open_early = planned("a", clock(10), ends_at=clock(13), started_at=clock(9), status=Status.OPEN)

    programme = two(open_early, planned("b", clock(9), ends_at=clock(10)))

    assert only(programme, ConflictKind.ROOM_TWICE).at == hours(9, 10)


def test_a_sitting_without_a_room_takes_its_meetings() -> None:
    sessions = (
        held("one", planned("a", clock(10), ends_at=clock(12), meeting="monday-am", room=None)),
        held("two", planned("b", clock(11), ends_at=clock(12))),
    )

    programme = draft(*sessions, people=chairs_of(*sessions), meetings=(make_meeting(),))

    assert only(programme, ConflictKind.ROOM_TWICE).sittings == ("a", "b")


def _needing(*sessions: Session) -> list[tuple[tuple[Item, ...], tuple[str, ...]]]:
    people = (make_person("Amina Diallo"), make_person("Kai Lund"))
    found = conflicts(draft(*sessions, people=people))
    return [(c.items, c.sittings) for c in found if c.kind is ConflictKind.PERSON_TWICE]


@pytest.mark.parametrize("role", list(Role))
def test_a_person_needed_in_two_sessions_at_once_is_warned_of(role: Role) -> None:
    one = held(
        "one",
        planned("a", clock(10), ends_at=clock(13)),
        officers=(Officer(person=AMINA, role=role),),
    )
    two = held(
        "two",
        planned("b", clock(12), ends_at=clock(13), room="room-2"),
        officers=(),
        statements=(Statement(person=AMINA, capacity=Capacity.NATIONAL),),
    )

    assert _needing(one, two) == [
        ((session("one"), session("two"), Item(ItemKind.PERSON, AMINA)), ("a", "b"))
    ]


def test_a_person_with_several_parts_in_a_session_is_warned_of_once() -> None:
    parts = Officer(person=AMINA, role=Role.CHAIR), Officer(person=AMINA, role=Role.PANELLIST)
    one = held("one", planned("a", clock(10), ends_at=clock(13)), officers=parts)
    two = held("two", planned("b", clock(10), ends_at=clock(13), room="room-2"), officers=parts)

    assert [sittings for _, sittings in _needing(one, two)] == [("a", "b")]


def test_a_person_goes_from_one_session_to_the_next() -> None:
    chair = (Officer(person=AMINA, role=Role.CHAIR),)
    one = held("one", planned("a", clock(10), ends_at=clock(12)), officers=chair)
    two = held("two", planned("b", clock(12), ends_at=clock(13)), officers=chair)

    assert _needing(one, two) == []


def test_somebody_the_programme_does_not_list_is_a_problem_alone() -> None:
    chair = (Officer(person="nobody", role=Role.CHAIR),)
    one = held("one", planned("a", clock(10), ends_at=clock(12)), officers=chair)
    two = held("two", planned("b", clock(11), ends_at=clock(13), room="room-2"), officers=chair)

    assert _needing(one, two) == []


def test_a_room_booked_over_and_over_is_told_of_so_often_and_no_more() -> None:
    sessions = [
        held(f"s-{number}", planned(f"u-{number}", clock(10), ends_at=clock(11)))
        for number in range(20)
    ]
    programme = draft(*sessions, people=chairs_of(*sessions))

    found = [c for c in conflicts(programme) if c.kind is ConflictKind.ROOM_TWICE]

    assert len(found) == MOST


minutes = st.integers(0, 60)
bookings = st.lists(
    st.tuples(minutes, st.none() | st.integers(1, 30), st.sampled_from("abcdef")), max_size=25
)


def _made(drawn: Iterable[tuple[int, int | None, str]]) -> list[Booking]:
    return [
        Booking(
            starts_at=TEN + timedelta(minutes=start),
            ends_at=TEN + timedelta(minutes=start + (length or 0)),
            session=name,
            sitting=f"{name}-{number}",
        )
        for number, (start, length, name) in enumerate(drawn)
    ]


@given(bookings)
def test_one_sweep_finds_what_comparing_all_with_all_finds(
    drawn: list[tuple[int, int | None, str]],
) -> None:
    made = _made(drawn)

    found = {frozenset((first.sitting, second.sitting)) for first, second in overlapping(made)}

    assert found == {
        frozenset((first.sitting, second.sitting))
        for first, second in combinations(made, 2)
        if first.session != second.session and _share_a_moment(first, second)
    }


def _share_a_moment(first: Booking, second: Booking) -> bool:
    """Whether some second belongs to both: every second from the start to before the end."""

    def moments(booking: Booking) -> set[int]:
        length = int((booking.ends_at - booking.starts_at).total_seconds()) // 60
        start = int((booking.starts_at - TEN).total_seconds()) // 60
        return {start, *range(start, start + length)}

    return bool(moments(first) & moments(second))


@given(bookings)
def test_no_clash_is_told_twice(drawn: list[tuple[int, int | None, str]]) -> None:
    found = list(overlapping(_made(drawn)))

    assert len(found) == len({frozenset((a.sitting, b.sitting)) for a, b in found})


def test_a_dismissal_outlives_a_small_move_and_no_large_one() -> None:
    first = planned("a", clock(10), ends_at=clock(13))
    second = planned("b", clock(12, 40), ends_at=clock(14))
    ids = {
        start: only(two(first, replace(second, starts_at=start)), ConflictKind.ROOM_TWICE).id
        for start in (clock(12, 40), clock(12, 45), clock(11))
    }

    assert ids[clock(12, 40)] == ids[clock(12, 45)]
    assert ids[clock(12, 40)] != ids[clock(11)]
