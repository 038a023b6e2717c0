"""The feed of a conference: an edition becomes one iCalendar stream (RFC 5545, RFC 7986)."""

import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, time

from icalendar import Calendar

from scheduler.domain.edition import Edition
from scheduler.domain.entry import Entry, conference_entry
from scheduler.domain.sitting import Status
from scheduler.domain.times import begin, local_date
from scheduler.feeds.context import FeedContext
from scheduler.feeds.events import conference_event, local_times
from scheduler.feeds.folding import rendered
from scheduler.feeds.limits import MOST_BYTES, warn
from scheduler.feeds.options import PLAIN, WHOLE, Cancelled, FeedOptions, Held
from scheduler.feeds.properties import add_text, add_uri, add_utc
from scheduler.feeds.strings import line, string
from scheduler.feeds.timezones import vtimezone_for
from scheduler.feeds.told import told
from scheduler.feeds.writing import written

PRODID = "-//Reconvene//Conference programme//EN"
# A summary is cut near the first; the others are for a feed that grows too long.
_SUMMARY_LIMITS = (4000, 2000, 1000, 400, 0)
_END = b"END:VCALENDAR\r\n"

_log = logging.getLogger(__name__)


def feed(
    edition: Edition,
    *,
    base: str,
    language: str,
    held: Held = WHOLE,
    options: FeedOptions = PLAIN,
) -> bytes:
    """Return what is held of a conference, in one language; `base` is the service's address.

    The same edition gives the same bytes in every process. Every entry names the address of its
    own session, since a program such as vdirsyncer takes two entries that are equal in all but
    their UID for one.
    """
    context = FeedContext(base, edition.programme.conference, language)
    known = told(edition.programme)
    chosen = [known[uid] for uid in known if held.uids is None or uid in held.uids]
    kept = [entry for entry in chosen if not is_dropped(entry, options)]
    ordered = sorted(kept, key=lambda entry: _order(entry, context))
    modified = _last_modified(edition, chosen)
    frame = _frame(edition, context, ordered, held=held, modified=modified)
    for limits in _cuts(ordered):
        cut = zip(ordered, limits, strict=True)
        events = [
            _event(entry, edition, context, limit=limit, options=options) for entry, limit in cut
        ]
        _demand_most(events, context)
        stream = b"".join((frame, *events, _END))
        if len(stream) <= MOST_BYTES:
            break
    if held.uids is None:
        # Of filters anybody can think up more than a log should hold.
        warn(stream, context.feed)
    return stream


def is_over(edition: Edition) -> bool:
    """Say whether the conference was over when the edition was issued: it will hardly change."""
    last = max((day.date for day in edition.programme.days), default=None)
    zone = edition.programme.conference.zone
    return last is not None and local_date(edition.issued_at, zone) > last


def _demand_most(events: Sequence[bytes], context: FeedContext) -> None:
    """Fail where most entries are left out: an older feed, or none, deletes nothing from anyone."""
    missing = sum(not event for event in events)
    if missing * 2 > len(events):
        message = f"{missing} of {len(events)} entries of {context.feed} cannot be made."
        raise RuntimeError(message)


def is_dropped(entry: Entry, options: FeedOptions) -> bool:
    return options.cancelled is Cancelled.DROP and entry.state.status is Status.CANCELLED


def _frame(
    edition: Edition,
    context: FeedContext,
    ordered: Sequence[Entry],
    *,
    held: Held,
    modified: datetime,
) -> bytes:
    """Return what stands before the entries of sittings."""
    head = _head(edition, context, held=held, modified=modified)
    zone = _zone(edition, ordered, held=held)
    return head + zone + (_whole(edition, context) if held.dates else b"")


