"""Which fields of a value may hold more than a plain string, number or date."""

from dataclasses import fields
from datetime import date
from types import EllipsisType, NoneType
from typing import Any, Final, get_args

_PLAIN: Final = (str, int, date, NoneType, EllipsisType)


_known: dict[tuple[type[Any], frozenset[str]], tuple[str, ...]] = {}


def deep_fields(kind: type[Any], *, also: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return the names of a dataclass's fields that hold texts or further values, and of `also`.

    A draft of a thousand sessions is walked at every edit, and most of its fields are plain.
    """
    if (kind, also) not in _known:
        _known[kind, also] = tuple(
            field.name for field in fields(kind) if field.name in also or not _is_plain(field.type)
        )
    return _known[kind, also]


def _is_plain(annotation: object) -> bool:
    types = get_args(annotation) or (annotation,)
    return all(
        kind is ... or (isinstance(kind, type) and issubclass(kind, _PLAIN)) for kind in types
    )
