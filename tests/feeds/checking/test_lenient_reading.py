"""Whatever is wrong with a file, what can be read of it is read, with the right line numbers."""

import pytest

from scheduler.feeds.checking.components import ContentLine
from scheduler.feeds.checking.lines import RawLine, raw_lines
from scheduler.feeds.checking.moments import read as read_moment
from scheduler.feeds.checking.reading import read

EVENT = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\n"


def content(text: str) -> ContentLine | None:
    return RawLine(1, text.encode(), text.encode()).content()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", []),
        (b"\xef\xbb\xbfA:1", [(1, b"A:1")]),
        (b"A:1\r\nB:2", [(1, b"A:1"), (2, b"B:2")]),
        (b"A:1\r\n 2\n\t3\rB:4\r\n", [(1, b"A:123"), (4, b"B:4")]),
        (b"A:1\r\n\r\n\nB:2", [(1, b"A:1"), (2, b""), (3, b""), (4, b"B:2")]),
        (b"A:1\r\n ", [(1, b"A:1")]),
    ],
)
def test_lines_are_unfolded_and_keep_their_number(
    data: bytes, expected: list[tuple[int, bytes]]
) -> None:
    assert [(line.number, line.octets) for line in raw_lines(data)] == expected


@pytest.mark.parametrize(
    ("text", "name", "parameters", "value"),
    [
        ("SUMMARY:a:b", "SUMMARY", {}, "a:b"),
        ("Dtstart;tzid=Europe/Paris:1", "DTSTART", {"TZID": "Europe/Paris"}, "1"),
        ('A;B="x:y;z";C=d,e:f', "A", {"B": "x:y;z", "C": "d,e"}, "f"),
        ("A;B=:", "A", {"B": ""}, ""),
    ],
)
def test_a_line_has_a_name_parameters_and_a_value(
    text: str, name: str, parameters: dict[str, str], value: str
) -> None:
    line = content(text)

    assert line is not None
    assert (line.name, dict(line.parameters), line.value) == (name, parameters, value)


@pytest.mark.parametrize("text", ["", "A", "A B:c", ":c", 'A;B="c:d', "A;B:c", "A;=b:c"])
def test_what_is_not_so_is_no_content_line(text: str) -> None:
    assert content(text) is None


def test_texts_are_unescaped() -> None:
    line = content(r"A:one\, two\; three\\n\nfour\Nfive\x")

    assert line is not None
    assert line.text == "one, two; three\\n\nfour\nfivex"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (EVENT, []),
        (EVENT + b"END:VCALENDAR\r\n", ["VEVENT of line 2 has no END before END:VCALENDAR"]),
        (EVENT + b"END:VALARM\r\n", ["END:VALARM ends nothing"]),
        (
            b"BEGIN:VEVENT\r\nEND:VEVENT\r\n" + EVENT,
            ["BEGIN:VEVENT stands outside the calendar", "END:VEVENT ends nothing"],
        ),
        (
            EVENT + b"BEGIN:VCALENDAR\r\n",
            [
                "VEVENT of line 2 has no END before BEGIN:VCALENDAR",
                "VCALENDAR of line 1 has no END before BEGIN:VCALENDAR",
            ],
        ),
        (EVENT + b"BEGIN:X\r\n" * 5, ["BEGIN:X stands too deep inside others"]),
    ],
)
def test_what_does_not_belong_together_is_told(data: bytes, said: list[str]) -> None:
    assert [fault.said for fault in read(data).unbalanced] == said


def test_what_stands_outside_the_calendar_is_no_part_of_it() -> None:
    stream = read(b"From: a\r\n" + EVENT + b"END:VEVENT \r\nEND:VCALENDAR\r\nBye: b\r\n")

    assert [(fault.number, fault.said) for fault in stream.malformed] == [
        (1, "outside the calendar: From: a"),
        (5, "END:'VEVENT '"),
        (7, "outside the calendar: Bye: b"),
    ]
    assert [part.name for part in stream.calendars[0].components] == ["VEVENT"]
    assert not stream.is_complete


@pytest.mark.parametrize(
    "value",
    ["", "soon", "20260631", "20260608T250000", "2026-06-08", "20260608T1000", "20260608T100000z"],
)
def test_a_time_that_is_on_no_calendar_is_none(value: str) -> None:
    assert read_moment(value) is None


def test_a_time_at_the_end_of_the_calendar_has_no_instant() -> None:
    moment = read_moment("99991231T235959", "America/New_York")

    assert moment is not None
    assert moment.instant is None
