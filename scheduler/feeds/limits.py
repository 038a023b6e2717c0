"""What the strictest calendar programs take: Google drops a feed that is over any of these."""

import logging

from scheduler.feeds.context import FeedContext

MOST_BYTES = 900_000
MOST_ENTRIES = 1000
LONGEST_ADDRESS = 116

_log = logging.getLogger(__name__)


def objections(stream: bytes, context: FeedContext) -> tuple[str, ...]:
    """Say where the feed goes beyond what every program takes."""
    count = stream.count(b"\r\nBEGIN:VEVENT\r\n")
    measured = (
        (len(stream), MOST_BYTES, "bytes long"),
        (count, MOST_ENTRIES, "entries long"),
        (len(context.feed), LONGEST_ADDRESS, "characters long in its address"),
    )
    return tuple(
        f"is {found:,} {what}, and some calendar programs take no more than {most:,}"
        for found, most, what in measured
        if found > most
    )


def warn(stream: bytes, context: FeedContext) -> None:
    """Write the objections to the log: whoever runs the service can still do something."""
    for objection in objections(stream, context):
        _log.warning("The feed %s %s.", context.feed, objection)
