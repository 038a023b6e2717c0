"""Which of many notices still matter: a later one on the same matter overtakes those before."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest

from scheduler.domain.acts import Act, Adjourn, Cancel, Move, Open, Resume, Suspend
from scheduler.domain.changes import compare
from scheduler.domain.conference import Theme
from scheduler.domain.notice import NoticeKind as K
from scheduler.domain.outstanding import outstanding
from scheduler.domain.programme import Programme
from tests.domain.making import clock
from tests.factories import THREE, make_programme, make_text, with_session

Told = list[tuple[int, str, bool]]
PLANNED = make_programme()


def told(*programmes: Programme) -> Told:
    """Return what each change from one programme to the next tells, the newest first."""
    pairs = pairwise(programmes)
    issued = [(number, compare(old, new)) for number, (old, new) in enumerate(pairs, start=2)]
    return [(n, str(notice.kind), m) for n, notice, m in outstanding(reversed(issued))]


def acted(*acts: Act) -> list[Programme]:
    made = [PLANNED]
    for minute, act in enumerate(acts):
        made.append(made[-1].after(act, session="opening", now=clock(10, minute)))
    return made


@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        ([Open()], [(2, K.OPENED, True)]),
        ([Open(), Adjourn()], [(3, K.ADJOURNED, True), (2, K.OPENED, False)]),
        (
            [Open(), Suspend(uid="opening-2")],
            [(3, K.SUSPENDED, True), (2, K.OPENED, False)],
        ),
        (
            [Open(), Suspend(uid="opening-2"), Resume()],
            [(4, K.RESUMED, True), (3, K.SUSPENDED, False), (2, K.OPENED, False)],
        ),
        ([Move(starts_at=THREE), Open()], [(3, K.OPENED, True), (2, K.MOVED, False)]),
        ([Move(starts_at=THREE), Cancel()], [(3, K.CANCELLED, True), (2, K.MOVED, False)]),
    ],
)
def test_what_became_of_a_session_is_told_by_its_last_notice(
    acts: Sequence[Act], expected: Told
) -> None:
    assert told(*acted(*acts)) == expected


def test_a_suspension_is_overtaken_when_its_resumption_is_announced() -> None:
    suspended = acted(Open(), Suspend(uid="opening-2"))
    announced = suspended[-1].after(Move(starts_at=THREE), session="opening", now=clock(11, 0))

    assert told(*suspended, announced) == [
        (4, K.RECONVENES, True),
        (3, K.SUSPENDED, False),
        (2, K.OPENED, False),
    ]


def test_notices_of_other_sessions_do_not_overtake_each_other() -> None:
    opened = acted(Open())[-1]
    moved = opened.after(Move(starts_at=THREE), session="session-i", now=clock(11, 0))

    assert told(PLANNED, opened, moved) == [(3, K.MOVED, True), (2, K.OPENED, True)]


def test_a_session_that_was_removed_takes_all_its_notices_along() -> None:
    opened = acted(Open())[-1]
    without = replace(opened, sessions=opened.sessions[1:])

    assert told(PLANNED, opened, without) == [(3, K.REMOVED, True), (2, K.OPENED, False)]


def test_a_field_that_was_changed_twice_is_told_once_and_another_beside_it() -> None:
    first, second, third = (
        PLANNED,
        *(
            with_session(PLANNED, replace(PLANNED.sessions[1], title=make_text(title), code=code))
            for title, code in (("Reefs", "II"), ("Corals", "II"))
        ),
    )

    assert told(first, second, third) == [
        (3, K.CHANGED, True),
        (2, K.CHANGED, False),
        (2, K.CHANGED, True),
    ]


def test_what_is_not_of_a_session_is_overtaken_by_its_own_kind_alone() -> None:
    added = replace(PLANNED, themes=(*PLANNED.themes, Theme(slug="ice", title=make_text("Ice"))))

    assert told(PLANNED, added, PLANNED) == [(3, K.REMOVED, True), (2, K.ADDED, False)]


def test_a_further_sitting_that_was_taken_away_again_is_overtaken() -> None:
    one = PLANNED.sessions[0]
    other = replace(PLANNED.sessions[1].sittings[0], uid="another", starts_at=THREE)
    more = replace(one, sittings=(*one.sittings, other))
    with_more = with_session(PLANNED, more)

    assert told(PLANNED, with_more, PLANNED) == [(3, K.REMOVED, True), (2, K.ADDED, False)]


def test_rooms_and_summaries_are_matters_of_their_own() -> None:
    elsewhere = PLANNED.after(Move(room="room-2"), session="opening", now=clock(9, 0))
    back = elsewhere.after(Move(room="hall"), session="opening", now=clock(9, 1))
    opened = back.after(Open(), session="opening", now=clock(10, 0))

    assert told(PLANNED, elsewhere, back, opened) == [
        (4, K.OPENED, True),
        (3, K.ROOM_CHANGED, True),
        (2, K.ROOM_CHANGED, False),
    ]
