"""Checks an item against what it names in a draft, and reads no more of a large one than that."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from scheduler.domain import item_checks
from scheduler.domain.errors import Problem
from scheduler.domain.items import LISTS, ItemKind
from scheduler.domain.mentions import mentions
from scheduler.domain.programme import Programme
from scheduler.domain.session import Session
from scheduler.storage import conferences, lists
from scheduler.storage.transaction import Transaction

# The lists that an item's fields name something of, or that it has to find its place in.
_AROUND: Final[Mapping[ItemKind, tuple[str, ...]]] = {
    ItemKind.DAY: ("days",),
    ItemKind.MEETING: ("rooms", "meetings"),
    ItemKind.SESSION: ("rooms", "meetings", "themes", "people", "documents"),
}


async def problems(
    tx: Transaction,
    conference: str,
    kind: ItemKind,
    value: Any,  # noqa: ANN401 -- any value a programme lists
) -> tuple[Problem, ...]:
    """Return what is wrong with an item, before it is written."""
    found = item_checks.problems(await around(tx, conference, kind, value), kind, value)
    if found and isinstance(value, Session):
        # What was meant can only be told by those who know all the names there are.
        found = item_checks.problems(await around(tx, conference, kind), kind, value)
    return found


async def around(
    tx: Transaction,
    conference: str,
    kind: ItemKind,
    value: Any | None = None,  # noqa: ANN401 -- as above
) -> Programme:
    """Return as much of the draft as an item is checked against: of a session, what it names."""
    row, names = await conferences.get(tx, conference), _AROUND.get(kind, ())
    programme = Programme(conference=row.value)
    keys = _keys(programme, value) if isinstance(value, Session) else None
    found: Mapping[str, Any] = await lists.of_conference(tx, row.id, names=names, keys=keys)
    return replace(programme, **found)


def _keys(programme: Programme, session: Session) -> Mapping[str, frozenset[str]]:
    named = [mention.of for mention in mentions(replace(programme, sessions=(session,)))]
    return {
        part: frozenset(item.key for item in named if item.kind is kind)
        for kind, part in LISTS.items()
    }
