"""What a VTIMEZONE says the clocks show, as far as its rules are of the usual, yearly kind."""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import chain

from scheduler.feeds.checking.components import Component
from scheduler.feeds.checking.moments import Moment, moment, read

_OFFSET = re.compile(r"([+-])(\d{2})(\d{2})(\d{2})?", re.ASCII)
_WEEKDAY = re.compile(r"([+-]?[1-5])?(SU|MO|TU|WE|TH|FR|SA)", re.ASCII)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY = timedelta(days=1)
# So near a change it depends on a reader's care which of two offsets it takes.
_UNSURE = timedelta(hours=3)
_FOLLOWED = frozenset(
    {"FREQ", "INTERVAL", "WKST", "UNTIL", "BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYDAY"}
)
# Beyond these a zone is none that anybody lives in: a file could keep us busy for hours.
_MOST_PARTS = 60
_MOST_YEARS = 40
_LONGEST = 400


class UnclearError(Exception):
    """The zone does not say, or says it in a way that is not followed here."""


@dataclass(frozen=True, slots=True, order=True)
class _Onset:
    at: datetime
    offset: timedelta


def offset(value: str) -> timedelta | None:
    """Read a TZOFFSETFROM or TZOFFSETTO."""
    match = _OFFSET.fullmatch(value.strip())
    if match is None:
        return None
    hours, minutes, seconds = (int(match[part] or 0) for part in (2, 3, 4))
    size = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return -size if match[1] == "-" else size


@dataclass(frozen=True, slots=True)
class Clocks:
    """The clocks of a zone, as a VTIMEZONE describes them."""

    zone: Component
    _years: dict[int, tuple[_Onset, ...]] = field(default_factory=dict)

    def offset_at(self, clock: datetime) -> timedelta | None:
        """Return how far from UTC a clock is that shows this time, or nothing if it is unclear."""
        try:
            onsets = self._onsets(clock.year)
        except (OverflowError, UnclearError):
            return None
        begun = [onset for onset in onsets if onset.at <= clock]
        is_unsure = any(abs(clock - onset.at) < _UNSURE for onset in onsets)
        return max(begun).offset if begun and not is_unsure else None

    def _onsets(self, year: int) -> tuple[_Onset, ...]:
        if year not in self._years:
            if len(self.zone.components) > _MOST_PARTS or len(self._years) == _MOST_YEARS:
                raise UnclearError
            found = (_onsets(part, year) for part in parts(self.zone))
            self._years[year] = tuple(chain.from_iterable(found))
        return self._years[year]


def parts(zone: Component) -> Iterator[Component]:
    return zone.inner("STANDARD", "DAYLIGHT")


def _onsets(part: Component, year: int) -> Iterator[_Onset]:
    """Yield when the part begins to hold: at first, on single dates, and lately by its rule."""
    start, to = moment(part.first("DTSTART")), offset(part.value("TZOFFSETTO"))
    before = offset(part.value("TZOFFSETFROM"))
    if start is None or start.time is None or to is None or before is None:
        raise UnclearError
    yield _Onset(start.time, to)
    for line in part.every("RDATE"):
        yield from (_Onset(_time(value), to) for value in _short(line.value).split(","))
    for line in part.every("RRULE"):
        yield from (_Onset(at, to) for at in _lately(_short(line.value), start.time, before, year))


def _time(value: str) -> datetime:
    single = read(value)
    if single is None or single.time is None:
        raise UnclearError
    return single.time


def _short(value: str) -> str:
    if len(value) > _LONGEST:
        raise UnclearError
    return value


@lru_cache(maxsize=512)
def _lately(text: str, start: datetime, before: timedelta, year: int) -> tuple[datetime, ...]:
    """Return the onsets in that year and the one before, or in the last two that there were."""
    rule, last = _rule(text), None
    if "UNTIL" in rule:
        last = read(rule["UNTIL"])
        if last is None:
            raise UnclearError
        year = min(year, last.day.year)
    found = (
        datetime.combine(day, start.time())
        for each in (year - 1, year)
        if each >= start.year
        for day in _days(rule, start, each)
    )
    return tuple(at for at in found if at >= start and _is_within(at, last, before))


def _is_within(at: datetime, last: Moment | None, before: timedelta) -> bool:
    if last is None:
        return True
    if last.time is None:
        return at.date() <= last.day
    return (at - before if last.is_utc else at) <= last.time


def _rule(text: str) -> Mapping[str, str]:
    pairs = (piece.partition("=") for piece in text.upper().split(";"))
    rule = {name.strip(): value.strip() for name, _, value in pairs}
    is_yearly = rule.get("FREQ") == "YEARLY" and rule.get("INTERVAL", "1") == "1"
    if not is_yearly or set(rule) - _FOLLOWED:
        raise UnclearError
    return rule


def _days(rule: Mapping[str, str], start: datetime, year: int) -> Iterator[date]:
    first, length = date(year, 1, 1), date(year, 12, 31).timetuple().tm_yday
    in_year = (first + count * _DAY for count in range(length))
    month_days, year_days = _numbers(rule, "BYMONTHDAY"), _numbers(rule, "BYYEARDAY")
    weekdays = _weekdays(rule)
    months = _numbers(rule, "BYMONTH")
    if not (months or year_days):
        if month_days or weekdays:
            raise UnclearError
        months, month_days = (start.month,), (start.day,)
    for day in in_year:
        in_month, of_year = monthrange(year, day.month)[1], day.timetuple().tm_yday
        if (
            (not months or day.month in months)
            and (not month_days or {day.day, day.day - in_month - 1} & {*month_days})
            and (not year_days or {of_year, of_year - length - 1} & {*year_days})
            and (not weekdays or _is_one_of(weekdays, day, in_month))
        ):
            yield day


def _is_one_of(weekdays: tuple[tuple[int, int], ...], day: date, in_month: int) -> bool:
    week, from_end = (day.day - 1) // 7 + 1, -((in_month - day.day) // 7 + 1)
    return any(
        weekday == day.weekday() and which in {0, week, from_end} for which, weekday in weekdays
    )


def _weekdays(rule: Mapping[str, str]) -> tuple[tuple[int, int], ...]:
    """Return each weekday with its number in the month; 0 is every one."""
    matches = [_WEEKDAY.fullmatch(day) for day in rule.get("BYDAY", "").split(",") if day]
    if not all(matches):
        raise UnclearError
    return tuple((int(match[1] or 0), _WEEKDAYS.index(match[2])) for match in matches if match)


def _numbers(rule: Mapping[str, str], name: str) -> tuple[int, ...]:
    try:
        return tuple(int(number) for number in rule.get(name, "").split(",") if number)
    except ValueError:
        raise UnclearError from None
