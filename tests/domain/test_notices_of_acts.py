"""Each live act is one notice of its kind, about the sitting that it was done to."""

import pytest

from scheduler.domain.acts import (
    Act,
    Adjourn,
    Cancel,
    CorrectSummary,
    Move,
    Open,
    Postpone,
    PublishSummary,
    Resume,
    Suspend,
    WithdrawSummary,
)
from scheduler.domain.changes import compare
from scheduler.domain.notice import NoticeKind, Subject
from scheduler.domain.programme import Programme
from scheduler.domain.sitting import Sitting
from tests.domain.making import clock, planned
from tests.factories import make_programme, make_session, make_text

Done = tuple[tuple[int, Act], ...]
OPEN = (10, Open())
UNTIL_THREE = (12, Suspend(uid="b", resumes_at=clock(15)))
UNANNOUNCED = (12, Suspend(uid="b"))
PUBLISHED = (13, PublishSummary(text=make_text("It agreed.")))
WITHDRAWN = (14, WithdrawSummary(reason=make_text("A mistake.")))


def after(done: Done, programme: Programme) -> Programme:
    for hour, act in done:
        programme = programme.after(act, session="oceans", now=clock(hour))
    return programme


def oceans(*sittings: Sitting) -> Programme:
    return make_programme(make_session("Oceans", code="I", sittings=sittings))


@pytest.mark.parametrize(
    ("done", "last", "kinds"),
    [
        ((), OPEN, [("a", "opened")]),
        ((OPEN,), UNTIL_THREE, [("a", "suspended")]),
        ((OPEN,), UNANNOUNCED, [("a", "suspended")]),
        ((OPEN, UNTIL_THREE), (15, Resume()), [("b", "resumed")]),
        ((OPEN, UNANNOUNCED), (13, Move(starts_at=clock(15))), [("b", "reconvenes")]),
        ((OPEN, UNTIL_THREE), (13, Move(starts_at=clock(16))), [("b", "moved")]),
        ((OPEN,), (12, Adjourn()), [("a", "adjourned")]),
        ((OPEN, UNTIL_THREE), (18, Adjourn()), [("a", "adjourned")]),
        ((OPEN, UNTIL_THREE), (13, Postpone()), [("b", "postponed")]),
        ((), (9, Postpone()), [("a", "postponed")]),
        ((), (9, Cancel()), [("a", "cancelled")]),
        (((9, Postpone()),), (9, Move(starts_at=clock(15))), [("a", "moved")]),
        ((), (9, Move(room="room-2")), [("a", "room_changed")]),
        ((OPEN,), (11, Move(room="room-2")), [("a", "room_changed")]),
        (
            (),
            (9, Move(starts_at=clock(15), room="room-2")),
            [("a", "moved"), ("a", "room_changed")],
        ),
        ((), PUBLISHED, [("oceans", "summary_published")]),
        (
            (PUBLISHED,),
            (14, CorrectSummary(text=make_text("It disagreed."))),
            [("oceans", "summary_corrected")],
        ),
        ((PUBLISHED,), WITHDRAWN, [("oceans", "summary_withdrawn")]),
        ((PUBLISHED, WITHDRAWN), PUBLISHED, [("oceans", "summary_published")]),
    ],
)
def test_an_act_is_one_notice_of_its_kind(
    done: Done, last: tuple[int, Act], kinds: list[tuple[str, str]]
) -> None:
    before = after(done, oceans(planned("a", clock(10))))

    notices = compare(before, after((last,), before))

    assert [(notice.key, str(notice.kind)) for notice in notices] == kinds
    assert {(n.session, n.code, n.title) for n in notices} == {("oceans", "I", make_text("Oceans"))}


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (Suspend(uid="b", resumes_at=clock(15)), "2026-06-08T19:00:00Z"),
        (Suspend(uid="b"), ""),
    ],
)
def test_a_suspension_says_when_it_goes_on(act: Act, said: str) -> None:
    before = after((OPEN,), oceans(planned("a", clock(10))))

    (notice,) = compare(before, after(((12, act),), before))

    reconvenes = notice.value("reconvenes")
    assert reconvenes is not None
    assert reconvenes.after == said


def test_a_suspension_that_announces_the_next_sitting_is_one_notice() -> None:
    before = after((OPEN,), oceans(planned("a", clock(10)), planned("b")))

    (notice,) = compare(before, after((UNTIL_THREE,), before))

    assert (notice.key, notice.kind) == ("a", NoticeKind.SUSPENDED)
    assert [c.after for c in notice.changes if (c.key, c.field) == ("b", "starts_at")] == [
        "2026-06-08T19:00:00Z"
    ]


def test_an_overrun_also_tells_what_it_unsettled() -> None:
    before = after((OPEN,), oceans(planned("a", clock(10)), planned("b", clock(11))))

    notices = compare(before, after((UNANNOUNCED,), before))

    assert [(n.key, n.kind) for n in notices] == [
        ("a", NoticeKind.SUSPENDED),
        ("b", NoticeKind.MOVED),
    ]


def test_a_session_in_many_sittings_is_cancelled_in_one_notice() -> None:
    before = oceans(planned("a", clock(10)), planned("b", clock(11)), planned("c"))

    (notice,) = compare(before, after(((9, Cancel()),), before))

    assert (notice.kind, sorted({change.key for change in notice.changes})) == (
        NoticeKind.CANCELLED,
        ["a", "b", "c"],
    )


def test_a_move_past_another_sitting_is_one_notice() -> None:
    before = oceans(planned("a", clock(10)), planned("b", clock(15)))

    (notice,) = compare(before, after(((9, Move(starts_at=clock(16))),), before))

    order = notice.value("order_of_sittings", subject=Subject.SESSION)
    assert (notice.key, notice.kind) == ("a", NoticeKind.MOVED)
    assert order is not None
    assert (order.before, order.after) == (("a", "b"), ("b", "a"))


def test_the_most_urgent_notice_comes_first() -> None:
    programme = make_programme(
        make_session("Oceans", sittings=(planned("a", clock(10)),)),
        make_session("Reefs", sittings=(planned("b", clock(15)),)),
    )
    opened = programme.after(Open(), session="oceans", now=clock(10))

    both = opened.after(Cancel(), session="reefs", now=clock(11))

    assert [n.kind for n in compare(programme, both)] == [NoticeKind.CANCELLED, NoticeKind.OPENED]
