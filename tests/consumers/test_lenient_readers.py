"""Lenient readers see the same in a good feed; where one of them errs, a test here says how."""

import pytest

from tests.consumers.readers import LENIENT, READERS, shown
from tests.consumers.sample import CONFERENCE, ENTRIES, SITTING, entry, feed
from tests.consumers.seen import Seen, UnreadableError

pytestmark = pytest.mark.unmeasured

GOOD = feed(*ENTRIES)
_SPAN = ("DTSTART:20180628T190000Z", "DTEND:20180628T210000Z")


def read(name: str, ics: bytes) -> tuple[Seen, ...]:
    (seen,) = LENIENT[name]([ics])
    return seen


@pytest.mark.parametrize("name", LENIENT)
def test_every_lenient_reader_shows_what_was_written(name: str) -> None:
    expected = shown(READERS["icalendar"](GOOD), reader=name)

    assert shown(read(name, GOOD), reader=name) == expected


CHANGES = (
    (b"T170000", b"T180000"),
    (b"VALUE=DATE:20180630", b"VALUE=DATE:20180629"),
    (b"Room 4\\, ", b"Room 5\\, "),
    (b"oceans\\, seas", b"oceans seas"),
    (b"SUSPENDED at", b"Suspended at"),
    (b"America/New_York:20180628T15", b"Asia/Kathmandu:20180628T15"),
    (GOOD, feed()),
)


@pytest.mark.parametrize("name", LENIENT)
def test_every_lenient_reader_notices_a_change(name: str) -> None:
    changed = [GOOD.replace(right, wrong) for right, wrong in CHANGES]

    good, *others = (shown(seen, reader=name) for seen in LENIENT[name]([GOOD, *changed]))

    assert GOOD not in changed
    assert [change for change, seen in zip(CHANGES, others, strict=True) if seen == good] == []


@pytest.mark.parametrize("name", sorted({*LENIENT} - {"calcurse"}))
def test_several_feeds_are_kept_apart(name: str) -> None:
    feeds = [feed(CONFERENCE), GOOD, feed(SITTING)]

    together = LENIENT[name](feeds)

    assert together == tuple(read(name, ics) for ics in feeds)
    assert [len(seen) for seen in together] == [1, 3, 1]


@pytest.mark.parametrize("name", ["ics", "node-ical", "ruby-icalendar"])
def test_some_take_a_backslash_before_an_n_for_a_line_break(name: str) -> None:
    r"""They undo `\n` before `\\`, so that a written "\n" is broken in two: rare in a programme."""
    (seen,) = read(name, feed(entry("UID:a", *_SPAN, r"SUMMARY:C:\\new\\Name\\old"), zones=()))

    assert seen.title.replace("\\\n", "\\n").casefold() == r"c:\new\name\old"
    assert seen.title != r"C:\new\Name\old"


@pytest.mark.parametrize("name", ["calcurse", "ical", "ts-ics", *READERS])
def test_the_others_do_not(name: str) -> None:
    ics = feed(entry("UID:a", *_SPAN, r"SUMMARY:C:\\new\\Name\\old"), zones=())

    (seen,) = READERS[name](ics) if name in READERS else read(name, ics)

    assert seen.title == r"C:\new\Name\old"


def test_ts_ics_keeps_the_last_line_of_categories_and_ics_refuses_a_second() -> None:
    """This is why our feeds write them on one line."""
    ics = feed(entry("UID:a", *_SPAN, "SUMMARY:A", "CATEGORIES:One", "CATEGORIES:Two"), zones=())

    assert [seen.categories for seen in read("ts-ics", ics)] == [("Two",)]
    with pytest.raises(UnreadableError, match="at most one CATEGORIES"):
        read("ics", ics)


def test_ts_ics_takes_what_stands_in_an_entry_for_the_entry_and_calcurse_leaves_it_out() -> None:
    """This is why RFC 9073's components are only for programs that ask for them."""
    person = ("UID:p", "SUMMARY:A person", "DESCRIPTION:Chair")
    within = ("BEGIN:PARTICIPANT", *person, "END:PARTICIPANT")
    ics = feed(entry("UID:a", *_SPAN, "SUMMARY:A", "DESCRIPTION:About", *within), zones=())

    assert [(seen.uid, seen.title) for seen in read("ts-ics", ics)] == [("p", "A person")]
    with pytest.raises(UnreadableError, match="1 skipped"):
        read("calcurse", ics)


def test_ruby_icalendar_parts_an_address_at_its_commas_and_semicolons() -> None:
    (seen,) = read("ruby-icalendar", feed(SITTING))

    assert "https://example.org/sessions/2?lang=fr&a=b;c,d" in GOOD.decode()
    assert [part in seen.url for part in ("lang=fr&a=b>", "b;c,d")] == [True, False]


def test_calcurse_knows_no_entry_by_its_name_and_none_as_cancelled() -> None:
    assert {(seen.uid, seen.status) for seen in read("calcurse", GOOD)} == {("", "")}


def test_neither_ts_ics_nor_calcurse_relates_entries() -> None:
    assert {
        name: {seen.related for seen in read(name, GOOD)} for name in ("ts-ics", "calcurse")
    } == {
        "ts-ics": {()},
        "calcurse": {()},
    }
