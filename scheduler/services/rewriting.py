"""Drafts made anew as a whole: by an import, a restoration, or by taking something back."""

from collections.abc import Callable, Iterable
from datetime import datetime

from scheduler.domain.errors import ConflictError
from scheduler.domain.items import (
    Change,
    ItemChange,
    ItemKind,
    changes_between,
    demand_unchanged,
    inverse,
    reverted,
)
from scheduler.domain.programme import Programme
from scheduler.services.recording import record
from scheduler.storage import changes, conferences, editions, items
from scheduler.storage import draft as stored
from scheduler.storage.changes import Recorded
from scheduler.storage.transaction import Transaction

_UNDOABLE = frozenset(
    {"create", "update", "place", "delete", "undo", "restore", "take_back", "import"}
)


async def undo(
    tx: Transaction, *, conference: str, number: int, now: datetime, by: str
) -> Recorded | None:
    """Take back one change, wherever the draft still is as that change left it."""
    conference_id = await conferences.lock(tx, conference)
    recorded = await changes.get(tx, conference_id, number)
    if recorded.undone_by:
        raise ConflictError(
            f"Change {number} was taken back already, by change {recorded.undone_by}."
        )
    if not is_undoable(recorded):
        raise ConflictError(
            f"Change {number} cannot be undone in the draft:"
            " it began the draft, or the public knows of it."
        )
    if all(map(_is_update, recorded.changes)):
        made = await _put_back(tx, conference, conference_id, recorded)
        return await record(tx, conference_id, made, action="undo", undoes=number, now=now, by=by)
    return await rewrite(
        tx,
        conference=conference,
        change=lambda programme: reverted(programme, recorded.changes),
        action="undo",
        undoes=number,
        kept=_uids(recorded.changes),
        now=now,
        by=by,
    )


async def _put_back(
    tx: Transaction, conference: str, conference_id: int, recorded: Recorded
) -> tuple[Change, ...]:
    """Give items back what they were, one by one: quick, however large the draft is."""
    back = tuple(inverse(change) for change in reversed(recorded.changes))
    for change in back:
        assert isinstance(change, ItemChange)  # noqa: S101 -- the caller looked
        row = await items.get(tx, conference, change.item)
        demand_unchanged(change.item, row.value, left=change.before)
        await items.save(
            tx,
            conference_id,
            change.item.kind,
            row=row,
            changed=change.after,
            kept=_uids(recorded.changes),
        )
    return back


def _is_update(change: Change) -> bool:
    if not isinstance(change, ItemChange):
        return False
    return change.before is not None and change.after is not None


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


def is_undoable(recorded: Recorded) -> bool:
    """Say whether a change concerns the draft alone, and is not its beginning.

    What is public is answered by another act or release, and never by taking back.
    """
    begins = (
        isinstance(change, ItemChange)
        and change.item.kind is ItemKind.CONFERENCE
        and change.before is None
        for change in recorded.changes
    )
    return recorded.action in _UNDOABLE and not any(begins)


def _uids(made: Iterable[Change]) -> frozenset[str]:
    """Return the uids of the sittings that these changes hold."""
    values = (v for c in made if isinstance(c, ItemChange) for v in (c.before, c.after))
    sessions = (value for value in values if hasattr(value, "sittings"))
    return frozenset(sitting.uid for session in sessions for sitting in session.sittings)
