"""Writes a programme in Reconvene's own format (docs/format.md), so that it reads back equal."""

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from scheduler.domain.conference import Conference
from scheduler.domain.programme import Programme
from scheduler.domain.text import Text
from scheduler.importers import local_times
from scheduler.importers.json_text import JSON
from scheduler.importers.pretty import pretty
from scheduler.importers.programme_file import FORMAT, VERSION

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

# What is named comes before what names it.
_ORDER: Final = (
    "conference",
    "days",
    "rooms",
    "themes",
    "people",
    "documents",
    "meetings",
    "sessions",
    "sources",
)


def write(programme: Programme) -> bytes:
    """Return the file, always the same bytes for the same programme; uids are always written."""
    values = _values(programme, programme.conference)
    ordered = {name: values[name] for name in sorted(values, key=_ORDER.index)}
    return pretty({"format": FORMAT, "version": VERSION, **ordered}).encode()


def _values(value: "DataclassInstance", conference: Conference) -> dict[str, JSON]:
    """Return the fields of a value that say more than their default."""
    return {
        field.name: _json(inner, conference)
        for field in fields(value)
        if (inner := getattr(value, field.name)) is not None and inner != field.default
    }


def _json(value: object, conference: Conference) -> JSON:
    if isinstance(value, Text):
        only = set(value) == {conference.languages[0]}
        return value[conference.languages[0]] if only else {**value}
    if isinstance(value, datetime):
        return local_times.write(value, conference.zone)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_json(item, conference) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return _values(value, conference)
    # What is left are strings, their enumerations, and whole numbers.
    return value if isinstance(value, int) else str(value)
