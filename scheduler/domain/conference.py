"""A conference: where and when it meets, its days, its meetings and its rooms."""

from dataclasses import dataclass
from datetime import date, datetime

from scheduler.domain.text import Text
from scheduler.domain.times import Half


@dataclass(frozen=True, slots=True, kw_only=True)
class Conference:
    """The conference itself; `zone` is an IANA name, the first of `languages` is the default.

    `country` is an ISO 3166-1 alpha-2 code; `color` a CSS colour name for calendars (RFC 7986).
    """

    uid: str
    slug: str
    title: Text
    zone: str
    languages: tuple[str, ...]
    short_title: Text | None = None
    symbol: str | None = None
    theme: Text | None = None
    description: Text | None = None
    venue: Text | None = None
    city: Text | None = None
    country: str | None = None
    website: str | None = None
    color: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A date of the conference in its own zone, with a note where there is one."""

    date: date
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """The half-day a body is convened for; its start and end may be unknown."""

    slug: str
    date: date
    half: Half
    number: int | None = None
    room: str | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    slug: str
    name: Text
    building: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    slug: str
    title: Text
    description: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a fact of the programme is published, when it is not the organizer's own."""

    fact: str
    address: str
    note: Text | None = None
