"""A session's name in a refusal, its status as a whole, and the sitting it resumes in."""

import pytest

from scheduler.domain.session import Session
from scheduler.domain.sitting import Status
from scheduler.domain.text import Text
from tests.domain.making import planned, refusal_of, session_one
from tests.factories import make_session

PLANNED, OPEN, SUSPENDED, ADJOURNED, POSTPONED, CANCELLED = Status


def with_states(*states: Status) -> Session:
    return session_one(*(planned(f"s{i}", status=state) for i, state in enumerate(states)))


@pytest.mark.parametrize(
    ("states", "whole"),
    [
        ((), PLANNED),
        ((PLANNED, PLANNED), PLANNED),
        ((OPEN, PLANNED), OPEN),
        ((SUSPENDED, PLANNED), SUSPENDED),
        ((SUSPENDED, POSTPONED), SUSPENDED),
        ((SUSPENDED, OPEN), OPEN),
        ((SUSPENDED, ADJOURNED, CANCELLED), ADJOURNED),
        ((POSTPONED, PLANNED), PLANNED),
        ((POSTPONED, CANCELLED), POSTPONED),
        ((CANCELLED, CANCELLED), CANCELLED),
    ],
)
def test_the_status_of_the_whole(states: tuple[Status, ...], whole: Status) -> None:
    assert with_states(*states).status is whole


@pytest.mark.parametrize(
    ("states", "uid"),
    [
        ((SUSPENDED, PLANNED, PLANNED), "s1"),
        ((SUSPENDED, POSTPONED), "s1"),
        ((SUSPENDED, CANCELLED, PLANNED), "s2"),
        ((SUSPENDED,), None),
        ((OPEN, PLANNED), None),
    ],
)
def test_only_a_suspended_session_has_a_resumption(
    states: tuple[Status, ...], uid: str | None
) -> None:
    resumption = with_states(*states).resumption

    assert (resumption.uid if resumption else None) == uid


def test_the_resumption_is_the_planned_sitting_even_behind_a_postponed_one() -> None:
    resumption = with_states(SUSPENDED, POSTPONED, PLANNED).resumption

    assert resumption is not None
    assert resumption.uid == "s2"


def test_a_session_is_named_by_its_code_else_by_its_title() -> None:
    coded, titled = make_session("Oceans", code="II"), make_session("Oceans")

    assert (coded.label, titled.label) == ("Session II", "“Oceans”")


def test_a_title_without_english_names_the_session_too() -> None:
    assert make_session(Text({"fr": "Océans"}), slug="oceans").label == "“Océans”"


def test_a_sitting_is_found_by_its_uid() -> None:
    session = session_one(planned("a"), planned("b"))

    assert session.sitting("b") is session.sittings[1]
    assert refusal_of(session.sitting, "c") == "Session I has no sitting 'c'."
