"""The feed of a conference: an edition becomes one iCalendar stream (RFC 5545, RFC 7986)."""

import logging
from collections.abc import Mapping
from datetime import datetime, time

from icalendar import Calendar

from scheduler.domain.edition import Edition
from scheduler.domain.entry import Entry, conference_entry, entries
from scheduler.domain.times import begin, local_date
from scheduler.feeds.context import FeedContext
from scheduler.feeds.events import conference_event, sitting_event
from scheduler.feeds.properties import add_text, add_uri, add_utc
from scheduler.feeds.timezones import vtimezone_for

PRODID = "-//Reconvene//Conference programme//EN"
# Google drops a feed of more than a million bytes; summaries give way before that.
_MOST_BYTES = 900_000
_SUMMARY_LIMITS = (4000, 2000, 1000, 400, 0)
_END = b"END:VCALENDAR\r\n"

_log = logging.getLogger(__name__)


def feed(edition: Edition, *, base: str, language: str) -> bytes:
    """Return the whole conference in one language; `base` is the service's public address.

    The same edition gives the same bytes in every process.
    """
    context = FeedContext(base, edition.programme.conference, language)
    told = entries(edition.programme)
    for limit in _SUMMARY_LIMITS:
        stream = _head(edition, context, told) + _body(edition, context, told, limit) + _END
        if len(stream) <= _MOST_BYTES:
            break
    return stream


def _head(edition: Edition, context: FeedContext, told: Mapping[str, Entry]) -> bytes:
    words, conference = context.words, context.conference
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", PRODID)
    calendar.add("CALSCALE", "GREGORIAN")
    name, about = words.string(conference.title), words.string(conference.description)
    for prop in ("NAME", "X-WR-CALNAME"):
        add_text(calendar, prop, name)
    for prop in ("DESCRIPTION", "X-WR-CALDESC"):
        add_text(calendar, prop, about)
    add_text(calendar, "X-WR-TIMEZONE", conference.zone)
    add_uri(calendar, "URL", context.address())
    add_utc(calendar, "LAST-MODIFIED", _last_modified(edition, told))
    refresh = "P1W" if is_over(edition) else "PT1H"
    add_uri(calendar, "REFRESH-INTERVAL", refresh, value="DURATION")
    add_uri(calendar, "X-PUBLISHED-TTL", refresh)
    add_uri(calendar, "SOURCE", context.feed, value="URI")
    add_text(calendar, "COLOR", conference.color or "")
    head: bytes = calendar.to_ical(sorted=False)
    return head.removesuffix(_END)


def _body(edition: Edition, context: FeedContext, told: Mapping[str, Entry], limit: int) -> bytes:
    parts = []
    instants = [t for entry in told.values() for t in (entry.starts_at, entry.ends_at) if t]
    if instants:
        parts.append(vtimezone_for(context.conference.zone, instants))
    if whole := conference_entry(edition.programme):
        mark = edition.marks[context.conference.uid]
        parts.append(conference_event(whole, mark, context))
    for entry in sorted(told.values(), key=lambda entry: _order(entry, context)):
        parts.append(_event(entry, edition, context, limit))  # noqa: PERF401 -- one part among others
    return b"".join(parts)


def _event(entry: Entry, edition: Edition, context: FeedContext, limit: int) -> bytes:
    """Return an entry's bytes; one that cannot be made is left out, and the feed goes on."""
    try:
        return sitting_event(entry, edition.marks[entry.uid], context, limit=limit)
    except Exception:  # noqa: BLE001 -- whatever it is, the other entries must still arrive
        _log.exception(
            "Entry %s of %s, edition %d, is left out of the feed: it cannot be made.",
            entry.uid,
            edition.slug,
            edition.number,
        )
        return b""


def _order(entry: Entry, context: FeedContext) -> tuple[datetime, str]:
    return entry.starts_at or begin(entry.day, time(), context.conference.zone), entry.uid


def _last_modified(edition: Edition, told: Mapping[str, Entry]) -> datetime:
    marks = [
        edition.marks[uid]
        for uid in (*told, edition.programme.conference.uid)
        if uid in edition.marks
    ]
    return max((mark.changed_at for mark in marks), default=edition.issued_at)


def is_over(edition: Edition) -> bool:
    """Say whether the conference was over when the edition was issued: it will hardly change."""
    last = max((day.date for day in edition.programme.days), default=None)
    zone = edition.programme.conference.zone
    return last is not None and local_date(edition.issued_at, zone) > last
