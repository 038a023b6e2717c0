"""Around a change of clocks lenient readers see the right time too; where one errs, see here."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from functools import cache

import pytest

from scheduler.domain.edition import Edition
from scheduler.domain.times import ONE_DAY as DAY
from tests.consumers.readers import ALL
from tests.consumers.seen import UnreadableError
from tests.factories import HOUR
from tests.feeds.editions import stream
from tests.feeds.test_clock_changes import CHANGES, across

pytestmark = pytest.mark.unmeasured

Span = tuple[datetime | date, datetime | date]
MEXICO, CASABLANCA = "when Mexico kept summer time", "in Casablanca for Ramadan"
# There the feed describes each change on its own, as its rules hold no more or are no rules.
UNRULED = (CASABLANCA, MEXICO)
# No clocks change in these, but they were set by rules that hold no more.
FORMER = {
    "summer in Mexico City in 2018": ("America/Mexico_City", "2018-06-28T15:00"),
    "summer in Sao Paulo in 2018": ("America/Sao_Paulo", "2018-01-17T15:00"),
    "winter in Istanbul in 2015": ("Europe/Istanbul", "2015-12-10T09:00"),
}
ALL_TIMES = {**CHANGES, **FORMER}
# By this much clocks go back, so this long after the change no time happens twice any more.
BACK = {
    "autumn in New York": HOUR,
    "autumn in Geneva": HOUR,
    "autumn on Lord Howe, by half an hour": HOUR / 2,
    "autumn in Cairo, at midnight": HOUR,
}


def moment(change: str) -> datetime:
    return datetime.fromisoformat(ALL_TIMES[change][1]).replace(tzinfo=UTC)


@cache
def conference(change: str) -> Edition:
    return across(ALL_TIMES[change][0], moment(change))


def planned(change: str) -> dict[str, Span]:
    """Return when each session is, by its title."""
    return {
        f"At {number}": (sitting.starts_at, sitting.ends_at)
        for number, (_, sitting) in enumerate(conference(change).programme.sittings())
        if sitting.starts_at and sitting.ends_at
    }


def mistaken(name: str, changes: Iterable[str] = CHANGES) -> Mapping[str, list[Span]]:
    """Return for each change the sittings that the reader shows at another time, if any."""
    read = ALL[name]([stream(conference(change)) for change in changes])
    times = [{entry.title: (entry.start, entry.end) for entry in entries} for entries in read]
    wrong = {
        change: [span for title, span in planned(change).items() if shown.get(title) != span]
        for change, shown in zip(changes, times, strict=True)
    }
    return {change: spans for change, spans in wrong.items() if spans}


@pytest.mark.parametrize("name", ["calcurse", "ical", "node-ical"])
def test_every_time_is_right_to_these(name: str) -> None:
    assert mistaken(name) == {}


@pytest.mark.parametrize("name", ALL)
def test_every_time_under_rules_that_hold_no_more_is_right_to_all(name: str) -> None:
    assert mistaken(name, FORMER) == {}


def test_ics_errs_just_after_clocks_go_back_for_ramadan() -> None:
    """It reads the zone by data in which summer time, not winter time, is the usual one."""
    after = moment(CASABLANCA) + HOUR

    assert mistaken("ics") == {
        CASABLANCA: [(start, start + 2 * HOUR) for start in (after, after + HOUR / 2)]
    }


def test_ruby_icalendar_errs_in_the_very_minute_from_which_a_time_is_clear_again() -> None:
    wrong = mistaken("ruby-icalendar", [change for change in CHANGES if change not in UNRULED])

    assert {*wrong} == {*BACK}
    assert [
        (change, span)
        for change, spans in wrong.items()
        for span in spans
        if moment(change) + BACK[change] not in span
    ] == []


@pytest.mark.parametrize("change", UNRULED)
def test_ruby_icalendar_refuses_a_change_that_is_described_on_its_own(change: str) -> None:
    with pytest.raises(UnreadableError, match="offset_for_local"):
        mistaken("ruby-icalendar", [change])


def test_ts_ics_errs_for_some_hours_around_a_change_and_on_no_other_day() -> None:
    """It begins the new time at midnight, or by the clocks of Greenwich."""
    wrong = mistaken("ts-ics")

    assert {*wrong} == {
        "spring in New York",
        "spring in Geneva",
        "spring in Adelaide, of a half-hour offset",
        "autumn on Lord Howe, by half an hour",
        "autumn in Cairo, at midnight",
        MEXICO,
    }
    starts = {change: {start for start, _ in spans} for change, spans in wrong.items()}
    assert [c for c, found in starts.items() if {moment(c) - DAY, moment(c) + DAY} & found] == []
