"""Fields for dates and times, as the clocks of the conference's place show them."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, ClassVar, Final
from zoneinfo import ZoneInfo

from scheduler.domain.times import LocalTimeError, at, local
from scheduler.http.terms import N_
from scheduler.web.organizer.forms.around import Around
from scheduler.web.organizer.forms.entry import Entry, Sent
from scheduler.web.organizer.forms.kind import Blank, Kind

# As browsers send it (15:00), and as people write it (3 p.m., 15.00).
_CLOCK: Final = re.compile(
    r"(?P<hour>[0-9]{1,2})([:.](?P<minute>[0-9]{2})(:(?P<second>[0-9]{2})(\.(?P<part>[0-9]{1,6}))?)?)?"
    r"\s*((?P<half>[ap])\.?m\.?)?"
)
# Of a date that is written as it should be, only the day may be wrong.
_LIKE_A_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{8}")
# As in a file that is imported: no zone has rules beyond these, and no calendar program a month.
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_FIRST, _SECOND = "first", "second"

# From what is known of the same item or row, the day that a time without a date is on.
OnDay = Callable[[Mapping[str, Any], Around], date | None]


def no_day(_whole: Mapping[str, Any], _around: Around) -> date | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Date(Kind):
    """A day of the calendar."""

    control: ClassVar[str] = "date"

    def read(self, entry: Entry) -> date | None:
        return read_date(entry)

    def strings(self, value: date | None, around: Around, whole: Mapping[str, Any]) -> Sent:
        del around, whole
        return {"": value.isoformat() if value else ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment(Kind):
    """An instant, as date and time in the conference's zone; `on` says which date is understood.

    Its inputs are `.time`, `.date` and, for a time that exists twice, `.which`.
    """

    control: ClassVar[str] = "moment"
    on: OnDay = no_day

    def read(self, entry: Entry) -> datetime | None:
        clock = read_clock(entry, ".time")
        day = read_date(entry, ".date")
        if entry.problems:
            return None
        if clock is None:
            if day:
                entry.refuse(entry.say(N_("Give the time of day, too.")), ".time")
            return None
        day = day or self.on(entry.before, entry.around)
        if day is None:
            entry.refuse(entry.say(N_("Give the date, too.")), ".date")
            return None
        return self._instant(entry, day, clock)

    def strings(self, value: datetime | None, around: Around, whole: Mapping[str, Any]) -> Sent:
        if value is None:
            return {".time": "", ".date": ""}
        there = local(value, around.zone)
        understood = self.on(whole, around) == there.date()
        day = "" if understood else there.date().isoformat()
        which = {".which": _SECOND if there.fold else _FIRST} if _is_twice(there) else {}
        return {".time": clock_text(there.time()), ".date": day, **which}

    def blanks(
        self, sent: Sent, name: str, around: Around, *, wrong: Collection[str] = ()
    ) -> tuple[Blank, ...]:
        _ = around.words.gettext
        inputs = (
            Blank(suffix=".time", label=_(N_("Time")), control="clock"),
            Blank(suffix=".date", label=_(N_("Date")), control="date"),
        )
        # The question is only asked where it has two answers.
        which = Blank(suffix=".which", label=_(N_("Which of the two")), control="select")
        asked = f"{name}.which"
        return (*inputs, which) if asked in sent or asked in wrong else inputs

    def units(self, sent: Sent, name: str, around: Around) -> tuple[tuple[str, ...], ...]:
        del sent, name, around
        return ((".time", ".date", ".which"),)

    def options(self, sent: Sent, name: str, around: Around) -> tuple[tuple[str, str], ...]:
        del sent, name
        _ = around.words.gettext
        return (
            ("", _(N_("choose"))),
            (_FIRST, _(N_("the first, before the clocks go back"))),
            (_SECOND, _(N_("the second, after the clocks went back"))),
        )

    def _instant(self, entry: Entry, day: date, clock: time) -> datetime | None:
        zone, which = entry.around.zone, entry.typed(".which")
        there = datetime.combine(day, clock, ZoneInfo(zone))
        if _is_twice(there) and which == _FIRST:
            return there.astimezone(UTC)
        try:
            return at(day, clock.replace(fold=which == _SECOND), zone)
        except LocalTimeError:
            _refuse(entry, there)
            return None


def read_date(entry: Entry, suffix: str = "") -> date | None:
    """Read a date as browsers send it: 2018-06-28."""
    typed = entry.text(suffix, limit=100)
    if typed is None:
        return None
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        message = N_("Give a date as year-month-day, such as 2018-06-28.")
        if _LIKE_A_DATE.fullmatch(typed):
            message = N_("There is no such day in the calendar.")
        entry.refuse(entry.say(message), suffix)
        return None
    if _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return day
    message = entry.say(N_("Give a day of the years {first} to {last}."))
    entry.refuse(message.format(first=_FIRST_YEAR, last=_LAST_YEAR), suffix)
    return None


def read_clock(entry: Entry, suffix: str = "") -> time | None:
    """Read a time of day: on 24 hours as browsers send it, or as people write it (3 p.m.)."""
    typed = entry.text(suffix, limit=100)
    if typed is None:
        return None
    found = _CLOCK.fullmatch(typed.lower())
    try:
        if found and (found["minute"] or found["half"]):
            return _time(found)
    except ValueError:
        pass
    entry.refuse(entry.say(N_("Give a time of day, such as 15:00 or 3 p.m.")), suffix)
    return None


def clock_text(clock: time) -> str:
    """Write a time of day as inputs hold it, with no more than it needs: 15:00."""
    return clock.replace(fold=0).isoformat(
        "auto" if clock.second or clock.microsecond else "minutes"
    )


def _time(found: re.Match[str]) -> time:
    hour = int(found["hour"])
    if found["half"]:
        if not 1 <= hour <= 12:  # noqa: PLR2004 -- the hours of a clock's face
            raise ValueError(hour)
        hour = hour % 12 + (12 if found["half"] == "p" else 0)
    part = int((found["part"] or "").ljust(6, "0"))
    return time(hour, int(found["minute"] or 0), int(found["second"] or 0), part)


def _is_twice(there: datetime) -> bool:
    """Say whether clocks show this local time twice; one that they skip, they never show."""
    first, second = (there.replace(fold=fold).utcoffset() for fold in (0, 1))
    return first is not None and second is not None and first > second


def _refuse(entry: Entry, there: datetime) -> None:
    """Say in plain words why this local time is none."""
    words = entry.around.words
    said = {
        "time": clock_text(there.time()),
        "day": words.full_day(there.date()),
        "place": words.place,
    }
    if _is_twice(there):
        message = N_("On {day} the clocks in {place} go back and show {time} twice. Say which.")
        entry.refuse(entry.say(message).format(**said), ".which")
    else:
        message = N_("On {day} the clocks in {place} go forward: there is no {time}.")
        entry.refuse(entry.say(message).format(**said), ".time")
