"""What became of an attempt to write: a refusal is answered on the page that asked."""

from collections.abc import Awaitable
from dataclasses import dataclass

from scheduler.domain.errors import ConflictError, InvalidError, NotFoundError, Problem
from scheduler.services.agenda import Recorded, StaleError


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The change that was made, none where nothing differed, or why it could not be made."""

    recorded: Recorded | None = None
    problems: tuple[Problem, ...] = ()
    stale: StaleError | None = None
    refusal: ConflictError | None = None
    is_gone: bool = False

    @property
    def is_done(self) -> bool:
        return not (self.problems or self.stale or self.refusal or self.is_gone)


async def outcome(writing: Awaitable[Recorded | None]) -> Outcome:
    """Wait for a write; what the domain refuses is told, any other failure goes its way."""
    try:
        return Outcome(recorded=await writing)
    except InvalidError as error:
        return Outcome(problems=error.problems)
    except StaleError as error:
        return Outcome(stale=error)
    except ConflictError as error:
        return Outcome(refusal=error)
    except NotFoundError:
        return Outcome(is_gone=True)
