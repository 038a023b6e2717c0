"""Every reader sees in every example, in every language, what the edition says."""

import re
from datetime import datetime, time
from functools import cache

import pytest

from scheduler.domain.edition import Edition
from scheduler.domain.entry import Entry, entries
from scheduler.domain.times import ONE_DAY, local
from scheduler.feeds.context import FeedContext
from scheduler.feeds.description import description
from scheduler.feeds.title import location, title
from tests.consumers import libical
from tests.consumers.readers import READERS
from tests.consumers.seen import Seen
from tests.feeds.editions import (
    BASE,
    EXAMPLES,
    events,
    example,
    in_every_language,
    stream,
    unfolded,
)

pytestmark = pytest.mark.unmeasured

LANGUAGES = in_every_language()
HOST = "programme.example.org"
NAME = re.compile(r"^([A-Z-]+)[;:]", re.MULTILINE)
_VALUE = r'(?:[^";:,]+|"[^"]*")'
CONTENT_LINE = re.compile(rf"[A-Z-]+(?:;[A-Z-]+={_VALUE}(?:,{_VALUE})*)*:.+")
UNWANTED = {"ATTENDEE", "ORGANIZER", "RRULE", "RDATE", "RECURRENCE-ID", "DURATION", "COMMENT"}


@cache
def whole_feed(name: str, language: str) -> bytes:
    return stream(example(name)[-1], language)


def told(edition: Edition, entry: Entry, *, language: str) -> dict[str, object]:
    """Return what a reader must see of an entry."""
    context = FeedContext(BASE, edition.programme.conference, language)
    return {
        "uid": f"{entry.uid}@{HOST}",
        "start": entry.starts_at or entry.day,
        "end": entry.ends_at or entry.day + ONE_DAY,
        "title": title(entry, context.words),
        "description": description(entry, edition.marks[entry.uid], context, limit=4000),
        "location": location(entry, context.words),
        "sequence": edition.marks[entry.uid].revision,
    }


def seen(entry: Seen) -> dict[str, object]:
    return {
        "uid": entry.uid,
        "start": entry.start,
        "end": entry.end,
        "title": entry.title,
        "description": entry.description,
        "location": entry.location,
        "sequence": entry.sequence,
    }


@pytest.mark.parametrize(("name", "language"), LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
def test_every_reader_sees_every_entry_as_the_edition_says_it(
    reader: str, name: str, language: str
) -> None:
    edition = example(name)[-1]
    conference = f"{edition.programme.conference.uid}@{HOST}"

    read = READERS[reader](whole_feed(name, language))

    assert {entry.uid: seen(entry) for entry in read if entry.uid != conference} == {
        f"{uid}@{HOST}": told(edition, entry, language=language)
        for uid, entry in entries(edition.programme).items()
    }
    assert len(read) == len(entries(edition.programme)) + 1


@pytest.mark.parametrize(("name", "language"), LANGUAGES)
def test_all_readers_agree_on_everything_else_too(name: str, language: str) -> None:
    first, *others = (READERS[reader](whole_feed(name, language)) for reader in READERS)

    assert others == [first] * len(others)


@pytest.mark.parametrize(("name", "language"), LANGUAGES)
def test_libical_finds_no_error(name: str, language: str) -> None:
    assert libical.errors(whole_feed(name, language)) == ()


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_edition_on_the_way_is_without_error(name: str) -> None:
    assert [errors for each in example(name) if (errors := libical.errors(stream(each)))] == []


@pytest.mark.parametrize(("name", "language"), LANGUAGES)
def test_every_line_is_a_content_line_of_75_octets_at_most(name: str, language: str) -> None:
    ics = whole_feed(name, language)

    lines = ics.removesuffix(b"\r\n").split(b"\r\n")
    assert [line for line in lines if len(line) > 75 or {*b"\r\n"} & {*line}] == []
    assert [line for line in unfolded(ics).splitlines() if not CONTENT_LINE.fullmatch(line)] == []


@pytest.mark.parametrize(("name", "language"), LANGUAGES)
def test_nothing_stands_in_it_that_confuses_programs(name: str, language: str) -> None:
    text = unfolded(whole_feed(name, language))

    calendar = re.findall(NAME, text[: text.index("BEGIN:V", 1)])
    assert calendar[1:4] == ["VERSION", "PRODID", "CALSCALE"]
    assert {"UID", "METHOD"} & {*calendar} == set()
    assert UNWANTED & {*re.findall(NAME, text[text.index("BEGIN:VEVENT") :])} == set()


@pytest.mark.parametrize(("name", "language"), LANGUAGES)
def test_entries_stand_in_order_of_their_start_and_uid(name: str, language: str) -> None:
    ics = whole_feed(name, language)
    zone = example(name)[-1].programme.conference.zone
    order = {entry.uid: (when(entry, zone), entry.uid) for entry in READERS["icalendar"](ics)}

    uids = [f"{uid}@{HOST}" for uid in events(ics)][1:]

    assert uids == sorted(uids, key=order.__getitem__)


def when(entry: Seen, zone: str) -> datetime:
    """Return the start by the conference's clocks; a day begins at midnight."""
    if isinstance(entry.start, datetime):
        return local(entry.start, zone).replace(tzinfo=None)
    return datetime.combine(entry.start, time())


@pytest.mark.parametrize(("name", "language"), LANGUAGES)
def test_no_two_entries_are_one_to_a_program_that_looks_past_their_uid(
    name: str, language: str
) -> None:
    """As vdirsyncer does, which would keep one of them only."""
    passed_over = re.compile(rb"(UID|DTSTAMP|CREATED|LAST-MODIFIED|SEQUENCE|RELATED-TO)[:;].*")
    found = [
        b"".join(line for line in event.split(b"\r\n") if not passed_over.match(line))
        for event in events(whole_feed(name, language)).values()
    ]

    assert len(set(found)) == len(found)
