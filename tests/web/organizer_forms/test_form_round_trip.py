"""Whatever an item holds, its form shows, and sends back unchanged."""

import unicodedata
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.domain import codes
from scheduler.domain.conference import Conference, Day, Meeting, Room, Source, Theme
from scheduler.domain.documents import Document, symbol
from scheduler.domain.form import zones
from scheduler.domain.items import ItemKind
from scheduler.domain.people import Person
from scheduler.domain.text import Text
from scheduler.domain.times import Half
from scheduler.web.organizer.forms import filled, read
from scheduler.web.organizer.item_forms import FORMS
from tests.factories import make_conference, make_programme, make_text
from tests.storage.strategies import values
from tests.web.organizer_forms.filling_in import around, refilled

LANGUAGES = ("en", "fr", "ar")
LINES = st.text(
    st.characters(codec="utf-8", categories=["L", "M", "N", "P", "S", "Zs"]), min_size=1
).map(lambda text: " ".join(text.split()))


LINE = LINES.filter(lambda text: text and unicodedata.normalize("NFC", text) == text)
PASSAGE = st.lists(LINE, min_size=1, max_size=3).map("\n\n".join)
LINK = st.sampled_from(["https://example.org/a?b=c&d=%20", "mailto:desk@example.org"])
SLUG = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
INSTANT = st.datetimes(
    datetime(1990, 1, 1),  # noqa: DTZ001 -- a bound, without a zone
    datetime(2100, 1, 1),  # noqa: DTZ001 -- as above
    timezones=st.just(UTC),
)


def texts(strings: st.SearchStrategy[str]) -> st.SearchStrategy[Text]:
    return st.dictionaries(st.sampled_from(LANGUAGES), strings, min_size=1).map(Text)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


NAME, MANY = texts(LINE), texts(PASSAGE)
COUNTRY = maybe(st.sampled_from(sorted(codes.countries())))
PROGRAMME = make_programme(conference=make_conference(languages=LANGUAGES))
AROUND = around(PROGRAMME)
EVERY: dict[ItemKind, st.SearchStrategy[Any]] = {
    ItemKind.DAY: st.builds(Day, date=st.dates(date(1900, 1, 1)), note=maybe(NAME)),
    ItemKind.ROOM: st.builds(Room, slug=SLUG, name=NAME, building=maybe(NAME)),
    ItemKind.THEME: st.builds(Theme, slug=SLUG, title=NAME, description=maybe(MANY)),
    ItemKind.SOURCE: st.builds(Source, fact=LINE, address=LINK, note=maybe(MANY)),
    ItemKind.PERSON: st.builds(
        Person,
        slug=SLUG,
        name=NAME,
        honorific=maybe(NAME),
        function=maybe(NAME),
        organisation=maybe(NAME),
        country=COUNTRY,
    ),
    ItemKind.DOCUMENT: st.builds(
        Document,
        symbol=st.sampled_from([symbol("A/RES/60/288"), symbol("S/RES/1373 (2001)")]),
        title=NAME,
        links=maybe(
            st.dictionaries(st.sampled_from(["en", "zh", "pt-BR", "tlh"]), LINK, min_size=1).map(
                Text
            )
        ),
    ),
    ItemKind.MEETING: st.builds(
        Meeting,
        slug=SLUG,
        date=st.sampled_from([day.date for day in PROGRAMME.days]),
        half=st.sampled_from(Half),
        number=maybe(st.integers(0, 2**31 - 1)),
        room=maybe(st.sampled_from(["hall", "room-2"])),
        starts_at=maybe(INSTANT),
        ends_at=maybe(INSTANT),
    ),
    ItemKind.CONFERENCE: st.builds(
        Conference,
        uid=SLUG,
        slug=SLUG,
        title=NAME,
        zone=st.sampled_from(sorted(zones())),
        languages=st.lists(
            st.sampled_from([*sorted(codes.languages()), "pt-BR", "ewe", "zh-Hans"]),
            min_size=1,
            max_size=9,
            unique=True,
        ).map(tuple),
        short_title=maybe(NAME),
        symbol=st.sampled_from([None, "A/CONF.230"]),
        theme=maybe(NAME),
        description=maybe(MANY),
        venue=maybe(NAME),
        city=maybe(NAME),
        country=COUNTRY,
        website=maybe(LINK),
        color=maybe(st.sampled_from(sorted(codes.colors()))),
    ),
}


@pytest.mark.parametrize("kind", EVERY)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_an_item_comes_back_from_its_form_as_it_was(kind: ItemKind, data: st.DataObject) -> None:
    value = data.draw(EVERY[kind])

    assert refilled(FORMS[kind], value, AROUND) == value


@pytest.mark.parametrize("kind", EVERY)
def test_every_field_of_an_item_has_its_place_in_the_form(kind: ItemKind) -> None:
    form = FORMS[kind]

    known = {field.name for field in fields(form.make)}  # type: ignore[arg-type]  # every item is a dataclass

    # A uid is nobody's to choose.
    assert {part.name for part in form.fields} | {"uid"} == known | {"uid"}


@settings(max_examples=40, deadline=None)
@given(value=values(Room, slug=SLUG))
def test_what_a_form_would_not_let_in_is_made_tidy_once_and_then_stays(value: Room) -> None:
    once = read(
        FORMS[ItemKind.ROOM], filled(FORMS[ItemKind.ROOM], value, AROUND), AROUND, base=value
    )

    if once.value is not None:
        assert refilled(FORMS[ItemKind.ROOM], once.value, AROUND) == once.value


def test_a_value_that_nobody_touched_is_equal_even_where_its_room_is_gone() -> None:
    meeting = replace(PROGRAMME.meetings[0], room="swept-away")

    found = refilled(FORMS[ItemKind.MEETING], replace(meeting, room=None), AROUND)

    assert found == replace(meeting, room=None)


def test_a_text_in_a_language_that_was_given_up_is_shown_until_it_is_emptied() -> None:
    plain = around(make_programme(conference=make_conference(languages=("en",))))
    room, form = Room(slug="hall", name=make_text("Hall", fr="Salle")), FORMS[ItemKind.ROOM]

    shown = filled(form, room, plain)
    refused = read(form, shown, plain, base=room)
    emptied = read(form, {**shown, "name.fr": ""}, plain, base=room)

    assert shown["name.fr"] == "Salle"
    assert [(p.path, p.message) for p in refused.problems] == [
        ("name.fr", "The conference does not use French: empty this, or add the language.")
    ]
    assert emptied.value == Room(slug="hall", name=make_text("Hall"))
