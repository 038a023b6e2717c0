"""An account: how one person is known here, and signs in."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from scheduler.domain.access import Duty
from scheduler.domain.errors import Problem
from scheduler.domain.text import clean, quoted

MOST_NAME: Final = 80
MOST_DISPLAY_NAME: Final = 200
_NAME: Final = re.compile(r"[a-z0-9]([a-z0-9._@+-]*[a-z0-9])?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody who may sign in, once an invitation was accepted and unless the account is disabled.

    It is never deleted, for the history of a draft names it.
    """

    name: str
    display_name: str
    created_at: datetime
    version: int = 1
    is_administrator: bool = False
    has_password: bool = False
    has_second_factor: bool = False
    disabled_at: datetime | None = None
    duties: Mapping[str, frozenset[Duty]] = field(default_factory=dict)

    @property
    def is_disabled(self) -> bool:
        return self.disabled_at is not None


def normal(name: str) -> str:
    """Return a name as it is kept, however a telephone's keyboard has written it.

    One with a NUL is nobody's, and PostgreSQL would not even look for it.
    """
    return name.strip().lower().replace("\0", "\ufffd")


def problems(*, name: str, display_name: str) -> tuple[Problem, ...]:
    """Say what is wrong with the names of an account."""
    return tuple(_problems(name, display_name))


def _problems(name: str, display_name: str) -> Iterator[Problem]:
    if len(name) > MOST_NAME or not _NAME.fullmatch(name):
        message = (
            f"{quoted(name)} is not a name to sign in with: small letters, digits and . _ @ + -"
            f" between them, {MOST_NAME} characters at most, such as “ana.silva”"
            " or “ana@example.org”"
        )
        yield Problem(path="name", message=message)
    if found := line_problem(display_name, limit=MOST_DISPLAY_NAME):
        yield Problem(path="display_name", message=found)


def line_problem(line: str, *, limit: int) -> str | None:
    """Say what is wrong with a text of one line that somebody must have filled in."""
    if not line.strip():
        return "is empty"
    if "\n" in line or "\t" in line:
        return "must be one line"
    try:
        clean(line, limit=limit)
    except ValueError as error:
        return str(error)
    return None
