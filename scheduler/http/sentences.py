"""The sentences a delegate looks for: suspended until when, and when the conference goes on."""

from collections.abc import Sequence
from datetime import date, datetime

from babel.lists import format_list

from scheduler.domain.reconvening import MOST_NAMED, Reconvening
from scheduler.domain.text import Text
from scheduler.domain.times import Half
from scheduler.domain.when import Precision, When
from scheduler.http.words import Words

# A title that begins with a quotation is marked enough as a title.
_QUOTES = ("“", "«", "„", "「", '"')

Named = tuple[str | None, Text]
"""A session's code, if it has one, and its title."""


def session_name(code: str | None, title: Text, words: Words) -> str:
    """Name a session as a sentence does: by its code, else by its title."""
    _ = words.gettext
    if code:
        return _("Session {code}").format(code=code)
    string = words.string(title)
    if string.startswith(_QUOTES):
        return string
    return _("“{title}”").format(title=string)


def reconvenes(known: When, words: Words, *, after: datetime | None = None) -> str:
    """Say when a suspended session meets again; the day is left out if it is that of `after`."""
    _ = words.gettext
    if known.precision is Precision.UNKNOWN or known.day is None:
        return _("Reconvenes at a time to be announced")
    same_day = after is not None and words.local(after).date() == known.day
    day = words.weekday_and_day(known.day)
    if known.starts_at is None:
        half = _half(known.half, words)
        return _("Reconvenes on {day}, {half}").format(day=day, half=half)
    time = words.spoken(known.starts_at)
    if same_day:
        return _("Reconvenes at {time}").format(time=time)
    return _("Reconvenes at {time} on {day}").format(time=time, day=day)


def suspension(
    ended_at: datetime, known: When | None, words: Words, *, today: date | None = None
) -> str:
    """Say since when a session is suspended, with the day unless it is today, and until when."""
    _ = words.gettext
    time, day = words.spoken(ended_at), words.local(ended_at).date()
    if today is None or day == today:
        suspended = _("Suspended at {time}").format(time=time)
    else:
        suspended = _("Suspended on {day} at {time}").format(
            day=words.weekday_and_day(day), time=time
        )
    if known is None:
        return suspended
    again = reconvenes(known, words, after=ended_at)
    # "12:58 p.m." ends its sentence by itself.
    stop = "" if suspended.endswith(".") else "."
    return _("{suspended} {reconvenes}").format(suspended=f"{suspended}{stop}", reconvenes=again)


def conference_reconvenes(known: Reconvening, taken_up: Sequence[Named], words: Words) -> str:
    """Say when the conference meets again, and with which sessions if they are few."""
    _ = words.gettext
    when = _on(known, words)
    if 0 < len(taken_up) <= MOST_NAMED:
        sessions = session_names(taken_up, words)
        return _("The Conference reconvenes {when}, with {sessions}").format(
            when=when, sessions=sessions
        )
    return _("The Conference reconvenes {when}").format(when=when)


def conference_opens(known: Reconvening, words: Words) -> str:
    """Say when the conference meets for the first time."""
    return words.gettext("The Conference opens {when}").format(when=_on(known, words))


def session_names(named: Sequence[Named], words: Words) -> str:
    """Name several sessions: "Sessions III and IV", or each by what it is called."""
    codes = [code for code, _title in named if code]
    if len(codes) == len(named) > 1:
        return words.ngettext("Session {codes}", "Sessions {codes}", len(codes)).format(
            codes=format_list(codes, locale=words.locale)
        )
    names = [session_name(code, title, words) for code, title in named]
    return format_list(names, locale=words.locale)


def _on(known: Reconvening, words: Words) -> str:
    _ = words.gettext
    day = words.weekday_and_day(known.day)
    if known.starts_at:
        return _("at {time} on {day}").format(time=words.spoken(known.starts_at), day=day)
    if known.half:
        return _("on {day}, {half}").format(day=day, half=_half(known.half, words))
    return _("on {day}").format(day=day)


def _half(half: Half | None, words: Words) -> str:
    return words.half(half) if half else words.gettext("time to be announced")
