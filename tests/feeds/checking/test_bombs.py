"""Files made to keep a program busy: they are given up in good time, however large they may be."""

import time
from collections.abc import Callable, Mapping

import pytest

from scheduler.feeds.checking.check import check
from scheduler.feeds.checking.fetching import MOST_BYTES
from scheduler.feeds.checking.finding import MOST_FOUND

pytestmark = pytest.mark.unmeasured

_HEAD = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"
_EVENT = _HEAD + b"BEGIN:VEVENT\r\nSTATUS:CANCELLED\r\nDTSTART:20260608T100000Z\r\n"
_PART = (
    b"BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0100\r\n"
    b"RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=1SU\r\nEND:STANDARD\r\n"
)
_ZONE = b"BEGIN:VTIMEZONE\r\nTZID:Europe/Paris\r\n" + _PART * 59 + b"END:VTIMEZONE\r\n"
_DATED = b"BEGIN:VEVENT\r\nDTSTART;TZID=Europe/Paris:%04d0608T100000\r\nEND:VEVENT\r\n"


def full(start: bytes, again: bytes, end: bytes = b"") -> Callable[[int], bytes]:
    """Return what makes a file of a size by repeating one thing."""
    return lambda size: start + again * (size // len(again)) + end


def dated(size: int) -> bytes:
    years = (1971 + number % 5000 for number in range(size // len(_DATED)))
    return _HEAD + _ZONE + b"".join(_DATED % year for year in years)


BOMBS: Mapping[str, Callable[[int], bytes]] = {
    "line feeds": full(b"", b"\n"),
    "folds": full(_HEAD + b"X", b"\n "),
    "calendars": full(b"", b"BEGIN:VCALENDAR\r\n"),
    "depth": full(_HEAD, b"BEGIN:VEVENT\r\n"),
    "entries": full(_HEAD, b"BEGIN:VEVENT\r\nEND:VEVENT\r\n"),
    "parameters": full(_HEAD + b"X", b";A=b", b":v\r\n"),
    "quotes": full(_HEAD, b'X;A="'),
    "controls": full(_HEAD, b"\x00"),
    "lines that are not UTF-8": full(_HEAD, b"\xff\r\n"),
    "attachments": lambda size: full(
        _EVENT + b"DESCRIPTION:" + b"a" * (size // 2) + b"\r\n", b"ATTACH:b\r\n"
    )(size // 2),
    "findings in a long entry": full(_EVENT, b"RDATE:1\r\n", b"UID:" + b"a" * 1_000_000),
    "tags": full(_EVENT + b"SUMMARY:", b"<a "),
    "brackets": full(_EVENT + b"SUMMARY:", b"("),
    "backslashes": full(_EVENT + b"SUMMARY:", b"\\"),
    "digits": full(_EVENT + b"UID:", b"2026"),
    "zones": dated,
}


@pytest.mark.parametrize("name", BOMBS)
def test_no_file_keeps_us_busy(name: str) -> None:
    took, found = checked(BOMBS[name](300_000))

    assert took < 20
    assert 0 < found <= 10 * MOST_FOUND


@pytest.mark.prove
@pytest.mark.parametrize("name", BOMBS)
def test_not_even_the_largest_file_keeps_us_busy(name: str) -> None:
    took, found = checked(BOMBS[name](MOST_BYTES))

    assert took < 20
    assert 0 < found <= 10 * MOST_FOUND


def checked(data: bytes) -> tuple[float, int]:
    """Return the seconds of work that the check took, and how much it found."""
    start = time.process_time()
    findings = check(data)
    return time.process_time() - start, len(findings)
