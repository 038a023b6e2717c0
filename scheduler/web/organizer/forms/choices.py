"""Fields for what is chosen from a list: a few terms, or what the conference or the world has."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, Final

from scheduler.domain.items import ItemKind
from scheduler.http.terms import N_
from scheduler.http.words import Words
from scheduler.web.organizer.forms.around import Around
from scheduler.web.organizer.forms.entry import Entry, Sent
from scheduler.web.organizer.forms.kind import Blank, Kind
from scheduler.web.organizer.forms.known import Known

# As many as a list can hold and still be looked through at a glance.
_FEW: Final = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Kind):
    """One of a few terms; `blank` is what choosing none of them is called."""

    control: ClassVar[str] = "select"
    values: type[StrEnum]
    said: Callable[[Words, Any], str]
    blank: str = ""

    def read(self, entry: Entry) -> StrEnum | None:
        typed = entry.typed().strip()
        if not typed:
            return None
        try:
            return self.values(typed)
        except ValueError:
            entry.refuse(entry.say(N_("Choose one of the list.")))
            return None

    def strings(self, value: StrEnum | None, around: Around, whole: Mapping[str, Any]) -> Sent:
        del around, whole
        return {"": value or ""}

    def options(self, sent: Sent, name: str, around: Around) -> tuple[tuple[str, str], ...]:
        del sent, name
        terms = tuple((each.value, self.said(around.words, each)) for each in self.values)
        return (("", around.words.gettext(self.blank)), *terms) if self.blank else terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Named(Kind):
    """Something known by name: chosen from a short list, searched for while typing in a long one.

    `find` tells what is known, `shelf` names that list, `parse` makes a value of a key, and
    `spelt` writes as a key what somebody wrote nearly so. What is not there yet may be added as an
    item of the kind that `adds` tells.
    """

    control: ClassVar[str] = "named"
    shelf: str
    find: Callable[[Around], Known]
    nothing: str
    parse: Callable[[str], Any] = str
    spelt: Callable[[str], str] = str
    blank: str = N_("none")
    adds: ItemKind | None = None

    def known(self, around: Around) -> Known:
        return around.known(self.shelf, self.find)

    def is_short(self, around: Around) -> bool:
        return len(self.known(around).labels) <= _FEW

    def read(self, entry: Entry) -> Any:  # noqa: ANN401 -- whatever a key stands for
        key = self._key(entry)
        return None if key is None else self.parse(key)

    def strings(self, value: Any, around: Around, whole: Mapping[str, Any]) -> Sent:  # noqa: ANN401 -- as above
        del whole
        if value is None:
            return {"": ""}
        key = str(value)
        if self.is_short(around):
            return {"": key}
        label = self.known(around).label(key)
        return {"": label, ".was": f"{key}\t{label}"}

    def options(self, sent: Sent, name: str, around: Around) -> tuple[tuple[str, str], ...]:
        labels = self.known(around).labels
        if not self.is_short(around):
            return tuple((label, "") for label in labels.values())
        gone = sent.get(name, "")
        others = ((gone, gone),) if gone and gone not in labels else ()
        none = ("", around.words.gettext(self.blank))
        return (none, *labels.items(), *others)

    def blanks(
        self, sent: Sent, name: str, around: Around, *, wrong: Collection[str] = ()
    ) -> tuple[Blank, ...]:
        del wrong
        if self.is_short(around):
            return (Blank(control="select"),)
        was = (Blank(suffix=".was", control="hidden"),) if f"{name}.was" in sent else ()
        return (Blank(control="search"), *was)

    def units(self, sent: Sent, name: str, around: Around) -> tuple[tuple[str, ...], ...]:
        del sent, name, around
        return (("", ".was"),)

    def meaning(self, sent: Sent, name: str, suffixes: Iterable[str], around: Around) -> object:
        del suffixes
        key = self._key(Entry(sent=sent, name=name, around=around))
        return key or sent.get(name, "").strip()

    def told(self, sent: Sent, name: str, suffixes: Iterable[str], around: Around) -> str:
        del suffixes
        key = self._key(Entry(sent=sent, name=name, around=around))
        return self.known(around).label(key or sent.get(name, "").strip())

    def _key(self, entry: Entry) -> str | None:
        typed = entry.typed().strip()
        if not typed:
            return None
        # What a field was filled with is meant even where the thing has got another name since.
        key, _, label = entry.typed(".was").partition("\t")
        known = self.known(entry.around)
        if typed == label and key in known.labels:
            return key
        found = known.find(typed) or known.find(self.spelt(typed))
        if len(found) == 1:
            return found[0]
        self._refuse(entry, typed, found)
        return None

    def _refuse(self, entry: Entry, typed: str, found: tuple[str, ...]) -> None:
        known = self.known(entry.around)
        if found:
            some = ", ".join(known.label(key) for key in found[:5])
            message = entry.say(N_("Several are called “{name}”: choose {some}."))
            entry.refuse(message.format(name=typed[:100], some=some))
            return
        message = entry.say(self.nothing).format(name=typed[:100])
        entry.refuse(f"{message}{entry.around.suggestion(known, typed)}")
