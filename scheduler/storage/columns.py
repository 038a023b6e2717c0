"""Column types for the domain's own values: texts, enumerations, lists of words, choices."""

from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Dialect
from sqlalchemy.types import TypeDecorator

from scheduler.domain.selection import Choice
from scheduler.domain.text import Text
from scheduler.storage.types import Json


class Translated(TypeDecorator[Text]):
    """A text in its languages, kept as a JSON object."""

    impl = Json
    cache_ok = True

    def process_bind_param(self, value: Text | None, dialect: Dialect) -> Any:  # noqa: ANN401 -- what Json takes
        del dialect  # Json makes the same text on both engines
        return None if value is None else dict(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Text | None:  # noqa: ANN401 -- what Json gives
        del dialect
        return None if value is None else Text(value)


class Words(TypeDecorator[tuple[str, ...]]):
    """An ordered list of words, kept as a JSON array."""

    impl = Json
    cache_ok = True

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[str, ...] | None:  # noqa: ANN401 -- what Json gives
        del dialect
        return None if value is None else tuple(value)


class Member(TypeDecorator[StrEnum]):
    """A member of an enumeration, kept as its value."""

    impl = sa.String
    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__(length=32)
        self.kind = kind

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        del dialect
        return None if value is None else self.kind(value)


class Chosen(TypeDecorator[Choice]):
    """What a delegate chose, kept as a JSON object of sorted lists."""

    impl = Json
    cache_ok = True

    def process_bind_param(self, value: Choice | None, dialect: Dialect) -> Any:  # noqa: ANN401 -- what Json takes
        del dialect
        if value is None:
            return None
        return {"sessions": sorted(value.sessions), "themes": sorted(value.themes)}

    def process_result_value(self, value: Any, dialect: Dialect) -> Choice | None:  # noqa: ANN401 -- what Json gives
        del dialect
        if value is None:
            return None
        return Choice(sessions=frozenset(value["sessions"]), themes=frozenset(value["themes"]))
