"""Bytes into lines: the lines of the file, and the content lines unfolded from them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from scheduler.feeds.checking.components import ContentLine

BOM = b"\xef\xbb\xbf"
ENDS = re.compile(rb"\r\n?|\n")
# Atomic throughout: a file of nothing but folds must not be tried in every other way.
_FOLDED = re.compile(rb"[^\r\n]*+(?:(?:\r\n|\r|\n)[ \t][^\r\n]*+)*+(?:\r\n|\r|\n|\Z)")
_FOLD = re.compile(rb"(?:\r\n|\r|\n)[ \t]")
_PARAMETER = r';[A-Za-z0-9-]+=[^";:]*+(?:"[^"]*"[^";:]*+)*+'
_CONTENT = re.compile(rf"([A-Za-z0-9-]+)((?:{_PARAMETER})*+):(.*)", re.DOTALL)
_NAMED = re.compile(r';([A-Za-z0-9-]+)=([^";:]*+(?:"[^"]*"[^";:]*+)*+)')
_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class RawLine:
    """A content line, unfolded, and the number of the file's line on which it begins."""

    number: int
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
    for match in _FOLDED.finditer(data, start):
        if match.start() == match.end():
            return
        octets = match[0].rstrip(b"\r\n") if match[0][:1] not in b"\r\n" else b""
        yield RawLine(number, _FOLD.sub(b"", octets))
        number += len(ENDS.findall(match[0]))


def file_lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the number and the octets of every line of the file, without its end."""
    number, start = 1, 0
    for end in ENDS.finditer(data):
        yield number, data[start : end.start()]
        number, start = number + 1, end.end()
    if start < len(data):
        yield number, data[start:]


def _parameters(text: str) -> Mapping[str, str]:
    return {match[1].upper(): match[2].strip('"') for match in _NAMED.finditer(text)}
