"""In which edition each session and each of its sittings last changed, as the notices tell it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from scheduler.domain.notice import Notice, NoticeKind, Subject
from scheduler.domain.programme import Programme
from scheduler.domain.session import Session
from scheduler.domain.sitting import Sitting
from scheduler.http.editions import Issue

Thing = tuple[Subject, str]
# What a sitting may take its time, its room or that room's name from.
_UNDERLYING = frozenset({Subject.MEETING, Subject.ROOM})
_COMING_AND_GOING = frozenset({NoticeKind.ADDED, NoticeKind.REMOVED})


# No slots: the look-ups are made once, for the pages that ask, and kept in its __dict__.
@dataclass(frozen=True, kw_only=True)
class LastChanges:
    """What is known up to an edition; 0 stands for: not since the programme was first published."""

    programme: Programme
    history: tuple[Issue, ...]

    def of(self, session: Session, *sittings: Sitting) -> int:
        """Return the edition that last changed the session as a whole or one of these sittings."""
        things = shown(self.programme, session, *sittings)
        return max(self._editions.get(thing, 0) for thing in things)

    def came(self, session: Session) -> int:
        """Return the edition that first had the session, if it is not as old as the programme."""
        return self._came.get(session.slug, 0)

    @cached_property
    def removed(self) -> tuple[tuple[int, Notice], ...]:
        """The notices of the sessions that are gone, with their editions, the latest first."""
        found = {
            notice.session: (issue.number, notice)
            for issue in self.history
            for notice in issue.notices
            if _is(notice, NoticeKind.REMOVED) and notice.session not in self.programme.session_of
        }
        return tuple(sorted(found.values(), key=lambda each: -each[0]))

    @cached_property
    def _editions(self) -> Mapping[Thing, int]:
        return {
            thing: issue.number
            for issue in self.history
            for notice in issue.notices
            for thing in touched(notice)
        }

    @cached_property
    def _came(self) -> Mapping[str | None, int]:
        return {
            notice.session: issue.number
            for issue in self.history
            for notice in issue.notices
            if _is(notice, NoticeKind.ADDED)
        }


def shown(programme: Programme, session: Session, *sittings: Sitting) -> Iterator[Thing]:
    """Yield what makes a delegate come at another time or to another room when it changes."""
    yield Subject.SESSION, session.slug
    for sitting in sittings:
        yield Subject.SITTING, sitting.uid
        if sitting.meeting and (sitting.starts_at is None or sitting.room is None):
            yield Subject.MEETING, sitting.meeting
        if room := programme.room(sitting):
            yield Subject.ROOM, room.slug


def touched(notice: Notice) -> Iterator[Thing]:
    """Yield what a notice tells of: the sittings it names, else the whole session or the thing."""
    if notice.session is None:
        if notice.subject in _UNDERLYING and notice.kind not in _COMING_AND_GOING:
            yield notice.subject, notice.key
    elif notice.subject is Subject.SITTING and notice.kind is not NoticeKind.REMOVED:
        yield Subject.SITTING, notice.key
        for change in notice.changes:
            yield change.subject, change.key
    else:
        yield Subject.SESSION, notice.session


def _is(notice: Notice, kind: NoticeKind) -> bool:
    return notice.kind is kind and notice.subject is Subject.SESSION
