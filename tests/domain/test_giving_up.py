"""A language that a conference gives up is in no text any more, and no text is lost with it."""

from dataclasses import replace

import pytest

from scheduler.domain.errors import ConflictError
from scheduler.domain.giving_up import given_up, holding_others, only_in_others
from scheduler.domain.items import Item, ItemKind
from scheduler.domain.programme import Programme
from scheduler.domain.translations import texts
from tests.domain.clashing import draft
from tests.factories import make_conference, make_document, make_session, make_text

BOTH = make_conference(make_text("Oceans", de="Meere"), languages=("en", "de"))
ENGLISH = replace(BOTH, languages=("en",))


def opening(**title: str) -> Programme:
    session = make_session(make_text("Opening", **title), slug="opening")
    return draft(session, conference=BOTH)


def test_every_text_loses_the_language() -> None:
    programme = opening(de="Eröffnung")

    left = given_up(programme, ENGLISH)

    assert left == replace(
        programme,
        conference=replace(ENGLISH, title=make_text("Oceans")),
        sessions=(replace(programme.sessions[0], title=make_text("Opening")),),
    )


def test_the_items_that_hold_it_are_told() -> None:
    programme = replace(opening(de="Eröffnung"), conference=ENGLISH)

    assert holding_others(programme) == (
        Item(ItemKind.CONFERENCE),
        Item(ItemKind.SESSION, "opening"),
    )


def test_a_text_in_no_other_language_is_not_lost() -> None:
    note = replace(opening().days[0], note=make_text("x"))
    german = replace(note, note=type(make_text("x")).of("Feiertag", language="de"))
    programme = replace(opening(), days=(german, *opening().days[1:]))

    assert only_in_others(replace(programme, conference=ENGLISH)) == (
        Item(ItemKind.DAY, german.date.isoformat()),
    )
    with pytest.raises(ConflictError, match="in no language that the conference keeps"):
        given_up(programme, ENGLISH)


def test_the_languages_of_documents_stay() -> None:
    document = replace(
        make_document(), links=make_text("https://example.org/en", ar="https://example.org/ar")
    )
    programme = replace(opening(), documents=(document,))

    left = given_up(programme, ENGLISH).documents[0]

    assert left.links == document.links
    assert [text for _, text in texts(left) if "de" in text] == []
