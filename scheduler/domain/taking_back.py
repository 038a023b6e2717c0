"""Take one change back from a draft: what its notice tells is again as the public has it."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from scheduler.domain.changes import KEYS
from scheduler.domain.differences import keyed
from scheduler.domain.errors import ConflictError
from scheduler.domain.items import find
from scheduler.domain.mentions import dangling, label
from scheduler.domain.notice import FieldChange, Notice, Subject
from scheduler.domain.placing import in_order, inserted
from scheduler.domain.programme import Programme
from scheduler.domain.session import Session

_LISTS = {subject: (part, key) for part, (subject, key) in KEYS.items()} | {
    Subject.SESSION: ("sessions", "slug")
}
_BY = dict(_LISTS.values())
_ORDER_OF = "order_of_"
_WITHIN = frozenset({Subject.SITTING, Subject.STATEMENT, Subject.SUMMARY})


def notice_id(notice: Notice, draft: Programme) -> str:
    """Return what a form calls a change: the digest of what it leads from and to.

    What was added goes into it whole, since taking that back takes away all that it holds.
    """
    told: list[Any] = [notice.kind, notice.subject, notice.key, notice.session, notice.changes]
    told += [_found(draft, each, notice.session) for each in notice.changes if _is_addition(each)]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def taken_back(draft: Programme, public: Programme, *, notice: Notice) -> Programme:
    """Return the draft without one change, which comparing it with what is public has told.

    Every other change stays. ConflictError where another one has to be taken back before.
    """
    result = draft
    for change in notice.changes:
        result = _undone(result, public, change=change, session=notice.session)
    _demand_known(draft, result, public=public)
    _demand_one_home(draft, result)
    return result


def session_taken_back(draft: Programme, public: Programme, *, session: str) -> Programme:
    """Return the draft with a session as the public has it, or without one that it has not."""
    ours, theirs = keyed(draft.sessions, "slug"), keyed(public.sessions, "slug")
    if session not in theirs:
        ours.pop(session, None)
    elif session in ours:
        ours[session] = theirs[session]
    else:
        ours = inserted(ours, session, theirs[session], order=tuple(theirs))
    result = replace(draft, sessions=tuple(ours.values()))
    _demand_known(draft, result, public=public)
    _demand_one_home(draft, result)
    return result


def _undone(
    draft: Programme, public: Programme, *, change: FieldChange, session: str | None
) -> Programme:
    field = change.field or ""
    if change.subject is Subject.CONFERENCE:
        if not field.startswith(_ORDER_OF):
            conference = _with_field(draft.conference, public.conference, field)
            return replace(draft, conference=conference)
        part = field.removeprefix(_ORDER_OF)
        return _with_list(draft, public, part=part, change=change)
    if change.subject in _WITHIN or field == "order_of_sittings":
        return _with_session(draft, public, change=change, slug=session or "")
    return _with_list(draft, public, part=_LISTS[change.subject][0], change=change)


def _with_list(draft: Programme, public: Programme, *, part: str, change: FieldChange) -> Programme:
    ours, theirs = getattr(draft, part), getattr(public, part)
    changed: dict[str, Any] = {part: _listed(ours, theirs, by=_BY[part], change=change)}
    return replace(draft, **changed)


def _with_session(
    draft: Programme, public: Programme, *, change: FieldChange, slug: str
) -> Programme:
    ours, theirs = draft.session_of.get(slug), public.session_of.get(slug)
    if ours is None or theirs is None:
        # It came or went as a whole, and what it holds with it.
        return draft
    changed = _within(ours, theirs, change=change)
    return replace(draft, sessions=tuple(changed if s is ours else s for s in draft.sessions))


def _within(ours: Session, theirs: Session, *, change: FieldChange) -> Session:
    if change.subject is Subject.SUMMARY:
        return replace(ours, summary=theirs.summary)
    if change.subject is Subject.STATEMENT:
        _demand_turn(ours, theirs, change=change)
        spoken = _listed(ours.statements, theirs.statements, by="person", change=change)
        return replace(ours, statements=spoken)
    held = _listed(ours.sittings, theirs.sittings, by="uid", change=change)
    return replace(ours, sittings=held)


def _listed(
    ours: Iterable[Any], theirs: Iterable[Any], *, by: str, change: FieldChange
) -> tuple[Any, ...]:
    """Return our list with this one change of it taken back."""
    mine, public = keyed(ours, by), keyed(theirs, by)
    key, field = change.key, change.field
    if field is None and change.before is None:
        mine.pop(key, None)
    elif field is None and key not in mine:
        alike = {k for k, v in mine.items() if getattr(v, by) == getattr(public[key], by)}
        mine = inserted(mine, key, public[key], order=tuple(public), behind=alike)
    elif field and field.startswith("order"):
        mine = in_order(mine, public)
    elif field:
        mine[key] = _with_field(mine[key], public[key], field)
    return tuple(mine.values())


def _with_field(ours: Any, theirs: Any, field: str) -> Any:  # noqa: ANN401 -- any two values of one dataclass
    """Take a field over; when a suspension ends is told with it, but is no field of its own."""
    if field not in {each.name for each in fields(ours)}:
        return ours
    return replace(ours, **{field: getattr(theirs, field)})


def _is_addition(change: FieldChange) -> bool:
    return change.field is None and change.before is None


def _found(draft: Programme, change: FieldChange, session: str | None) -> Any:  # noqa: ANN401 -- any value a programme holds
    """Return what was added."""
    holder = draft.session_of.get(session or "")
    if change.subject is Subject.SITTING and holder:
        return keyed(holder.sittings, "uid").get(change.key)
    if change.subject is Subject.STATEMENT and holder:
        return keyed(holder.statements, "person").get(change.key)
    part, by = _LISTS[change.subject]
    return keyed(getattr(draft, part), by).get(change.key)


def _demand_known(before: Programme, after: Programme, *, public: Programme) -> None:
    """Refuse to leave a name in the draft that stands for nothing."""
    unknown = sorted(dangling(after) - dangling(before))
    if not unknown:
        return
    first = unknown[0]
    what, where = label(public, first.of), label(after, first.by)
    if find(before, first.of) is None:
        raise ConflictError(
            f"{_sentence(where)} would name {what} again, which is no longer in the draft;"
            " take back first that it was removed."
        )
    used = len({mention.by for mention in unknown}) - 1
    others = f" and {used} more" if used else ""
    raise ConflictError(
        f"{_sentence(label(before, first.of))} is named by {where}{others};"
        " take back first what names it there."
    )


def _demand_one_home(before: Programme, after: Programme) -> None:
    """Refuse to bring a sitting back to a session while another one has it."""
    homes = Counter(sitting.uid for _, sitting in after.sittings())
    twice = {uid for uid, count in homes.items() if count > 1}
    for session, sitting in before.sittings():
        if sitting.uid in twice:
            raise ConflictError(
                f"A sitting of it is one of {session.label} now;"
                " take back first that it was added there."
            )


def _demand_turn(ours: Session, theirs: Session, *, change: FieldChange) -> None:
    """Refuse to bring back somebody's later statement before an earlier one."""
    if change.field is not None or change.before is None:
        return
    public = keyed(theirs.statements, "person")
    person = public[change.key].person
    turns = [key for key, each in public.items() if each.person == person]
    there = sum(1 for each in ours.statements if each.person == person)
    if turns.index(change.key) > there:
        raise ConflictError(
            "An earlier statement of the same person was removed, too; take that back first."
        )


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
