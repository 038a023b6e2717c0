"""The report: the verdict first, the worst next, in the width there is, and without colour."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.feeds.checking.check import check
from scheduler.feeds.checking.finding import MOST_FOUND, Severity, readable
from scheduler.feeds.checking.layout import Ink, cells, fitted, wrapped
from scheduler.feeds.checking.machine import machine
from scheduler.feeds.checking.report import report, where
from scheduler.feeds.checking.review import Review
from tests.feeds.checking.samples import CASES
from tests.feeds.checking.served_samples import GOOD
from tests.feeds.checking.sound import SOUND, changed

GOLDEN = Path(__file__).with_name("report.txt")
FAULTY = changed(
    ("NAME:", "METHOD:PUBLISH|NAME:"),
    ("STATUS:CONFIRMED|TRANSP:OPAQUE", "STATUS:POSTPONED|TRANSP:OPAQUE"),
    ("STATUS:CANCELLED|", "STATUS:RESCHEDULED TO FRIDAY|"),
    ("COLOR:teal", "COLOR:#008080"),
)


def shown(data: bytes, *, width: int = 76, ink: Ink = Ink(False)) -> str:  # noqa: B008 -- a frozen value
    review = Review.of_file(data, source="programme.ics")
    return "".join(f"{line}\n" for line in report(review, width=width, ink=ink))


def test_the_report_is_as_it_was_read_and_found_good() -> None:
    assert shown(FAULTY) == GOLDEN.read_text("utf-8")


@pytest.mark.unmeasured
@pytest.mark.parametrize("name", CASES)
def test_no_line_is_wider_than_the_terminal(name: str) -> None:
    review = Review.of_file(CASES[name].data, source="programme.ics")

    assert [
        line
        for width in (40, 52, 80, 96)
        for line in report(review, width=width, ink=Ink(False))
        if cells(line) > width
    ] == []


def test_a_terminal_too_narrow_or_too_wide_is_given_what_can_be_read() -> None:
    assert shown(FAULTY, width=1) == shown(FAULTY, width=40)
    assert shown(FAULTY, width=400) == shown(FAULTY, width=96)


def test_colour_adds_nothing_that_the_words_do_not_say() -> None:
    coloured = shown(FAULTY, ink=Ink(True))

    assert re.sub(r"\x1b\[[0-9;]+m", "", coloured) == shown(FAULTY)
    assert set(re.findall(r"\x1b\[([0-9;]+)m", coloured)) == {
        *("0", "1", "2", "1;31", "1;32", "1;33", "1;34"),
    }


@pytest.mark.parametrize(
    ("broken", "verdict"),
    [
        ((), "Sound: there is nothing to object to."),
        (
            ("colour-name",),
            "Sound: nothing breaks and nothing misleads; one thing could be better.",
        ),
        (("method",), "Readable everywhere, but not always right: one thing misleads."),
        (
            ("method", "alarm", "colour-name"),
            "Readable everywhere, but not always right: one thing misleads, 2 could be better.",
        ),
        (("status-value",), "Broken for some: one thing breaks."),
        (
            ("status-value", "uid-missing", "method", "zone-name", "alarm"),
            "Broken for some: 2 things break, 2 mislead, one could be better.",
        ),
    ],
)
def test_the_verdict_is_one_sentence(broken: tuple[str, ...], verdict: str) -> None:
    findings = [check(CASES[name].data)[0] for name in broken]
    review = Review.of_exchange(GOOD)
    ordered = tuple(sorted(findings, key=lambda each: [*Severity].index(each.rule.severity)))

    assert replace(review, findings=ordered).verdict == verdict


def test_what_was_looked_at_and_found_good_is_said() -> None:
    good = Review.of_exchange(GOOD).good

    assert len(good) == 16
    assert set(Review.of_file(FAULTY, source="").good) < set(good)
    assert Review.of_file(b"", source="").good == (
        "The bytes are UTF-8, the lines end and fold as every reader expects.",
    )


def test_an_earlier_copy_is_compared() -> None:
    moved = changed(("New_York:20260608T100000", "New_York:20260608T103000"))

    file = Review.of_file(moved, source="new.ics", before=SOUND)
    exchange = Review.of_exchange(replace(GOOD, again=None), before=moved)

    assert [finding.rule.name for finding in file.findings] == [
        "change-without-sequence",
        "change-without-stamp",
    ]
    assert [each.rule.name for each in exchange.findings] == [
        each.rule.name for each in file.findings
    ]


@pytest.mark.parametrize(
    ("name", "entries", "said"),
    [
        ("status-value", 3, "in 1 of 3 entries: line 51, \u201cOpening of the Ocean Days\u201d"),
        ("status-value", 1, "in its entry: line 51, \u201cOpening of the Ocean Days\u201d"),
        (
            "zone-undefined",
            64,
            "in 2 of 64 entries, first: line 28, \u201cOpening of the Ocean Days\u201d",
        ),
        (
            "title-missing",
            3,
            "in 1 of 3 entries: line 40, \u201cc3d2a980-first@programme.example.org\u201d",
        ),
        ("method", 3, "line 5"),
        ("line-endings", 3, "in 2 places, first: line 5"),
        ("calendar-name", 3, ""),
    ],
)
def test_a_place_is_told_by_its_line_and_its_entry(name: str, entries: int, said: str) -> None:
    findings = [each for each in check(CASES[name].data) if each.rule.name == name]

    assert where(findings, entries) == said


def test_more_than_anyone_reads_is_not_counted() -> None:
    (finding,) = check(CASES["method"].data)

    assert where([finding] * MOST_FOUND, 1) == "in 10,000 or more places, first: line 5"


@pytest.mark.parametrize(("count", "last"), [(3, "#3"), (4, "#4"), (5, "and 2 others")])
def test_a_few_different_examples_are_shown(count: int, last: str) -> None:
    colours = "|".join(f"COLOR:#{number}" for number in range(1, count + 1))

    lines = shown(changed(("COLOR:teal", colours))).split("\n")

    (hurts,) = [number for number, line in enumerate(lines) if line.lstrip().startswith("hurts")]
    assert lines[hurts - 1].split(":")[-1].strip() == last


def test_a_program_reads_the_same() -> None:
    review = Review.of_file(FAULTY, source="programme.ics")

    said = json.loads(machine(review))

    assert {name: said[name] for name in ("format", "version", "source", "name", "entries")} == {
        "format": "reconvene-feed-check",
        "version": 1,
        "source": "programme.ics",
        "name": "Ocean Days",
        "entries": 3,
    }
    assert (said["worst"], said["verdict"], tuple(said["good"])) == (
        "breaks",
        review.verdict,
        review.good,
    )
    assert said["findings"][0] == {
        "rule": "status-value",
        "severity": "breaks",
        "line": 52,
        "entry": 41,
        "uid": "c3d2a980-first@programme.example.org",
        "title": "Opening of the Ocean Days",
        "found": "STATUS:POSTPONED",
    }
    assert [each["rule"] for each in said["findings"]] == [
        each.rule.name for each in review.findings
    ]
    assert said["rules"]["status-value"] == {
        "severity": "breaks",
        "what": "STATUS is not TENTATIVE, CONFIRMED or CANCELLED.",
        "hurts": "Two parsers reject the whole feed; others drop the state.",
        "instead": "Choose one of the three, and say the rest in title and description.",
        "reference": "RFC 5545 3.8.1.11",
    }


@given(st.text(max_size=300), st.integers(1, 60))
def test_every_word_of_a_text_is_in_its_lines(text: str, width: int) -> None:
    lines = list(wrapped(text, width))

    assert "".join("".join(lines).split()) == "".join(text.split())
    assert [line for line in lines if cells(line) > width and len(line) > 1] == []
    assert all(lines)


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("Opening", 7, "Opening"),
        ("Opening", 6, "Openi\u2026"),
        ("\u5f00\u5e55\u5f0f", 5, "\u5f00\u5e55\u2026"),
        ("e\u0301te\u0301", 3, "e\u0301te\u0301"),
        ("An end", 4, "An\u2026"),
    ],
)
def test_a_text_is_cut_by_columns_not_by_letters(text: str, width: int, expected: str) -> None:
    assert fitted(text, width) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two\nlines\tand \x1b[31mred", "two lines and \ufffd[31mred"),
        ("\u202eturned\u2066", "\ufffdturned\ufffd"),
        ("a" * 120, "a" * 120),
        ("a" * 121, "a" * 119 + "\u2026"),
    ],
)
def test_what_a_stranger_wrote_cannot_touch_the_terminal(text: str, expected: str) -> None:
    assert readable(text) == expected
