"""One entry as a VEVENT (RFC 5545 3.6.1): a sitting, or the conference itself."""

from datetime import datetime
from functools import lru_cache

from icalendar import Component, Event

from scheduler.domain.edition import Mark
from scheduler.domain.entry import ConferenceEntry, Entry
from scheduler.domain.session import SessionKind
from scheduler.domain.sitting import Status
from scheduler.domain.summary import SummaryState
from scheduler.domain.times import ONE_DAY
from scheduler.domain.when import Precision
from scheduler.feeds.context import FeedContext
from scheduler.feeds.description import conference_description, description
from scheduler.feeds.folding import rendered
from scheduler.feeds.properties import add_date, add_local, add_text, add_texts, add_uri, add_utc
from scheduler.feeds.rich import enrich
from scheduler.feeds.strings import line, string
from scheduler.feeds.timezones import happens_twice, local
from scheduler.feeds.title import categories, location, title

NOT_HELD = frozenset({Status.CANCELLED, Status.POSTPONED})


# An entry's bytes depend on nothing else, so an edition renders only the entries it changed.
@lru_cache(maxsize=16_384)
def sitting_event(
    entry: Entry, mark: Mark, context: FeedContext, *, limit: int, rich: bool = False
) -> bytes:
    """Return the VEVENT of a sitting; `limit` is the most characters of summary in it."""
    words = context.words
    event = Event()
    _head(event, entry.uid, mark, context)
    _times(event, entry, context.conference.zone)
    add_text(event, "SUMMARY", title(entry, words))
    add_text(event, "DESCRIPTION", description(entry, mark, context, limit=limit))
    add_text(event, "LOCATION", location(entry, words))
    add_text(event, "STATUS", _status(entry))
    add_text(event, "TRANSP", "TRANSPARENT" if _is_free(entry) else "OPAQUE")
    add_text(event, "CLASS", "PUBLIC")
    add_texts(event, "CATEGORIES", categories(entry, words))
    add_uri(event, "URL", context.address("sessions", entry.session))
    _relations(event, entry, context)
    _attachments(event, entry, context)
    if rich:
        enrich(event, entry, context)
    return rendered(event)


def conference_event(entry: ConferenceEntry, mark: Mark, context: FeedContext) -> bytes:
    """Return the conference as one all-day entry that blocks nobody's time."""
    words, conference = context.words, entry.conference
    event = Event()
    _head(event, conference.uid, mark, context)
    add_date(event, "DTSTART", entry.first)
    add_date(event, "DTEND", entry.last + ONE_DAY)
    add_text(event, "SUMMARY", line(string(conference.title, words)) or conference.slug)
    add_text(event, "DESCRIPTION", conference_description(entry, mark, context))
    place = (line(string(part, words)) for part in (conference.venue, conference.city))
    add_text(event, "LOCATION", ", ".join(filter(None, place)))
    add_text(event, "STATUS", "CONFIRMED")
    add_text(event, "TRANSP", "TRANSPARENT")
    add_text(event, "CLASS", "PUBLIC")
    add_uri(event, "URL", context.address())
    return rendered(event)


def local_times(entry: Entry, zone: str) -> tuple[datetime, ...]:
    """Return the times that the entry's bytes name by the clocks of the zone; none if it has none.

    A local time that happens twice is read as the first by some programs and as the second by
    others, so an entry that begins or ends then is written in UTC; as all are where clocks show it.
    """
    if entry.starts_at is None or entry.ends_at is None or zone == "UTC":
        return ()
    times = (local(zone, entry.starts_at), local(zone, entry.ends_at))
    return () if any(map(happens_twice, times)) else times


def _head(event: Component, uid: str, mark: Mark, context: FeedContext) -> None:
    add_text(event, "UID", context.uid(uid))
    add_utc(event, "DTSTAMP", mark.changed_at)
    add_utc(event, "CREATED", mark.created_at)
    add_utc(event, "LAST-MODIFIED", mark.changed_at)
    event.add("SEQUENCE", mark.revision)


def _times(event: Component, entry: Entry, zone: str) -> None:
    if entry.starts_at is None or entry.ends_at is None:
        add_date(event, "DTSTART", entry.day)
        add_date(event, "DTEND", entry.day + ONE_DAY)
    elif times := local_times(entry, zone):
        add_local(event, "DTSTART", times[0], zone)
        add_local(event, "DTEND", times[1], zone)
    else:
        add_utc(event, "DTSTART", entry.starts_at)
        add_utc(event, "DTEND", entry.ends_at)


def _status(entry: Entry) -> str:
    if entry.state.status is Status.CANCELLED:
        return "CANCELLED"
    is_vague = entry.state.status is Status.PLANNED and entry.precision is not Precision.EXACT
    return "TENTATIVE" if is_vague or entry.state.status is Status.POSTPONED else "CONFIRMED"


def _is_free(entry: Entry) -> bool:
    is_all_day = entry.starts_at is None
    return is_all_day or entry.state.status in NOT_HELD or entry.kind is SessionKind.BREAK


def _relations(event: Component, entry: Entry, context: FeedContext) -> None:
    add_text(event, "RELATED-TO", context.uid(context.conference.uid), reltype="PARENT")
    for sibling in entry.part.siblings:
        add_text(event, "RELATED-TO", context.uid(sibling), reltype="SIBLING")


def _attachments(event: Component, entry: Entry, context: FeedContext) -> None:
    if entry.summary and entry.summary.state is SummaryState.PUBLISHED:
        address = context.address("sessions", entry.session, "summary")
        add_uri(event, "ATTACH", address, fmttype="text/html")
    if entry.webcast:
        label, feature = context.words.gettext("Webcast"), ["AUDIO", "VIDEO"]
        add_uri(event, "CONFERENCE", entry.webcast, value="URI", feature=feature, label=label)
