"""A text in several languages: read in the best there is, and never changed."""

import copy
import pickle
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.domain.text import Reading, Text, quoted

OCEANS = Text({"fr": "Océans", "en": "Oceans", "zh": "海洋"})
languages = st.sampled_from(["en", "fr", "es", "ru", "zh", "ar"])
texts = st.dictionaries(languages, st.text(max_size=5), min_size=1)


@pytest.mark.parametrize(
    ("value", "quote"),
    [
        ("www.tv.at", "“www.tv.at”"),
        ("l'été", "“l'été”"),
        ("a\nb\0", r"“a\nb\x00”"),
        ("\udcff\u202e", r"“\udcff\u202e”"),
    ],
)
def test_a_value_is_quoted_as_it_is_but_for_what_nobody_could_see(value: str, quote: str) -> None:
    assert quoted(value) == quote


@pytest.mark.parametrize(
    ("wanted", "reading"),
    [
        (("fr",), Reading(string="Océans", language="fr")),
        (("ar", "zh"), Reading(string="海洋", language="zh")),
        (("ar",), Reading(string="Oceans", language="en")),
        ((), Reading(string="Oceans", language="en")),
    ],
)
def test_a_text_is_read_in_the_first_wanted_language_else_in_english(
    wanted: tuple[str, ...], reading: Reading
) -> None:
    assert OCEANS.reading(*wanted) == reading


def test_without_english_any_language_is_better_than_nothing() -> None:
    assert Text({"ru": "Океаны", "fr": "Océans"}).reading("es") == Reading(
        string="Océans", language="fr"
    )


@given(texts, st.lists(languages, max_size=3))
def test_a_reading_says_the_language_it_is_really_in(
    strings: dict[str, str], wanted: list[str]
) -> None:
    reading = Text(strings).reading(*wanted)

    assert strings[reading.language] == reading.string


@given(texts)
def test_the_order_of_languages_makes_no_other_text(strings: dict[str, str]) -> None:
    text, turned = Text(strings), Text(dict(reversed(strings.items())))

    assert (text, hash(text), repr(text)) == (turned, hash(turned), repr(turned))
    assert list(text) == sorted(strings)


@given(texts, texts)
def test_texts_are_equal_exactly_when_their_strings_are(
    one: dict[str, str], other: dict[str, str]
) -> None:
    assert (Text(one) == Text(other)) == (one == other)


def test_a_text_is_no_string() -> None:
    string: object = "Oceans"

    assert Text.of("Oceans") != string


def test_a_text_of_one_language() -> None:
    assert Text.of("Océans", language="fr") == Text({"fr": "Océans"})
    assert Text.of("Oceans") == Text({"en": "Oceans"})


def test_a_text_needs_a_language() -> None:
    with pytest.raises(ValueError, match="a text needs at least one language"):
        Text({})


def test_a_text_is_a_mapping() -> None:
    assert (len(OCEANS), OCEANS["fr"], "es" in OCEANS) == (3, "Océans", False)
    with pytest.raises(KeyError):
        OCEANS["es"]


def test_what_it_was_made_of_may_change_without_it() -> None:
    strings = {"en": "Oceans"}
    text = Text(strings)
    strings["en"] = "Seas"

    assert text["en"] == "Oceans"


@pytest.mark.parametrize("name", ["_strings", "reading", "other"])
def test_a_text_is_never_changed(name: str) -> None:
    with pytest.raises(AttributeError):
        setattr(OCEANS, name, {})
    with pytest.raises(AttributeError):
        delattr(OCEANS, name)
    assert OCEANS["en"] == "Oceans"


def test_a_text_has_no_item_to_assign() -> None:
    with pytest.raises(TypeError):
        OCEANS["en"] = "Seas"  # type: ignore[index] # the mistake under test


def through_pickle(text: Text) -> object:
    return pickle.loads(pickle.dumps(text))  # noqa: S301 -- bytes of our own


@pytest.mark.parametrize("twin", [copy.copy, copy.deepcopy, through_pickle])
def test_a_copy_is_equal(twin: Callable[[Text], object]) -> None:
    assert twin(OCEANS) == OCEANS
