"""Bytes into lines: the lines of the file, and the content lines unfolded from them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from scheduler.feeds.checking.components import ContentLine

BOM = b"\xef\xbb\xbf"
_END = re.compile(rb"(?:\r\n|\r(?!\n)|\n)(?![ \t])")
_FOLDS = (b"\r\n ", b"\r\n\t", b"\n ", b"\n\t", b"\r ", b"\r\t")
_PARAMETER = r';[A-Za-z0-9-]+=[^";:]*+(?:"[^"]*"[^";:]*+)*+'
_CONTENT = re.compile(rf"([A-Za-z0-9-]+)((?:{_PARAMETER})*+):(.*)", re.DOTALL)
_NAMED = re.compile(r';([A-Za-z0-9-]+)=([^";:]*+(?:"[^"]*"[^";:]*+)*+)')
_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class RawLine:
    """A content line as it is folded in the file, unfolded, and where in the file it begins."""

    number: int
    folded: bytes
    octets: bytes

    @property
    def text(self) -> str:
        return self.octets.decode("utf-8", "replace")

    def content(self) -> ContentLine | None:
        """Return the property it holds, if it is one at all."""
        match = _CONTENT.fullmatch(self.text)
        if match is None:
            return None
        parameters = _parameters(match[2]) if match[2] else _NONE
        return ContentLine(self.number, match[1].upper(), match[3], parameters)


def raw_lines(data: bytes) -> Iterator[RawLine]:
    """Yield every content line, blank ones too; a byte order mark is no part of the first."""
    number, start = 1, len(BOM) if data.startswith(BOM) else 0
    for end in _END.finditer(data, start):
        yield _raw_line(number, data[start : end.start()])
        number += _ends(data, start, end.end())
        start = end.end()
    if start < len(data):
        yield _raw_line(number, data[start:])


def numbered(
    matches: Iterable[re.Match[bytes]],
) -> Iterator[tuple[int, re.Match[bytes]]]:
    """Yield each match with the number of the file's line on which it begins."""
    number, start = 1, 0
    for match in matches:
        number += _ends(match.string, start, match.start())
        start = match.start()
        yield number, match


def _ends(data: bytes, start: int, end: int) -> int:
    """Count the ends of lines; to list millions of them would take memory for nothing."""
    both = data.count(b"\r", start, end) + data.count(b"\n", start, end)
    return both - data.count(b"\r\n", start, end)


def _raw_line(number: int, folded: bytes) -> RawLine:
    octets = folded
    for fold in _FOLDS:
        octets = octets.replace(fold, b"")
    return RawLine(number, folded, octets)


def _parameters(text: str) -> Mapping[str, str]:
    return {match[1].upper(): match[2].strip('"') for match in _NAMED.finditer(text)}
