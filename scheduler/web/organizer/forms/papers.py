"""Fields of documents: the symbol, and the address of each language version."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from scheduler.domain.documents import symbol
from scheduler.domain.links import LONGEST
from scheduler.domain.text import Text
from scheduler.http.terms import N_
from scheduler.web.organizer.forms.around import Around
from scheduler.web.organizer.forms.entry import Entry, Sent
from scheduler.web.organizer.forms.kind import Blank, Kind
from scheduler.web.organizer.forms.plain import address
from scheduler.web.organizer.forms.texts import demand_few, languages_of
from scheduler.web.organizer.forms.world import OFFICIAL, language_code
from scheduler.web.organizer.item_names import language_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbol(Kind):
    """A document symbol, read loosely and kept in its normal form."""

    control: ClassVar[str] = "line"

    def read(self, entry: Entry) -> str | None:
        typed = entry.text(limit=LONGEST)
        if typed is None:
            return None
        try:
            found = symbol(typed)
        except ValueError as error:
            entry.refuse(str(error))
            return None
        if found in entry.around.taken:
            message = N_("The document {symbol} is there already.")
            entry.refuse(entry.say(message).format(symbol=found))
            return None
        return found

    def strings(self, value: str | None, around: Around, whole: Mapping[str, Any]) -> Sent:
        del around, whole
        return {"": value or ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions(Kind):
    """The addresses of a document's language versions; any language may be added."""

    control: ClassVar[str] = "link"

    def read(self, entry: Entry) -> Text | None:
        found: dict[str, str] = {}
        if not demand_few(entry):
            return None
        for code in self._languages(entry.sent, entry.name, entry.around):
            link = address(entry, f".{code}")
            if link:
                found[code] = link
        found |= self._another(entry, found)
        return Text(found) if found else None

    def strings(self, value: Text | None, around: Around, whole: Mapping[str, Any]) -> Sent:
        del whole
        blank = {f".{code}": "" for code in (*around.languages, *OFFICIAL)}
        held = {f".{code}": link for code, link in (value or {}).items()}
        return {**blank, **held, ".language": "", ".address": ""}

    def blanks(
        self, sent: Sent, name: str, around: Around, *, wrong: Collection[str] = ()
    ) -> tuple[Blank, ...]:
        del wrong
        _ = around.words.gettext
        return (
            *(
                Blank(suffix=f".{code}", label=language_name(code, around.words))
                for code in self._languages(sent, name, around)
            ),
            Blank(suffix=".language", label=_(N_("Another language")), control="line"),
            Blank(suffix=".address", label=_(N_("Its address"))),
        )

    def units(self, sent: Sent, name: str, around: Around) -> tuple[tuple[str, ...], ...]:
        languages = self._languages(sent, name, around)
        return (*((f".{code}",) for code in languages), (".language", ".address"))

    @staticmethod
    def _another(entry: Entry, found: Mapping[str, str]) -> Mapping[str, str]:
        """Read the version in a language that has no input of its own yet."""
        typed = entry.text(".language", limit=LONGEST)
        link = address(entry, ".address")
        code = language_code(entry, typed, ".language") if typed else None
        if entry.problems:
            return {}
        if code in found:
            entry.refuse(entry.say(N_("This language has its address above.")), ".language")
        elif code and not link:
            entry.refuse(entry.say(N_("Give the address, too.")), ".address")
        elif link and not code:
            entry.refuse(entry.say(N_("Say in which language it is.")), ".language")
        return {code: link} if code and link else {}

    @staticmethod
    def _languages(sent: Sent, name: str, around: Around) -> tuple[str, ...]:
        return languages_of(sent, name, around, used=(*around.languages, *OFFICIAL))
