"""Between a row and the value it keeps: a column is named as the field."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Generic, TypeVar

from sqlalchemy import Table

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Generic[T]):
    """A value of the draft, with the row that keeps it and how often that had changed when read."""

    id: int
    version: int
    value: T


def record(value: Any, table: Table, **others: Any) -> dict[str, Any]:  # noqa: ANN401 -- any value of the domain
    """Return what a row of the table keeps of a value, and the columns that it does not know."""
    kept = {f.name: getattr(value, f.name) for f in fields(value) if f.name in table.c}
    return {**kept, **others}


def value_of(kind: type[T], row: Mapping[Any, Any], **others: Any) -> T:  # noqa: ANN401 -- any field
    """Return the value that a row keeps; `others` are the fields that are rows of their own."""
    names = (f.name for f in fields(kind) if f.name not in others)  # type: ignore[arg-type]  # always a dataclass
    return kind(**{name: row[name] for name in names}, **others)
