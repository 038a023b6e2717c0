"""What the last line of a TZif file says: a zone's offsets and its yearly changes from now on."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self

_NAME = r"(?:<(?:[^>]+)>|[A-Za-z]+)"
_CLOCK = r"[+-]?\d+(?::\d\d){0,2}"
_FOOTER = re.compile(
    rf"(?P<name>{_NAME})(?P<offset>{_CLOCK})"
    rf"(?:(?P<other>{_NAME})(?P<other_offset>{_CLOCK})?,(?P<leave>[^,]+),(?P<enter>[^,]+))?"
)
_ONSET = re.compile(
    rf"M(?P<month>\d+)\.(?P<week>[1-5])\.(?P<weekday>[0-6])(?:/(?P<clock>{_CLOCK}))?"
)
LAST_WEEK = 5
# One o'clock to two: what POSIX assumes where a footer does not say otherwise.
_USUAL_ADVANCE = timedelta(hours=1)
_USUAL_CLOCK = "2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Onset:
    """A yearly change: the week-th weekday (0 is Sunday) of a month, and a time counted from there.

    The time is on the clocks as they were before the change. It may lie days away: "26 hours
    after the fourth Thursday began" is how Israel says "on the Friday before the last Sunday".
    """

    month: int
    week: int
    weekday: int
    time: timedelta

    @classmethod
    def parse(cls, text: str) -> Self:
        match = _ONSET.fullmatch(text)
        if match is None:
            raise ValueError(f"{text!r} is not a day such as M3.5.0/1")
        month, week, weekday = (int(match[part]) for part in ("month", "week", "weekday"))
        clock = _clock(match["clock"] or _USUAL_CLOCK)
        return cls(month=month, week=week, weekday=weekday, time=clock)

    def in_year(self, year: int) -> datetime:
        """Give the change as the clocks before it would have shown it."""
        first = date(year, self.month, 1)
        day = 1 + (self.weekday - first.isoweekday()) % 7 + 7 * (self.week - 1)
        if day > calendar.monthrange(year, self.month)[1]:
            day -= 7
        # A wall clock has no zone of its own; whoever asks knows which offset was in force.
        midnight = datetime(year, self.month, day)  # noqa: DTZ001
        return midnight + self.time


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """A part of the year with one offset, and the yearly change that begins it."""

    name: str
    offset: timedelta
    onset: Onset


@dataclass(frozen=True, slots=True, kw_only=True)
class Footer:
    """One offset all year, or two spells of which summer is the one with the clocks ahead."""

    name: str
    offset: timedelta
    spells: tuple[Spell, Spell] | None

    @classmethod
    def parse(cls, text: str) -> Self:
        match = _FOOTER.fullmatch(text)
        if match is None:
            raise ValueError(f"{text!r} is not a time zone such as CET-1CEST,M3.5.0,M10.5.0/3")
        name, offset = match["name"].strip("<>"), -_clock(match["offset"])
        if match["other"] is None:
            return cls(name=name, offset=offset, spells=None)
        ahead = match["other_offset"]
        other = Spell(
            name=match["other"].strip("<>"),
            offset=-_clock(ahead) if ahead else offset + _USUAL_ADVANCE,
            onset=Onset.parse(match["leave"]),
        )
        named = Spell(name=name, offset=offset, onset=Onset.parse(match["enter"]))
        # Ireland calls its summer time the standard; calendar programs know only the reverse.
        winter, summer = sorted((named, other), key=lambda spell: spell.offset)
        return cls(name=winter.name, offset=winter.offset, spells=(winter, summer))

    def offset_at(self, instant: datetime) -> timedelta:
        if self.spells is None:
            return self.offset
        clock = instant.replace(tzinfo=None) - (instant.utcoffset() or timedelta())
        winter, summer = self.spells
        changes = sorted(
            (spell.onset.in_year(year) - before.offset, spell.offset)
            for year in (clock.year - 1, clock.year)
            for spell, before in ((winter, summer), (summer, winter))
        )
        return next(offset for start, offset in reversed(changes) if start <= clock)


def _clock(text: str) -> timedelta:
    hours, minutes, seconds = (*text.lstrip("+-").split(":"), "0", "0")[:3]
    size = timedelta(hours=int(hours), minutes=int(minutes), seconds=int(seconds))
    return -size if text.startswith("-") else size
