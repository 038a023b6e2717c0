"""Every rule about a feed's bytes objects where it is broken, and no other rule does."""

import pytest

from scheduler.feeds.checking.check import GROUPS, check
from scheduler.feeds.checking.finding import Finding
from tests.feeds.checking.samples import CASES
from tests.feeds.checking.served_samples import COPIES, EXCHANGES
from tests.feeds.checking.sound import SOUND, Case, changed, many_entries, zone

ZONED = ";TZID=America/New_York:20260608T"
# A zone that nobody describes comes along with a name that nobody knows.
ALONG = {"zone-undefined"}


def line_of(data: bytes, number: int | None) -> str:
    """Return a line of the file, as an editor shows it."""
    lines = data.replace(b"\r\n", b"\n").split(b"\n")
    return lines[number - 1].decode("utf-8", "replace") if number else ""


def seen(data: bytes, finding: Finding, start: str) -> tuple[str, str, str]:
    return finding.rule.name, line_of(data, finding.line)[: len(start)], finding.title


def test_nothing_is_wrong_with_a_sound_feed() -> None:
    assert check(SOUND) == ()


@pytest.mark.parametrize(("name", "case"), CASES.items(), ids=CASES)
def test_a_rule_objects_where_it_is_broken_and_no_other_does(name: str, case: Case) -> None:
    findings = check(case.data)

    assert [
        seen(case.data, finding, start)
        for finding, (start, _) in zip(findings, case.places, strict=True)
    ] == [(name, start, title) for start, title in case.places]


def test_every_rule_is_tried_and_has_a_name_of_its_own() -> None:
    names = [rule.name for group in GROUPS for rule in group.rules]

    assert sorted(names) == sorted([*CASES, *EXCHANGES, *COPIES])


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("repeated-property", "CALSCALE:GREGORIAN", "CALSCALE:GREGORIAN|CALSCALE:GREGORIAN"),
        ("empty-property", "COLOR:teal", "COLOR:"),
        ("malformed-line", "LOCATION:", 'LOCATION;ALTREP="https://example.org:'),
        ("malformed-line", "END:VEVENT|", "END:VEVENT |"),
        ("version-missing", "VERSION:2.0|", ""),
        ("method", "LOCATION:", "METHOD:PUBLISH|LOCATION:"),
        ("value-parameter", "LOCATION:", "CONFERENCE:https://example.org/|LOCATION:"),
        ("colour-name", "LOCATION:", "COLOR:greenish|LOCATION:"),
        ("zone-part-incomplete", "DTSTART:19701101T020000", "DTSTART:19701101T020000Z"),
        ("zone-name", "DTEND;TZID=America/New_York:20260608T1", "DTEND;TZID=Mars:20260608T1"),
        ("uid-from-content", "c3d2a980-first", "opening_of-the-ocean-days"),
        ("uid-from-content", "c3d2a980-first", "20260608T100000"),
        ("end-not-after-start", "DTEND;VALUE=DATE:20260610", "DTEND;VALUE=DATE:20260608"),
        ("end-not-after-start", f"DTEND{ZONED}113000", "DTEND:20260608T140000Z"),
        ("date-without-value", f"DTEND{ZONED}1", f"DTEND;VALUE=DATE{ZONED}1"),
        ("unclear-time", f"DTEND{ZONED}113000", "DTEND;TZID=America/New_York:20261101T013000"),
        ("cancelled-busy", "STATUS:CANCELLED|TRANSP:TRANSPARENT", "STATUS:CANCELLED"),
        ("transp-value", "TRANSP:OPAQUE", "TRANSP:BUSY"),
        ("category-comma", "CATEGORIES:Plenary,", "CATEGORIES:A\\\\\\,b,"),
        ("unescaped-text", "NAME:Ocean Days", "NAME:Ocean; Days"),
        ("unknown-escape", "X-WR-CALNAME:Ocean Days", "X-WR-CALNAME:Ocean\\"),
        ("rich-content", "LOCATION:", "BEGIN:PARTICIPANT|END:PARTICIPANT|LOCATION:"),
        ("attached-data", "LOCATION:", "ATTACH:data:text/plain,a|LOCATION:"),
    ],
)
def test_a_rule_may_be_broken_in_other_ways(name: str, old: str, new: str) -> None:
    assert {finding.rule.name for finding in check(changed((old, new)))} - ALONG == {name}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("LOCATION:", "Location:"),
        ("BEGIN:VEVENT", "begin:vevent"),
        ("LOCATION:", 'LOCATION;ALTREP="https://example.org/a;b,c":'),
        ("General Hall", "Gro\u00dfer Saal \u5927\u5385\u00a0\U0001f30a"),
        ("General Hall", "Hall of <https://example.org/> \\\\\\n(a\\;b)\t2 < 3"),
        ("CANCELLED: Closing", "[Cancelled] Closing"),
        ("CANCELLED: Closing", "Cl\u00f4ture (annul\u00e9e)"),
        ("CANCELLED: Closing", "\u5df2\u53d6\u6d88\uff1a\u95ed\u5e55"),
        ("CANCELLED: Closing", "Cancelled \u2013 closing"),
        ("DTEND;TZID=America/New_York:20260608T113000", "DURATION:PT1H30M"),
        ("DTEND;VALUE=DATE:20260610|", ""),
        ("DTEND;TZID=America/New_York:20260608T113000", "DTEND:20260608T153000Z"),
        ("RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11|", "RDATE:20261101T020000|"),
        ("SUMMARY:Opening of the Ocean Days", "SUMMARY:Talk"),
        ("UID:c3d2a980-first@", "UID:12026060812-talk@"),
        (zone(), zone().replace("BEGIN:STANDARD", "BEGIN:X-OTHER|END:X-OTHER|BEGIN:STANDARD")),
    ],
)
def test_what_is_only_unusual_is_not_objected_to(old: str, new: str) -> None:
    assert check(changed((old, new))) == ()


def test_a_feed_may_have_as_many_entries_as_google_takes() -> None:
    assert check(many_entries(997)) == ()
