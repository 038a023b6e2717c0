"""Drafts made anew as a whole: by an import, a restoration, or by taking something back."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Final

from scheduler.domain.errors import ConflictError
from scheduler.domain.items import Change, Item, ItemChange, ItemKind, changes_between, reverted
from scheduler.domain.mentions import dangling, label
from scheduler.domain.programme import Programme
from scheduler.services.applying import apply
from scheduler.services.recording import record
from scheduler.storage import changes, conferences, editions
from scheduler.storage import draft as stored
from scheduler.storage.changes import Recorded
from scheduler.storage.transaction import Transaction

_UNDOABLE = frozenset(
    {"create", "update", "place", "delete", "undo", "restore", "take_back", "import"}
)
# More than these are written faster as a whole.
FEW: Final = 50


async def undo(
    tx: Transaction, *, conference: str, number: int, now: datetime, by: str
) -> Recorded | None:
    """Undo one change, wherever the draft still is as that change left it."""
    conference_id = await conferences.lock(tx, conference)
    recorded = await changes.get(tx, conference_id, number)
    if recorded.undone_by:
        raise ConflictError(f"Change {number} was undone already, by change {recorded.undone_by}.")
    if not is_undoable(recorded):
        raise ConflictError(
            f"Change {number} cannot be undone in the draft:"
            " it began the draft, or the public knows of it."
        )
    if back := _each_back(recorded):
        await apply(tx, conference, back, kept=_uids(recorded.changes))
        return await record(tx, conference_id, back, action="undo", undoes=number, now=now, by=by)
    return await rewrite(
        tx,
        conference=conference,
        change=lambda programme: _whole(reverted(programme, recorded.changes), programme),
        action="undo",
        undoes=number,
        kept=_uids(recorded.changes),
        now=now,
        by=by,
    )


def _each_back(recorded: Recorded) -> tuple[ItemChange, ...]:
    """Return what takes the change back item by item; nothing where the draft is made anew."""
    items = [change for change in recorded.changes if isinstance(change, ItemChange)]
    if len(items) != len(recorded.changes) or len(items) > FEW or _moves_sittings(items):
        return ()
    return tuple(replace(each, before=each.after, after=each.before) for each in reversed(items))


def _moves_sittings(items: Iterable[ItemChange]) -> bool:
    """Say whether a sitting goes from one session to another, which takes both at once."""
    homes: dict[str, Item] = {}
    return any(
        homes.setdefault(uid, change.item) != change.item
        for change in items
        for uid in _uids([change])
    )


async def rewrite(
    tx: Transaction,
    *,
    conference: str,
    change: Callable[[Programme], Programme],
    action: str,
    now: datetime,
    by: str,
    undoes: int | None = None,
    edition: int | None = None,
    comment: str | None = None,
    kept: Iterable[str] = (),
) -> Recorded | None:
    """Make the draft what a pure function makes of it; None when that is what it is.

    A sitting may come back with its uid when it is public or one of `kept`.
    """
    conference_id = await conferences.lock(tx, conference)
    old = await stored.programme(tx, conference)
    new = change(old)
    made = changes_between(old, new)
    if not made:
        return None
    latest = await editions.latest(tx, conference)
    public = {s.uid for _, s in latest.programme.sittings()} if latest else set()
    await stored.replace(tx, conference, new, kept={*kept, *public})
    return await record(
        tx,
        conference_id,
        made,
        action=action,
        now=now,
        by=by,
        undoes=undoes,
        edition=edition,
        comment=comment,
    )


def _whole(after: Programme, before: Programme) -> Programme:
    """Refuse what would leave a name in the draft that stands for nothing."""
    for mention in sorted(dangling(after) - dangling(before)):
        by, of = label(before, mention.by), label(before, mention.of)
        raise ConflictError(
            f"This cannot be undone by itself: {of} would be gone, and {by} names it."
        )
    return after


def is_undoable(recorded: Recorded) -> bool:
    """Say whether a change concerns the draft alone, and is not its beginning.

    What is public is answered by another act or release, and never by taking back.
    """
    return recorded.action in _UNDOABLE and not is_beginning(recorded)


def is_beginning(recorded: Recorded) -> bool:
    """Say whether there was no draft before this change."""
    return any(
        isinstance(change, ItemChange)
        and change.item.kind is ItemKind.CONFERENCE
        and change.before is None
        for change in recorded.changes
    )


def _uids(made: Iterable[Change]) -> frozenset[str]:
    """Return the uids of the sittings that these changes hold."""
    values = (v for c in made if isinstance(c, ItemChange) for v in (c.before, c.after))
    sessions = (value for value in values if hasattr(value, "sittings"))
    return frozenset(sitting.uid for session in sessions for sitting in session.sittings)
