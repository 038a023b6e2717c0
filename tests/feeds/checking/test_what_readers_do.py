"""What the rules say of readers is so: those that are here refuse what they are said to refuse."""

import logging
from collections.abc import Mapping

import pytest

from tests.consumers.readers import READERS
from tests.consumers.seen import UnreadableError
from tests.feeds.checking.samples import CASES
from tests.feeds.checking.sound import SOUND, changed

pytestmark = pytest.mark.unmeasured

ICAL_JS, LIBICAL, ICALENDAR = "ical.js", "libical", "icalendar"
RECURRING, VOBJECT = "recurring-ical-events", "vobject"
NAMED = (ICAL_JS, LIBICAL, ICALENDAR, RECURRING, VOBJECT)
# Readers say so by an error of their own, or by a check they bring.
REFUSING: Mapping[str, set[str]] = {
    "byte-order-mark": {ICAL_JS, VOBJECT},
    "not-utf-8": {LIBICAL, VOBJECT},
    "split-character": {VOBJECT},
    "line-endings": set(),
    "blank-line": set(),
    "cut-short": {ICAL_JS, LIBICAL, ICALENDAR, RECURRING, VOBJECT},
    "malformed-line": {ICAL_JS, LIBICAL, ICALENDAR, RECURRING, VOBJECT},
    "unbalanced": {ICAL_JS, ICALENDAR, RECURRING, VOBJECT},
    "several-calendars": {ICAL_JS, ICALENDAR, RECURRING},
    "repeated-property": {LIBICAL, VOBJECT},
    "empty-property": {LIBICAL},
    "prodid-missing": {LIBICAL, VOBJECT},
    "method": {LIBICAL},
    "zone-undefined": {ICAL_JS},
    "zone-part-incomplete": {ICAL_JS, ICALENDAR, RECURRING, VOBJECT},
    "uid-missing": {VOBJECT},
    "dtstamp-missing": {VOBJECT},
    "stamp-not-utc": {VOBJECT},
    "sequence-form": {ICALENDAR, RECURRING, VOBJECT},
    "date-without-value": {ICAL_JS},
    "mixed-times": {ICALENDAR},
    "duration-beside-end": {LIBICAL, ICALENDAR, VOBJECT},
    "rich-content": {LIBICAL},
}
# These are read by some at another time than by others.
MISREAD: Mapping[str, set[str]] = {
    "zone-wrong": {ICAL_JS, LIBICAL, VOBJECT},
    "zone-beside-utc": {ICALENDAR, RECURRING},
    "zone-repeated": set(),
}


def refuses(reader: str, data: bytes) -> bool:
    try:
        READERS[reader](data)
    except UnreadableError:
        return True
    return False


@pytest.mark.parametrize("reader", NAMED)
def test_a_reader_refuses_what_it_is_said_to_refuse(reader: str) -> None:
    refused = [name for name in REFUSING if refuses(reader, CASES[name].data)]

    assert refused == [name for name, readers in REFUSING.items() if reader in readers]


@pytest.mark.parametrize("reader", NAMED)
def test_a_reader_shows_another_time_where_it_is_said_to(
    reader: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    times = [(entry.start, entry.end) for entry in READERS[reader](SOUND)]

    misread = [
        name
        for name in MISREAD
        if [(entry.start, entry.end) for entry in READERS[reader](CASES[name].data)] != times
    ]

    assert misread == [name for name, readers in MISREAD.items() if reader in readers]


def test_at_a_nul_libical_sees_the_end() -> None:
    assert refuses(LIBICAL, CASES["control-character"].data)


def test_vobject_shows_what_stands_before_an_unescaped_comma() -> None:
    places = [entry.location for entry in READERS[VOBJECT](CASES["unescaped-text"].data)]

    assert places == ["", "General Hall", ""]


@pytest.mark.parametrize(("reader", "place"), [(LIBICAL, "Hall\t1"), (ICAL_JS, "Hall\\t1")])
def test_readers_differ_on_an_escape_that_there_is_not(reader: str, place: str) -> None:
    unknown = changed(("General Hall\\, New York", "Hall\\t1"))

    assert [entry.location for entry in READERS[reader](unknown)][1] == place
