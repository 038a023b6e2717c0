"""Editions: the public programme as numbered, immutable values, each chained to the last."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from scheduler.domain.changes import compare
from scheduler.domain.entry import every_entry
from scheduler.domain.errors import ConflictError
from scheduler.domain.notice import Notice
from scheduler.domain.programme import Programme
from scheduler.domain.times import ONE_SECOND, whole_seconds

FIRST = "0" * 64
"""What the first edition names as its predecessor's digest."""


class Cause(StrEnum):
    """Why an edition was made."""

    RELEASE = "release"
    ACT = "act"
    SUMMARY = "summary"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How often and when a calendar entry changed (RFC 5545: SEQUENCE, CREATED, LAST-MODIFIED).

    `edition` is the one in which it last changed; times are whole seconds in UTC.
    """

    revision: int
    created_at: datetime
    changed_at: datetime
    edition: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The whole public programme at one moment, with the notices that led to it.

    `digest` is the SHA-256 of its content and of `previous`, the digest of the edition before.
    """

    number: int
    cause: Cause
    issued_at: datetime
    issued_by: str
    comment: str | None
    programme: Programme
    notices: tuple[Notice, ...]
    marks: Mapping[str, Mark]
    previous: str = FIRST
    digest: str = ""

    @property
    def slug(self) -> str:
        return self.programme.conference.slug


def issue(
    previous: Edition | None,
    programme: Programme,
    *,
    cause: Cause,
    now: datetime,
    by: str,
    comment: str | None = None,
) -> Edition:
    """Make the next edition; refuse one that would say nothing new."""
    notices = compare(previous.programme, programme) if previous else ()
    if previous and not notices:
        raise ConflictError(
            f"Nothing has changed since edition {previous.number}, so there is nothing to publish."
        )
    issued_at = whole_seconds(now)
    if previous:
        # Strictly later, since HTTP dates have whole seconds: two editions of one second would be
        # one to a client that asks with If-Modified-Since alone.
        issued_at = max(issued_at, previous.issued_at + ONE_SECOND)
    number = previous.number + 1 if previous else 1
    return Edition(
        number=number,
        cause=cause,
        issued_at=issued_at,
        issued_by=by,
        comment=comment,
        programme=programme,
        notices=notices,
        marks=_marks(previous, programme, issued_at=issued_at, number=number),
        previous=previous.digest if previous else FIRST,
    )


def digest(content: bytes, *, previous: str) -> str:
    """Return what chains an edition to the one before it."""
    return hashlib.sha256(previous.encode("ascii") + content).hexdigest()


def _marks(
    previous: Edition | None, programme: Programme, *, issued_at: datetime, number: int
) -> Mapping[str, Mark]:
    """Move the marks of exactly the entries that look different now.

    The mark of an entry that is gone is kept: should it come back, its revision goes on.
    """
    before = every_entry(previous.programme) if previous else {}
    marks = dict(previous.marks) if previous else {}
    for uid, look in every_entry(programme).items():
        mark = marks.get(uid)
        if mark is None:
            marks[uid] = Mark(
                revision=0, created_at=issued_at, changed_at=issued_at, edition=number
            )
        elif before.get(uid) != look:
            marks[uid] = replace(
                mark, revision=mark.revision + 1, changed_at=issued_at, edition=number
            )
    return marks
