"""A text is never blank where another language could stand in, and a title is one line."""

import pytest

from scheduler.domain.text import Text
from scheduler.feeds.strings import line, string
from scheduler.http.words import Words
from tests.factories import make_conference

FRENCH = Words(language="fr", conference=make_conference(languages=("en", "fr", "es")))


@pytest.mark.parametrize(
    ("strings", "said"),
    [
        ({"en": "Reefs", "fr": "Récifs"}, "Récifs"),
        ({"en": "Reefs", "es": "Arrecifes"}, "Reefs"),
        ({"es": "Arrecifes"}, "Arrecifes"),
        ({"en": "Reefs", "fr": " \n"}, "Reefs"),
        ({"en": "", "fr": "\t"}, ""),
        ({"fr": " Récifs\n"}, "Récifs"),
    ],
)
def test_a_text_is_said_in_its_language_or_in_one_that_has_words(
    strings: dict[str, str], said: str
) -> None:
    assert string(Text(strings), FRENCH) == said


def test_a_missing_text_says_nothing() -> None:
    assert string(None, FRENCH) == ""


@pytest.mark.parametrize(
    ("text", "on_one_line"),
    [
        ("One  title", "One  title"),
        ("One\ntitle", "One title"),
        ("One \n\n\ttitle\n", "One title"),
        ("L\u00a0: a", "L\u00a0: a"),
    ],
)
def test_a_title_has_no_line_break_and_no_tab(text: str, on_one_line: str) -> None:
    assert line(text) == on_one_line
