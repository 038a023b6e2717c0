"""What a field of a notice held, in words: times in the conference's zone, names, lists."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime

from babel.lists import format_list

from scheduler.domain.notice import Value
from scheduler.domain.people import Capacity, Role
from scheduler.domain.session import Access, SessionKind
from scheduler.domain.sitting import Status
from scheduler.domain.text import Text
from scheduler.domain.times import Half
from scheduler.http.words import Words

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_MEETING = re.compile(r"(\d{4}-\d\d-\d\d) (am|pm|evening)")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def moment(value: Value) -> datetime | None:
    """Return the instant that a value holds, if it holds one."""
    if not isinstance(value, str) or not _INSTANT.match(value):
        return None
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return None
    # What somebody has written may look like a time, but names no zone, or is beyond all zones.
    return found if found.tzinfo and date.min.year < found.year < date.max.year else None


def worded(value: Value, field: str, words: Words) -> str:
    """Say a value of this field."""
    if value is None:
        return words.gettext("not stated")
    if isinstance(value, Text):
        return words.string(value)
    if isinstance(value, tuple):
        return format_list([_element(element, words) for element in value], locale=words.locale)
    return time(value, words) or _term(value, field, words)


def time(value: Value, words: Words) -> str:
    """Say an instant, a meeting or a date; nothing for any other value."""
    if instant := moment(value):
        said = words.weekday_and_day(words.local(instant).date())
        return words.gettext("{day}, {time}").format(day=said, time=words.clock(instant))
    if not isinstance(value, str):
        return ""
    if (match := _MEETING.fullmatch(value)) and (day := _day(match[1])):
        half = words.half(Half(match[2]))
        return words.gettext("{day}, {half}").format(day=words.weekday_and_day(day), half=half)
    day = _day(value)
    return words.date(day) if day else ""


def _day(written: str) -> date | None:
    """Return the date that is written; what somebody called a room may only look like one."""
    try:
        return date.fromisoformat(written) if _DATE.fullmatch(written) else None
    except ValueError:
        return None


def on(value: Value, words: Words, *, after: datetime | None = None) -> str:
    """Say when something takes place: "at 15:00" on the day of `after`, else with its day."""
    _ = words.gettext
    instant = moment(value)
    if instant is None:
        said = time(value, words)
        return _("on {day}").format(day=said) if said else ""
    day = words.local(instant).date()
    if after is not None and words.local(after).date() == day:
        return _("at {time}").format(time=words.clock(instant))
    return _("on {day} at {time}").format(day=words.weekday_and_day(day), time=words.clock(instant))


def _term(value: str, field: str, words: Words) -> str:
    terms: Mapping[str, Callable[[], str]] = {
        "status": lambda: words.status(Status(value)),
        "kind": lambda: words.kind(SessionKind(value)),
        "access": lambda: words.access(Access(value)),
        "capacity": lambda: words.capacity(Capacity(value)),
        "half": lambda: words.half(Half(value)),
        "country": lambda: words.country(value),
    }
    return terms[field]() if field in terms else value


def _element(element: str, words: Words) -> str:
    role, tab, name = element.partition("\t")
    if tab:
        return words.gettext("{name} ({role})").format(name=name, role=words.role(Role(role)))
    return element
