"""From the bytes of a JSON file to plain values: the gate that every file passes first."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NoReturn

from scheduler.domain.errors import InvalidError, Problem
from scheduler.domain.text import clean

JSON = dict[str, "JSON"] | list["JSON"] | str | int | float | bool | None

LARGEST: Final = 5_000_000
# The format itself is seven levels deep, and a file of 5,000 sessions has half as many values:
# what goes further can only mean harm.
_DEEPEST: Final = 20
_MOST_VALUES: Final = 300_000


def parse(data: bytes) -> tuple[JSON, list[Problem]]:
    """Return what the file says, its texts cleaned, with the texts and fields that are refused.

    InvalidError says why a file cannot be read at all.
    """
    if len(data) > LARGEST:
        _refuse(f"the file has {len(data):,} bytes; the limit is {LARGEST:,}")
    gate = _Gate()
    return gate.cleaned(_loaded(_decoded(data)), "", depth=0), gate.found


def inside(path: str, key: str | int) -> str:
    """Return the path of a field or an item, as in `sessions[3].theme`."""
    if isinstance(key, int):
        return f"{path}[{key}]"
    # A name that the file invents must not break the line that quotes it, nor fill the page.
    shown = repr(key[:60])[1:-1]
    return f"{path}.{shown}" if path else shown


class _Fields(dict[str, JSON]):
    """A JSON object that remembers which of its fields stood more than once."""

    __slots__ = ("twice",)

    def __init__(self, pairs: list[tuple[str, JSON]]) -> None:
        super().__init__(pairs)
        counts = Counter(key for key, _ in pairs)
        self.twice = tuple(key for key, count in counts.items() if count > 1)


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        _refuse(f"the file is not UTF-8: line {line} holds the byte 0x{data[error.start]:02X}")


def _loaded(text: str) -> JSON:
    try:
        value: JSON = json.loads(text, object_pairs_hook=_Fields, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        _refuse(f"the file is not JSON: line {error.lineno}, column {error.colno}: {error.msg}")
    except RecursionError:
        _refuse("the file is nested too deeply")
    except ValueError as error:
        # Python refuses to read a number of more than 4,300 digits.
        _refuse(f"the file is not JSON: {error}")
    return value


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number")


@dataclass(slots=True)
class _Gate:
    """Cleans every text of a file, and counts what passes."""

    found: list[Problem] = field(default_factory=list)
    passed: int = 0

    def cleaned(self, value: JSON, path: str, *, depth: int) -> JSON:
        self.passed += 1
        if self.passed > _MOST_VALUES:
            _refuse(f"the file has more than {_MOST_VALUES:,} values")
        if depth > _DEEPEST:
            _refuse(f"the file is nested too deeply at {path[:80]}")
        if isinstance(value, str):
            return self._text(value, path)
        if isinstance(value, list):
            return [
                self.cleaned(item, inside(path, index), depth=depth + 1)
                for index, item in enumerate(value)
            ]
        if isinstance(value, dict):
            self.found.extend(_repeated(value, path))
            return {
                self._text(key, place): self.cleaned(item, place, depth=depth + 1)
                for key, item in value.items()
                for place in (inside(path, key),)
            }
        return value

    def _text(self, value: str, path: str) -> str:
        try:
            # How long a text may be depends on the field; the schema says it.
            return clean(value, limit=LARGEST)
        except ValueError as error:
            self.found.append(Problem(path=path, message=str(error)))
            return value


def _repeated(fields: dict[str, JSON], path: str) -> Iterator[Problem]:
    for key in fields.twice if isinstance(fields, _Fields) else ():
        yield Problem(path=inside(path, key), message="this field stands twice")


def _refuse(message: str) -> NoReturn:
    raise InvalidError((Problem(path="", message=message),))
