"""A notice: one thing that changed between two editions, with what it was and what it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from scheduler.domain.text import Text

Value = str | Text | tuple[str, ...] | None
"""What a field held, readable by itself: instants and dates in ISO form, names for slugs."""


class Subject(StrEnum):
    """What sort of thing a change is about."""

    CONFERENCE = "conference"
    DAY = "day"
    MEETING = "meeting"
    ROOM = "room"
    THEME = "theme"
    PERSON = "person"
    DOCUMENT = "document"
    SOURCE = "source"
    SESSION = "session"
    SITTING = "sitting"
    STATEMENT = "statement"
    SUMMARY = "summary"


class NoticeKind(StrEnum):
    """What happened, from the most to the least urgent for a delegate."""

    SUSPENDED = "suspended"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    RECONVENES = "reconvenes"
    MOVED = "moved"
    ROOM_CHANGED = "room_changed"
    RESUMED = "resumed"
    OPENED = "opened"
    ADJOURNED = "adjourned"
    REINSTATED = "reinstated"
    ADDED = "added"
    REMOVED = "removed"
    SUMMARY_PUBLISHED = "summary_published"
    SUMMARY_CORRECTED = "summary_corrected"
    SUMMARY_WITHDRAWN = "summary_withdrawn"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One public field, before and after; a thing added or removed has no `field`."""

    subject: Subject
    key: str
    field: str | None
    before: Value
    after: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One change as a delegate understands it; `changes` are all the fields that it accounts for.

    `title` names the subject, `session` is the slug of the session it belongs to, if any.
    """

    kind: NoticeKind
    subject: Subject
    key: str
    title: Text
    code: str | None = None
    session: str | None = None
    changes: tuple[FieldChange, ...] = ()

    def value(self, field: str, *, subject: Subject = Subject.SITTING) -> FieldChange | None:
        """Return the first change of this field, if the notice has one."""
        for change in self.changes:
            if (change.subject, change.field) == (subject, field):
                return change
        return None


URGENCY: Mapping[NoticeKind, int] = {kind: rank for rank, kind in enumerate(NoticeKind)}
