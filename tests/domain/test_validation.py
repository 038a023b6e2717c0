"""A whole programme has no problem; what is wrong in any of its parts is told."""

from dataclasses import replace
from typing import Any

import pytest

from scheduler.domain.summary import SummaryState
from scheduler.domain.validation import problems
from tests.domain.refusing import of_session, refusals
from tests.factories import TEN, make_conference, make_programme, make_session, make_summary


def test_a_whole_programme_has_no_problem() -> None:
    assert problems(make_programme()) == ()


def test_no_local_time_is_judged_in_an_unknown_zone() -> None:
    programme = make_programme(conference=make_conference(zone="Atlantis"), days=())

    assert refusals(programme) == ["conference.zone: no time zone 'Atlantis' in the IANA database"]


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"text": None}, "summary: a published summary needs a text"),
        (
            {"state": SummaryState.WITHDRAWN},
            "summary: a withdrawn summary shows none of its text",
        ),
        ({"changed_at": TEN}, "summary.changed_at: changed before it was published"),
    ],
)
def test_a_summary_has_a_text_while_it_is_published(fields: dict[str, Any], refusal: str) -> None:
    summary = replace(make_summary(), **fields)

    assert of_session(make_session(summary=summary)) == [refusal]
