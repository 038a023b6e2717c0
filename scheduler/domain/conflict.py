"""A conflict: what does not fit in a draft, how grave it is, and what it concerns."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from scheduler.domain.items import Item


class Grade(StrEnum):
    """How grave a conflict is, the gravest first."""

    BLOCK = "block"
    """The draft cannot be released."""
    WARN = "warn"
    """Hardly meant: somebody will wait at a locked door."""
    NOTE = "note"
    """Something is not said yet."""


class ConflictKind(StrEnum):
    """What is wrong, in the order in which the conflicts of an item are told."""

    PROBLEM = "problem"
    OVERLAP = "overlap"
    ROOM_TWICE = "room_twice"
    PERSON_TWICE = "person_twice"
    OUTSIDE_MEETING = "outside_meeting"
    TOO_SHORT = "too_short"
    NO_SITTING = "no_sitting"
    NO_SESSION = "no_session"
    NO_ROOM = "no_room"
    NO_END = "no_end"
    NO_CHAIR = "no_chair"
    NO_TRANSLATION = "no_translation"


GRADES: Final[Mapping[ConflictKind, Grade]] = MappingProxyType(
    {
        ConflictKind.PROBLEM: Grade.BLOCK,
        ConflictKind.OVERLAP: Grade.BLOCK,
        # A warning only, because rooms can be divided and people come for a part.
        ConflictKind.ROOM_TWICE: Grade.WARN,
        ConflictKind.PERSON_TWICE: Grade.WARN,
        ConflictKind.OUTSIDE_MEETING: Grade.WARN,
        ConflictKind.TOO_SHORT: Grade.WARN,
        ConflictKind.NO_SITTING: Grade.NOTE,
        ConflictKind.NO_SESSION: Grade.NOTE,
        ConflictKind.NO_ROOM: Grade.NOTE,
        ConflictKind.NO_END: Grade.NOTE,
        ConflictKind.NO_CHAIR: Grade.NOTE,
        ConflictKind.NO_TRANSLATION: Grade.NOTE,
    }
)

_HALF_HOUR: Final = timedelta(minutes=30)
_INDEX: Final = re.compile(r"\[[0-9]+\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """The first of `items` is what to mend; `field` is a path within it (`sittings[0].ends_at`).

    `sittings` are the uids concerned, `at` is when what clashes does so, `languages` are those
    that a text lacks, and `detail` is the message of a problem.
    """

    kind: ConflictKind
    items: tuple[Item, ...]
    sittings: tuple[str, ...] = ()
    field: str | None = None
    languages: tuple[str, ...] = ()
    at: tuple[datetime, datetime] | None = None
    detail: str | None = None

    @property
    def grade(self) -> Grade:
        return GRADES[self.kind]

    @property
    def id(self) -> str:
        """What the dismissal of this conflict is kept under.

        It holds no times: a dismissal ("the wall between them is closed") outlives a move by five
        minutes. But it holds for how long there is a clash, in begun half-hours, and the languages:
        who left ten minutes early was excused from no whole session, and another language is
        another text to write. Positions are left out, since they change with what stands before.
        """
        field = self.field or ""
        if self.kind is not ConflictKind.PROBLEM:
            field = bare(field)
        extent = str(-((self.at[0] - self.at[1]) // _HALF_HOUR)) if self.at else ""
        names = [part for item in self.items for part in (item.kind, item.key)]
        lists = (names, self.sittings, self.languages)
        parts = [self.kind, field, extent, self.detail or "", *("\x1e".join(ls) for ls in lists)]
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def bare(path: str) -> str:
    """Return a path without positions: `sittings.ends_at`."""
    return _INDEX.sub("", path) if "[" in path else path
