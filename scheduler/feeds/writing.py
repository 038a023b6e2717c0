"""An entry as one subscriber wants it: the bytes that all share, and what was asked for besides."""

import re

from scheduler.domain.edition import Mark
from scheduler.domain.entry import Entry
from scheduler.domain.sitting import Status
from scheduler.feeds.context import FeedContext
from scheduler.feeds.events import NOT_HELD, sitting_event
from scheduler.feeds.folding import folded
from scheduler.feeds.options import Cancelled, FeedOptions

_TITLE = re.compile(rb"\r\nSUMMARY:((?:[^\r]|\r\n )*)")
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
        event = event.removesuffix(_END) + _alarm(event, options.alarm) + _END
    return event


def _alarm(event: bytes, minutes: int) -> bytes:
    """Return what rings so long before, and says what the entry is called."""
    # The first: whoever takes part has one too, and stands further down.
    title = _TITLE.findall(event)[0]
    said = title.replace(b"\r\n ", b"").decode()
    lines = ("ACTION:DISPLAY", f"TRIGGER:-PT{minutes}M", f"DESCRIPTION:{said}")
    return b"".join(map(folded, ("BEGIN:VALARM", *lines, "END:VALARM")))
