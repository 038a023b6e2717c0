"""Fields for texts: in one language, or side by side in all that the conference uses."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from scheduler.domain.codes import is_language
from scheduler.domain.text import Text
from scheduler.http.terms import N_
from scheduler.web.organizer.forms.around import Around
from scheduler.web.organizer.forms.entry import Entry, Sent
from scheduler.web.organizer.forms.kind import Blank, Kind
from scheduler.web.organizer.item_names import language_name

LINE: Final = 300
PASSAGE: Final = 10_000
MOST_LANGUAGES: Final = 60
# With those that the conference uses, which may have been left empty.
_DRAWN: Final = 2 * MOST_LANGUAGES


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Kind):
    """A string in one line that is the same in every language."""

    control: ClassVar[str] = "line"
    limit: int = LINE

    def read(self, entry: Entry) -> str | None:
        return entry.text(limit=self.limit)

    def strings(self, value: str | None, around: Around, whole: Mapping[str, Any]) -> Sent:
        del around, whole
        return {"": value or ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Translated(Kind):
    """A text with an input for each of the conference's languages.

    One that it has in a language that the conference gave up is shown until somebody empties it.
    """

    control: ClassVar[str] = "line"
    limit: int = LINE

    def read(self, entry: Entry) -> Text | None:
        strings: dict[str, str] = {}
        if not demand_few(entry):
            return None
        for blank in self.blanks(entry.sent, entry.name, entry.around):
            is_line = self.control == "line"
            string = entry.text(blank.suffix, limit=self.limit, is_line=is_line)
            if string and blank.language:
                strings[blank.language] = string
        for language in strings.keys() - set(entry.around.languages):
            name = language_name(language, entry.around.words)
            message = N_("The conference does not use {language}: empty this, or add the language.")
            entry.refuse(entry.say(message).format(language=name), f".{language}")
        return Text(strings) if strings else None

    def strings(self, value: Text | None, around: Around, whole: Mapping[str, Any]) -> Sent:
        del whole
        blank = {f".{language}": "" for language in around.languages}
        return blank | {f".{language}": string for language, string in (value or {}).items()}

    def blanks(
        self, sent: Sent, name: str, around: Around, *, wrong: Collection[str] = ()
    ) -> tuple[Blank, ...]:
        del wrong
        return tuple(
            Blank(suffix=f".{code}", language=code, label=language_name(code, around.words))
            for code in languages_of(sent, name, around, used=around.languages)
        )

    def units(self, sent: Sent, name: str, around: Around) -> tuple[tuple[str, ...], ...]:
        return tuple((blank.suffix,) for blank in self.blanks(sent, name, around))


def languages_of(sent: Sent, name: str, around: Around, *, used: Iterable[str]) -> tuple[str, ...]:
    """Return the languages that are used, and then those that a field was sent in besides."""
    others = sorted(filter(is_language, around.inputs.of(sent, name)))
    return tuple(dict.fromkeys((*used, *others)))[:_DRAWN]


def demand_few(entry: Entry) -> bool:
    """Tell whether there are no more languages than are read; no page of ours sends so many."""
    few = len(list(filter(is_language, entry.around.inputs.of(entry.sent, entry.name))))
    if few > MOST_LANGUAGES:
        message = N_("This is in {count:,} languages; {most} are the most.")
        entry.refuse(entry.say(message).format(count=few, most=MOST_LANGUAGES))
    return few <= MOST_LANGUAGES


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage(Translated):
    """A text of several lines, plain or (`is_markdown`) in Markdown."""

    control: ClassVar[str] = "passage"
    limit: int = PASSAGE
    is_markdown: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden(Kind):
    """A string that goes along unseen, such as the uid that a row is known by."""

    control: ClassVar[str] = "hidden"

    def read(self, entry: Entry) -> str | None:
        return entry.typed() or None

    def strings(self, value: str | None, around: Around, whole: Mapping[str, Any]) -> Sent:
        del around, whole
        return {"": value or ""}
