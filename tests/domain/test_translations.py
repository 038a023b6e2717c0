"""Texts that lack some of the conference's languages."""

# ruff: noqa: ANN401 -- a helper passes any field on to what it makes, which checks it.

from typing import Any

from scheduler.domain.conference import Day
from scheduler.domain.conflict import Conflict, ConflictKind
from scheduler.domain.items import Item, ItemKind
from scheduler.domain.people import Capacity, Statement
from scheduler.domain.programme import Programme
from scheduler.domain.session import Session
from scheduler.domain.text import Text
from scheduler.domain.translations import missing_translations
from tests.domain.clashing import AMINA, KAI, draft, held, session
from tests.domain.making import planned
from tests.domain.whole import whole_programme
from tests.factories import (
    MONDAY,
    make_conference,
    make_document,
    make_person,
    make_summary,
    make_text,
)

CONFERENCE = make_conference(make_text("Oceans", fr="Océans"), languages=("en", "fr", "es"))
FULL = make_text("One", fr="Une", es="Uno")


def missing(programme: Programme) -> list[tuple[Item, str | None, tuple[str, ...]]]:
    return [(c.items[0], c.field, c.languages) for c in missing_translations(programme)]


def trilingual(*sessions: Session, **others: Any) -> Programme:
    defaults = {
        "conference": make_conference(FULL, languages=("en", "fr", "es")),
        "rooms": (),
        "people": (),
    }
    return draft(*(sessions or (held("one", title=FULL),)), **{**defaults, **others})


def test_a_text_that_lacks_languages_is_noted_with_them() -> None:
    programme = trilingual(conference=CONFERENCE)

    assert list(missing_translations(programme)) == [
        Conflict(
            kind=ConflictKind.NO_TRANSLATION,
            items=(Item(ItemKind.CONFERENCE),),
            field="title",
            languages=("es",),
        )
    ]


def test_a_text_in_all_languages_is_not_noted() -> None:
    assert missing(trilingual()) == []


def test_a_conference_in_one_language_is_translated_nowhere() -> None:
    assert missing(draft(held("one", planned("a")))) == []


def test_every_item_is_looked_at() -> None:
    programme = trilingual(
        days=(Day(date=MONDAY, note=make_text("Holiday")),),
        people=(make_person(FULL, slug="kai-lund", function=make_text("Minister")),),
        documents=(make_document(links=Text({"ru": "https://example.org/ru"})),),
    )

    assert missing(programme) == [
        (Item(ItemKind.DAY, "2026-06-08"), "note", ("fr", "es")),
        (Item(ItemKind.PERSON, "kai-lund"), "function", ("fr", "es")),
        (Item(ItemKind.DOCUMENT, "A/CONF.1/L.1"), "title", ("fr", "es")),
    ]


def test_a_name_is_noted_only_where_another_script_is_written() -> None:
    languages = ("en", "fr", "ru", "zh-Hans")
    full = Text(dict.fromkeys(languages, "One"))
    programme = trilingual(
        held("one", title=full),
        conference=make_conference(full, languages=languages),
        people=(
            make_person("Kai Lund"),
            make_person(Text({"ru": "Кай Лунд"}), slug="ru"),
            make_person(Text({"zh": "林凯", "en": "Lin Kai"}), slug="zh"),
        ),
    )

    assert [(item.key, lacked) for item, _, lacked in missing(programme)] == [
        ("kai-lund", ("ru", "zh-Hans")),
        ("ru", ("en", "fr", "zh-Hans")),
        ("zh", ("ru",)),
    ]


def test_a_draft_in_both_languages_but_for_some_names_lacks_those() -> None:
    lacking = {(item.kind, field) for item, field, _ in missing(whole_programme())}

    assert {field for kind, field in lacking if kind is ItemKind.CONFERENCE} == set()
    assert (ItemKind.DOCUMENT, "links") not in lacking


def test_what_a_session_holds_is_found_by_its_path() -> None:
    said = Statement(person=AMINA, capacity=Capacity.NATIONAL, text=make_text("We agree."))
    programme = trilingual(
        held(
            "one",
            planned("a"),
            planned("b", reason=make_text("Fog")),
            title=FULL,
            statements=(said,),
            summary=make_summary(make_text("Agreed.", fr="Convenu.")),
        )
    )

    found = {c.field: (c.items, c.sittings) for c in missing_translations(programme)}

    assert found == {
        "statements[0].text": ((session("one"), Item(ItemKind.PERSON, AMINA)), ()),
        "summary.text": ((session("one"),), ()),
        "sittings[1].reason": ((session("one"),), ("b",)),
    }


def test_what_one_speaker_said_in_a_session_is_noted_together() -> None:
    texts = make_text("We agree.", fr="Entendu."), make_text("We do.", es="Sí."), None
    said = [
        Statement(person=person, capacity=Capacity.NATIONAL, text=text)
        for text in texts
        for person in (AMINA, KAI)
    ]
    programme = trilingual(held("one", planned("a"), title=FULL, statements=tuple(said)))

    assert missing(programme) == [
        (session("one"), "statements[0].text", ("fr", "es")),
        (session("one"), "statements[1].text", ("fr", "es")),
    ]


def _ids(*statements: Statement, languages: tuple[str, ...] = ("en", "fr")) -> list[str]:
    programme = trilingual(
        held("one", planned("a"), title=FULL, statements=statements),
        conference=make_conference(FULL, languages=languages),
    )
    return [conflict.id for conflict in missing_translations(programme)]


def test_a_dismissal_goes_with_the_statement_and_not_with_its_place() -> None:
    said = Statement(person=AMINA, capacity=Capacity.NATIONAL, text=make_text("We agree."))
    silent = Statement(person=KAI, capacity=Capacity.NATIONAL)

    assert _ids(said) == _ids(silent, said)


def test_a_dismissal_of_one_language_does_not_hide_the_next() -> None:
    said = Statement(person=AMINA, capacity=Capacity.NATIONAL, text=make_text("We agree."))

    assert _ids(said) != _ids(said, languages=("en", "fr", "es"))
