"""Editions as the tests of the feed need them: from acts, from the examples, and their entries."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from itertools import count

from scheduler.domain.acts import Act
from scheduler.domain.edition import Cause, Edition, issue
from scheduler.domain.entry import Entry, entries
from scheduler.domain.programme import Programme
from scheduler.feeds.calendar import feed
from scheduler.feeds.context import FeedContext
from scheduler.feeds.description import description
from scheduler.feeds.options import PLAIN, WHOLE, FeedOptions, Held
from scheduler.importers.programme_file import read
from tests.needs import ROOT

BASE = "https://programme.example.org"
FIXTURES = ROOT / "fixtures"
EXAMPLES = tuple(sorted(path.stem for path in FIXTURES.glob("*.json")))
RELEASED = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
_EVENT = re.compile(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", re.DOTALL)


def in_every_language() -> tuple[tuple[str, str], ...]:
    """Return each example with each of its languages."""
    return tuple(
        (name, language)
        for name in EXAMPLES
        for language in json.loads((FIXTURES / f"{name}.json").read_bytes())["conference"][
            "languages"
        ]
    )


def released(programme: Programme) -> Edition:
    return issue(None, programme, cause=Cause.RELEASE, now=RELEASED, by="A. Clerk")


def following(edition: Edition, programme: Programme, *, now: datetime) -> Edition:
    return issue(edition, programme, cause=Cause.RELEASE, now=now, by="A. Clerk")


def acted(edition: Edition, act: Act, *, session: str, now: datetime) -> Edition:
    """Return the edition that a live act leads to."""
    programme = edition.programme.after(act, session=session, now=now)
    return issue(edition, programme, cause=Cause.ACT, now=now, by="A. Clerk")


@cache
def example(name: str) -> tuple[Edition, ...]:
    """Return every edition of an example: its release, and one for each act."""
    numbers = count(1)
    data = (FIXTURES / f"{name}.json").read_bytes()
    proposal = read(data, new_uid=lambda: f"drawn-{next(numbers)}", now=RELEASED)
    programme, at = proposal.programme, proposal.released_at or RELEASED
    editions = [issue(None, programme, cause=Cause.RELEASE, now=at, by="A. Clerk")]
    for dated in proposal.acts:
        editions.append(acted(editions[-1], dated.act, session=dated.session, now=dated.at))
    return tuple(editions)


def stream(
    edition: Edition,
    language: str | None = None,
    *,
    held: Held = WHOLE,
    options: FeedOptions = PLAIN,
) -> bytes:
    language = language or edition.programme.conference.languages[0]
    return feed(edition, base=BASE, language=language, held=held, options=options)


def events(ics: bytes) -> Mapping[str, bytes]:
    """Return the bytes of each entry, by its uid without the host."""
    found = _EVENT.findall(ics)
    return {value(event, "UID").rpartition("@")[0]: event for event in found}


def unfolded(ics: bytes) -> str:
    return ics.replace(b"\r\n ", b"").decode()


def value(event: bytes, name: str) -> str:
    """Return a property's value as it is written, without its parameters."""
    found = re.search(rf"^{name}(?:;[^:]*)?:(.*)\r$", unfolded(event), re.MULTILINE)
    return found[1] if found else ""


def shown(edition: Edition, uid: str) -> Entry:
    return entries(edition.programme)[uid]


def described(edition: Edition, uid: str, *, language: str = "en", limit: int = 4000) -> str:
    """Return the description of an entry."""
    context = FeedContext(BASE, edition.programme.conference, language)
    return description(shown(edition, uid), edition.marks[uid], context, limit=limit)
