"""Sessions in one line, for tests about lists of them."""

# ruff: noqa: ANN401 -- these pass any field on to its factory, as the factories do.

from datetime import datetime
from typing import Any

from scheduler.domain.session import Session
from scheduler.domain.sitting import Sitting, Status
from tests.factories import HOUR, TEN, make_session, make_sitting


def held(title: str, starts_at: datetime | None = TEN, **others: Any) -> Session:
    """Return a session with this one sitting."""
    return make_session(title, sittings=(make_sitting(starts_at, **others),))


def suspended(**others: Any) -> Sitting:
    """Return a sitting that was suspended after an hour."""
    return make_sitting(status=Status.SUSPENDED, started_at=TEN, ended_at=TEN + HOUR, **others)
