"""Any bytes may be given: there is always a report, and never a long wait."""

import json
import re
import time
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.feeds.checking.check import check, compare
from scheduler.feeds.checking.finding import MOST_FOUND
from scheduler.feeds.checking.layout import Ink, cells
from scheduler.feeds.checking.machine import machine
from scheduler.feeds.checking.report import report
from scheduler.feeds.checking.review import Review
from tests.feeds.checking.samples import SOUND
from tests.needs import ROOT

_LINES = SOUND.split(b"\r\n")
_PIECES = st.sampled_from(
    [
        *_LINES,
        *(
            b"\r\n",
            b"\n",
            b"\r",
            b" ",
            b"\t",
            b":",
            b";",
            b"=",
            b'"',
            b",",
            b"\\",
            b"\x00",
            b"\xc3",
        ),
        *(b"BEGIN:VALARM", b"END:VALARM", b"RRULE:FREQ=YEARLY;UNTIL=", b"RDATE:", b"20260608"),
        *(
            b";TZID=",
            b"00010101T000000",
            b"99991231T235959Z",
            b"-2359",
            b"\xe2\x80\xae",
            b"\xc2\x85",
        ),
    ]
)
_FEEDS = st.lists(_PIECES | st.binary(max_size=8), max_size=60).map(b"".join) | st.lists(
    st.sampled_from(_LINES), max_size=60
).map(b"\r\n".join)
_HEAD = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"
_EVENT = b"BEGIN:VEVENT\r\nSTATUS:CANCELLED\r\nDTSTART:20260608T100000Z\r\n"
_ZONE = (
    b"BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0100\r\n"
    b"RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=1SU\r\nEND:STANDARD\r\n"
)
_DATED = b"BEGIN:VEVENT\r\nDTSTART;TZID=Europe/Paris:%04d0608T100000\r\nEND:VEVENT\r\n"
BOMBS: Mapping[str, bytes] = {
    "line feeds": b"\n" * 1_000_000,
    "folds": _HEAD + b"X" + b"\n " * 1_000_000,
    "calendars": b"BEGIN:VCALENDAR\r\n" * 100_000,
    "depth": _HEAD + b"BEGIN:VEVENT\r\n" * 100_000,
    "entries": _HEAD + b"BEGIN:VEVENT\r\nEND:VEVENT\r\n" * 20_000,
    "parameters": _HEAD + b"X" + b";A=b" * 500_000 + b":v\r\n",
    "quotes": _HEAD + b'X;A="' * 500_000,
    "controls": _HEAD + b"\x00" * 1_000_000,
    "lines that are not UTF-8": _HEAD + b"\xff\r\n" * 100_000,
    "attachments": _HEAD + _EVENT + b"DESCRIPTION:" + b"a" * 1_000_000 + b"\r\nATTACH:b" * 90_000,
    "findings in a long entry": _HEAD
    + _EVENT
    + b"RDATE:1\r\n" * 90_000
    + b"UID:"
    + b"a" * 1_000_000,
    "tags": _HEAD + _EVENT + b"SUMMARY:" + b"<a " * 300_000,
    "brackets": _HEAD + _EVENT + b"SUMMARY:" + b"(" * 1_000_000,
    "backslashes": _HEAD + _EVENT + b"SUMMARY:" + b"\\" * 1_000_000,
    "digits": _HEAD + _EVENT + b"UID:" + b"2026" * 250_000,
    "zones": _HEAD
    + b"BEGIN:VTIMEZONE\r\nTZID:Europe/Paris\r\n"
    + _ZONE * 59
    + b"END:VTIMEZONE\r\n"
    + b"".join(_DATED % year for year in range(1971, 6971)),
}


@settings(deadline=None)  # a busy machine is no fault of the bytes
@given(st.binary(max_size=400) | _FEEDS)
def test_there_is_a_report_on_any_bytes(data: bytes) -> None:
    review = Review.of_file(data, source="any", before=SOUND)

    lines = list(report(review, width=60, ink=Ink(False)))

    assert [line for line in lines if cells(line) > 60] == []
    assert [line for line in lines if re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e]", line)] == []
    assert json.loads(machine(review))["bytes"] == len(data)


@settings(deadline=None)
@given(_FEEDS)
def test_a_feed_compared_with_itself_has_not_changed(data: bytes) -> None:
    assert compare(data, data) == ()


@pytest.mark.parametrize("name", BOMBS)
def test_no_file_keeps_us_busy(name: str) -> None:
    start = time.process_time()

    findings = check(BOMBS[name])

    assert time.process_time() - start < 20
    assert 0 < len(findings) <= 10 * MOST_FOUND


FILES = ROOT.parent / "shared" / "data" / "ics"
# What each is known for, among all that is wrong with it.
KNOWN = {
    "ical-office_365_invalid_timezone.ics": {"method", "zone-undefined", "zone-name"},
    "ical4j-multiple_calendars.ics": {"several-calendars", "method", "invitation"},
    "icalendar-america_new_york_forward_reference.ics": {"repeated-property", "zone-parts"},
    "icalendar-rfc_7986_conferences.ics": {"start-missing", "uid-missing", "dtstamp-missing"},
    "icaljs-duration_instead_of_dtend.ics": {"empty-property", "refresh-hint"},
    "real-kielux-2020-de.ics": {"method", "invitation", "sequence-missing", "markup-in-text"},
    "rie-discourse_no_dtend.ics": {"end-missing", "zone-repeated", "sequence-missing"},
}


@pytest.mark.skipif(not FILES.is_dir(), reason="the files gathered elsewhere are not here")
@pytest.mark.parametrize("name", KNOWN)
def test_what_a_file_is_known_for_is_found(name: str) -> None:
    found = {finding.rule.name for finding in check((FILES / name).read_bytes())}

    assert KNOWN[name] - found == set()
