"""What a list of entries shows of one: its title, its place, and the labels it goes by."""

from collections.abc import Iterator

from scheduler.domain.entry import Entry
from scheduler.domain.sitting import Status
from scheduler.domain.when import Precision
from scheduler.feeds.strings import line, string
from scheduler.http.words import Words

# A category longer than this is a title: programs show categories as small labels.
_LONGEST_LABEL = 60


def title(entry: Entry, words: Words) -> str:
    """Say what happens to the session, its code and title, and which part of it this is."""
    _ = words.gettext
    said = _named(entry, words)
    if notes := ", ".join(_notes(entry, words)):
        said = _("{title} ({note})").format(title=said, note=notes)
    if entry.state.status is Status.CANCELLED:
        return _("CANCELLED: {title}").format(title=said)
    if entry.state.status is Status.POSTPONED:
        return _("POSTPONED: {title}").format(title=said)
    return said


def location(entry: Entry, words: Words) -> str:
    """Say the room, the building (or else the venue), and the city."""
    venue, city, _country = entry.place
    building = entry.room.building if entry.room else None
    parts = (entry.room.name if entry.room else None, building or venue, city)
    said = (line(string(part, words)) for part in parts)
    return ", ".join(dict.fromkeys(filter(None, said)))


def categories(entry: Entry, words: Words) -> tuple[str, ...]:
    """Return short labels without commas: some readers split at an escaped comma all the same."""
    labels = (words.kind(entry.kind), string(entry.theme, words))
    tidy = (line(label.replace(",", "")) for label in labels)
    return tuple(dict.fromkeys(label for label in tidy if 0 < len(label) <= _LONGEST_LABEL))


def _named(entry: Entry, words: Words) -> str:
    _ = words.gettext
    said = line(string(entry.title, words))
    if not entry.code:
        return said or words.kind(entry.kind)
    if not said:
        return _("Session {code}").format(code=entry.code)
    return _("Session {code}: {title}").format(code=entry.code, title=said)


def _notes(entry: Entry, words: Words) -> Iterator[str]:
    """Say the half-day of an entry that takes the whole day, and which part of a session it is."""
    _ = words.gettext
    if entry.precision is Precision.HALF and entry.half:
        yield words.half(entry.half)
    known = entry.state.reconvenes
    if known and known.precision is Precision.UNKNOWN and entry.part.number == entry.part.of:
        yield _("suspended")
    elif entry.part.of > 1:
        part = _("part {number} of {of}").format(number=entry.part.number, of=entry.part.of)
        yield _("reconvened, {part}").format(part=part) if entry.part.reconvened else part
