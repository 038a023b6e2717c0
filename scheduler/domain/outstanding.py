"""Which of many notices still matter: a later one on the same matter overtakes those before."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from scheduler.domain.notice import Notice, NoticeKind, Subject

T = TypeVar("T")

Topic = tuple[str | None, ...]
"""What a notice is the last word on, until another one is."""

_COURSE = frozenset(
    {NoticeKind.SUSPENDED, NoticeKind.RESUMED, NoticeKind.OPENED, NoticeKind.ADJOURNED}
)
_TIME = frozenset(
    {
        NoticeKind.MOVED,
        NoticeKind.RECONVENES,
        NoticeKind.CANCELLED,
        NoticeKind.POSTPONED,
        NoticeKind.REINSTATED,
    }
)
_PRESENCE = frozenset({NoticeKind.ADDED, NoticeKind.REMOVED})
_SUMMARY = frozenset(
    {
        NoticeKind.SUMMARY_PUBLISHED,
        NoticeKind.SUMMARY_CORRECTED,
        NoticeKind.SUMMARY_WITHDRAWN,
    }
)


def outstanding(
    issued: Iterable[tuple[T, Sequence[Notice]]],
) -> Iterator[tuple[T, Notice, bool]]:
    """Yield every notice with what issued it, and whether it still matters.

    What was issued comes newest first; notices issued together do not overtake each other.
    """
    settled: set[Topic] = set()
    for source, notices in issued:
        for notice in notices:
            yield source, notice, not _is_overtaken(notice, settled)
        settled.update(topic for notice in notices for topic in _settles(notice))


def _is_overtaken(notice: Notice, settled: set[Topic]) -> bool:
    if notice.session is not None and ("session", notice.session) in settled:
        return True
    known = [topic in settled for topic in _topics(notice)]
    # A suspension names when the session goes on: news of either makes it old.
    return any(known) if notice.kind is NoticeKind.SUSPENDED else all(known)


def _topics(notice: Notice) -> list[Topic]:
    kind, itself = notice.kind, (notice.subject, notice.key)
    if kind in _COURSE:
        return [_course(notice), *(_times(notice) if kind is NoticeKind.SUSPENDED else ())]
    if kind in _TIME:
        return _times(notice)
    if kind in _SUMMARY:
        return [("summary", notice.session)]
    if kind is NoticeKind.CHANGED:
        return [("field", c.subject, notice.session, c.key, c.field) for c in notice.changes]
    return [("room" if kind is NoticeKind.ROOM_CHANGED else "presence", *itself)]


def _settles(notice: Notice) -> Iterator[Topic]:
    """Yield what a notice is the last word on: its own topics, and what became pointless by it."""
    yield from _topics(notice)
    if notice.kind in _COURSE:
        yield from _times(notice)
    if notice.kind is NoticeKind.RECONVENES:
        yield _course(notice)
    if notice.kind in _PRESENCE and notice.subject is Subject.SESSION:
        yield "session", notice.session
    if notice.kind is NoticeKind.REMOVED:
        yield from _times(notice)
        yield "room", notice.subject, notice.key


def _course(notice: Notice) -> Topic:
    return "course", notice.session


def _times(notice: Notice) -> list[Topic]:
    """Return the times of all that the notice accounts for: an act may reach several sittings."""
    keys = dict.fromkeys([(notice.subject, notice.key)])
    keys |= dict.fromkeys(
        (c.subject, c.key) for c in notice.changes if c.subject is Subject.SITTING
    )
    return [("time", subject, key) for subject, key in keys]
