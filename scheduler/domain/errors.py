"""What the domain and the services may refuse, and how they say it."""

from dataclasses import dataclass


class SchedulerError(Exception):
    """Anything Reconvene refuses, in words for the person who asked."""


class NotFoundError(SchedulerError):
    """What was asked for does not exist, or not for this person."""


class ConflictError(SchedulerError):
    """The request was right once, but does not fit the present state."""


class ForbiddenError(SchedulerError):
    """The person may not do this."""


class UnavailableError(SchedulerError):
    """The database cannot be used now; the message says why and what to do."""


class InUseError(UnavailableError):
    """Another process has the database open for writing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong with an input: where (`sessions[3].theme`) and what."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}" if self.path else self.message


class InvalidError(SchedulerError):
    """An input that is refused whole, with every problem it has."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
