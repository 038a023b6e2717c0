"""What all kinds of fields have in common."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from scheduler.web.organizer.forms.around import Around
from scheduler.web.organizer.forms.entry import Entry, Sent


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """One input of a field: what its name ends in, what it is called, the language it takes."""

    suffix: str = ""
    label: str = ""
    language: str | None = None
    control: str = ""


class Kind(ABC):
    """How a field's value is written into inputs, drawn, and read back.

    `control` is the macro of templates/components/form.html that draws each of its inputs.
    """

    control: ClassVar[str]

    @abstractmethod
    def read(self, entry: Entry) -> Any:  # noqa: ANN401 -- any value that a field of the domain holds
        """Return the value, or nothing; what is wrong is noted in the entry."""

    @abstractmethod
    def strings(self, value: Any, around: Around, whole: Mapping[str, Any]) -> Sent:  # noqa: ANN401 -- as above
        """Return what the inputs hold for a value, by suffix; `whole` are its neighbours."""

    def blanks(
        self, sent: Sent, name: str, around: Around, *, wrong: Collection[str] = ()
    ) -> tuple[Blank, ...]:
        """Return the inputs to draw; `wrong` are the names of those with a problem."""
        del sent, name, around, wrong
        return (Blank(),)

    def options(self, sent: Sent, name: str, around: Around) -> tuple[tuple[str, str], ...]:
        """Return what can be chosen: what is sent, and what is shown."""
        del sent, name, around
        return ()

    def units(self, sent: Sent, name: str, around: Around) -> tuple[tuple[str, ...], ...]:
        """Return the inputs, by suffix, that belong together when two people have changed them."""
        return (tuple(blank.suffix for blank in self.blanks(sent, name, around)),)

    def meaning(self, sent: Sent, name: str, suffixes: Iterable[str], around: Around) -> object:
        """Return what tells whether two forms say the same in these inputs."""
        del around
        return tuple(sent.get(f"{name}{suffix}", "").strip() for suffix in suffixes)

    def told(self, sent: Sent, name: str, suffixes: Iterable[str], around: Around) -> str:
        """Say what these inputs hold, for whoever compares it with something else."""
        labels = dict(self.options(sent, name, around))
        held = (sent.get(f"{name}{suffix}", "").strip() for suffix in suffixes)
        return " ".join(labels.get(each) or each for each in held if each)
