"""A feed from nothing and after one change, beside icalendar writing the same bytes."""

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from icalendar import Calendar

from scheduler.domain.acts import Move
from scheduler.domain.conference import Conference, Day, Room, Theme
from scheduler.domain.documents import Document
from scheduler.domain.edition import Cause, Edition, issue
from scheduler.domain.people import Officer, Person, Role
from scheduler.domain.programme import Programme
from scheduler.domain.session import Session, SessionKind
from scheduler.domain.sitting import Sitting
from scheduler.domain.summary import Summary
from scheduler.domain.text import Text
from scheduler.feeds.calendar import feed
from scheduler.feeds.events import sitting_event
from scheduler.feeds.told import _told

BASE = "https://programme.example.org"
FIRST_DAY = datetime(2026, 6, 8, 8, tzinfo=UTC)
RELEASED = FIRST_DAY - timedelta(days=30)
ROUNDS = 15
SIZES = (60, 1000)
ROOMS, PEOPLE, DAYS = 8, 61, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One way to come by the bytes of an edition; `prepare` is not measured."""

    name: str
    prepare: Callable[[Edition], None]
    make: Callable[[Edition], bytes]


def programme(sessions: int) -> Programme:
    """Return a conference with the variety of a real one: half of its sessions have a summary."""
    return Programme(
        conference=Conference(
            uid="conference",
            slug="oceans",
            title=Text.of("Ocean Dialogue"),
            zone="Europe/Lisbon",
            languages=("en",),
            city=Text.of("Lisbon"),
        ),
        days=tuple(Day(date=(FIRST_DAY + timedelta(days=n)).date()) for n in range(DAYS)),
        rooms=tuple(Room(slug=f"room-{n}", name=Text.of(f"Room {n}")) for n in range(ROOMS)),
        themes=tuple(Theme(slug=f"t-{n}", title=Text.of(f"The sea, part {n}")) for n in range(8)),
        people=tuple(
            Person(slug=f"p-{n}", name=Text.of(f"Person {n}"), function=Text.of(f"Minister {n}"))
            for n in range(PEOPLE)
        ),
        documents=tuple(Document(symbol=f"A/{n}", title=Text.of(f"Report {n}")) for n in range(25)),
        sessions=tuple(session(n, of=sessions) for n in range(sessions)),
    )


def session(number: int, *, of: int) -> Session:
    start = FIRST_DAY + timedelta(days=number * DAYS // of, minutes=30 * (number % 20))
    account = Text.of(f"Speaker {number} spoke of the sea, and of what it costs. " * 12)
    return Session(
        slug=f"s-{number}",
        code=str(number),
        title=Text.of(f"What the sea needs, in {number} words or fewer"),
        kind=SessionKind.PANEL,
        theme=f"t-{number % 8}",
        officers=tuple(
            Officer(person=f"p-{(number + n) % PEOPLE}", role=role)
            for n, role in enumerate((Role.MODERATOR, Role.PANELLIST, Role.PANELLIST))
        ),
        documents=(f"A/{number % 25}",),
        summary=Summary(text=account, published_at=start, changed_at=start) if number % 2 else None,
        sittings=(
            Sitting(
                uid=f"sitting-{number}",
                starts_at=start,
                ends_at=start + timedelta(hours=1),
                room=f"room-{number % ROOMS}",
            ),
        ),
    )


def editions(sessions: int) -> Iterator[Edition]:
    """Give the released programme, then one edition for each round: a session in another room."""
    edition = issue(None, programme(sessions), cause=Cause.RELEASE, now=RELEASED, by="Bench")
    yield edition
    for number in range(ROUNDS):
        slug, now = f"s-{number * 7 % sessions}", RELEASED + timedelta(minutes=number + 1)
        held = edition.programme.session(slug).sittings[0].room
        act = Move(room="room-1" if held != "room-1" else "room-2")
        after = edition.programme.after(act, session=slug, now=now)
        edition = issue(edition, after, cause=Cause.ACT, now=now, by="Bench")
        yield edition


def render(edition: Edition) -> bytes:
    return feed(edition, base=BASE, language="en")


def forget(_edition: Edition) -> None:
    sitting_event.cache_clear()
    _told.cache_clear()


def cases() -> tuple[Case, ...]:
    parsed: dict[int, Calendar] = {}

    def parse(edition: Edition) -> None:
        parsed[edition.number] = Calendar.from_ical(render(edition))

    return (
        Case(
            name="icalendar", prepare=parse, make=lambda e: parsed[e.number].to_ical(sorted=False)
        ),
        Case(name="from nothing", prepare=forget, make=render),
        Case(name="after one change", prepare=lambda _: None, make=render),
    )


def measured(case: Case, edition: Edition) -> tuple[float, bytes]:
    case.prepare(edition)
    started = time.perf_counter()
    made = case.make(edition)
    return time.perf_counter() - started, made


def compare(sessions: int) -> None:
    released, *changed = editions(sessions)
    size = len(render(released))
    seconds: dict[str, list[float]] = {case.name: [] for case in cases()}
    for earlier, edition in zip((released, *changed), changed, strict=False):
        render(earlier)
        for case in sorted(cases(), key=lambda case: case.name):
            # "after one change" comes first: the others would have rendered that change already.
            took, made = measured(case, edition)
            seconds[case.name].append(took)
            if case.name != "icalendar" and made != render(edition):
                sys.exit(f"{case.name}: these are not the bytes of the edition.")
    report(sessions, size, seconds)


def report(sessions: int, size: int, seconds: dict[str, list[float]]) -> None:
    say(f"{sessions} entries, {size:,} B, median of {ROUNDS}")
    base = statistics.median(seconds["icalendar"])
    for name, took in seconds.items():
        median = statistics.median(took)
        say(f"  {name:<18}{median * 1000:>9.1f} ms   {median / base:>6.3f} of icalendar's time")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    for sessions in SIZES:
        compare(sessions)


if __name__ == "__main__":
    main()
