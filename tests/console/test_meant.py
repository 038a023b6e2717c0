"""Which session an operator means, and what can hardly be happening now."""

from datetime import UTC, datetime

import pytest

from scheduler.console import meant
from scheduler.domain.edition import Cause, Edition, issue
from scheduler.domain.errors import ConflictError, NotFoundError
from tests.factories import TEN, make_conference, make_programme, make_session


def edition(slug: str) -> Edition:
    sessions = (make_session("Oceans", slug="oceans-1", code="P8"), make_session(slug="ports"))
    conference = make_conference(slug=slug, uid=f"uid-{slug}")
    programme = make_programme(*sessions, conference=conference)
    return issue(None, programme, cause=Cause.RELEASE, now=TEN, by="x")


ONE, TWO = edition("one"), edition("two")


@pytest.mark.parametrize("typed", ["oceans-1", "P8", "p8", "one/oceans-1", "one/p8"])
def test_a_session_is_called_by_its_slug_or_its_code(typed: str) -> None:
    assert meant.session(typed, None, [ONE]) == (ONE, "oceans-1")


@pytest.mark.parametrize(("typed", "named"), [("two/P8", None), ("P8", "two")])
def test_a_conference_is_named_before_the_slash_or_beside(typed: str, named: str | None) -> None:
    assert meant.session(typed, named, [ONE, TWO]) == (TWO, "oceans-1")


@pytest.mark.parametrize(
    ("typed", "named", "refusal"),
    [
        ("P8", None, "Several sessions are called 'P8'. Say which: one/oceans-1, two/oceans-1."),
        (
            "ocean-1",
            "one",
            (
                "There is no session 'ocean-1'; did you mean 'oceans-1'?"
                " See them all: reconvene list one"
            ),
        ),
        ("P8", "three", "There is no released conference 'three'. See: reconvene list"),
    ],
)
def test_what_is_not_clear_is_asked_back(typed: str, named: str | None, refusal: str) -> None:
    with pytest.raises(NotFoundError) as refused:
        meant.session(typed, named, [ONE, TWO])

    assert str(refused.value) == refusal


def test_without_a_conference_there_is_nothing_to_mean() -> None:
    with pytest.raises(NotFoundError, match="none yet; import one first"):
        meant.session("P8", None, [])


def test_the_only_conference_need_not_be_named() -> None:
    assert meant.conference(None, ["one"]) == "one"
    with pytest.raises(NotFoundError, match="There are: one, two"):
        meant.conference(None, ["one", "two"])


NOVEMBER = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_a_fact_of_another_season_must_say_when_it_happened() -> None:
    with pytest.raises(ConflictError, match="Say when this happened, with --at"):
        meant.demand_plausible("suspend", ONE.programme, at=None, now=NOVEMBER)


@pytest.mark.parametrize(
    ("act", "at", "now"),
    [
        ("suspend", "2026-06-08 10:00", NOVEMBER),
        ("cancel", None, NOVEMBER),
        ("suspend", None, TEN),
    ],
)
def test_what_can_be_true_is_not_asked_about(act: str, at: str | None, now: datetime) -> None:
    meant.demand_plausible(act, ONE.programme, at=at, now=now)
