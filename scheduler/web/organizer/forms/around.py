"""What a form is filled, drawn and read in: the draft's lists, and the words of its conference."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from scheduler.domain.programme import Programme
from scheduler.http.words import Words
from scheduler.web.organizer.forms.known import Known


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """`outline` is the draft without its sessions; `taken` are the keys a new item cannot have."""

    outline: Programme
    words: Words
    taken: Collection[str] = ()
    _known: dict[str, Known] = field(default_factory=dict, compare=False, repr=False)

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
