"""The notices of one session's sittings: what was done, told as one thing each."""

from collections.abc import Iterator
from dataclasses import replace

from scheduler.domain.differences import differences
from scheduler.domain.notice import FieldChange, Notice, NoticeKind, Subject
from scheduler.domain.said import Names
from scheduler.domain.session import Session
from scheduler.domain.sitting import Sitting, Status

_TIMES = frozenset({"meeting", "starts_at", "ends_at", "moved_from"})
_OF_SUSPENSION = frozenset({NoticeKind.ADDED, NoticeKind.RECONVENES})
_KINDS = {
    Status.SUSPENDED: NoticeKind.SUSPENDED,
    Status.ADJOURNED: NoticeKind.ADJOURNED,
    Status.CANCELLED: NoticeKind.CANCELLED,
    Status.POSTPONED: NoticeKind.POSTPONED,
    Status.OPEN: NoticeKind.OPENED,
}


def sitting_notices(old: Session, new: Session, *, names: tuple[Names, Names]) -> list[Notice]:
    """Return the notices for every difference between the sittings of two states of a session."""
    before = {sitting.uid: sitting for sitting in old.sittings}
    notices: list[Notice] = []
    for sitting in new.sittings:
        previous = new.preceding(sitting)
        if sitting.uid not in before:
            found = [_added(new, sitting, names=names)]
        else:
            found = list(_changed(new, before[sitting.uid], sitting, previous, names=names))
        for notice in found:
            _join(notices, notice, previous)
    gone = (s for s in old.sittings if s.uid not in {sitting.uid for sitting in new.sittings})
    return notices + [_removed(new, sitting, names=names) for sitting in gone]


def _join(notices: list[Notice], notice: Notice, previous: Sitting | None) -> None:
    """Add a notice, or fold it into the one for the act that brought it about.

    Suspending adds a sitting or announces one, adjourning cancels the rest, and calling off or
    putting off a session does so for all of its sittings: each is one thing to a delegate.
    """
    for index, earlier in enumerate(notices):
        follows = previous is not None and earlier.key == previous.uid
        suspended = earlier.kind is NoticeKind.SUSPENDED and notice.kind in _OF_SUSPENSION
        adjourned = earlier.kind is NoticeKind.ADJOURNED and notice.kind is NoticeKind.CANCELLED
        same = earlier.kind == notice.kind and notice.kind in {
            NoticeKind.CANCELLED,
            NoticeKind.POSTPONED,
        }
        if (suspended and follows) or adjourned or same:
            notices[index] = replace(earlier, changes=earlier.changes + notice.changes)
            return
    notices.append(notice)


def _changed(
    session: Session,
    old: Sitting,
    new: Sitting,
    previous: Sitting | None,
    *,
    names: tuple[Names, Names],
) -> Iterator[Notice]:
    changes = list(differences(old, new, subject=Subject.SITTING, key=new.uid, names=names))
    # Leaving its meeting, a sitting may keep that one's room as its own: no news to a delegate.
    is_elsewhere = names[0].room_of(old) != names[1].room_of(new)
    rooms = [change for change in changes if change.field == "room" and is_elsewhere]
    rest = [change for change in changes if change not in rooms]
    after_suspension = previous is not None and previous.status is Status.SUSPENDED
    if any(change.field == "status" for change in rest):
        kind = _kind(old, new, after_suspension=after_suspension)
        if kind is NoticeKind.SUSPENDED:
            rest.append(_reconvenes(session, new, names=names))
        yield _notice(session, new, kind, rest)
    else:
        times = [change for change in rest if change.field in _TIMES]
        if times:
            times = [change for change in rest if change.field in _TIMES | {"room"}]
        other = [change for change in rest if change not in times]
        if times:
            yield _notice(session, new, _moved(old, after_suspension=after_suspension), times)
        for change in other:
            yield _notice(session, new, NoticeKind.CHANGED, [change])
    if rooms:
        yield _notice(session, new, NoticeKind.ROOM_CHANGED, rooms)


def _kind(old: Sitting, new: Sitting, *, after_suspension: bool) -> NoticeKind:
    if new.status is Status.PLANNED:
        return NoticeKind.MOVED if old.status is Status.POSTPONED else NoticeKind.REINSTATED
    if new.status is Status.OPEN and after_suspension:
        return NoticeKind.RESUMED
    return _KINDS[new.status]


def _moved(old: Sitting, *, after_suspension: bool) -> NoticeKind:
    was_open = old.starts_at is None and old.meeting is None
    return NoticeKind.RECONVENES if was_open and after_suspension else NoticeKind.MOVED


def _reconvenes(session: Session, sitting: Sitting, *, names: tuple[Names, Names]) -> FieldChange:
    """Say when a suspended sitting goes on, even where that was planned before and is no change."""
    following = session.following(sitting)
    time = names[1].time(following) if following and following.takes_place else ""
    return FieldChange(
        subject=Subject.SITTING, key=sitting.uid, field="reconvenes", before=None, after=time
    )


def _added(session: Session, sitting: Sitting, *, names: tuple[Names, Names]) -> Notice:
    return _notice(session, sitting, NoticeKind.ADDED, [arrival(sitting, names=names[1])])


def _removed(session: Session, sitting: Sitting, *, names: tuple[Names, Names]) -> Notice:
    return _notice(session, sitting, NoticeKind.REMOVED, [departure(sitting, names=names[0])])


def arrival(sitting: Sitting, *, names: Names) -> FieldChange:
    return FieldChange(
        subject=Subject.SITTING,
        key=sitting.uid,
        field=None,
        before=None,
        after=names.time(sitting),
    )


def departure(sitting: Sitting, *, names: Names) -> FieldChange:
    return FieldChange(
        subject=Subject.SITTING,
        key=sitting.uid,
        field=None,
        before=names.time(sitting),
        after=None,
    )


def _notice(
    session: Session, sitting: Sitting, kind: NoticeKind, changes: list[FieldChange]
) -> Notice:
    return Notice(
        kind=kind,
        subject=Subject.SITTING,
        key=sitting.uid,
        title=session.title,
        code=session.code,
        session=session.slug,
        changes=tuple(changes),
    )
