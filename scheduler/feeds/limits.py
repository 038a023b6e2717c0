"""What the strictest calendar programs take: Google drops a feed that is over any of these."""

import logging
from functools import lru_cache

MOST_BYTES = 900_000
MOST_ENTRIES = 1000
LONGEST_ADDRESS = 116

_log = logging.getLogger(__name__)


def objections(stream: bytes, address: str) -> tuple[str, ...]:
    """Say where the feed goes beyond what every program takes."""
    found = (
        (len(stream), MOST_BYTES, "bytes"),
        (stream.count(b"\r\nBEGIN:VEVENT\r\n"), MOST_ENTRIES, "entries"),
        (len(address), LONGEST_ADDRESS, "characters in its address"),
    )
    return tuple(f"has more than {most:,} {what}" for size, most, what in found if size > most)


def warn(stream: bytes, address: str) -> None:
    """Write the objections to the log: whoever runs the service can still do something."""
    for objection in objections(stream, address):
        _warn_once(address, objection)


# Every edition renders the feed again; the log need not say again what it has said.
@lru_cache(maxsize=256)
def _warn_once(address: str, objection: str) -> None:
    _log.warning("The feed %s %s, and some calendar programs drop it for that.", address, objection)
