"""An entry as one subscriber wants it: the bytes that all share, and what was asked for besides."""

from scheduler.domain.edition import Mark
from scheduler.domain.entry import Entry
from scheduler.domain.sitting import Status
from scheduler.feeds.context import FeedContext
from scheduler.feeds.events import NOT_HELD, sitting_event
from scheduler.feeds.folding import folded
from scheduler.feeds.options import Cancelled, FeedOptions
from scheduler.feeds.properties import FeedText
from scheduler.feeds.title import title

_END = b"END:VEVENT\r\n"
_CALLED_OFF = b"\r\nSTATUS:CANCELLED\r\n"


def written(
    entry: Entry, mark: Mark, context: FeedContext, *, limit: int, options: FeedOptions
) -> bytes:
    """Return the VEVENT; what an option adds is not kept, for there are too many options."""
    event = sitting_event(entry, mark, context, limit=limit, rich=options.rich)
    if options.cancelled is Cancelled.MARK and entry.state.status is Status.CANCELLED:
        # No folded line begins like a property, so this can be no other line's end.
        event = event.replace(_CALLED_OFF, b"\r\n", 1)
    if options.alarm and entry.starts_at and entry.state.status not in NOT_HELD:
        event = event.removesuffix(_END) + _alarm(entry, context, options.alarm) + _END
    return event


def _alarm(entry: Entry, context: FeedContext, minutes: int) -> bytes:
    said = FeedText(title(entry, context.words)).to_ical().decode()
    lines = ("ACTION:DISPLAY", f"TRIGGER:-PT{minutes}M", f"DESCRIPTION:{said}")
    return b"".join(map(folded, ("BEGIN:VALARM", *lines, "END:VALARM")))
