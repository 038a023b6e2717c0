"""A subscription's whole life: what vdirsyncer fetches and khal shows after each act of the day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.consumers.subscription import Entry, Subscription
from tests.running import Running, command, running

pytestmark = [pytest.mark.long, pytest.mark.unmeasured]

FIXTURE = Path(__file__).parents[2] / "fixtures" / "counter-terrorism-2018.json"
EVE, DAY = date(2018, 6, 28), date(2018, 6, 29)
III, IV = "Session III: Strengthening global", "Session IV: Strengthening the role"
WAYS = ("keep", "mark", "drop")
SUMMARY = "The session heard **three** statements; it asked for more.\n\n- One, two\n- 三、四\n"
READ = """
SUMMARY (published 29 June 2018, revision 1)
The session heard three statements; it asked for more.

• One, two
• 三、四
"""
# What is done, when, and what khal is then asked to show.
ACTS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    # The first gives it an exact time, which is no move.
    "moved": (
        ("08:30", "move", "session-iii", "--starts", f"{DAY} 10:15"),
        ("09:00", "move", "session-iii", "--starts", f"{DAY} 10:30"),
    ),
    "suspended": (("10:32", "open", "session-iii"), ("11:15", "suspend", "session-iii")),
    "announced": (("11:40", "move", "session-iii", "--starts", f"{DAY} 15:00"),),
    "cancelled": (("12:00", "cancel", "session-iv", "--reason", "No quorum; sorry, all."),),
    "summarized": (
        ("15:05", "resume", "session-iii"),
        ("16:20", "adjourn", "session-iii"),
        ("17:00", "publish-summary", "session-iii", "--text", "{summary}"),
    ),
}


@dataclass(frozen=True, slots=True)
class Life:
    """What khal showed of the day after each step, and the files that were there at first."""

    shown: dict[str, tuple[Entry, ...]]
    files: tuple[tuple[bytes, ...], ...]

    def of(self, step: str, title: str) -> list[Entry]:
        return [entry for entry in self.shown[step] if title in entry.title]


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Life]:
    folder = tmp_path_factory.mktemp("life")
    database = str(folder / "a.db")
    (folder / "summary.md").write_text(SUMMARY)
    command("import", str(FIXTURE), database=database)
    with running(database) as server:
        yield lived(server, folder)


def lived(server: Running, folder: Path) -> Life:
    """Live through the day with one subscription for each way to show what is cancelled."""
    calendars = {way: subscribed(server, folder / way, way=way) for way in WAYS}
    usual = calendars["keep"]
    shown = {"first": usual.entries(DAY, DAY), "day before": usual.entries(EVE, EVE)}
    files = [usual.files()]
    usual.sync()
    files.append(usual.files())
    for step, acts in ACTS.items():
        for act in acts:
            do(server, *act, summary=folder / "summary.md")
        usual.sync()
        shown[step] = usual.entries(DAY, DAY)
        if step == "cancelled":
            shown |= {way: seen_again(calendars[way]) for way in WAYS[1:]}
    return Life(shown, tuple(files))


def subscribed(server: Running, folder: Path, *, way: str) -> Subscription:
    asked = "" if way == "keep" else f"?cancelled={way}"
    address = f"{server.address}/counter-terrorism-2018/feed.ics{asked}"
    calendar = Subscription(address, folder, zone="America/New_York")
    calendar.sync()
    return calendar


def seen_again(calendar: Subscription) -> tuple[Entry, ...]:
    calendar.sync()
    return calendar.entries(DAY, DAY)


def do(server: Running, at: str, *act: str, summary: Path) -> None:
    named = [part.format(summary=summary) for part in act]
    done = server.command("act", *named, "--at", f"{DAY} {at}")
    assert done.returncode == 0, done.stderr


def clock(hour: int, minute: int = 0) -> datetime:
    """Return a time of the day in New York, four hours behind."""
    return datetime(2018, 6, 29, hour + 4, minute, tzinfo=UTC)


def span(entry: Entry) -> tuple[object, object, str]:
    return entry.start, entry.end, entry.status


def first_line(entry: Entry) -> str:
    return entry.description.partition("\n")[0]


def test_the_first_fetch_brings_what_is_planned(life: Life) -> None:
    timed = [entry for entry in life.shown["first"] if isinstance(entry.start, datetime)]

    assert [span(entry) for entry in timed] == [(clock(10), clock(11), "TENTATIVE")] * 2
    assert [entry.title[:33] for entry in timed] == [III[:33], IV[:33]]


def test_what_has_no_hour_yet_takes_the_whole_day_and_says_which_half(life: Life) -> None:
    planned = life.shown["day before"]

    assert [entry.start for entry in planned] == [EVE] * 4
    assert ["(a.m.)" in entry.title for entry in planned if "Session I:" in entry.title] == [True]


def test_a_fetch_with_nothing_new_changes_nothing(life: Life) -> None:
    first, second = life.files

    assert second == first


def test_what_is_moved_is_shown_at_its_new_time_and_says_so(life: Life) -> None:
    (moved,) = life.of("moved", III)

    assert span(moved) == (clock(10, 30), clock(11, 30), "CONFIRMED")
    assert first_line(moved) == "MOVED: now 29 June 10:30 (was 10:15, New York time)"
    assert life.of("moved", IV) == life.of("first", IV)


def test_what_is_suspended_ends_then_and_says_that_no_time_is_known(life: Life) -> None:
    (suspended,) = life.of("suspended", III)

    assert span(suspended) == (clock(10, 30), clock(11, 15), "CONFIRMED")
    assert suspended.title.endswith("(suspended)")
    assert (
        first_line(suspended)
        == "SUSPENDED at 11:15 (New York time); reconvenes at a time to be announced"
    )


def test_what_reconvenes_is_a_second_entry_once_its_time_is_announced(life: Life) -> None:
    first, second = life.of("announced", III)

    assert span(first) == (clock(10, 30), clock(11, 15), "CONFIRMED")
    assert span(second) == (clock(15), clock(16), "CONFIRMED")
    assert first.title.endswith("(part 1 of 2)")
    assert second.title.endswith("(reconvened, part 2 of 2)")
    assert first_line(first) == "SUSPENDED at 11:15; reconvenes 15:00 (New York time)"


def test_what_is_cancelled_stays_struck_through(life: Life) -> None:
    (cancelled,) = life.of("cancelled", IV)

    assert span(cancelled) == (clock(10), clock(11), "CANCELLED")
    assert cancelled.title.startswith("CANCELLED: ")
    assert first_line(cancelled) == "CANCELLED: No quorum; sorry, all."
    assert life.of("cancelled", III) == life.of("announced", III)


def test_a_subscriber_may_have_it_marked_or_dropped_instead(life: Life) -> None:
    (kept,), (marked,) = life.of("cancelled", IV), life.of("mark", IV)

    assert span(marked) == (kept.start, kept.end, "")
    assert (marked.title, marked.description) == (kept.title, kept.description)
    assert life.of("drop", IV) == []
    assert life.of("drop", III) == life.of("mark", III) == life.of("cancelled", III)


def test_the_summary_arrives_in_both_parts(life: Life) -> None:
    first, second = life.of("summarized", III)

    assert second.end == clock(16, 20)
    assert first_line(second) == "Adjourned at 16:20 (New York time)"
    assert [told.description.count(READ) for told in (first, second)] == [1, 1]
    assert life.of("summarized", IV) == life.of("cancelled", IV)
