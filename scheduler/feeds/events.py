"""One entry as a VEVENT (RFC 5545 3.6.1): a sitting, or the conference itself."""

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Component, Event

from scheduler.domain.edition import Mark
from scheduler.domain.entry import ConferenceEntry, Entry
from scheduler.domain.session import SessionKind
from scheduler.domain.sitting import Status
from scheduler.domain.summary import SummaryState
from scheduler.domain.times import ONE_DAY
from scheduler.domain.when import Precision
from scheduler.feeds.context import FeedContext
from scheduler.feeds.description import description, location, title
from scheduler.feeds.properties import add_text, add_time, add_uri, add_utc
from scheduler.http.words import Words

# A category longer than this is a title: programs show categories as small labels.
_LONGEST_LABEL = 60
_FREE = frozenset({Status.CANCELLED, Status.POSTPONED})


# An entry's bytes depend on nothing else, so an edition renders only the entries it changed.
@lru_cache(maxsize=8192)
def sitting_event(entry: Entry, mark: Mark, context: FeedContext, *, limit: int) -> bytes:
    """Return the VEVENT of a sitting; `limit` is the most characters of summary in it."""
    words = context.words
    event = Event()
    _head(event, entry.uid, mark, context)
    _times(event, entry, context)
    add_text(event, "SUMMARY", title(entry, words))
    add_text(event, "DESCRIPTION", description(entry, mark, context, limit=limit))
    add_text(event, "LOCATION", location(entry, words))
    add_text(event, "STATUS", _status(entry))
    add_text(event, "TRANSP", "TRANSPARENT" if _is_free(entry) else "OPAQUE")
    add_text(event, "CLASS", "PUBLIC")
    for label in _categories(entry, words):
        add_text(event, "CATEGORIES", label)
    add_uri(event, "URL", context.address("sessions", entry.session))
    _relations(event, entry, context)
    _attachments(event, entry, context, words)
    return _rendered(event)


def conference_event(entry: ConferenceEntry, mark: Mark, context: FeedContext) -> bytes:
    """Return the conference as one all-day entry that blocks nobody's time."""
    words, conference = context.words, entry.conference
    event = Event()
    _head(event, conference.uid, mark, context)
    add_time(event, "DTSTART", entry.first)
    add_time(event, "DTEND", entry.last + ONE_DAY)
    add_text(event, "SUMMARY", words.string(conference.title))
    lines = (words.string(conference.theme), context.address())
    add_text(event, "DESCRIPTION", "\n".join(line for line in lines if line))
    place = (conference.venue, conference.city)
    add_text(event, "LOCATION", ", ".join(words.string(part) for part in place if part))
    add_text(event, "STATUS", "CONFIRMED")
    add_text(event, "TRANSP", "TRANSPARENT")
    add_text(event, "CLASS", "PUBLIC")
    add_uri(event, "URL", context.address())
    return _rendered(event)


def _head(event: Component, uid: str, mark: Mark, context: FeedContext) -> None:
    add_text(event, "UID", context.uid(uid))
    add_utc(event, "DTSTAMP", mark.changed_at)
    add_utc(event, "CREATED", mark.created_at)
    add_utc(event, "LAST-MODIFIED", mark.changed_at)
    event.add("SEQUENCE", mark.revision)


def _times(event: Component, entry: Entry, context: FeedContext) -> None:
    if entry.starts_at is None or entry.ends_at is None:
        add_time(event, "DTSTART", entry.day)
        add_time(event, "DTEND", entry.day + ONE_DAY)
        return
    add_time(event, "DTSTART", _local(entry.starts_at, context))
    add_time(event, "DTEND", _local(entry.ends_at, context))


def _local(instant: datetime, context: FeedContext) -> datetime:
    return instant.astimezone(ZoneInfo(context.conference.zone)).replace(microsecond=0)


def _status(entry: Entry) -> str:
    if entry.state.status is Status.CANCELLED:
        return "CANCELLED"
    is_open = entry.state.status is Status.PLANNED and entry.precision is not Precision.EXACT
    return "TENTATIVE" if is_open or entry.state.status is Status.POSTPONED else "CONFIRMED"


def _is_free(entry: Entry) -> bool:
    is_all_day = entry.starts_at is None
    return is_all_day or entry.state.status in _FREE or entry.kind is SessionKind.BREAK


def _categories(entry: Entry, words: Words) -> list[str]:
    """Return short labels without commas: two readers split an escaped comma all the same."""
    labels = [words.kind(entry.kind)]
    if entry.theme:
        labels.append(words.string(entry.theme))
    tidy = (label.replace(",", "") for label in labels)
    return [label for label in tidy if len(label) <= _LONGEST_LABEL]


def _relations(event: Component, entry: Entry, context: FeedContext) -> None:
    add_text(event, "RELATED-TO", context.uid(context.conference.uid), reltype="PARENT")
    for sibling in entry.part.siblings:
        add_text(event, "RELATED-TO", context.uid(sibling), reltype="SIBLING")


def _attachments(event: Component, entry: Entry, context: FeedContext, words: Words) -> None:
    if entry.summary and entry.summary.state is SummaryState.PUBLISHED:
        address = context.address("sessions", entry.session, "summary")
        add_uri(event, "ATTACH", address, fmttype="text/html")
    if entry.webcast:
        label = words.gettext("Webcast")
        add_uri(
            event,
            "CONFERENCE",
            entry.webcast,
            value="URI",
            feature="AUDIO,VIDEO",
            label=label,
        )


def _rendered(event: Component) -> bytes:
    rendered: bytes = event.to_ical(sorted=False)
    return rendered
