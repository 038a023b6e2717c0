"""A sitting: one uninterrupted stretch of a session, the thing that has a time and a room."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from scheduler.domain.text import Text


class Status(StrEnum):
    """The state of a sitting, and (derived) of its session."""

    PLANNED = "planned"
    OPEN = "open"
    SUSPENDED = "suspended"
    ADJOURNED = "adjourned"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


BEGUN: Final = frozenset({Status.OPEN, Status.SUSPENDED, Status.ADJOURNED})
ENDED: Final = frozenset({Status.SUSPENDED, Status.ADJOURNED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """Planned times end in `s_at`, facts in `ed_at`; a missing time is one nobody announced.

    The `uid` is random and permanent: never derived from place or time, never used again.
    `moved_from` is the planned start that was public before the last change of time.
    """

    uid: str
    meeting: str | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    room: str | None = None
    status: Status = Status.PLANNED
    started_at: datetime | None = None
    ended_at: datetime | None = None
    moved_from: datetime | None = None
    reason: Text | None = None

    @property
    def begins(self) -> datetime | None:
        """When it began, else when it is to begin."""
        return self.started_at or self.starts_at

    @property
    def ends(self) -> datetime | None:
        """When it ended, else when it is to end, if that still lies ahead of its beginning."""
        if self.ended_at:
            return self.ended_at
        late = self.ends_at and self.begins and self.ends_at <= self.begins
        return None if late else self.ends_at

    @property
    def has_begun(self) -> bool:
        """Whether it is a fact, recorded with its time or not."""
        return self.status in BEGUN or self.started_at is not None

    @property
    def has_ended(self) -> bool:
        return self.status in ENDED or self.ended_at is not None

    @property
    def ahead(self) -> bool:
        """Whether it is still to be held, at a known time or not."""
        return self.status in {Status.PLANNED, Status.POSTPONED}

    @property
    def takes_place(self) -> bool:
        return self.status not in {Status.POSTPONED, Status.CANCELLED}
