"""Short plans by the wall clock of the Monday in New York, and refusals as strings."""

from collections.abc import Callable
from datetime import datetime, time
from typing import Any

import pytest

from scheduler.domain.errors import ConflictError
from scheduler.domain.session import Session
from scheduler.domain.sitting import Sitting
from scheduler.domain.times import at
from tests.factories import MONDAY, ZONE, make_session, make_sitting

# ruff: noqa: ANN401 -- a helper passes anything on to what it makes or calls, which checks it.


def clock(hour: int, minute: int = 0) -> datetime:
    return at(MONDAY, time(hour, minute), ZONE)


def planned(uid: str, starts_at: datetime | None = None, **others: Any) -> Sitting:
    """Return a planned sitting of which only this is known."""
    return make_sitting(starts_at, **{"uid": uid, "ends_at": None, "room": "hall", **others})


def session_one(*sittings: Sitting) -> Session:
    return make_session("Oceans", code="I", sittings=sittings)


def refusal_of(act: Callable[..., object], *arguments: Any, **named: Any) -> str:
    """Return what the refusal says; the test fails where nothing is refused."""
    with pytest.raises(ConflictError) as refusal:
        act(*arguments, **named)
    return str(refusal.value)
