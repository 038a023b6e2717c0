"""Compare two programmes: every public field that differs, gathered into notices."""

from collections.abc import Iterator, Mapping
from dataclasses import fields

from scheduler.domain.differences import differences, keyed, listed, reordered
from scheduler.domain.notice import URGENCY, FieldChange, Notice, NoticeKind, Subject
from scheduler.domain.programme import Programme
from scheduler.domain.said import Names, title
from scheduler.domain.session_changes import added, removed, session_notices
from scheduler.domain.text import Text

# What tells two things of a list apart. A list missing here has no notices: a test looks for it.
KEYS: Mapping[str, tuple[Subject, str]] = {
    "days": (Subject.DAY, "date"),
    "meetings": (Subject.MEETING, "slug"),
    "rooms": (Subject.ROOM, "slug"),
    "themes": (Subject.THEME, "slug"),
    "people": (Subject.PERSON, "slug"),
    "documents": (Subject.DOCUMENT, "symbol"),
    "sources": (Subject.SOURCE, "fact"),
}
_TIMES = frozenset({"date", "half", "starts_at", "ends_at"})


def compare(old: Programme, new: Programme) -> tuple[Notice, ...]:
    """Return the notices that lead from one programme to the other, most urgent first.

    Equal programmes have none, and every field that differs is in exactly one notice.
    """
    names = Names(old), Names(new)
    notices = [
        *_sessions(old, new, names=names),
        *_conference(old, new, names=names),
        *_lists(old, new, names=names),
        *_orders(old, new),
    ]
    return tuple(sorted(notices, key=lambda notice: URGENCY[notice.kind]))


def _sessions(old: Programme, new: Programme, *, names: tuple[Names, Names]) -> Iterator[Notice]:
    for session in new.sessions:
        before = old.session_of.get(session.slug)
        if before is None:
            yield added(session, names=names[1])
        elif before != session:
            yield from session_notices(before, session, names=names)
    for session in old.sessions:
        if session.slug not in new.session_of:
            yield removed(session, names=names[0])


def _conference(old: Programme, new: Programme, *, names: tuple[Names, Names]) -> Iterator[Notice]:
    for change in differences(
        old.conference, new.conference, subject=Subject.CONFERENCE, key="", names=names
    ):
        yield _notice(change, new.conference.title)


def _lists(old: Programme, new: Programme, *, names: tuple[Names, Names]) -> Iterator[Notice]:
    for field, (subject, key) in KEYS.items():
        if _is_same(old, new, field):
            continue
        olds, news = keyed(getattr(old, field), key), keyed(getattr(new, field), key)
        for change in listed(olds, news, subject=subject, names=names):
            yield _notice(change, title(news.get(change.key) or olds[change.key]))


def _is_same(old: Programme, new: Programme, field: str) -> bool:
    """Say whether both hold the very same list: most do, where a single thing was changed."""
    return getattr(old, field) is getattr(new, field)


def _notice(change: FieldChange, named: Text) -> Notice:
    kind = NoticeKind.CHANGED
    if change.field is None:
        kind = NoticeKind.ADDED if change.before is None else NoticeKind.REMOVED
    elif change.subject is Subject.MEETING and change.field in _TIMES:
        kind = NoticeKind.MOVED
    elif change.subject is Subject.MEETING and change.field == "room":
        kind = NoticeKind.ROOM_CHANGED
    return Notice(kind=kind, subject=change.subject, key=change.key, title=named, changes=(change,))


def _orders(old: Programme, new: Programme) -> Iterator[Notice]:
    """Yield a notice for each list whose common members stand in another order."""
    for field in (f.name for f in fields(Programme) if f.name != "conference"):
        if _is_same(old, new, field):
            continue
        key = "slug" if field == "sessions" else KEYS[field][1]
        for change in reordered(
            keyed(getattr(old, field), key),
            keyed(getattr(new, field), key),
            subject=Subject.CONFERENCE,
            key="",
            field=f"order_of_{field}",
        ):
            yield _notice(change, new.conference.title)
