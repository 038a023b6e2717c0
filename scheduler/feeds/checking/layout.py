"""Text on a terminal: how wide it is, where it is broken, and in which colour."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_WIDE = frozenset({"W", "F"})
_MARKS = frozenset({"Mn", "Me", "Cf"})


@dataclass(frozen=True, slots=True)
class Ink:
    """Colours, where there are any; what they say is always said in words too."""

    is_coloured: bool

    def bold(self, text: str) -> str:
        return self._in("1", text)

    def faint(self, text: str) -> str:
        return self._in("2", text)

    def red(self, text: str) -> str:
        return self._in("1;31", text)

    def yellow(self, text: str) -> str:
        return self._in("1;33", text)

    def blue(self, text: str) -> str:
        return self._in("1;34", text)

    def green(self, text: str) -> str:
        return self._in("1;32", text)

    def _in(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.is_coloured else text


def cells(text: str) -> int:
    """Return how many columns a terminal gives the text."""
    return sum(map(_cells, text))


def wrapped(text: str, width: int) -> Iterator[str]:
    """Break a text between words; a word that is too long for a line is broken itself."""
    line = ""
    for word in text.split():
        if line and cells(line) + 1 + cells(word) > width:
            yield line
            line = ""
        line = f"{line} {word}" if line else word
        while cells(line) > width:
            start = _start(line, width)
            yield start
            line = line.removeprefix(start)
    if line:
        yield line


def fitted(text: str, width: int) -> str:
    """Cut a text to a line, and show that it was cut."""
    return text if cells(text) <= width else f"{_start(text, width - 1).rstrip()}\u2026"


def _start(text: str, width: int) -> str:
    taken, used = "", 0
    for character in text:
        used += _cells(character)
        # A line too narrow for its first character still takes it.
        if used > width and taken:
            break
        taken += character
    return taken


def _cells(character: str) -> int:
    if unicodedata.category(character) in _MARKS:
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1
