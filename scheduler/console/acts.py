"""From what an operator typed to an act: times in the conference's zone, texts in its language."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time

from scheduler.console.requests import Act as ActRequest
from scheduler.domain import acts
from scheduler.domain.conference import Conference
from scheduler.domain.errors import InvalidError, Problem
from scheduler.domain.text import Text, clean
from scheduler.domain.times import LocalTimeError, at, local_date
from scheduler.services.uids import new_uid

# The offset says which is meant where clocks go back and a time exists twice.
_TIME = re.compile(r"(?:(\d{4}-\d\d-\d\d)[ T])?(\d{1,2}):(\d\d)([+-]\d\d:\d\d)?")
_LONGEST_SUMMARY = 100_000


def parse(
    request: ActRequest, conference: Conference, *, now: datetime
) -> tuple[acts.Act, datetime]:
    """Return the act and when it happened: `now`, unless an earlier time was typed.

    InvalidError lists every option that does not fit the act or cannot be read.
    """
    reader = Reader(request, conference, now=now)
    happened = reader.instant("at") or now
    # A time without a date is one of the day on which it happened.
    reader.today = local_date(happened, conference.zone)
    if happened > now:
        reader.problem("at", "lies in the future; say what has happened")
    act = reader.act()
    if reader.problems:
        raise InvalidError(tuple(reader.problems))
    return act, happened


class Reader:
    """Reads the options of one act and gathers what is wrong with them."""

    def __init__(self, request: ActRequest, conference: Conference, *, now: datetime) -> None:
        self.request = request
        self._conference = conference
        self.today = local_date(now, conference.zone)
        self.problems: list[Problem] = []

    def act(self) -> acts.Act:
        if self.request.act not in ACTS:
            message = f"no act {self.request.act!r}; there are: {', '.join(ACTS)}"
            raise InvalidError((Problem(path="act", message=message),))
        taken, make = ACTS[self.request.act]
        for option in ("resumes", "starts", "ends", "room", "sitting", "reason", "text"):
            if getattr(self.request, option) is not None and option not in taken:
                self.problem(option, f"does not go with {self.request.act!r}")
        return make(self)

    def instant(self, option: str) -> datetime | None:
        typed: str | None = getattr(self.request, option)
        if typed is None:
            return None
        match = _TIME.fullmatch(typed.strip())
        if match is None:
            self.problem(option, f"{typed!r} is not a time such as 15:00 or '2018-06-28 15:00'")
            return None
        try:
            day = date.fromisoformat(match[1]) if match[1] else self.today
            clock = time(int(match[2]), int(match[3]))
            if match[4]:
                return datetime.fromisoformat(f"{day}T{clock}{match[4]}").astimezone(UTC)
            return at(day, clock, self._conference.zone)
        except LocalTimeError as error:
            self.problem(option, str(error))
        except ValueError as error:
            self.problem(option, f"{typed!r} is not a time: {error}")
        return None

    def text(self, option: str, *, limit: int = 1000) -> Text | None:
        typed: str | None = getattr(self.request, option)
        if typed is None:
            return None
        languages = self._conference.languages
        language = self.request.language or languages[0]
        if language not in languages:
            self.problem("language", f"{language!r} is none of {', '.join(languages)}")
        try:
            return Text({language: clean(typed, limit=limit)})
        except ValueError as error:
            self.problem(option, str(error))
        return None

    def summary(self) -> Text:
        text = self.text("text", limit=_LONGEST_SUMMARY)
        if text is None or not "".join(text.values()).strip():
            self.problem("text", "is empty; give the summary's text, or a file that holds it")
            return Text.of("-")
        return text

    def problem(self, option: str, message: str) -> None:
        self.problems.append(Problem(path=f"--{option}", message=message))


# Each act with the options it takes: any other is refused rather than ignored.
ACTS: Mapping[str, tuple[frozenset[str], Callable[[Reader], acts.Act]]] = {
    "open": (frozenset(), lambda _: acts.Open()),
    "suspend": (
        frozenset({"resumes"}),
        lambda typed: acts.Suspend(uid=new_uid(), resumes_at=typed.instant("resumes")),
    ),
    "resume": (frozenset(), lambda _: acts.Resume()),
    "adjourn": (frozenset(), lambda _: acts.Adjourn()),
    "postpone": (frozenset({"reason"}), lambda typed: acts.Postpone(reason=typed.text("reason"))),
    "cancel": (frozenset({"reason"}), lambda typed: acts.Cancel(reason=typed.text("reason"))),
    "move": (
        frozenset({"starts", "ends", "room", "sitting"}),
        lambda typed: acts.Move(
            sitting=typed.request.sitting,
            starts_at=typed.instant("starts"),
            ends_at=typed.instant("ends"),
            room=typed.request.room,
        ),
    ),
    "publish-summary": (
        frozenset({"text"}),
        lambda typed: acts.PublishSummary(text=typed.summary()),
    ),
    "correct-summary": (
        frozenset({"text", "reason"}),
        lambda typed: acts.CorrectSummary(text=typed.summary(), reason=typed.text("reason")),
    ),
    "withdraw-summary": (
        frozenset({"reason"}),
        lambda typed: acts.WithdrawSummary(reason=typed.text("reason")),
    ),
}
