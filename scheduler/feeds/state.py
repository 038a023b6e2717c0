"""The first lines of a description: what happened to a sitting, and what nobody announced."""

from collections.abc import Iterator
from datetime import date, datetime

from scheduler.domain.entry import Entry
from scheduler.domain.sitting import Status
from scheduler.domain.times import Half
from scheduler.domain.when import Precision
from scheduler.feeds.strings import string
from scheduler.http.words import Words

_NOT_HELD = frozenset({Status.CANCELLED, Status.POSTPONED})


def state_lines(entry: Entry, words: Words) -> Iterator[str]:
    yield from _change(entry, words)
    if entry.state.status not in _NOT_HELD:
        yield from _unknown(entry, words)


def in_place(said: str, words: Words) -> str:
    """Say where a time is local to: a delegate may read it in another zone."""
    return words.gettext("{said} ({place} time)").format(said=said, place=words.place)


def _change(entry: Entry, words: Words) -> Iterator[str]:
    _, state = words.gettext, entry.state
    reason = string(state.reason, words)
    match state.status:
        case Status.CANCELLED:
            yield _("CANCELLED: {reason}").format(reason=reason or _("it will not take place"))
        case Status.POSTPONED:
            yield _("POSTPONED: the new time will be announced; this entry still shows the old one")
            if reason:
                yield _("Reason: {reason}").format(reason=reason)
        case Status.SUSPENDED:
            yield _suspended(entry, words)
        case Status.ADJOURNED if state.ended_at:
            yield in_place(_("Adjourned at {time}").format(time=words.clock(state.ended_at)), words)
        case Status.PLANNED if state.moved_from:
            yield _moved(entry, state.moved_from, words)


def _suspended(entry: Entry, words: Words) -> str:
    _, ended_at, known = words.gettext, entry.state.ended_at, entry.state.reconvenes
    said = _("SUSPENDED")
    if ended_at:
        time, day = words.clock(ended_at), words.local(ended_at).date()
        if day != entry.day:
            time = _on(day, time, Precision.EXACT, words)
        said = _("SUSPENDED at {time}").format(time=time)
    if known is None or known.day is None:
        said = in_place(said, words) if ended_at else said
        return _("{suspended}; reconvenes at a time to be announced").format(suspended=said)
    again = _time(known.precision, known.half, known.starts_at, words)
    is_today = ended_at is not None and words.local(ended_at).date() == known.day
    if known.starts_at is None or not is_today:
        again = _on(known.day, again, known.precision, words)
    return in_place(_("{suspended}; reconvenes {when}").format(suspended=said, when=again), words)


def _moved(entry: Entry, moved_from: datetime, words: Words) -> str:
    """Say the new time and the old one: the old day only if it was another."""
    time = _time(entry.precision, entry.half, entry.starts_at, words)
    was, day = words.clock(moved_from), words.local(moved_from).date()
    if day != entry.day:
        was = _on(day, was, Precision.EXACT, words)
    return words.gettext("MOVED: now {now} (was {was}, {place} time)").format(
        now=_on(entry.day, time, entry.precision, words), was=was, place=words.place
    )


def _unknown(entry: Entry, words: Words) -> Iterator[str]:
    _ = words.gettext
    if entry.precision is Precision.MEETING and entry.starts_at:
        time = words.spoken(entry.starts_at)
        yield in_place(_("Exact time not announced: from {time}").format(time=time), words)
    elif entry.precision is Precision.HALF and entry.half:
        yield _("Time not announced: {half}").format(half=words.half(entry.half))
    if entry.starts_at and not entry.end_announced:
        yield _("End not announced")


def _on(day: date, time: str, precision: Precision, words: Words) -> str:
    """Say a day with what is known of its time: 29 June 09:00, and 29 June, a.m."""
    _ = words.gettext
    message = _("{day}, {half}") if precision is Precision.HALF else _("{day} {time}")
    return message.format(day=words.day(day), time=time, half=time)


def _time(precision: Precision, half: Half | None, starts_at: datetime | None, words: Words) -> str:
    if starts_at is None:
        return words.half(half) if half else ""
    time = words.clock(starts_at)
    if precision is Precision.MEETING:
        return words.gettext("from {time}").format(time=time)
    return time
