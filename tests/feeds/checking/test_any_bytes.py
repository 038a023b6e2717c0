"""Any bytes may be given: there is always a report, and it can be printed."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.feeds.checking.check import check, compare
from scheduler.feeds.checking.layout import Ink, cells
from scheduler.feeds.checking.machine import machine
from scheduler.feeds.checking.report import report
from scheduler.feeds.checking.review import Review
from tests.feeds.checking.sound import SOUND
from tests.needs import ROOT

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
_LINES = SOUND.split(b"\r\n")
_PIECES = st.sampled_from(
    [
        *_LINES,
        b"\r\n",
        *map(bytes, zip(b'\n\r \t:;=,"\\\x00\xc3', strict=True)),
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


@pytest.mark.unmeasured
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


@pytest.mark.skipif(not FILES.is_dir(), reason="the files gathered elsewhere are not here")
@pytest.mark.parametrize("name", KNOWN)
def test_what_a_file_is_known_for_is_found(name: str) -> None:
    found = {finding.rule.name for finding in check((FILES / name).read_bytes())}

    assert KNOWN[name] - found == set()
