"""The gate: what is no JSON, or holds what no text may hold, is refused with its place."""

import json

import pytest

from scheduler.domain.errors import InvalidError
from scheduler.importers.json_text import LARGEST, parse
from tests.importers.filing import minimal, problems_of, read_file


def refusal_of(data: bytes) -> str:
    with pytest.raises(InvalidError) as caught:
        parse(data)
    return str(caught.value)


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", "the file is not JSON: line 1, column 1: Expecting value"),
        (b'{\n  "a": 1,,\n}', "the file is not JSON: line 2, column 10: "),
        (b"{'a': 1}", "the file is not JSON: line 1, column 2: "),
        (b'{"a": NaN}', "the file is not JSON: NaN is not a number"),
        (b'{"a": -Infinity}', "the file is not JSON: -Infinity is not a number"),
        (b'{"a": 1' + b"0" * 5000 + b"}", "the file is not JSON: Exceeds the limit (4300 digits)"),
        (b'{\n"a": "\xff"}', "the file is not UTF-8: line 2 holds the byte 0xFF"),
        (b"\xff\xfe{\x00}\x00", "the file is not UTF-8: line 1 holds the byte 0xFF"),
        (b"[" * 100_000, "the file is nested too deeply"),
        (b"[" * 30 + b"]" * 30, "the file is nested too deeply at [0][0]"),
        (b"[" + b"1," * 300_000 + b"1]", "the file has more than 300,000 values"),
        (b" " * (LARGEST + 1), "the file has 5,000,001 bytes; the limit is 5,000,000"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(data: bytes, refusal: str) -> None:
    assert refusal_of(data)[: len(refusal)] == refusal


def test_a_byte_order_mark_is_no_part_of_the_file() -> None:
    assert parse(b'\xef\xbb\xbf{"a": 1}') == ({"a": 1}, [])


def test_texts_are_stored_in_their_normal_form() -> None:
    value, found = parse(json.dumps({"e\u0301": ["a\r\nb", "e\u0301"]}).encode())

    assert (value, found) == ({"é": ["a\nb", "é"]}, [])


@pytest.mark.parametrize(
    "character", ["\0", "\x1b", "\x85", "\u2028", "\u202e", "\u2066", "\ufeff"]
)
def test_a_control_character_is_refused_with_its_field(character: str) -> None:
    file = minimal(rooms=[{"slug": "a", "name": {"en": f"Ha{character}ll"}}])

    assert problems_of(file) == [
        f"rooms[0].name.en: holds the character U+{ord(character):04X}, which is not allowed"
    ]


def test_half_a_character_is_refused() -> None:
    data = json.dumps(minimal(comment="?")).replace("?", "\\ud800").encode()

    assert problems_of(data) == ["comment: holds the character U+D800, which is not allowed"]


def test_the_name_of_a_field_cannot_forge_a_line() -> None:
    assert problems_of(minimal(**{"ro\u2028oms": []})) == [
        "ro\\u2028oms: holds the character U+2028, which is not allowed"
    ]


def test_a_field_stands_once() -> None:
    data = b'{"a": [{"b": 1, "c": 2, "b": 1}]}'

    _, found = parse(data)

    assert [str(problem) for problem in found] == ["a[0].b: this field stands twice"]


def test_a_direction_mark_in_arabic_is_refused_but_the_text_itself_is_not() -> None:
    file = minimal(rooms=[{"slug": "a", "name": {"en": "Hall", "fr": "قاعة"}}])

    assert read_file(file).programme.rooms[0].name["fr"] == "قاعة"
