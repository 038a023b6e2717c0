"""What a form is filled, drawn and read in: the draft's lists, and the words of its conference."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Final

from scheduler.domain.programme import Programme
from scheduler.http.words import Words
from scheduler.web.organizer.forms.inputs import Inputs
from scheduler.web.organizer.forms.known import Known

# To find what was probably meant takes a while, and whoever needs it more often pasted something.
_SUGGESTIONS: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """`outline` is the draft without its sessions; `taken` are the keys a new item cannot have."""

    outline: Programme
    words: Words
    taken: Collection[str] = ()
    inputs: Inputs = field(default_factory=Inputs, compare=False, repr=False)
    _known: dict[str, Known] = field(default_factory=dict, compare=False, repr=False)
    _suggested: dict[tuple[int, str], str] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, outline: Programme, *, taken: Collection[str] = ()) -> "Around":
        conference = outline.conference
        words = Words(language=conference.languages[0], conference=conference, interface="en")
        return cls(outline=outline, words=words, taken=taken)

    @property
    def languages(self) -> tuple[str, ...]:
        return self.outline.conference.languages

    @property
    def zone(self) -> str:
        return self.outline.conference.zone

    def known(self, name: str, find: Callable[["Around"], Known]) -> Known:
        """Return what can be named; found once for all the fields of a form that offer it."""
        if name not in self._known:
            self._known[name] = find(self)
        return self._known[name]

    def suggestion(self, known: Known, typed: str) -> str:
        """Return the end of a sentence that offers what was probably meant, the first few times."""
        key = (id(known), typed)
        if key not in self._suggested and len(self._suggested) < _SUGGESTIONS:
            self._suggested[key] = known.suggestion(typed)
        return self._suggested.get(key, "")
