"""An attempt at something that may be refused, on a page that then shows what was typed again."""

from collections.abc import Awaitable, Mapping
from dataclasses import dataclass, field
from typing import Final, Generic, TypeVar

from scheduler.domain.errors import ConflictError, InvalidError

T = TypeVar("T")
_VERBS: Final = ("is ", "has ", "holds ", "must ", "ends ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Why it was refused: as a whole, or field by field."""

    status: int
    message: str = ""
    problems: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Done(Generic[T]):
    value: T


async def attempt(work: Awaitable[T]) -> Done[T] | Refused:
    """Wait for some work; what is wrong with its input, or was right once, is told."""
    try:
        return Done(value=await work)
    except InvalidError as error:
        return wrong({problem.path: said(problem.message) for problem in error.problems})
    except ConflictError as error:
        return Refused(status=409, message=str(error))


def wrong(problems: Mapping[str, str]) -> Refused:
    return Refused(status=422, problems=problems)


def said(message: str) -> str:
    """Make a sentence of what stands after the name of a field: "is empty"."""
    sentence = f"It {message}" if message.startswith(_VERBS) else message
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."
