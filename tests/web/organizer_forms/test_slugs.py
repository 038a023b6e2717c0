"""A short name is proposed from what a thing is called, and never one that is taken."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.domain.errors import Problem
from scheduler.domain.form import value_problems
from scheduler.domain.items import Item, ItemKind
from scheduler.web.organizer.addresses import item_address, key, list_address, segment
from scheduler.web.organizer.forms import read
from scheduler.web.organizer.forms.slugs import proposed
from scheduler.web.organizer.item_forms import FORMS
from tests.web.organizer_forms.filling_in import around, said


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("General Hall", "general-hall"),
        ("Michèle Coninsx", "michele-coninsx"),
        ("Straße nach Łódź", "strasse-nach-lodz"),
        ("The Secretary-General\u2019s remarks", "the-secretary-generals-remarks"),
        ("  Session II: what's next?  ", "session-ii-whats-next"),
        ("Œuvre & <b>", "oeuvre-b"),
        ("word " * 30, "-".join(["word"] * 12)),
        ("x" * 100, "x" * 60),
    ],
)
def test_a_name_becomes_ascii(name: str, slug: str) -> None:
    assert proposed(name) == slug


@pytest.mark.parametrize("name", ["大会堂", "القاعة", "!!!", ""])
def test_a_name_without_such_letters_becomes_a_random_one(name: str) -> None:
    first, second = proposed(name), proposed(name)

    assert re.fullmatch(r"[0-9a-f]{8}", first)
    assert first != second


def test_a_name_that_is_taken_gets_the_next_number() -> None:
    assert proposed("Hall", taken=("hall", "hall-2")) == "hall-3"


@given(st.text(max_size=80))
def test_whatever_it_is_called_its_short_name_is_one(name: str) -> None:
    assert list(value_problems(proposed(name), "rooms[0].slug", languages=())) == []


@pytest.mark.parametrize("slug", ["Hall", "a b", "-a", "a--b", "a" * 81, "é", "../x"])
def test_a_chosen_one_must_be_one(slug: str) -> None:
    found = read(FORMS[ItemKind.ROOM], {"name.en": "Hall", "slug": slug}, around())

    assert said(found) == {"slug": "Use small letters, digits and single hyphens, 80 at most."}


def test_a_chosen_one_must_be_free() -> None:
    found = read(FORMS[ItemKind.ROOM], {"name.en": "Hall", "slug": "hall"}, around(taken=("hall",)))

    assert found.problems == (
        Problem(path="slug", message="Another one has this short name already."),
    )


@pytest.mark.parametrize(
    ("kind", "name", "written"),
    [
        (ItemKind.ROOM, "hall", "rooms/hall"),
        (ItemKind.ROOM, "new", "rooms/~6Eew"),
        (ItemKind.DOCUMENT, "A/RES/60/288", "documents/A~2FRES~2F60~2F288"),
        (ItemKind.DOCUMENT, "S/RES/1373 (2001)", "documents/S~2FRES~2F1373~20~282001~29"),
        (ItemKind.SOURCE, "..", "sources/~2E."),
        (ItemKind.SOURCE, "50% ~ more", "sources/50~25~20~7E~20more"),
        (ItemKind.CONFERENCE, "", "settings"),
    ],
)
def test_every_item_has_an_address_of_its_own(kind: ItemKind, name: str, written: str) -> None:
    assert item_address("oceans", Item(kind, name)) == f"/organizer/oceans/{written}"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_every_key_is_one_segment_of_an_address_and_comes_back(name: str) -> None:
    written = segment(name)

    assert re.fullmatch(r"[A-Za-z0-9_.~-]+", written)
    assert written not in {".", "..", "new"}
    assert key(written) == name


def test_a_list_has_an_address() -> None:
    assert list_address("oceans", ItemKind.PERSON) == "/organizer/oceans/people/"
