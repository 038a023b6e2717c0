"""One session on its way: planned, opened, suspended."""

import pytest
from hypothesis import HealthCheck, settings

from scheduler.domain.proceedings import open_session, suspend
from scheduler.domain.session import Session
from tests.domain.making import clock, planned, session_one

# A rule holds or does not; how fast the machine is today is no part of it.
settings.register_profile("rules", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("rules")


@pytest.fixture
def plan() -> Session:
    """Plan a session for 10 to 12 in the morning."""
    return session_one(planned("a", clock(10), ends_at=clock(12)))


@pytest.fixture
def opened(plan: Session) -> Session:
    return open_session(plan, now=clock(10, 4))


@pytest.fixture
def suspended(opened: Session) -> Session:
    """Suspend it at 12:58 until a time to be announced."""
    return suspend(opened, now=clock(12, 58), resumes_at=None, uid="b")
