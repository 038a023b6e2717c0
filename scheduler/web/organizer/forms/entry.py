"""One field of a form as it was sent, read piece by piece, with what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from starlette.requests import Request

from scheduler.domain.errors import Problem
from scheduler.domain.text import clean
from scheduler.http import fields
from scheduler.web.organizer.forms.around import Around

# What a form was sent with: a string for each of its inputs.
Sent = Mapping[str, str]


# A session may have hundreds of statements, each in six languages, of which some take nine bytes
# for a letter.
_MOST_BYTES: Final = 4 * 1024 * 1024
_MOST_FIELDS: Final = 20_000


async def received(request: Request) -> dict[str, str]:
    """Read what a form of an item sends."""
    pairs = await fields.pairs(request, most=_MOST_BYTES, most_fields=_MOST_FIELDS)
    return {name: _broken(value) for name, value in pairs}


def sent(values: Mapping[str, list[str]]) -> dict[str, str]:
    """Return what a form sent, with the line breaks that it was filled with."""
    return {name: _broken(each[-1]) for name, each in values.items()}


def _broken(value: str) -> str:
    return value.replace("\r\n", "\n").replace("\r", "\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A field is read from `sent` under its name; `before` are the values of those before it."""

    sent: Sent
    name: str
    around: Around
    before: Mapping[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def typed(self, suffix: str = "") -> str:
        return self.sent.get(f"{self.name}{suffix}", "")

    def say(self, message: str) -> str:
        return self.around.words.gettext(message)

    def refuse(self, message: str, suffix: str = "") -> None:
        """Note what is wrong; the message stands beside the input, so it does not name it."""
        self.problems.append(Problem(path=f"{self.name}{suffix}", message=message))

    def text(self, suffix: str = "", *, limit: int, is_line: bool = True) -> str | None:
        """Return what was typed, as the gate lets it in; nothing where it is blank or refused."""
        typed = self.typed(suffix)
        if is_line:
            typed = typed.replace("\n", " ")
        try:
            return clean(typed.strip(), limit=limit) or None
        except ValueError as error:
            self.refuse(str(error), suffix)
            return None
