"""Dates that do not fit the days and meetings of a draft, said and mended in plain words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from scheduler.domain.conflict import Conflict
from scheduler.domain.programme import Programme
from scheduler.http.terms import N_
from scheduler.http.words import Words
from scheduler.web.organizer.item_names import item_name

_DATE: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Misdated:
    """How validation says that a date does not fit, how we do, and what can be done about it."""

    detail: re.Pattern[str]
    sentence: str
    way: str


_NO_DAY: Final = re.compile(rf"(?P<day>{_DATE}) is not among the conference's days .*", re.DOTALL)
_MISDATED: Final = (
    Misdated(
        detail=_NO_DAY,
        sentence=N_("{first} is planned for {day}, which is not a day of the conference."),
        way=N_("Change the date of {name}"),
    ),
    Misdated(
        detail=re.compile(
            rf"starts on (?P<day>{_DATE}),"
            rf" but ['“](?P<meeting>[^'”]+)['”] meets on (?P<other>{_DATE})"
        ),
        sentence=N_("{first} is planned for {day}, but its meeting ({half}) is on {other}."),
        way=N_("Change the date of {name}, or choose another meeting"),
    ),
    Misdated(
        detail=re.compile(
            rf"starts on (?P<day>{_DATE}), but the meeting's date is (?P<other>{_DATE})"
        ),
        sentence=N_("{first} starts on {day}, but its own day is {other}."),
        way=N_("Change when it starts, or its day"),
    ),
)


def misdated(conflict: Conflict) -> Misdated | None:
    """Return what is wrong with a date, where that is what a conflict is about."""
    found = (each for each in _MISDATED if each.detail.fullmatch(conflict.detail or ""))
    return next(found, None)


def dated_sentence(conflict: Conflict, programme: Programme, words: Words) -> str | None:
    """Say which dates do not fit each other; nothing of any other conflict."""
    kind = misdated(conflict)
    match = kind and kind.detail.fullmatch(conflict.detail or "")
    if not kind or not match:
        return None
    values = _values(match.groupdict(), programme, words)
    first = item_name(conflict.items[0], programme, words)
    return words.gettext(kind.sentence).format(first=first, **values)


def lacking_day(conflict: Conflict) -> str | None:
    """Return the date that would have to be a day of the conference, if that is what lacks."""
    match = _NO_DAY.fullmatch(conflict.detail or "")
    return match["day"] if match else None


def _values(said: Mapping[str, str], programme: Programme, words: Words) -> Mapping[str, str]:
    days = {
        name: words.full_day(date.fromisoformat(said[name]))
        for name in ("day", "other")
        if name in said
    }
    meeting = programme.meeting_of.get(said.get("meeting", ""))
    return {**days, "half": words.half(meeting.half)} if meeting else days
