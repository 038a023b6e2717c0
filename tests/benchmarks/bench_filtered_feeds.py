"""Filtered feeds: polls of them beside polls of the whole, and what 10,000 of them cost."""

import asyncio
import itertools
import logging
import statistics
import time
from collections.abc import Iterator

import psutil
import uvloop
from starlette.types import ASGIApp

from scheduler.http.shelf import LIMIT
from tests.benchmarks.bench_feed import programme
from tests.benchmarks.bench_polls import Case, Target, measure, one_answer, say, start
from tests.feeds.editions import released
from tests.feeds.serving import serving
from tests.http.asking import ask

SESSIONS = 1000
FEEDS = 10_000
ROUNDS = 4
ADDRESSES = {
    "whole": "/oceans/feed.ics",
    "one theme": "/oceans/feed.ics?theme=t-3",
    "five sessions, alarm": "/oceans/feed.ics?alarm=15&session=s-1,s-200,s-3,s-40,s-500",
}
MEGABYTE = 1024 * 1024


def application() -> ASGIApp:
    # That the whole feed is a long one is known, and warned of.
    logging.disable(logging.WARNING)
    return asyncio.run(serving(released(programme(SESSIONS))))


async def polls(server: Target) -> None:
    say(f"{SESSIONS} sessions, median of {ROUNDS} rounds")
    for name, address in ADDRESSES.items():
        head = f"GET {address} HTTP/1.1\r\nhost: agenda.example\r\naccept-encoding: gzip\r\n"
        first = await one_answer(server.port, Case(name=name, request=f"{head}\r\n".encode()))
        etag = next(line[6:] for line in first.split(b"\r\n") if line.startswith(b"etag: "))
        for case in (
            Case(name=f"200 gzip, {name}", request=f"{head}\r\n".encode()),
            Case(
                name=f"304, {name}", request=b"%sif-none-match: %s\r\n\r\n" % (head.encode(), etag)
            ),
        ):
            seen = [await measure(server, case) for _ in range(ROUNDS)]
            per_second = statistics.median(one.per_second for one in seen)
            work = statistics.median(one.microseconds for one in seen)
            say(f"  {case.name:<32}{per_second:>9,.0f} answers/s {work:>7.1f} µs of processor each")


async def many() -> None:
    """Ask for so many different feeds, one after another, and look at the memory."""
    app = await serving(released(programme(SESSIONS)))
    await ask(app, ADDRESSES["whole"])
    process = psutil.Process()
    before, begun = process.memory_info().rss, time.perf_counter()
    for chosen in itertools.islice(choices(), FEEDS):
        reply = await ask(app, f"/oceans/feed.ics?session={','.join(sorted(chosen))}")
        if reply.status != 200:
            raise SystemExit(f"{chosen}: {reply.status}")
    took, grown = time.perf_counter() - begun, process.memory_info().rss - before
    say(f"{FEEDS:,} different feeds of 10 sessions: {took / FEEDS * 1000:.1f} ms each")
    held, most = app.shelf.size / MEGABYTE, LIMIT / MEGABYTE
    say(f"  memory grew by {grown / MEGABYTE:.0f} MB, {held:.0f} of {most:.0f} MB of shelf in use")


def choices() -> Iterator[tuple[str, ...]]:
    """Yield ten sessions after another, never the same ten."""
    for number in itertools.count():
        yield tuple(
            f"s-{(number * 7 + n * (1 + number // SESSIONS)) % SESSIONS}" for n in range(10)
        )


def main() -> None:
    server = start("filtered", application)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(polls(server))
        runner.run(many())


if __name__ == "__main__":
    main()
