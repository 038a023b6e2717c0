"""An entry as one subscriber wants it: the bytes that all share, and what was asked for besides."""

from scheduler.domain.edition import Mark
from scheduler.domain.entry import Entry
from scheduler.domain.sitting import Status
from scheduler.feeds.context import FeedContext
from scheduler.feeds.events import sitting_event
from scheduler.feeds.options import Cancelled, FeedOptions

_END = b"END:VEVENT\r\n"
_CALLED_OFF = b"\r\nSTATUS:CANCELLED\r\n"


def written(
    entry: Entry, mark: Mark, context: FeedContext, *, limit: int, options: FeedOptions
) -> bytes:
    """Return the VEVENT; what an option adds is not kept, for there are too many options."""
    event = sitting_event(entry, mark, context, limit=limit)
    if options.cancelled is Cancelled.MARK and entry.state.status is Status.CANCELLED:
        event = event.replace(_CALLED_OFF, b"\r\n", 1)
    return event