def _head(edition: Edition, context: FeedContext, *, held: Held, modified: datetime) -> bytes:
    words, conference = context.words, context.conference
    calendar = Calendar()
    add_text(calendar, "VERSION", "2.0")
    add_text(calendar, "PRODID", PRODID)
    add_text(calendar, "CALSCALE", "GREGORIAN")
    name = line(string(conference.title, words)) or conference.slug
    about = string(conference.description, words) or string(conference.theme, words) or name
    if held.title:
        name = words.gettext("{conference}: {part}").format(conference=name, part=line(held.title))
    about = "\n\n".join(filter(None, (held.about, about)))
    for prop in ("NAME", "X-WR-CALNAME"):
        add_text(calendar, prop, name)
    for prop in ("DESCRIPTION", "X-WR-CALDESC"):
        add_text(calendar, prop, about)
    add_text(calendar, "X-WR-TIMEZONE", conference.zone)
    add_uri(calendar, "URL", context.address())
    add_utc(calendar, "LAST-MODIFIED", modified)
    refresh = "P1W" if is_over(edition) else "PT1H"
    add_uri(calendar, "REFRESH-INTERVAL", refresh, value="DURATION")
    add_uri(calendar, "X-PUBLISHED-TTL", refresh)
    source = context.feed if held.source is None else held.source
    add_uri(calendar, "SOURCE", source, value="URI")
    add_text(calendar, "COLOR", conference.color or "")
    return rendered(calendar).removesuffix(_END)


def _zone(edition: Edition, ordered: Sequence[Entry], *, held: Held) -> bytes:
    """Describe the zone if a time is local to it, or if the whole conference holds nothing yet."""
    zone = edition.programme.conference.zone
    times = [moment for entry in ordered for moment in local_times(entry, zone)]
    is_whole = held.uids is None and held.dates
    is_empty = is_whole and not ordered and not edition.programme.days
    return vtimezone_for(zone, times) if times or is_empty else b""


def _whole(edition: Edition, context: FeedContext) -> bytes:
    whole, uid = conference_entry(edition.programme), context.conference.uid
    if whole is None:
        return b""
    return _made(edition, uid, lambda: conference_event(whole, edition.marks[uid], context))


def _event(
    entry: Entry, edition: Edition, context: FeedContext, *, limit: int, options: FeedOptions
) -> bytes:
    def make() -> bytes:
        mark = edition.marks[entry.uid]
        return written(entry, mark, context, limit=limit, options=options)

    return _made(edition, entry.uid, make)


def _made(edition: Edition, uid: str, make: Callable[[], bytes]) -> bytes:
    """Return an entry's bytes; one that cannot be made is left out, and the feed goes on."""
    try:
        return make()
    except Exception:  # noqa: BLE001 -- whatever it is, the other entries must still arrive
        _log.exception(
            "Entry %s of %s, edition %d, is left out of the feed: it cannot be made.",
            uid,
            edition.slug,
            edition.number,
        )
        return b""


def _cuts(ordered: Sequence[Entry]) -> Iterable[tuple[int, ...]]:
    """Return, one after another, how short the summaries may become; each differs from the last."""
    return dict.fromkeys(
        tuple(_limit(entry, limit) for entry in ordered) for limit in _SUMMARY_LIMITS
    )


def _limit(entry: Entry, limit: int) -> int:
    """Return the usual limit for an entry that another would not change: its bytes are there."""
    text = entry.summary.text if entry.summary else None
    longest = max(map(len, text.values())) if text else 0
    is_changed = longest > limit or (limit == 0 and entry.documents)
    return limit if is_changed else _SUMMARY_LIMITS[0]


def _order(entry: Entry, context: FeedContext) -> tuple[datetime, str]:
    return entry.starts_at or begin(entry.day, time(), context.conference.zone), entry.uid


def _last_modified(edition: Edition, chosen: Iterable[Entry]) -> datetime:
    """Return when the newest of the entries changed, or the conference, which gives the name.

    One that is dropped counts as well: to leave is a change too.
    """
    uids = (*(entry.uid for entry in chosen), edition.programme.conference.uid)
    marks = [edition.marks[uid] for uid in uids if uid in edition.marks]
    return max((mark.changed_at for mark in marks), default=edition.issued_at)
