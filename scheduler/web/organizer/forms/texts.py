"""Fields for texts: in one language, or side by side in all that the conference uses."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from scheduler.domain.text import Text
from scheduler.web.organizer.forms.around import Around
from scheduler.web.organizer.forms.entry import Entry, Sent
from scheduler.web.organizer.forms.kind import Blank, Kind

LINE: Final = 300
PASSAGE: Final = 10_000


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
    """A text with an input for each of the conference's languages."""

    control: ClassVar[str] = "line"
    limit: int = LINE

    def read(self, entry: Entry) -> Text | None:
        found = {
            language: entry.text(f".{language}", limit=self.limit, is_line=self.control == "line")
            for language in entry.around.languages
        }
        strings = {language: string for language, string in found.items() if string}
        return Text(strings) if strings else None

    def strings(self, value: Text | None, around: Around, whole: Mapping[str, Any]) -> Sent:
        del whole
        held: Mapping[str, str] = value or {}
        return {f".{language}": held.get(language, "") for language in around.languages}

    def blanks(
        self, sent: Sent, name: str, around: Around, *, wrong: Collection[str] = ()
    ) -> tuple[Blank, ...]:
        del sent, name, wrong
        return tuple(
            Blank(suffix=f".{language}", language=language) for language in around.languages
        )


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
