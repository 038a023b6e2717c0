"""What would stop the release of a draft, said of its items rather than of paths in a file."""

import re
from collections.abc import Iterator
from typing import Any, Final

from scheduler.domain.conflict import Conflict, ConflictKind
from scheduler.domain.errors import Problem
from scheduler.domain.items import LISTS, Item, ItemKind, key_of
from scheduler.domain.programme import Programme
from scheduler.domain.session import Session
from scheduler.domain.sitting import Sitting
from scheduler.domain.validation import each_problem

_PATH: Final = re.compile(r"(\w+)(?:\[([0-9]+)\])?(?:\.(.+))?")
_SITTING: Final = re.compile(r"sittings\[([0-9]+)\]")
_KINDS: Final = {part: kind for kind, part in LISTS.items()}


def refusals(programme: Programme) -> Iterator[Conflict]:
    """Yield all that validation says; sittings that overlap are a kind of their own."""
    for problem in each_problem(programme):
        item, value, field = located(programme, problem.path)
        sitting = _sitting(value, field)
        # Of a sitting as a whole, validation says only that the one before has not ended.
        if sitting and isinstance(value, Session) and _SITTING.fullmatch(field):
            yield _overlap(value, sitting, item, field)
        else:
            yield _problem(problem, item, field=field, sitting=sitting)


def located(programme: Programme, path: str) -> tuple[Item, Any, str]:
    """Return the item that a path of the import format leads to, its value, and the rest."""
    match = _PATH.fullmatch(path)
    part, index, field = match.groups() if match else ("", None, path)
    if index is None:
        return Item(ItemKind.CONFERENCE), programme.conference, field or ""
    kind = _KINDS[part]
    value = getattr(programme, part)[int(index)]
    return Item(kind, key_of(kind, value)), value, field or ""


def _sitting(value: object, field: str) -> Sitting | None:
    match = _SITTING.match(field)
    return value.sittings[int(match[1])] if match and isinstance(value, Session) else None


def _overlap(session: Session, later: Sitting, item: Item, field: str) -> Conflict:
    timed = [sitting for sitting in session.sittings if sitting.takes_place and sitting.begins]
    earlier = timed[timed.index(later) - 1]
    return Conflict(
        kind=ConflictKind.OVERLAP, items=(item,), sittings=(earlier.uid, later.uid), field=field
    )


def _problem(problem: Problem, item: Item, *, field: str, sitting: Sitting | None) -> Conflict:
    return Conflict(
        kind=ConflictKind.PROBLEM,
        items=(item,),
        sittings=(sitting.uid,) if sitting else (),
        field=field or None,
        detail=problem.message,
    )
