"""All readers see the same in a good feed, and each of them notices a broken one."""

from datetime import UTC, date, datetime
from functools import cache

import pytest

from tests.consumers import libical
from tests.consumers.readers import BY_VTIMEZONE, READERS, Reader
from tests.consumers.sample import DESCRIPTION, ENTRIES, TITLE, feed
from tests.consumers.seen import Seen, UnreadableError

pytestmark = pytest.mark.unmeasured


def test_every_reader_sees_what_was_written(reader: Reader) -> None:
    assert reader(feed(*ENTRIES)) == (
        Seen(
            uid="conference@example.org",
            start=date(2018, 6, 28),
            end=date(2018, 6, 30),
            title="The conference",
            transp="TRANSPARENT",
        ),
        Seen(
            uid="one@example.org",
            start=datetime(2018, 6, 28, 19, tzinfo=UTC),
            end=datetime(2018, 6, 28, 21, tzinfo=UTC),
            title=TITLE,
            description=DESCRIPTION,
            location="Room 4, Building 2, New York",
            status="CONFIRMED",
            transp="OPAQUE",
            sequence=3,
            url="https://example.org/sessions/2?lang=fr&a=b;c,d",
            categories=("Session", "Theme II"),
            attach=("https://example.org/sessions/2/summary",),
            related=("conference@example.org", "two@example.org"),
        ),
        Seen(
            uid="two@example.org",
            start=datetime(2018, 6, 29, 3, 15, tzinfo=UTC),
            end=datetime(2018, 6, 29, 4, 30, tzinfo=UTC),
            title="CANCELLED: الجلسة الثالثة",
            status="CANCELLED",
            transp="TRANSPARENT",
            sequence=4,
        ),
    )


GOOD = feed(*ENTRIES)


@cache
def read_of_good(reader: Reader) -> tuple[Seen, ...]:
    return reader(GOOD)


def what_is_read(reader: Reader, ics: bytes) -> tuple[Seen, ...] | None:
    try:
        return reader(ics)
    except UnreadableError:
        return None


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (b"T170000", b"T180000"),
        (b"VALUE=DATE:20180630", b"VALUE=DATE:20180629"),
        (b"STATUS:CONFIRMED", b"STATUS:POSTPONED"),
        (b"SEQUENCE:3", b"SEQUENCE:2"),
        (b"UID:one@", b"UID:a-second-one@"),
        (b"Room 4\\, ", b"Room 5\\, "),
        (b"oceans\\, seas", b"oceans, seas\\"),
        (b"CATEGORIES:Session,", b"CATEGORIES:Session\\,"),
        (b"/summary\r\n", b"/summary/2\r\n"),
        (b"RELATED-TO;RELTYPE=SIBLING:two@example.org\r\n", b""),
        (b"TRANSP:OPAQUE", b"TRANSP:TRANSPARENT"),
        (b"SUMMARY:CANCELLED: ", b"SUMMARY:CANCELLED: \r\n"),  # a line break, unescaped
        (b"UID:one@example.org\r\n", b""),
        (b"20180628T150000", b"20180628T15:00"),
        (b"DTEND;TZID=America/New_York:20180628T170000\r\n", b""),
        ("ë".encode(), "ë".encode("latin-1")),
        (b"END:VEVENT\r\nBEGIN", b"BEGIN"),
        (b"END:VCALENDAR\r\n", b""),
        (GOOD, b""),
    ],
)
def test_every_reader_notices_a_wrong_feed(reader: Reader, right: bytes, wrong: bytes) -> None:
    broken = GOOD.replace(right, wrong)

    assert broken != GOOD
    assert what_is_read(reader, broken) != read_of_good(reader)


@pytest.mark.parametrize("name", sorted({*READERS} - {"recurring-ical-events"}))
def test_a_time_without_a_zone_is_refused(name: str) -> None:
    """All but one, that is, which takes the zone from X-WR-TIMEZONE."""
    assert what_is_read(READERS[name], GOOD.replace(b";TZID=America/New_York", b"")) is None


@pytest.mark.parametrize("name", BY_VTIMEZONE)
def test_a_wrong_offset_is_noticed_by_those_that_read_it(name: str) -> None:
    broken = GOOD.replace(b"TZOFFSETTO:-0400", b"TZOFFSETTO:-0300")

    assert broken != GOOD
    assert what_is_read(READERS[name], broken) != read_of_good(READERS[name])


def test_ical_js_knows_no_zone_that_the_feed_does_not_describe() -> None:
    with pytest.raises(UnreadableError, match="in no time zone this file describes"):
        READERS["ical.js"](feed(*ENTRIES, zones=("Asia/Kathmandu",)))


def test_libical_finds_nothing_wrong_with_a_good_feed() -> None:
    assert libical.errors(GOOD) == ()


@pytest.mark.parametrize(
    ("right", "wrong", "complaint"),
    [
        (b"PRODID:-//example.org//test//EN", b"X-A:b", "PRODID property. Expected 1 instances"),
        (b"SEQUENCE:3", b"SEQUENCE:3\r\nSEQUENCE:4", "SEQUENCE property. Expected zero or one"),
        (b"CALSCALE", b"METHOD:PUBLISH\r\nCALSCALE", "ORGANIZER property. Expected 1 instances"),
        (b"CLASS:PUBLIC", b"DURATION:PT1H", "must not have both DURATION and DTEND"),
        (b"CLASS:PUBLIC", b"COMMENT:", "No value for COMMENT property"),
        # So what is newer than the library is only for programs that ask for it.
        (b"CLASS:PUBLIC", b"LINK:https://example.org/", "Parse error in property name: LINK"),
        (b"CLASS:PUBLIC", b"DUE:noon", "Can't parse as DATE-TIME value in DUE property"),
    ],
)
def test_libical_says_what_is_wrong(right: bytes, wrong: bytes, complaint: str) -> None:
    problems = libical.errors(GOOD.replace(right, wrong))

    assert [problem for problem in problems if complaint not in problem] == []
    assert problems != ()
