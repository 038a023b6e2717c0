"""Every rule about how a feed is served, and from copy to copy, finds what breaks it alone."""

from dataclasses import replace

import pytest

from scheduler.feeds.checking.check import check_exchange, compare
from scheduler.feeds.checking.exchange import Exchange, Hop, is_local
from tests.feeds.checking.served_samples import ADDRESS, ANSWER, COPIES, EXCHANGES, GOOD, answered
from tests.feeds.checking.sound import SOUND, changed, zone

_STAMPS = "DTSTAMP:20260504T120000Z|LAST-MODIFIED:20260504T120000Z|SEQUENCE:3"
_CHANGED = "DTSTAMP:20260505T120000Z|LAST-MODIFIED:20260505T120000Z|SEQUENCE:4"


def said(exchange: Exchange) -> list[tuple[str, str]]:
    return [(finding.rule.name, finding.found) for finding in check_exchange(exchange)]


def test_nothing_is_wrong_with_a_feed_served_well() -> None:
    assert said(GOOD) == []


@pytest.mark.parametrize(
    ("name", "exchange", "found"),
    [(name, *case) for name, case in EXCHANGES.items()],
    ids=EXCHANGES,
)
def test_a_rule_of_serving_finds_what_breaks_it(
    name: str, exchange: Exchange, found: tuple[str, ...]
) -> None:
    assert said(exchange) == [(name, each) for each in found]


def test_head_must_be_answered_at_all() -> None:
    refused = replace(ANSWER, status=405, reason="Method Not Allowed")

    assert said(replace(GOOD, head=refused)) == [
        ("head-differs", "HEAD answers 405 Method Not Allowed")
    ]


def test_head_need_not_say_a_length() -> None:
    headers = {name: value for name, value in ANSWER.headers.items() if name != "content-length"}

    assert said(replace(GOOD, head=replace(ANSWER, headers=headers))) == []


def test_a_second_answer_that_fails_is_found() -> None:
    failed = replace(ANSWER, status=503, reason="Service Unavailable", headers={})

    assert said(replace(GOOD, again=failed)) == [("http-status", "503 Service Unavailable")]


def test_one_permanent_redirect_and_the_machine_itself_are_in_order() -> None:
    local = "http://127.0.0.1:8000/feed.ics"

    assert said(replace(GOOD, address=local, hops=(Hop(status=301, to=local),))) == []


def test_an_answer_may_differ_by_anything_if_nothing_is_kept() -> None:
    assert [name for name, _ in said(answered(vary="*"))] == ["vary-too-wide"]


def test_a_page_in_place_of_a_feed_is_no_calendar() -> None:
    page = answered(b"<!doctype html>\r\n", content_type="text/html; charset=utf-8")

    assert [name for name, _ in said(page)] == ["not-a-calendar", "content-type"]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("http://localhost:8000/", True),
        ("http://[::1]/", True),
        ("http://127.9.9.9/", True),
        (ADDRESS, False),
        ("http://10.0.0.1/", False),
        ("http:///path", False),
    ],
)
def test_only_the_machine_itself_is_local(address: str, expected: bool) -> None:  # noqa: FBT001 -- an expected value
    assert is_local(address) is expected


@pytest.mark.parametrize(
    ("name", "after", "found"), [(name, *case) for name, case in COPIES.items()], ids=COPIES
)
def test_a_rule_of_copies_finds_what_breaks_it(
    name: str, after: bytes, found: tuple[str, ...]
) -> None:
    findings = compare(SOUND, after)

    assert [(finding.rule.name, finding.found) for finding in findings] == [
        (name, each) for each in found
    ]


def test_a_feed_fetched_twice_is_compared_with_itself() -> None:
    again = replace(ANSWER, headers=EXCHANGES["http-status"][0].answer.headers)
    changing = replace(GOOD, again=replace(again, body=COPIES["uid-changes"][0]))

    assert [name for name, _ in said(changing)] == ["uid-changes"]


@pytest.mark.parametrize(
    "after",
    [
        SOUND,
        changed((_STAMPS, _CHANGED), ("New_York:20260608T100000", "New_York:20260608T103000")),
        changed(("NAME:Ocean Days", "NAME:Days of the Ocean")),
        changed((zone(), zone().replace("TZNAME:EST|", ""))),
        changed(("UID:c3d2a980", "UID:d4e3ba91"), ("SUMMARY:Opening", "SUMMARY:Reopening")),
        SOUND[: SOUND.rindex(b"BEGIN:VEVENT")] + b"END:VCALENDAR\r\n",
    ],
)
def test_a_change_that_says_what_it_is_is_in_order(after: bytes) -> None:
    assert compare(SOUND, after) == ()


def test_an_emptied_feed_has_lost_its_entries() -> None:
    assert [finding.found for finding in compare(SOUND, b"")] == ["3 of 3"]


def test_entries_in_another_order_are_other_bytes_for_nothing() -> None:
    first, last = SOUND.index(b"BEGIN:VEVENT"), SOUND.rindex(b"BEGIN:VEVENT")
    end = SOUND.index(b"END:VCALENDAR")
    turned = SOUND[:first] + SOUND[last:end] + SOUND[first:last] + SOUND[end:]

    assert [finding.rule.name for finding in compare(SOUND, turned)] == ["bytes-without-cause"]


def test_a_change_to_an_alarm_is_a_change() -> None:
    alarm = "BEGIN:VALARM|ACTION:DISPLAY|TRIGGER:-PT15M|END:VALARM|END:VEVENT"
    after = changed(("END:VEVENT", alarm))

    assert [finding.rule.name for finding in compare(SOUND, after)] == [
        "change-without-sequence",
        "change-without-stamp",
    ]
