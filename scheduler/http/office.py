"""What organizers' handlers work with: the database's two doors, the clock, and who to tell."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request

from scheduler.domain.edition import Edition
from scheduler.http.calendars import Database
from scheduler.http.drafts import Drafts

# Findings of the feed self-check, one line each; none when every reader would take the feed.
CheckFeed = Callable[[Edition], tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """`database` runs a service's function as one transaction, `tell` makes an edition public.

    `issuer` is who notices are issued by: the public learns of an office, organizers of a person.
    `base` is the configured public address, never the Host header.
    """

    database: Database
    drafts: Drafts
    now: Callable[[], datetime]
    tell: Callable[[Edition], Awaitable[None]]
    check_feed: CheckFeed
    issuer: str
    base: str


def office(request: Request) -> Office:
    found: Office = request.app.state.office
    return found
