"""From the plain values of a file to the values of the domain, field by field."""

# ruff: noqa: ANN401 -- which type a field has is known to the dataclass alone.

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Final, get_args, get_origin, get_type_hints

from scheduler.domain.documents import symbol
from scheduler.domain.errors import Problem
from scheduler.domain.text import Text
from scheduler.importers import local_times
from scheduler.importers.json_text import inside

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_NOTHING: Final = object()
_SYMBOLS: Final = frozenset({"symbol", "document", "documents"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """The type a field has, and whether it may be missing."""

    type: Any
    optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads the values of one file whose shape has been checked.

    A value that cannot be read becomes a problem, and its field gets a stand-in, as one that is
    missing does: so the rest is still read, and all that is wrong is told at once.
    """

    zone: str
    language: str
    new_uid: Callable[[], str]
    release: datetime
    problems: list[Problem] = field(default_factory=list)

    def value(self, cls: "type[DataclassInstance]", raw: Mapping[str, Any], path: str = "") -> Any:
        """Return the value of this dataclass that the file writes at this path."""
        read = {
            name: self._tried(kind.type, raw[name], name=name, path=inside(path, name))
            for name, kind in kinds(cls).items()
            if name in raw
        }
        given = {name: value for name, value in read.items() if value is not _NOTHING}
        for missing in fields(cls):
            if missing.name not in given and missing.default is MISSING:
                kind = kinds(cls)[missing.name]
                given[missing.name] = self._stand_in(missing.name, kind, given)
        return cls(**given)

    def moment(self, raw: str | None, path: str) -> datetime | None:
        if raw is None:
            return None
        moment: datetime | None = self._tried(datetime, raw, name="", path=path, otherwise=None)
        return moment

    def _tried(
        self, kind: Any, raw: Any, *, name: str, path: str, otherwise: Any = _NOTHING
    ) -> Any:
        try:
            return self._read(kind, raw, name=name, path=path)
        except ValueError as error:
            self.problems.append(Problem(path=path, message=str(error)))
            return otherwise

    def _read(self, kind: Any, raw: Any, *, name: str, path: str) -> Any:
        if get_origin(kind) is tuple:
            return self._items(get_args(kind)[0], raw, name=name, path=path)
        if is_dataclass(kind) and isinstance(kind, type):
            return self.value(kind, raw, path)
        if kind is Text:
            return Text({self.language: raw} if isinstance(raw, str) else raw)
        if kind is datetime:
            return local_times.parse(raw, self.zone)
        if kind is date:
            return _date(raw)
        return symbol(raw) if name in _SYMBOLS else kind(raw)

    def _items(self, kind: Any, raw: list[Any], *, name: str, path: str) -> tuple[Any, ...]:
        """Return the items; one that cannot be read keeps its place as it is written."""
        return tuple(
            self._tried(kind, item, name=name, path=inside(path, index), otherwise=item)
            for index, item in enumerate(raw)
        )

    def _stand_in(self, name: str, kind: Kind, given: Mapping[str, Any]) -> Any:
        if name == "uid":
            return self.new_uid()
        if kind.optional:
            return None
        if kind.type is datetime:
            return given.get("published_at", self.release)
        if kind.type is Text:
            return Text({self.language: "?"})
        if kind.type is date:
            return date.min
        return "" if kind.type is str else next(iter(kind.type), None)


@cache
def kinds(cls: "type[DataclassInstance]") -> Mapping[str, Kind]:
    """Return the kind of each field of a dataclass."""
    all_hints = get_type_hints(cls)
    return {f.name: _kind(all_hints[f.name]) for f in fields(cls)}


def _kind(hint: Any) -> Kind:
    if get_origin(hint) is not UnionType:
        return Kind(type=hint, optional=False)
    (only,) = (part for part in get_args(hint) if part is not NoneType)
    return Kind(type=only, optional=True)


def _date(raw: str) -> date:
    try:
        return date.fromisoformat(raw)
    except ValueError as error:
        raise ValueError(f"{raw!r} is no date of the calendar: {error}") from error
