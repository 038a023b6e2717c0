"""What a calendar entry says in its title, its place and its description, in one language."""

from collections.abc import Iterator
from datetime import datetime

from scheduler.domain.edition import Mark
from scheduler.domain.entry import Entry
from scheduler.domain.people import Person, Role
from scheduler.domain.sitting import Status
from scheduler.domain.summary import SummaryState
from scheduler.domain.when import Precision
from scheduler.feeds.context import FeedContext
from scheduler.feeds.plain import cut, plain
from scheduler.http.sentences import conference_reconvenes, reconvenes
from scheduler.http.words import Words


def title(entry: Entry, words: Words) -> str:
    """Say what happens to the session, its code and title, and which part of it this is."""
    _ = words.gettext
    said = words.string(entry.title)
    if entry.code:
        said = _("Session {code}: {title}").format(code=entry.code, title=said)
    if entry.precision is Precision.HALF and entry.half:
        said = _("{title} ({note})").format(title=said, note=words.half(entry.half))
    if note := _part(entry, words):
        said = _("{title} ({note})").format(title=said, note=note)
    if entry.state.status is Status.CANCELLED:
        return _("CANCELLED: {title}").format(title=said)
    if entry.state.status is Status.POSTPONED:
        return _("POSTPONED: {title}").format(title=said)
    return said


def location(entry: Entry, words: Words) -> str:
    """Say the room, the building or venue, and the city (FEED: LOCATION)."""
    venue, city, _country = entry.place
    building = entry.room.building if entry.room and entry.room.building else venue
    parts = (entry.room.name if entry.room else None, building, city)
    return ", ".join(words.string(part) for part in parts if part)


def description(entry: Entry, mark: Mark, context: FeedContext, *, limit: int) -> str:
    """Say everything else, what a delegate must know first at the top; `limit` cuts the summary."""
    words = context.words
    blocks = (
        _state(entry, words),
        _facts(entry, words),
        _reconvening(entry, words),
        _summary(entry, context, words, limit=limit),
        _documents(entry, words),
        _origin(entry, mark, context, words),
    )
    return "\n\n".join("\n".join(lines) for block in blocks if (lines := list(block)))


def _part(entry: Entry, words: Words) -> str:
    _ = words.gettext
    known = entry.state.reconvenes
    if known and known.precision is Precision.UNKNOWN and entry.part.number == entry.part.of:
        return _("suspended")
    if entry.part.of == 1:
        return ""
    message = (
        _("reconvened, part {number} of {of}")
        if entry.part.reconvened
        else _("part {number} of {of}")
    )
    return message.format(number=entry.part.number, of=entry.part.of)


def _state(entry: Entry, words: Words) -> Iterator[str]:
    _, state = words.gettext, entry.state
    reason = words.string(state.reason)
    match state.status:
        case Status.CANCELLED:
            yield _("CANCELLED: {reason}").format(reason=reason) if reason else _("CANCELLED")
        case Status.POSTPONED:
            yield _("POSTPONED: the new time will be announced.")
            if reason:
                yield _("Reason: {reason}").format(reason=reason)
        case Status.SUSPENDED:
            yield _suspended(entry, words)
        case Status.ADJOURNED if state.ended_at:
            yield _("Adjourned at {time}").format(time=words.clock(state.ended_at))
    if state.moved_from and entry.starts_at and state.status is Status.PLANNED:
        yield _("MOVED: now {now} (was {was})").format(
            now=_day_time(entry.starts_at, words), was=_day_time(state.moved_from, words)
        )
    yield from _unknown(entry, words)


def _suspended(entry: Entry, words: Words) -> str:
    _, state = words.gettext, entry.state
    time = words.clock(state.ended_at) if state.ended_at else _("a time not recorded")
    suspended = _("SUSPENDED at {time}").format(time=time)
    if state.reconvenes is None:
        return suspended
    again = reconvenes(state.reconvenes, words, after=state.ended_at)
    return _("{suspended}. {reconvenes}").format(suspended=suspended, reconvenes=again)


def _unknown(entry: Entry, words: Words) -> Iterator[str]:
    _ = words.gettext
    if entry.state.status is not Status.PLANNED:
        return
    if entry.precision is Precision.MEETING and entry.starts_at:
        time = words.spoken(entry.starts_at)
        yield _("Exact time not announced: from {time}").format(time=time)
    elif entry.precision is Precision.HALF and entry.half:
        yield _("Time not announced: {half}").format(half=words.half(entry.half))
    if entry.starts_at and not entry.end_announced:
        yield _("End not announced")


def _facts(entry: Entry, words: Words) -> Iterator[str]:
    _ = words.gettext
    if entry.theme:
        yield _("Theme: {theme}").format(theme=words.string(entry.theme))
    for role, person in entry.officers:
        yield _officer(role, person, words)
    if entry.room:
        yield _("Room: {room}").format(room=words.string(entry.room.name))
    if entry.access:
        yield _("Access: {access}").format(access=words.access(entry.access))
    if entry.webcast:
        yield _("Webcast: {address}").format(address=entry.webcast)


def _officer(role: Role, person: Person, words: Words) -> str:
    _ = words.gettext
    name = words.string(person.name)
    if person.honorific:
        name = _("{honorific} {name}").format(honorific=words.string(person.honorific), name=name)
    country = words.country(person.country) if person.country else ""
    origin = words.string(person.organisation) or country
    function = words.string(person.function)
    if function:
        name = _("{name}, {function}").format(name=name, function=function)
    # A function often names the organisation itself; said once is enough.
    if origin and origin not in function:
        name = _("{name} ({origin})").format(name=name, origin=origin)
    return _("{role}: {name}").format(role=words.role(role), name=name)


def _reconvening(entry: Entry, words: Words) -> Iterator[str]:
    if entry.reconvening:
        yield conference_reconvenes(entry.reconvening, entry.taken_up, words) + "."


def _summary(entry: Entry, context: FeedContext, words: Words, *, limit: int) -> Iterator[str]:
    _, summary = words.gettext, entry.summary
    if summary is None:
        return
    if summary.state is SummaryState.WITHDRAWN or summary.text is None:
        day = words.date(words.local(summary.changed_at).date())
        yield _("The summary was withdrawn on {date}.").format(date=day)
        return
    day = words.date(words.local(summary.published_at).date())
    yield _("SUMMARY (published {date}, revision {number})").format(
        date=day, number=summary.revision
    )
    if limit:
        yield cut(plain(words.string(summary.text)), limit)
    address = context.address("sessions", entry.session, "summary")
    yield _("Full summary: {address}").format(address=address)


def _documents(entry: Entry, words: Words) -> Iterator[str]:
    for symbol, name in entry.documents:
        yield words.gettext("Document {symbol}: {title}").format(
            symbol=symbol, title=words.string(name)
        )


def _origin(entry: Entry, mark: Mark, context: FeedContext, words: Words) -> Iterator[str]:
    _ = words.gettext
    yield context.address("sessions", entry.session)
    yield _("As of edition {number}, {moment}").format(
        number=mark.edition, moment=words.moment(mark.changed_at)
    )


def _day_time(instant: datetime, words: Words) -> str:
    return f"{words.short_day(words.local(instant).date())} {words.clock(instant)}"
