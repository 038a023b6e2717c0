"""What a sitting knows of its time: facts before plans."""

import pytest

from scheduler.domain.sitting import Status
from tests.domain.making import clock, planned


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
