"""The page on the rules tells each of them as the program does, and what surrounds them."""

from collections import Counter

import pytest

from scheduler.feeds.checking.check import GROUPS
from scheduler.feeds.checking.fetching import MOST_BYTES, MOST_HOPS, Limits
from scheduler.feeds.checking.finding import Rule, Severity
from scheduler.feeds.checking.report import MEANING
from tests.feeds.checking.rules_page import PAGE, START, rendered

IN_SMALL_LETTERS = ("ical.js", "libical", "icalendar", "vobject", "vdirsyncer")
RULES = [rule for group in GROUPS for rule in group.rules]
INTRODUCTION, START_FOUND, REST = PAGE.read_text("utf-8").partition(START)


def test_the_page_lists_every_rule_with_its_reason() -> None:
    """`python -m tests.feeds.checking.rules_page` writes the list anew."""
    assert rendered() == START_FOUND + REST


@pytest.mark.parametrize("severity", Severity)
def test_the_page_says_what_each_severity_means(severity: Severity) -> None:
    assert f"- **{severity.value.capitalize()}**: {MEANING[severity]}.\n" in INTRODUCTION


def test_the_page_tells_the_limits() -> None:
    told = " ".join(INTRODUCTION.split())

    assert MOST_HOPS == 5
    assert "At most five redirects" in told
    assert f"{Limits().seconds:g} seconds and be {MOST_BYTES // 1_000_000} MB large" in told


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_a_rule_is_told_in_whole_sentences(rule: Rule) -> None:
    for text in (rule.what, rule.hurts, rule.instead):
        assert text[0] == text[0].upper() or text.startswith(IN_SMALL_LETTERS)
        assert text[-1] == "." or text.startswith("Attach its address: ")
        assert Counter(text)["  "] == 0
    assert rule.name == rule.name.lower().replace("_", "-").replace(" ", "-")
