"""What a subscriber may choose: which entries a feed holds, and how much each of them says."""

from dataclasses import dataclass
from enum import StrEnum

LONGEST_ALARM = 24 * 60
"""Minutes: an alarm more than a day ahead is no alarm."""


class Cancelled(StrEnum):
    """How entries that were called off are shown; no calendar program treats them like another."""

    KEEP = "keep"
    """With STATUS:CANCELLED, which Google hides and Apple strikes through."""
    MARK = "mark"
    """By their title alone, so that every program shows them."""
    DROP = "drop"
    """Not at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedOptions:
    """How entries are written; `alarm` is in minutes, `rich` adds what few programs read."""

    cancelled: Cancelled = Cancelled.KEEP
    alarm: int | None = None
    rich: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What of an edition a feed holds, and what it is called.

    `uids` are those of sittings (None: all of them), `dates` the entry of the conference itself.
    `title` follows the conference's own in the name, `about` comes before what it is about;
    `source` is the address of the feed, where it is not that of the whole conference; an empty one
    is a secret, and not named.
    """

    uids: frozenset[str] | None = None
    dates: bool = False
    title: str = ""
    about: str = ""
    source: str | None = None


PLAIN = FeedOptions()
WHOLE = Held(dates=True)
