"""Countries, zones, colours, languages and document symbols are read by name or by code."""

import pytest

from scheduler.domain import codes
from scheduler.domain.form import zones
from scheduler.domain.items import ItemKind
from scheduler.domain.text import Text
from scheduler.web.organizer.forms import Field, Form, Kind, Link, Number, Read, drawn, read
from scheduler.web.organizer.forms.papers import Symbol, Versions
from scheduler.web.organizer.forms.world import COLOR, COUNTRY, ZONE, Languages
from scheduler.web.organizer.item_forms import FORMS
from tests.web.organizer_forms.filling_in import around, page_of, said

AROUND = around(taken=("A/RES/60/288",))


def form(kind: Kind) -> Form:
    return Form(kind=ItemKind.ROOM, make=dict, fields=(Field(name="x", label="X", kind=kind),))


def typed(kind: Kind, string: str = "", **more: str) -> Read:
    sent = {f"x.{suffix}": each for suffix, each in more.items()}
    return read(form(kind), {"x": string, **sent}, AROUND)


@pytest.mark.parametrize(
    ("kind", "string", "value"),
    [
        (COUNTRY, "Senegal", "SN"),
        (COUNTRY, "SN", "SN"),
        (COUNTRY, "cote d\u2019ivoire", "CI"),
        (COUNTRY, "", None),
        (ZONE, "America/New_York", "America/New_York"),
        (ZONE, "new york", "America/New_York"),
        (ZONE, "Vienna", "Europe/Vienna"),
        (COLOR, "SteelBlue", "steelblue"),
        (Languages(), "English, french; pt-BR", ("en", "fr", "pt-BR")),
        (Languages(), "Français", ("fr",)),
        (Languages(), "ar,zh", ("ar", "zh")),
        (Languages(), " , ", None),
        (Symbol(), "a/conf.230/l.1", "A/CONF.230/L.1"),
        (Symbol(), "", None),
        (Number(), " 3 ", 3),
        (Number(), "", None),
        (Link(), " https://example.org/ ", "https://example.org/"),
    ],
)
def test_what_people_call_it_is_understood(kind: Kind, string: str, value: object) -> None:
    assert typed(kind, string).value == {"x": value}


@pytest.mark.parametrize(
    ("kind", "string", "message"),
    [
        (COUNTRY, "Senegall", "No country is called “Senegall”; did you mean 'Senegal'?"),
        (ZONE, "Lemuria", "No time zone is called “Lemuria”"),
        (
            COLOR,
            "steelblu",
            "No colour of calendars is called “steelblu”; did you mean 'steelblue'?",
        ),
        (Languages(), "Englsh", "No language is called “Englsh”; did you mean 'English'?"),
        (Languages(), "en, English", "“English” stands twice."),
        (
            Languages(),
            ",".join(sorted(codes.languages())[:31]),
            "A conference has 30 languages at most.",
        ),
        (Symbol(), "( )", "'( )' is not a document symbol such as A/RES/60/288"),
        (Symbol(), "a/res/60/288", "The document A/RES/60/288 is there already."),
        (Number(least=1, most=9), "0", "Give a whole number from 1 to 9."),
        (Number(least=1, most=9), "3rd", "Give a whole number from 1 to 9."),
        (Number(), "2147483648", "Give a whole number from 0 to 2147483647."),
        (Number(), "٣", "Give a whole number from 0 to 2147483647."),
        (
            Link(),
            "javascript:alert(1)",
            "“javascript:alert(1)” is not an address that starts with https:, http: or mailto:",
        ),
    ],
)
def test_what_is_not_understood_is_refused_in_words(kind: Kind, string: str, message: str) -> None:
    assert said(typed(kind, string)) == {"x": message}


@pytest.mark.parametrize(
    ("kind", "known"),
    [(COUNTRY, codes.countries()), (ZONE, zones()), (COLOR, codes.colors())],
)
def test_everything_the_world_has_can_be_chosen_by_what_the_list_shows(
    kind: Kind, known: frozenset[str]
) -> None:
    shown = {key: kind.strings(key, AROUND, {})[""] for key in known}

    assert {key: typed(kind, label).value["x"] for key, label in shown.items()} == {
        key: key for key in known
    }


def test_every_language_can_be_chosen_by_its_name() -> None:
    shown = {code: Languages().strings((code,), AROUND, {})[""] for code in codes.languages()}

    assert {code: typed(Languages(), label).value["x"] for code, label in shown.items()} == {
        code: (code,) for code in codes.languages()
    }
    assert shown["fr"] == "French"


EN, FR = "https://example.org/en.pdf", "https://example.org/fr.pdf"


def test_a_document_has_an_address_for_each_language_and_any_other() -> None:
    found = typed(Versions(), en=EN, language="Portuguese", address=FR)

    assert found.value == {"x": Text({"en": EN, "pt": FR})}


@pytest.mark.parametrize(
    ("sent", "problem"),
    [
        ({"language": "pt"}, {"x.address": "Give the address, too."}),
        ({"address": FR}, {"x.language": "Say in which language it is."}),
        (
            {"en": EN, "language": "English", "address": FR},
            {"x.language": "This language has its address above."},
        ),
        (
            {"language": "Klingonese", "address": FR},
            {"x.language": "No language is called “Klingonese”"},
        ),
        (
            {"fr": "ftp://x"},
            {"x.fr": "“ftp://x” is not an address that starts with https:, http: or mailto:"},
        ),
    ],
)
def test_half_a_version_is_asked_for_the_rest(
    sent: dict[str, str], problem: dict[str, str]
) -> None:
    assert said(typed(Versions(), **sent)) == problem


def test_a_version_has_its_own_input_the_next_time() -> None:
    shown = form(Versions())
    sent = {f"x{s}": v for s, v in Versions().strings(Text({"pt-BR": EN}), AROUND, {}).items()}

    page = page_of(drawn(shown, sent, AROUND), AROUND)

    assert [label.words for label in page.all("label")] == [
        "English",
        "French",
        "Arabic",
        "Chinese",
        "Russian",
        "Spanish",
        "Portuguese (Brazil)",
        "Another language",
        "Its address",
    ]


def test_whoever_chooses_languages_is_told_what_stays_in_english() -> None:
    hints = [each.hint for each in FORMS[ItemKind.CONFERENCE].fields if each.name == "languages"]

    told = "With commas between; the first is the default. Such as: English, French."
    stays = (
        "They are the languages of the texts of the programme; dates and the words of the pages"
        " themselves are in English for now."
    )
    assert hints == [f"{told} {stays}"]
