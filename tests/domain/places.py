"""Every public field of a programme, found by walking its types, and ways to change each."""

# ruff: noqa: ANN401 -- these helpers take values of every kind, found by walking the types.

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import singledispatch
from types import NoneType
from typing import Any, get_args, get_type_hints

from scheduler.domain.text import Text
from tests.factories import MONDAY, THREE, make_text

MADE = make_text("Made")


@dataclass(frozen=True)
class Place:
    """A public field of one value of a programme; `path` leads to that value."""

    path: tuple[tuple[str, int | None], ...]
    owner: Any
    field: str

    def __str__(self) -> str:
        steps = [name if index is None else f"{name}[{index}]" for name, index in self.path]
        return ".".join([*steps, self.field])

    @property
    def value(self) -> Any:
        return getattr(self.owner, self.field)


def places(value: Any, path: tuple[tuple[str, int | None], ...] = ()) -> Iterator[Place]:
    """Yield every field of every value in a programme, whatever its types are called."""
    for field in fields(value):
        inner = getattr(value, field.name)
        yield Place(path, value, field.name)
        if is_dataclass(inner):
            yield from places(inner, (*path, (field.name, None)))
        elif isinstance(inner, tuple):
            for index, item in enumerate(inner):
                if is_dataclass(item):
                    yield from places(item, (*path, (field.name, index)))


def put(whole: Any, place: Place, value: Any) -> Any:
    """Return the whole with this value in that place."""
    if not place.path:
        return replace(whole, **{place.field: value})
    (name, index), *rest = place.path
    inner = getattr(whole, name)
    deeper = Place(tuple(rest), place.owner, place.field)
    if index is None:
        return replace(whole, **{name: put(inner, deeper, value)})
    changed = put(inner[index], deeper, value)
    return replace(whole, **{name: (*inner[:index], changed, *inner[index + 1 :])})


# Names that are known, and that stand nowhere in the place of the others.
_NAMES = {
    "room": "room-2",
    "theme": "ports",
    "person": "ito",
    "meeting": "tuesday-am",
    "document": "A/CONF.1/2",
}


def another(place: Place) -> Any:
    """Return a value of the same type that differs from what stands there."""
    if place.field in _NAMES and not isinstance(place.value, Text):
        return _NAMES[place.field]
    hint = get_type_hints(type(place.owner))[place.field]
    return _made(hint) if place.value is None else _changed(place.value)


def may_be_empty(place: Place) -> bool:
    return NoneType in get_args(get_type_hints(type(place.owner))[place.field])


def _made(hint: Any) -> Any:
    (kind,) = (kind for kind in get_args(hint) if kind is not NoneType)
    if issubclass(kind, StrEnum):
        return next(iter(kind))
    return {Text: MADE, str: "made", int: 7, datetime: THREE, date: MONDAY}[kind]


@singledispatch
def _changed(value: object) -> object:
    raise NotImplementedError(f"say what another {type(value).__name__} is")


@_changed.register
def _(value: Text) -> Text:
    return Text({language: f"{string}/changed" for language, string in value.items()})


@_changed.register
def _(value: StrEnum) -> StrEnum:
    return next(member for member in type(value) if member != value)


@_changed.register
def _(value: datetime) -> datetime:
    return value + timedelta(minutes=7)


@_changed.register
def _(value: date) -> date:
    return value + timedelta(days=7)


@_changed.register
def _(value: int) -> int:
    return value + 1


@_changed.register
def _(value: str) -> str:
    return f"{value}-changed"


@_changed.register
def _(value: tuple) -> tuple[Any, ...]:  # type: ignore[type-arg] # dispatch wants the bare type
    return value[:-1]
