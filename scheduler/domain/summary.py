"""The published account of a session (never iCalendar's SUMMARY: that is our title)."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Self

from scheduler.domain.errors import ConflictError
from scheduler.domain.text import Text


class SummaryState(StrEnum):
    """Whether the public may read a summary."""

    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A session's summary as the public has it, in Markdown; none of its text once withdrawn."""

    state: SummaryState = SummaryState.PUBLISHED
    text: Text | None
    revision: int = 1
    published_at: datetime
    changed_at: datetime
    reason: Text | None = None

    @classmethod
    def publish(cls, text: Text, *, of: str, after: Self | None, now: datetime) -> Self:
        """Publish a first text, or a new one after the last was withdrawn; `of` is for refusals."""
        if after is None:
            return cls(text=text, published_at=now, changed_at=now)
        if after.state is SummaryState.PUBLISHED:
            raise ConflictError(f"The summary of {of} is published already; correct it instead.")
        return cls(text=text, revision=after.revision + 1, published_at=now, changed_at=now)

    def correct(self, text: Text, *, of: str, now: datetime, reason: Text | None = None) -> Self:
        if self.state is SummaryState.WITHDRAWN:
            raise ConflictError(f"The summary of {of} was withdrawn; publish a new one instead.")
        if text == self.text:
            raise ConflictError(
                f"The corrected summary of {of} reads exactly like the published one."
            )
        return replace(self, text=text, revision=self.revision + 1, changed_at=now, reason=reason)

    def withdraw(self, *, of: str, now: datetime, reason: Text | None = None) -> Self:
        if self.state is SummaryState.WITHDRAWN:
            raise ConflictError(f"The summary of {of} was withdrawn already.")
        return replace(self, state=SummaryState.WITHDRAWN, text=None, changed_at=now, reason=reason)
