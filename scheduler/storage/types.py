"""Column types: instants as UTC text in time order, and plain JSON values as text."""

from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import Dialect, String, Text
from sqlalchemy.types import TypeDecorator

INSTANT_WIDTH = len("2018-06-28T16:58:00.000000Z")


class Instant(TypeDecorator[datetime]):
    """An aware datetime, kept as UTC text of one width, so that text order is time order."""

    impl = String(INSTANT_WIDTH)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        del dialect  # both engines keep the same text
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"An instant needs its offset from UTC, but {value!r} has none.")
        moment = value.astimezone(UTC).replace(tzinfo=None)
        return f"{moment.isoformat(timespec='microseconds')}Z"

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        del dialect
        return None if value is None else datetime.fromisoformat(value)


class Json(TypeDecorator[Any]):
    """A plain JSON value, kept as text with sorted keys: equal values are equal text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ANN401 -- any JSON value
        del dialect  # both engines keep the same text
        return None if value is None else msgspec.json.encode(value, order="deterministic").decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ANN401 -- any JSON value
        del dialect
        return None if value is None else msgspec.json.decode(value)
