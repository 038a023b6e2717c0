"""What a line of the programme says about a sitting."""

# ruff: noqa: ANN401 -- any field of a session is passed on to its factory.

from datetime import timedelta
from typing import Any

import pytest

from scheduler.domain.edition import Cause, Edition, issue
from scheduler.domain.people import Officer, Role
from scheduler.domain.session import Session, SessionKind
from scheduler.domain.sitting import Sitting, Status
from scheduler.web.said import Said
from scheduler.web.views.rows import Row, State, rows
from tests.factories import (
    HOUR,
    TEN,
    THREE,
    make_programme,
    make_session,
    make_sitting,
    make_summary,
)
from tests.web.making import suspended
from tests.web.serving import NOW, asked, first_edition

NEXT_MORNING = TEN + timedelta(days=1)


def rows_of(*sittings: Sitting, **session: Any) -> tuple[Edition, tuple[Row, ...]]:
    made: Session = make_session(sittings=sittings, **session)
    edition = first_edition(make_programme(made))
    return edition, rows(edition, edition.programme.sessions)


def said(*sittings: Sitting) -> list[str]:
    edition, found = rows_of(*sittings)
    words = Said(asked(edition).words)
    return [words.status(row) for row in found]


@pytest.mark.parametrize(
    ("sitting", "status"),
    [
        (make_sitting(), ""),
        (make_sitting(status=Status.OPEN, started_at=TEN), "Open since 10 a.m."),
        (make_sitting(status=Status.OPEN), "Open"),
        (make_sitting(status=Status.ADJOURNED, ended_at=TEN + HOUR), "Adjourned at 11:00"),
        (make_sitting(status=Status.ADJOURNED), "Adjourned"),
        (make_sitting(status=Status.CANCELLED), "Cancelled"),
        (make_sitting(status=Status.POSTPONED), "Postponed; the new time will be announced"),
        (make_sitting(THREE, moved_from=TEN), "Moved: was 10:00"),
        (make_sitting(NEXT_MORNING, moved_from=TEN), "Moved: was Monday, 8 June, 10:00"),
        (make_sitting(status=Status.SUSPENDED), "Suspended"),
    ],
)
def test_a_status_says_what_a_delegate_must_know(sitting: Sitting, status: str) -> None:
    assert said(sitting) == [status]


def test_a_suspended_sitting_says_when_it_goes_on_while_that_lies_ahead() -> None:
    assert said(suspended(), make_sitting(THREE)) == [
        "Suspended at 11 a.m. Reconvenes at 3 p.m.",
        "",
    ]


def test_a_sitting_whose_session_went_on_says_that_it_was_continued() -> None:
    assert said(suspended(), make_sitting(THREE, status=Status.OPEN, started_at=THREE)) == [
        "Suspended at 11:00, continued at 15:00",
        "Open since 3 p.m.",
    ]


def test_it_names_the_day_where_it_went_on_on_another() -> None:
    later = make_sitting(NEXT_MORNING, status=Status.OPEN, started_at=NEXT_MORNING)

    assert said(suspended(), later)[0] == "Suspended at 11:00, continued on Tuesday, 9 June"


def test_without_recorded_times_it_says_only_that_it_went_on() -> None:
    before = make_sitting(status=Status.SUSPENDED)
    after = make_sitting(THREE, status=Status.ADJOURNED)

    assert said(before, after)[0] == "Suspended and continued later"


def test_of_two_suspensions_only_the_last_still_waits() -> None:
    again = make_sitting(THREE, status=Status.SUSPENDED, started_at=THREE, ended_at=THREE + HOUR)

    _, found = rows_of(suspended(), again, make_sitting(NEXT_MORNING))

    assert [row.state for row in found] == [State.CONTINUED, State.SUSPENDED, State.PLANNED]


def test_parts_are_counted_once_there_is_more_than_one() -> None:
    _, found = rows_of(suspended(), make_sitting(THREE))

    assert [(row.part, row.is_reconvened) for row in found] == [((1, 2), False), ((2, 2), True)]


def test_a_line_names_who_presides_and_no_one_else() -> None:
    officers = (
        Officer(person="amina-diallo", role=Role.CHAIR),
        Officer(person="kai-lund", role=Role.PANELLIST),
    )

    _, (row,) = rows_of(make_sitting(), officers=officers)

    assert [(role, person.slug) for role, person in row.presiding] == [(Role.CHAIR, "amina-diallo")]


def test_a_theme_is_named_unless_the_session_is_called_like_it() -> None:
    _, (named,) = rows_of(make_sitting(), theme="reefs")
    edition, _ = rows_of(make_sitting(), theme="reefs")
    same = make_session(edition.programme.themes[0].title, theme="reefs")
    alike = first_edition(make_programme(same))

    assert named.theme == edition.programme.themes[0]
    assert [row.theme for row in rows(alike, alike.programme.sessions)] == [None]


def test_a_kind_is_named_where_neither_code_nor_title_tell_it() -> None:
    kinds = {
        kind: rows_of(make_sitting(), kind=kind)[1][0].says_kind
        for kind in (SessionKind.PLENARY, SessionKind.SIDE_EVENT, SessionKind.BREAK)
    }

    assert kinds == {
        SessionKind.PLENARY: False,
        SessionKind.SIDE_EVENT: True,
        SessionKind.BREAK: False,
    }
    assert rows_of(make_sitting(), kind=SessionKind.PANEL, code="I")[1][0].says_kind is False


def test_the_clock_may_speak_only_of_what_has_an_exact_time_and_takes_place() -> None:
    live = [
        rows_of(sitting)[1][0].is_live
        for sitting in (
            make_sitting(),
            make_sitting(None, meeting="monday-am"),
            make_sitting(status=Status.CANCELLED),
        )
    ]

    assert live == [True, False, False]


def test_a_summary_is_announced_while_it_is_published() -> None:
    _, (row,) = rows_of(make_sitting(), summary=make_summary())
    _, (without,) = rows_of(make_sitting())

    assert (row.has_summary, without.has_summary) == (True, False)


def test_what_changed_in_this_edition_is_marked() -> None:
    before, _ = rows_of(make_sitting(uid="one"), make_sitting(THREE, uid="two"))
    after, _ = rows_of(make_sitting(uid="one"), make_sitting(THREE, uid="two", room="room-2"))
    edition = issue(before, after.programme, cause=Cause.RELEASE, now=NOW, by="Secretariat")

    found = rows(edition, edition.programme.sessions)

    assert [row.is_changed for row in found] == [False, True]


def test_sittings_without_a_day_come_last() -> None:
    sittings = (make_sitting(None, uid="none"), make_sitting(THREE, uid="late"))

    _, found = rows_of(*sittings, make_sitting(uid="early"))

    assert [row.sitting.uid for row in found] == ["early", "late", "none"]
