"""However many different feeds are asked for, memory has a bound, and each is right."""

import itertools
from collections.abc import Iterator

import psutil
import pytest

from scheduler.domain.edition import Edition
from scheduler.feeds.events import sitting_event
from scheduler.http.application import Application
from tests.domain.making import clock, planned
from tests.factories import HOUR, make_programme, make_session, make_summary
from tests.feeds.editions import events, released
from tests.feeds.serving import serving
from tests.http.asking import ask

SESSIONS = 100
MEGABYTE = 1024 * 1024


def conference() -> Edition:
    return released(
        make_programme(
            *(
                make_session(
                    f"s{n}",
                    summary=make_summary(f"Account {n} of what was said about the sea. " * 20),
                    sittings=(planned(f"u{n}", clock(8) + n % 8 * HOUR),),
                )
                for n in range(SESSIONS)
            ),
            meetings=(),
        )
    )


def choices() -> Iterator[set[int]]:
    """Yield three sessions after another, never the same three."""
    return map(set, itertools.combinations(range(SESSIONS), 3))


async def ask_for(app: Application, *, feeds: int) -> None:
    for chosen in itertools.islice(choices(), feeds):
        query = ",".join(sorted(f"s{n}" for n in chosen))
        reply = await ask(app, f"/oceans/feed.ics?session={query}")
        assert {*events(reply.body)} == {f"u{n}" for n in chosen}


async def test_what_is_kept_of_many_feeds_stays_within_the_shelf() -> None:
    app = await serving(conference())
    app.shelf.limit = MEGABYTE

    await ask_for(app, feeds=300)

    assert MEGABYTE * 9 // 10 < app.shelf.size <= MEGABYTE


async def test_many_feeds_share_the_bytes_of_their_entries() -> None:
    app = await serving(conference())
    await ask(app, "/oceans/feed.ics")
    before = sitting_event.cache_info().misses

    await ask_for(app, feeds=100)

    assert sitting_event.cache_info().misses == before


@pytest.mark.prove
async def test_ten_thousand_feeds_take_no_more_memory_than_the_shelf_may() -> None:
    app = await serving(conference())
    await ask_for(app, feeds=500)
    before = psutil.Process().memory_info().rss
    app.shelf.limit = app.shelf.size

    await ask_for(app, feeds=10_000)

    assert psutil.Process().memory_info().rss - before < 20 * MEGABYTE
