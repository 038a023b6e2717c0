"""A summary's Markdown is readable as plain text, and is cut where a sentence ends."""

# ruff: noqa: RUF001 -- full-width marks end sentences in Chinese.

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.feeds.plain import cut, plain


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("One **two** *three* `four`.", "One two three four."),
        ("One\ntwo", "One two"),
        ("One\\\ntwo", "One\ntwo"),
        ("One\n\ntwo", "One\n\ntwo"),
        ("# Head\ntext", "Head\n\ntext"),
        ("- one\n- two\n\nafter", "• one\n• two\n\nafter"),
        ("1. one\n2. two", "1. one\n2. two"),
        ("- one\n  - inner\n- two", "• one\n  • inner\n• two"),
        ("- one\n\n- two", "• one\n\n• two"),
        ("-\n\nafter", "after"),
        ("> said\n>\n> twice", "said\n\ntwice"),
        ("[here](https://example.org)", "here <https://example.org>"),
        ("<https://example.org>", "https://example.org"),
        ("[bad](javascript:alert)", "[bad](javascript:alert)"),
        ("<b>bold</b>", "<b>bold</b>"),
        ("![seen](https://example.org/a.png)", "!seen <https://example.org/a.png>"),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n\nafter", "a  b\n1  2\n\nafter"),
        ("```\ncode\n  more\n```\nafter", "code\n  more\n\nafter"),
        ("    indented", "indented"),
        ("one\n\n---\n\ntwo", "one\n\ntwo"),
        ("a &amp; b", "a & b"),
        ("", ""),
    ],
)
def test_markdown_as_a_calendar_shows_it(markdown: str, text: str) -> None:
    assert plain(markdown) == text


@pytest.mark.parametrize(
    ("text", "limit", "rest"),
    [
        ("One. Two.", 9, "One. Two."),
        ("Short one. Another one.", 22, "Short one. …"),
        ("Short one. Another one. And more", 30, "Short one. Another one. …"),
        ("He said “no more.” Then he left.", 25, "He said “no more.” …"),
        ("The chair, Mr. Stock, spoke at length.", 25, "The chair, Mr. Stock, …"),
        ("At 10 a.m. it began with a speech.", 16, "At 10 a.m. it …"),
        ("Is it so? It may be.", 14, "Is it so? …"),
        ("你好。再见。完了", 7, "你好。 …"),
        ("你们好！“再见。”完了", 10, "你们好！ …"),
        ("هل انتهى؟ لم ينته بعد.", 14, "هل انتهى؟ …"),
        ("One sentence that goes on and on", 15, "One sentence …"),
        ("Unbroken" * 4, 12, "UnbrokenUn …"),
    ],
)
def test_a_long_text_ends_with_a_sentence_if_it_can(text: str, limit: int, rest: str) -> None:
    assert cut(text, limit) == rest


@given(text=st.text(), limit=st.integers(10, 60))
def test_a_cut_text_is_never_longer_than_it_may_be(text: str, limit: int) -> None:
    short = cut(text, limit)

    assert len(short) <= max(limit, 0)
    assert short == text or short.endswith(" …")
    assert text.startswith(short.removesuffix(" …"))
