"""Refusals in words for the person who asked."""

import pytest

from scheduler.domain import errors
from scheduler.domain.errors import InvalidError, Problem, SchedulerError


def test_an_input_is_refused_whole_with_every_problem_on_a_line() -> None:
    problems = (
        Problem(path="sessions[3].theme", message="no theme 'x' in themes"),
        Problem(path="", message="it is empty"),
    )

    refusal = InvalidError(problems)

    assert refusal.problems == problems
    assert str(refusal) == "sessions[3].theme: no theme 'x' in themes\nit is empty"


@pytest.mark.parametrize(
    "name", ["NotFoundError", "ConflictError", "ForbiddenError", "UnavailableError", "InvalidError"]
)
def test_every_refusal_is_one_of_reconvene(name: str) -> None:
    assert issubclass(getattr(errors, name), SchedulerError)
