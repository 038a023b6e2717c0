"""The gate that every text passes: what it refuses, and the form it gives to the rest."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.domain.text import clean

C0 = [chr(code) for code in range(0x20) if chr(code) not in "\t\n\r"]
C1 = [chr(code) for code in range(0x7F, 0xA0)]
BREAKS = ["\u2028", "\u2029"]
DIRECTIONS = [*"\u061c\u200e\u200f", *"\u202a\u202b\u202c\u202d\u202e", *"\u2066\u2067\u2068\u2069"]
SURROGATES = ["\ud800", "\udbff", "\udc00", "\udfff"]
# A byte order mark, and the two code points that XML (and so an Atom feed) cannot hold.
NO_TEXT = ["\ufeff", "\ufffe", "\uffff"]
REFUSED = [*C0, *C1, *BREAKS, *DIRECTIONS, *SURROGATES, *NO_TEXT]


@pytest.mark.parametrize("character", REFUSED, ids=[f"U+{ord(c):04X}" for c in REFUSED])
def test_a_character_that_may_not_pass_is_named(character: str) -> None:
    with pytest.raises(ValueError, match="which is not allowed") as refusal:
        clean(f"Oceans {character}and seas")

    assert str(refusal.value) == f"holds the character U+{ord(character):04X}, which is not allowed"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Océans",
        "海洋",
        "المحيطات",
        "one\ttwo\nthree",
        "क्\u200dष",
        "e\u00a0f",
        "👩\u200d🚀",
        "½ €",
    ],
)
def test_what_people_write_passes_as_it_is(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize("written", ["a\r\nb", "a\rb", "a\nb"])
def test_line_breaks_of_every_system_become_line_feeds(written: str) -> None:
    assert clean(written) == "a\nb"


def test_what_looks_alike_becomes_alike() -> None:
    assert clean("Oce\u0301ans \u212b") == "Oc\u00e9ans \u00c5"


def test_the_limit_counts_what_is_kept() -> None:
    assert clean("e\u0301" * 10, limit=10) == "\u00e9" * 10


def test_a_text_that_is_too_long_says_by_how_much() -> None:
    with pytest.raises(ValueError, match="long") as refusal:
        clean("x" * 10_001)

    assert str(refusal.value) == "is 10,001 characters long; the limit is 10,000"


@pytest.mark.parametrize("text", ["e" + "\u0301" * 30, "क्षि" * 9, "Việt Nam", "שָׁלוֹם", "ཧཱུྃ"])
def test_as_many_marks_as_a_language_may_need_pass(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


def test_a_flood_of_marks_on_one_letter_is_refused() -> None:
    with pytest.raises(ValueError, match="marks") as refusal:
        clean("e" + "\u0301\u0323" * 16)

    assert str(refusal.value) == "holds more than 30 marks on one letter"


def test_a_flood_of_marks_is_refused_before_anybody_puts_it_in_order() -> None:
    """In order it takes more than ten seconds, in which nothing else is done."""
    began = time.thread_time()

    with pytest.raises(ValueError, match="marks"):
        clean("e" + "\u0301\u0323" * 64_000)

    assert time.thread_time() - began < 1


def is_break_or_surrogate(character: str) -> bool:
    return unicodedata.category(character) in {"Cs", "Zl", "Zp"}


@given(st.text())
def test_a_clean_text_is_clean_and_stays_as_it_is(text: str) -> None:
    try:
        cleaned = clean(text)
    except ValueError:
        return

    assert clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert [
        c for c in cleaned if c in REFUSED or unicodedata.category(c) in {"Cs", "Zl", "Zp"}
    ] == []
    assert {c for c in cleaned if unicodedata.category(c) == "Cc"} <= {"\t", "\n"}


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp", "Cn"])))
def test_nothing_but_its_form_is_changed(text: str) -> None:
    assert unicodedata.normalize("NFD", clean(text)) == unicodedata.normalize("NFD", text)
