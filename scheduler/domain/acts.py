"""Live acts: what a presiding officer or the secretariat does to one session, as values."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from scheduler.domain import proceedings, replanning
from scheduler.domain.errors import ConflictError
from scheduler.domain.session import Session
from scheduler.domain.summary import Summary
from scheduler.domain.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    name: ClassVar[str] = "open"

    def apply(self, session: Session, *, now: datetime) -> Session:
        return proceedings.open_session(session, now=now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspend:
    """Suspend until `resumes_at` (None: to be announced); `uid` is for the sitting it may add."""

    name: ClassVar[str] = "suspend"
    uid: str
    resumes_at: datetime | None = None

    def apply(self, session: Session, *, now: datetime) -> Session:
        return proceedings.suspend(session, now=now, resumes_at=self.resumes_at, uid=self.uid)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    name: ClassVar[str] = "resume"

    def apply(self, session: Session, *, now: datetime) -> Session:
        return proceedings.resume(session, now=now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjourn:
    name: ClassVar[str] = "adjourn"

    def apply(self, session: Session, *, now: datetime) -> Session:
        return proceedings.adjourn(session, now=now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Postpone:
    name: ClassVar[str] = "postpone"
    reason: Text | None = None

    def apply(self, session: Session, *, now: datetime) -> Session:  # noqa: ARG002 -- every act has the clock
        return replanning.postpone(session, reason=self.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel:
    name: ClassVar[str] = "cancel"
    reason: Text | None = None

    def apply(self, session: Session, *, now: datetime) -> Session:  # noqa: ARG002 -- every act has the clock
        return replanning.cancel(session, reason=self.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Move a sitting to another time, room, or both; `sitting` is a uid (None: the next)."""

    name: ClassVar[str] = "move"
    sitting: str | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    room: str | None = None

    def apply(self, session: Session, *, now: datetime) -> Session:
        if self.starts_at is None and self.ends_at is not None:
            raise ConflictError(f"To move the end of {session.label}, give its start as well.")
        if self.starts_at is None and self.room is None:
            raise ConflictError(f"To move {session.label}, give a new start, a new room, or both.")
        uid = self.sitting
        if self.starts_at is not None:
            # The open sitting may change rooms but not its time: both are for the one ahead.
            uid = replanning.ahead(session, uid).uid
            session = replanning.reschedule(
                session, uid=uid, now=now, starts_at=self.starts_at, ends_at=self.ends_at
            )
        if self.room is not None:
            session = replanning.change_room(session, uid=uid, room=self.room)
        return session


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishSummary:
    name: ClassVar[str] = "publish-summary"
    text: Text

    def apply(self, session: Session, *, now: datetime) -> Session:
        summary = Summary.publish(self.text, of=session.label, after=session.summary, now=now)
        return replace(session, summary=summary)


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectSummary:
    name: ClassVar[str] = "correct-summary"
    text: Text
    reason: Text | None = None

    def apply(self, session: Session, *, now: datetime) -> Session:
        summary = _summary(session).correct(
            self.text, of=session.label, now=now, reason=self.reason
        )
        return replace(session, summary=summary)


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawSummary:
    name: ClassVar[str] = "withdraw-summary"
    reason: Text | None = None

    def apply(self, session: Session, *, now: datetime) -> Session:
        summary = _summary(session).withdraw(of=session.label, now=now, reason=self.reason)
        return replace(session, summary=summary)


Act = (
    Open
    | Suspend
    | Resume
    | Adjourn
    | Postpone
    | Cancel
    | Move
    | PublishSummary
    | CorrectSummary
    | WithdrawSummary
)

SUMMARY_ACTS = (PublishSummary, CorrectSummary, WithdrawSummary)


def _summary(session: Session) -> Summary:
    if session.summary is None:
        raise ConflictError(f"{session.label} has no published summary.")
    return session.summary
