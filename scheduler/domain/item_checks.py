"""What an item must obey before it may stand in a draft, with paths that begin at the item.

What has to fit the rest of the programme is told as a conflict instead, and may wait till release.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from scheduler.domain import form, references
from scheduler.domain.conference import Meeting
from scheduler.domain.errors import Problem
from scheduler.domain.items import LISTS, ItemKind
from scheduler.domain.programme import Programme
from scheduler.domain.session import Session
from scheduler.domain.sitting import Sitting


def problems(lists: Programme, kind: ItemKind, value: Any) -> tuple[Problem, ...]:  # noqa: ANN401 -- any value a programme lists
    """Return what is wrong with an item; `lists` is the draft, of which no session is needed."""
    return tuple(
        replace(problem, path=problem.path.partition(".")[2])
        for problem in _each(lists, kind, value)
    )


def _each(lists: Programme, kind: ItemKind, value: Any) -> Iterator[Problem]:  # noqa: ANN401 -- as above
    if kind is ItemKind.CONFERENCE:
        alone = Programme(conference=value)
        yield from form.problems(alone)
        return
    part = LISTS[kind]
    yield from form.value_problems(value, f"{part}[0]", languages=lists.conference.languages)
    if isinstance(value, Meeting | Session):
        listed: dict[str, Any] = {"sessions": (), part: (value,)}
        alone = replace(lists, **listed)
        for problem in references.problems(alone):
            if problem.path.startswith(f"{part}["):
                yield problem
    yield from _times(value, part)


def _times(value: Any, part: str) -> Iterator[Problem]:  # noqa: ANN401 -- as above
    if isinstance(value, Meeting):
        yield from _reversed(value, f"{part}[0].ends_at")
    if isinstance(value, Session):
        for index, sitting in enumerate(value.sittings):
            yield from _reversed(sitting, f"{part}[0].sittings[{index}].ends_at")


def _reversed(value: Meeting | Sitting, path: str) -> Iterator[Problem]:
    if value.ends_at and not value.starts_at:
        yield Problem(path=path, message="has an end, but no start")
    elif value.starts_at and value.ends_at and value.ends_at <= value.starts_at:
        yield Problem(path=path, message="ends before it starts, or at once")
