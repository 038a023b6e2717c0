"""What the rules of procedure allow, written down apart from the code that they judge."""

from collections.abc import Iterable
from datetime import datetime
from itertools import combinations

from scheduler.domain.session import Session
from scheduler.domain.sitting import Sitting

# (status of the session, best of what lies ahead of it) -> the acts that may be done.
LEGAL: dict[tuple[str, str], frozenset[str]] = {
    ("planned", "nothing"): frozenset(),
    ("planned", "planned"): frozenset({"open", "postpone", "cancel", "reschedule", "change_room"}),
    ("open", "nothing"): frozenset({"suspend", "adjourn", "change_room"}),
    ("open", "postponed"): frozenset({"suspend", "adjourn", "reschedule", "change_room"}),
    ("open", "planned"): frozenset({"suspend", "adjourn", "postpone", "reschedule", "change_room"}),
    ("suspended", "nothing"): frozenset({"adjourn"}),
    ("suspended", "postponed"): frozenset({"adjourn", "reschedule", "change_room"}),
    ("suspended", "planned"): frozenset(
        {"resume", "adjourn", "postpone", "reschedule", "change_room"}
    ),
    ("postponed", "postponed"): frozenset({"cancel", "reschedule", "change_room"}),
    ("adjourned", "nothing"): frozenset(),
    ("cancelled", "nothing"): frozenset(),
}
ACTS = frozenset(
    {"open", "suspend", "resume", "adjourn", "postpone", "cancel", "reschedule", "change_room"}
)


def standing(session: Session) -> tuple[str, str]:
    """Return the row of the table that a session is in."""
    states = [str(sitting.status) for sitting in session.sittings]
    order = ("adjourned", "open", "suspended", "planned", "postponed", "cancelled")
    status = next((state for state in order if state in states), "planned")
    ahead = next((state for state in ("planned", "postponed") if state in states), "nothing")
    return status, ahead


def is_legal(session: Session, act: str) -> bool:
    return act in LEGAL[standing(session)]


Span = tuple[datetime, datetime, bool]


def span(sitting: Sitting) -> Span | None:
    """Return from when to when a sitting takes its session's time, and whether it has begun."""
    if sitting.status in {"postponed", "cancelled"}:
        return None
    if sitting.started_at is not None:
        ends = sitting.ended_at or sitting.ends_at or sitting.started_at
        return sitting.started_at, max(ends, sitting.started_at), True
    if sitting.starts_at is None:
        return None
    return sitting.starts_at, max(sitting.ends_at or sitting.starts_at, sitting.starts_at), False


def collide(one: Span, other: Span) -> bool:
    """Two spans share time, or begin at once, unless both are facts of the same second."""
    if one[0] == other[0]:
        shortest = min(one[1] - one[0], other[1] - other[0])
        return not (one[2] and other[2] and not shortest)
    return one[0] < other[1] and other[0] < one[1]


def overlapping(sittings: Iterable[Sitting]) -> list[tuple[str, str]]:
    """Return the uids of every two sittings that share time: every pair is looked at."""
    spans = [(sitting.uid, taken) for sitting in sittings if (taken := span(sitting))]
    return [(a, b) for (a, one), (b, other) in combinations(spans, 2) if collide(one, other)]


def facts(session: Session) -> dict[str, tuple[datetime | None, datetime | None]]:
    return {sitting.uid: (sitting.started_at, sitting.ended_at) for sitting in session.sittings}
