"""A session of the programme; what may happen to it stands in proceedings."""

from dataclasses import dataclass
from enum import StrEnum

from scheduler.domain.errors import ConflictError
from scheduler.domain.people import Officer, Statement
from scheduler.domain.sitting import Sitting, Status
from scheduler.domain.summary import Summary
from scheduler.domain.text import Text


class SessionKind(StrEnum):
    """What sort of item of the programme a session is."""

    OPENING = "opening"
    PLENARY = "plenary"
    THEMATIC = "thematic"
    PANEL = "panel"
    ROUND_TABLE = "round_table"
    DIALOGUE = "dialogue"
    BRIEFING = "briefing"
    SIDE_EVENT = "side_event"
    CEREMONY = "ceremony"
    BREAK = "break"
    CLOSING = "closing"


class Access(StrEnum):
    """Who may attend."""

    OPEN = "open"
    CLOSED = "closed"
    INVITATION = "invitation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """An item of the programme, held in one or more sittings."""

    slug: str
    title: Text
    kind: SessionKind = SessionKind.PLENARY
    code: str | None = None
    theme: str | None = None
    description: Text | None = None
    access: Access | None = None
    webcast: str | None = None
    officers: tuple[Officer, ...] = ()
    statements: tuple[Statement, ...] = ()
    documents: tuple[str, ...] = ()
    summary: Summary | None = None
    sittings: tuple[Sitting, ...] = ()

    @property
    def label(self) -> str:
        """The session as a refusal names it."""
        title = self.title.reading().string
        return f"Session {self.code}" if self.code else f"“{title}”"

    @property
    def status(self) -> Status:
        """The state of the whole: open or suspended if any sitting is, else what the rest says."""
        states = [sitting.status for sitting in self.sittings]
        if Status.ADJOURNED in states:
            return Status.ADJOURNED
        for status in (Status.OPEN, Status.SUSPENDED, Status.PLANNED, Status.POSTPONED):
            if status in states:
                return status
        return Status.CANCELLED if states else Status.PLANNED

    @property
    def state(self) -> str:
        """The status as a refusal says it."""
        return str(self.status) if self.sittings else "without a sitting"

    @property
    def resumption(self) -> Sitting | None:
        """The sitting in which a suspended session resumes; its start may be unknown."""
        if self.status is not Status.SUSPENDED:
            return None
        ahead = [sitting for sitting in self.sittings if sitting.ahead]
        planned = [sitting for sitting in ahead if sitting.status is Status.PLANNED]
        return next(iter(planned or ahead), None)

    def sitting(self, uid: str) -> Sitting:
        for sitting in self.sittings:
            if sitting.uid == uid:
                return sitting
        raise ConflictError(f"{self.label} has no sitting {uid!r}.")

    def preceding(self, sitting: Sitting) -> Sitting | None:
        """Return the sitting before this one, passing over those that were called off."""
        earlier = self.sittings[: self.sittings.index(sitting)]
        return next((s for s in reversed(earlier) if s.status is not Status.CANCELLED), None)

    def following(self, sitting: Sitting) -> Sitting | None:
        """Return the sitting after this one, passing over those that were called off."""
        later = self.sittings[self.sittings.index(sitting) + 1 :]
        return next((s for s in later if s.status is not Status.CANCELLED), None)
