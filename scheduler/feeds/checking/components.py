"""What a feed holds, as it is written: lines with their numbers, and what they stand in."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True, eq=False)
class ContentLine:
    """A property: its name in capitals, its parameters, and its value as written.

    `number` is that of the line in the file on which it begins.
    """

    number: int
    name: str
    value: str
    parameters: Mapping[str, str]

    @property
    def text(self) -> str:
        """Return the value as a person reads it."""
        return unescaped(self.value)


@dataclass(frozen=True, slots=True, eq=False)
class Component:
    """What stands between a BEGIN (on line `number`) and its END; no two are the same.

    `firsts` has the first line of each name: however long an entry is, its title is found at once.
    """

    name: str
    number: int
    lines: tuple[ContentLine, ...]
    firsts: Mapping[str, ContentLine]
    components: tuple["Component", ...]

    def every(self, *names: str) -> Iterator[ContentLine]:
        return (line for line in self.lines if line.name in names)

    def first(self, name: str) -> ContentLine | None:
        return self.firsts.get(name)

    def value(self, name: str) -> str:
        """Return the first such value as written, or nothing."""
        line = self.first(name)
        return line.value.strip() if line else ""

    def text(self, name: str) -> str:
        line = self.first(name)
        return line.text.strip() if line else ""

    def place(self, name: str) -> int | None:
        """Return the line on which the first such property stands."""
        line = self.first(name)
        return line.number if line else None

    def inner(self, *names: str) -> Iterator["Component"]:
        return (inner for inner in self.components if inner.name in names)


def unescaped(value: str) -> str:
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)
