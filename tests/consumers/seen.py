"""What a calendar program shows of an entry, whichever program read it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time


class UnreadableError(Exception):
    """A reader refused the feed, or could not say when something is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One entry; times are in UTC, an all-day entry has dates, and text is unescaped."""

    uid: str
    start: datetime | date
    end: datetime | date
    title: str = ""
    description: str = ""
    location: str = ""
    status: str = ""
    transp: str = ""
    sequence: int = 0
    url: str = ""
    categories: tuple[str, ...] = ()
    attach: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


def in_utc(moment: datetime | date) -> datetime | date:
    """Give the instant in UTC; a time without a zone is none, and a date stays a date."""
    if not isinstance(moment, datetime):
        return moment
    if moment.tzinfo is None:
        raise UnreadableError(f"{moment} is in no time zone")
    return moment.astimezone(UTC)


def in_order(entries: list[Seen]) -> tuple[Seen, ...]:
    return tuple(sorted(entries, key=lambda entry: (_instant(entry.start), entry.uid)))


def _instant(moment: datetime | date) -> datetime:
    if isinstance(moment, datetime):
        return moment
    return datetime.combine(moment, time(), UTC)
