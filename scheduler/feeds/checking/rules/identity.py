"""What may be wrong with how an entry is known again, and how a change to it is noticed."""

import re
import unicodedata
from collections.abc import Iterator

from scheduler.feeds.checking.components import Component
from scheduler.feeds.checking.finding import Group, Severity, Spot, rule
from scheduler.feeds.checking.moments import moment

_STAMPS = ("DTSTAMP", "CREATED", "LAST-MODIFIED")
_DAY = re.compile(r"(?<!\d)(\d{4})-?(\d\d)-?(\d\d)(?!\d)", re.ASCII)
_NO_LETTERS = re.compile(r"[\W_]+")
# A shorter title may stand in a UID by chance.
_TELLING = 8
_COUNT = re.compile(r"\d{1,9}", re.ASCII)


@rule(
    "uid-missing",
    Severity.BREAKS,
    what="An entry has no UID.",
    hurts="vobject refuses the whole feed; others make one up at every poll, and the entry is "
    "there twice.",
    instead="Give each entry a UID when it is created, and keep it for ever.",
    reference="RFC 5545 3.8.4.7",
)
def uid_missing(event: Component) -> Iterator[Spot]:
    if not event.value("UID"):
        yield Spot(None, "", event)


@rule(
    "uid-from-content",
    Severity.MISLEADS,
    what="A UID looks as if it were made from the entry's time or title.",
    hurts="When the entry is moved or renamed, every client deletes it with its reminders and "
    "shows another; some keep both.",
    instead="Draw a random UUID when the entry is created, and store it.",
    reference="RFC 7986 5.3",
)
def uid_from_content(event: Component) -> Iterator[Spot]:
    uid, start = event.value("UID"), moment(event.first("DTSTART"))
    if start and any("".join(found) == f"{start.day:%Y%m%d}" for found in _DAY.findall(uid)):
        yield Spot(event.place("UID"), f"{uid} holds the day it begins", event)
        return
    title = _letters(event.text("SUMMARY"))
    if len(title) >= _TELLING and title in _letters(uid):
        yield Spot(event.place("UID"), f"{uid} holds its title", event)


@rule(
    "dtstamp-missing",
    Severity.BREAKS,
    what="An entry has no DTSTAMP.",
    hurts="vobject refuses the whole feed, others the entry; clients cannot tell which of two "
    "copies is newer.",
    instead="Write the time of the last visible change.",
    reference="RFC 5545 3.8.7.2",
)
def dtstamp_missing(event: Component) -> Iterator[Spot]:
    if not event.value("DTSTAMP"):
        yield Spot(None, "", event)


@rule(
    "stamp-not-utc",
    Severity.MISLEADS,
    what="DTSTAMP, CREATED or LAST-MODIFIED is not a time in UTC.",
    hurts="Each reader takes it for the time of another place, so that a change may seem older "
    "than what it changes; vobject refuses a mere date.",
    instead="Write UTC with whole seconds: 20180628T165800Z.",
    reference="RFC 5545 3.8.7",
)
def stamp_not_utc(event: Component) -> Iterator[Spot]:
    for line in event.every(*_STAMPS):
        at = moment(line)
        if line.value and (at is None or not at.is_utc):
            yield Spot(line.number, f"{line.name}:{line.value}", event)


@rule(
    "sequence-missing",
    Severity.MISLEADS,
    what="An entry has no SEQUENCE.",
    hurts="Google Calendar sticks to the old time of an entry that was moved, and Evolution to "
    "its old text.",
    instead="Write SEQUENCE:0, and count one up at every visible change.",
    reference="RFC 5545 3.8.7.4",
)
def sequence_missing(event: Component) -> Iterator[Spot]:
    if not event.value("SEQUENCE"):
        yield Spot(None, "", event)


@rule(
    "sequence-form",
    Severity.BREAKS,
    what="SEQUENCE is not a whole number.",
    hurts="icalendar and vobject fail on the entry.",
    instead="Write the count of changes: 0, 1, 2.",
    reference="RFC 5545 3.8.7.4",
)
def sequence_form(event: Component) -> Iterator[Spot]:
    for line in event.every("SEQUENCE"):
        if line.value and not _COUNT.fullmatch(line.value.strip()):
            yield Spot(line.number, f"SEQUENCE:{line.value}", event)


@rule(
    "last-modified-missing",
    Severity.MISLEADS,
    what="An entry has no LAST-MODIFIED.",
    hurts="ICSx5 takes over a change only when LAST-MODIFIED has grown.",
    instead="Write the time of the last visible change, the same as DTSTAMP.",
    reference="RFC 5545 3.8.7.3",
)
def last_modified_missing(event: Component) -> Iterator[Spot]:
    if not event.value("LAST-MODIFIED"):
        yield Spot(None, "", event)


@rule(
    "last-modified-differs",
    Severity.BETTER,
    what="DTSTAMP and LAST-MODIFIED of an entry differ.",
    hurts="In a calendar without METHOD they mean the same; clients that go by DTSTAMP see a "
    "change where there is none, or none where there is one.",
    instead="Write the time of the last visible change in both.",
    reference="RFC 5545 3.8.7.2",
)
def last_modified_differs(event: Component) -> Iterator[Spot]:
    stamp, modified = event.value("DTSTAMP"), event.value("LAST-MODIFIED")
    if stamp and modified and stamp != modified:
        yield Spot(event.place("DTSTAMP"), f"{stamp} and {modified}", event)


ENTRY_GROUP = Group(
    title="Identity and changes",
    praise="Every entry can be known again, and says when it was last changed.",
    checks=(
        uid_missing,
        uid_from_content,
        dtstamp_missing,
        stamp_not_utc,
        sequence_missing,
        sequence_form,
        last_modified_missing,
        last_modified_differs,
    ),
)


@rule(
    "uid-repeated",
    Severity.BREAKS,
    what="Several entries have the same UID.",
    hurts="Clients show only one of them, the first or the last; recurring-ical-events does too.",
    instead="Give each entry a UID of its own, also the two parts of a session that was suspended.",
    reference="RFC 5545 3.8.4.7",
)
def uid_repeated(calendar: Component) -> Iterator[Spot]:
    seen: set[tuple[str, str]] = set()
    for event in calendar.inner("VEVENT"):
        key = event.value("UID"), event.value("RECURRENCE-ID")
        if key[0] and key in seen:
            yield Spot(event.place("UID"), key[0], event)
        seen.add(key)


CALENDAR_GROUP = Group(
    title="Entries beside each other",
    praise="No two entries are taken for one.",
    checks=(uid_repeated,),
)


def _letters(text: str) -> str:
    """Return a text as an address would carry it: small letters without marks."""
    plain = unicodedata.normalize("NFKD", text[:200]).casefold()
    return _NO_LETTERS.sub("", "".join(c for c in plain if not unicodedata.combining(c)))
