"""What the template of a form is given."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from scheduler.web.organizer.forms.field import Field, Group


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """What somebody else made of a field meanwhile, and what both began from, in words."""

    theirs: str
    was: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InputView:
    """An input; `is_missing` says that its language has nothing where others have a text."""

    name: str
    control: str
    value: str
    label: str = ""
    language: str | None = None
    problem: str | None = None
    is_missing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Adding:
    """A link to where something is added that a list does not offer yet."""

    address: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """A field with its inputs; `list_id` is the list of names that it is searched in.

    `adding` is shown where what is wanted is not in the list.
    """

    field: Field
    name: str
    inputs: tuple[InputView, ...]
    options: tuple[tuple[str, str], ...] = ()
    list_id: str = ""
    problem: str | None = None
    rivals: tuple[Rival, ...] = ()
    is_fixed: bool = False
    adding: Adding | None = None

    @property
    def is_pressing(self) -> bool:
        """Whether something is to be done: a fault, another's version, or what must be said."""
        is_wrong = self.problem or self.rivals or any(each.problem for each in self.inputs)
        shown = (each.value.strip() for each in self.inputs if each.control != "hidden")
        return bool(is_wrong) or (self.field.required and not any(shown))


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """A row of a group; `place` counts from 0, and `summary` tells in one line what it holds."""

    place: int
    fields: tuple[FieldView, ...]
    problem: str | None = None
    rivals: tuple[Rival, ...] = ()
    is_last: bool = False
    summary: str = ""

    @property
    def is_pressing(self) -> bool:
        is_wrong = bool(self.problem or self.rivals)
        return is_wrong or any(each.is_pressing for each in self.fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupView:
    """The rows of a group; `adding` leads to where what its lists lack is added."""

    group: Group
    rows: tuple[RowView, ...]
    problem: str | None = None
    rivals: tuple[Rival, ...] = ()
    adding: tuple[Adding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A line of the summary of what is wrong; `id` is the input that it leads to, if any."""

    message: str
    label: str = ""
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormView:
    """A form as it is drawn; `lists` are the names to search in, each drawn once for all fields.

    `version` is that of the item which is changed, as a change of it must name it.
    """

    parts: tuple[FieldView | GroupView, ...]
    faults: tuple[Fault, ...] = ()
    lists: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    version: int | None = None

    @property
    def part(self) -> Mapping[str, FieldView | GroupView]:
        """The fields and groups by name, for a page that arranges them by itself."""
        return {p.group.name if isinstance(p, GroupView) else p.name: p for p in self.parts}
