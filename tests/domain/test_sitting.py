"""What a sitting knows of its time: facts before plans."""

import pytest

from scheduler.domain.errors import Problem
from scheduler.domain.sitting import Status
from scheduler.domain.validation import problems
from tests.domain.making import clock, planned
from tests.factories import make_programme, make_session


def test_nothing_is_guessed_where_nothing_is_known() -> None:
    assert (planned("a").begins, planned("a").ends) == (None, None)


def test_the_plan_holds_until_there_is_a_fact() -> None:
    sitting = planned("a", clock(10), ends_at=clock(12))

    assert (sitting.begins, sitting.ends) == (clock(10), clock(12))


def test_the_facts_hold_over_the_plan() -> None:
    sitting = planned(
        "a", clock(10), ends_at=clock(12), started_at=clock(10, 4), ended_at=clock(12, 58)
    )

    assert (sitting.begins, sitting.ends) == (clock(10, 4), clock(12, 58))


@pytest.mark.parametrize("started_at", [clock(12), clock(13)])
def test_a_planned_end_that_the_beginning_overtook_is_no_end(started_at: object) -> None:
    assert planned("a", clock(10), ends_at=clock(12), started_at=started_at).ends is None


def test_a_planned_end_without_a_beginning_is_all_that_is_known() -> None:
    assert planned("a", ends_at=clock(12)).ends == clock(12)


def test_what_is_ahead_and_what_takes_place() -> None:
    seen = {
        s.value: (planned("a", status=s).ahead, planned("a", status=s).takes_place) for s in Status
    }

    assert seen == {
        "planned": (True, True),
        "open": (False, True),
        "suspended": (False, True),
        "adjourned": (False, True),
        "postponed": (True, False),
        "cancelled": (False, False),
    }


def test_a_programme_has_no_sitting_with_an_end_and_no_start() -> None:
    session = make_session("Oceans", sittings=(planned("a", ends_at=clock(12)),))

    assert problems(make_programme(session)) == (
        Problem(path="sessions[0].sittings[0].ends_at", message="ends, but its start is not given"),
    )
