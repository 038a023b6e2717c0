"""How a conference stands is told from what was recorded, whatever the clock says."""

from datetime import timedelta

from scheduler.domain.conference import Conference
from scheduler.domain.programme import Programme
from scheduler.domain.session import Session, SessionKind
from scheduler.domain.sitting import Status
from scheduler.web.said import Said
from scheduler.web.views.rows import rows
from scheduler.web.views.standing import Phase, Standing, standing
from tests.factories import (
    HOUR,
    TEN,
    THREE,
    make_conference,
    make_programme,
    make_session,
    make_sitting,
)
from tests.web.making import held
from tests.web.serving import asked, first_edition

NEXT_MORNING = TEN + timedelta(days=1)


def stands(programme: Programme) -> tuple[Standing, str]:
    edition = first_edition(programme)
    found = standing(edition, rows(edition, programme.sessions))
    return found, Said.of(edition, asked(edition).words).standing(found)


def over(title: str = "Opening") -> Session:
    return held(title, status=Status.ADJOURNED, started_at=TEN, ended_at=TEN + HOUR)


def test_before_anything_has_begun_it_says_when_the_conference_opens() -> None:
    found, said = stands(make_programme(held("Opening")))

    assert found.phase is Phase.AHEAD
    assert said == "The Conference opens at 10 a.m. on Monday, 8 June"


def test_while_something_is_open_it_says_that() -> None:
    found, said = stands(make_programme(held("Opening", status=Status.OPEN, started_at=TEN)))

    assert (found.phase, found.next) == (Phase.IN_SESSION, None)
    assert said == "“Opening”: Open since 10 a.m."


def test_between_two_sessions_of_a_day_it_says_what_comes_next() -> None:
    later = held("Coral", THREE), held("Ports", THREE), held("Late", THREE + 2 * HOUR)

    found, said = stands(make_programme(over(), *later))

    assert found.phase is Phase.BETWEEN
    assert said == (
        "The Conference reconvenes at 3 p.m. on Monday, 8 June, with “Coral” and “Ports”"
    )


def test_after_a_day_it_says_what_comes_on_the_next() -> None:
    _, said = stands(make_programme(over(), held("Coral", NEXT_MORNING, meeting="tuesday-am")))

    assert said == "The Conference reconvenes at 10 a.m. on Tuesday, 9 June, with “Coral”"


def test_after_the_last_session_it_says_that_the_conference_has_concluded() -> None:
    found, said = stands(make_programme(over(), meetings=()))

    assert found.phase is Phase.OVER
    assert said == "The Conference has concluded."


def test_what_is_held_beside_the_meetings_does_not_count() -> None:
    lunch = make_session("Lunch", kind=SessionKind.BREAK)

    found, _ = stands(make_programme(over(), lunch, meetings=()))

    assert found.phase is Phase.OVER


def test_a_suspended_session_is_listed_until_it_goes_on() -> None:
    stopped = make_sitting(status=Status.SUSPENDED, started_at=TEN, ended_at=TEN + HOUR)
    resumed = make_sitting(THREE, status=Status.OPEN, started_at=THREE)

    waiting, _ = stands(make_programme(make_session("Coral", sittings=(stopped,))))
    going_on, _ = stands(make_programme(make_session("Coral", sittings=(stopped, resumed))))

    assert [row.session.slug for row in waiting.suspended] == ["coral"]
    assert going_on.suspended == ()


def test_a_conference_without_days_says_nothing() -> None:
    conference: Conference = make_conference()

    found, said = stands(Programme(conference=conference))

    assert (found.phase, said) == (Phase.AHEAD, "")
