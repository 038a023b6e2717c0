"""Helpers for tests of validation: what is wrong, in the words of the refusal."""

from datetime import datetime
from typing import Any

from scheduler.domain.programme import Programme
from scheduler.domain.session import Session
from scheduler.domain.sitting import Sitting, Status
from scheduler.domain.validation import problems
from tests.factories import TEN, make_programme, make_session, make_sitting


def refusals(programme: Programme) -> list[str]:
    return [str(problem) for problem in problems(programme)]


def of_session(session: Session) -> list[str]:
    """Return what is wrong with a programme of one session, without `sessions[0].`."""
    return [refusal.removeprefix("sessions[0].") for refusal in refusals(make_programme(session))]


def of_sittings(*sittings: Sitting) -> list[str]:
    """Return what is wrong with the sittings of a session, without `sessions[0].sittings`."""
    found = of_session(make_session(slug="one", sittings=sittings))
    return [refusal.removeprefix("sittings") for refusal in found]


def held(status: Status, start: datetime = TEN, **others: Any) -> Sitting:  # noqa: ANN401 -- any field
    return make_sitting(start, uid=f"{status}-{start:%H}", status=status, **others)
