"""A form described: its fields, its groups of rows, and what is made of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from scheduler.domain.items import ItemKind
from scheduler.web.organizer.forms.kind import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One value of the item, in the attribute of this name.

    One that is `permanent` is chosen when the item is created, and stays.
    """

    name: str
    label: str
    kind: Kind
    required: bool = False
    hint: str = ""
    permanent: bool = False


def attributes(value: Any) -> Mapping[str, Any]:  # noqa: ANN401 -- any value of the domain
    """Take a value apart by its attributes."""
    return {each.name: getattr(value, each.name) for each in fields(value)}


def as_read(value: Any) -> Any:  # noqa: ANN401 -- any value of the domain
    return value


def never(_row: Any) -> bool:  # noqa: ANN401 -- any value of the domain
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Rows of the same fields: a tuple in the attribute of this name, in its order.

    A row is made by `make` from its fields, and taken apart by `parts`. With a `key`, the row that
    has it is changed rather than made, so that what no field shows is kept. `fresh` is what an
    added row begins with. A row in which nothing but choices stands is left out, unless
    `keeps_blank`: then it means something. A row with a key that is `kept` holds facts: it stays as
    it is, whatever was sent. Rows are folded into what the fields that are `told` hold.
    """

    name: str
    label: str
    row: str
    add: str
    fields: tuple[Field, ...]
    make: Callable[..., Any]
    parts: Callable[[Any], Mapping[str, Any]] = attributes
    key: str | None = None
    fresh: Mapping[str, str] = field(default_factory=dict)
    keeps_blank: bool = False
    kept: Callable[[Any], bool] = never
    told: tuple[str, ...] = ()
    hint: str = ""
    most: int = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The form of a kind of items; a new one's slug is proposed from the field it is `named_by`.

    Where no field names it, `proposal` says what a slug is made from.
    """

    kind: ItemKind
    fields: tuple[Field | Group, ...]
    make: Callable[..., Any]
    named_by: str = ""
    tidy: Callable[[Any], Any] = as_read
    proposal: Callable[[Mapping[str, Any]], str] | None = None
    parts: Callable[[Any], Mapping[str, Any]] = attributes


def kept_keys(form: Form, value: Any) -> frozenset[str]:  # noqa: ANN401 -- any value a programme lists
    """Return the keys of the rows that stay as they are, whatever is sent."""
    groups = (part for part in form.fields if isinstance(part, Group) and part.key)
    return frozenset(
        str(getattr(row, group.key or ""))
        for group in groups
        for row in getattr(value, group.name)
        if group.kept(row)
    )
