"""Text in several languages, and the gate that every text passes on its way in."""

import unicodedata
from collections.abc import ItemsView, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Self

# Controls but tab and line feed, the line breaks of other systems, and the bidirectional controls
# that could make a name read as another one (isolates are ours to add at output).
_REFUSED: Final = frozenset(
    {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n"}
    | {"\u2028", "\u2029", "\u061c", "\u200e", "\u200f", "\ufeff"}
    | {"\ufffe", "\uffff"}  # no XML, and so no Atom feed, can hold these two
    | {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
)

# As many as the Stream-Safe Text Format allows (UAX #15), far more than any language needs: to
# bring a hundred thousand of them into their order takes longer than a server may be silent.
_MOST_MARKS: Final = 30


def clean(value: str, *, limit: int = 10_000) -> str:
    """Return the text in NFC with line feeds only; ValueError says what it may not hold."""
    value = value.replace("\r\n", "\n").replace("\r", "\n")
    for character in value:
        if character in _REFUSED or "\ud800" <= character <= "\udfff":
            raise ValueError(f"holds the character U+{ord(character):04X}, which is not allowed")
    value = composed(value)
    if len(value) > limit:
        raise ValueError(f"is {len(value):,} characters long; the limit is {limit:,}")
    return value


def quoted(value: str) -> str:
    """Quote a value in a message, with an escape for what nobody could see in it."""
    seen = (
        each if each.isprintable() else each.encode("unicode_escape").decode() for each in value
    )
    return f"“{''.join(seen)}”"


def composed(value: str) -> str:
    """Return the text in NFC; ValueError where more marks stand on one letter than can be read."""
    marks = 0
    for character in value if not value.isascii() else "":
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks > _MOST_MARKS:
            raise ValueError(f"holds more than {_MOST_MARKS} marks on one letter")
    return unicodedata.normalize("NFC", value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A text as it can be read: the string, and the language it is really in."""

    string: str
    language: str


class Text(Mapping[str, str]):
    """A text in one or more languages: an immutable mapping of language codes to strings."""

    __slots__ = ("_strings",)
    _strings: dict[str, str]

    def __init__(self, strings: Mapping[str, str]) -> None:
        if not strings:
            raise ValueError("a text needs at least one language")
        object.__setattr__(self, "_strings", dict(sorted(strings.items())))

    @classmethod
    def of(cls, string: str, *, language: str = "en") -> Self:
        return cls({language: string})

    def reading(self, *languages: str) -> Reading:
        """Answer in the first of these languages that the text has, else in any it has."""
        for language in (*languages, "en", *self._strings):
            if language in self._strings:
                return Reading(string=self._strings[language], language=language)
        raise AssertionError  # a text has a language: the constructor demands one

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a text is never changed: {name!r} cannot be set")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"a text is never changed: {name!r} cannot be deleted")

    def __reduce__(self) -> tuple[type[Self], tuple[dict[str, str]]]:
        return type(self), (self._strings,)

    def __getitem__(self, language: str) -> str:
        return self._strings[language]

    def __contains__(self, language: object) -> bool:
        return language in self._strings

    def items(self) -> ItemsView[str, str]:
        return self._strings.items()

    def __iter__(self) -> Iterator[str]:
        return iter(self._strings)

    def __len__(self) -> int:
        return len(self._strings)

    def __hash__(self) -> int:
        return hash(tuple(self._strings.items()))

    def __repr__(self) -> str:
        return f"Text({self._strings!r})"
