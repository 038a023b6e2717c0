"""How names, codes, links and languages are written, and the words each refusal has."""

from typing import Any

import pytest

from scheduler.domain.conference import Source
from scheduler.domain.text import Text
from scheduler.domain.validation import problems
from tests.domain.refusing import refusals
from tests.factories import make_conference, make_document, make_programme, make_session, make_text

SLUG = "is not a short name of lower-case letters, digits and hyphens, such as 'session-i', "
LONG = "a" * 81
UNKNOWN = "in the IANA database"
LISBON = "; did you mean 'Europe/Lisbon'?"
NO_LINK = "is not an address that starts with https:, http: or mailto:"


@pytest.mark.parametrize(
    ("field", "value", "refusal"),
    [
        ("slug", "Oceans", f"conference.slug: 'Oceans' {SLUG}with 80 characters at most"),
        ("slug", LONG, f"conference.slug: '{LONG}' {SLUG}with 80 characters at most"),
        ("slug", "fr", "conference.slug: 'fr' is taken by the addresses of Reconvene itself"),
        ("slug", "api", "conference.slug: 'api' is taken by the addresses of Reconvene itself"),
        (
            "uid",
            "a b",
            "conference.uid: 'a b' is not a uid: up to 200 visible ASCII characters, no space",
        ),
        (
            "zone",
            "Europe/Lisbo",
            f"conference.zone: no time zone 'Europe/Lisbo' {UNKNOWN}{LISBON}",
        ),
        ("zone", "right/UTC", "conference.zone: no time zone 'right/UTC' in the IANA database"),
        (
            "country",
            "EN",
            "conference.country: 'EN' is not a country code of two capital letters (ISO 3166-1)",
        ),
        ("color", "#0af", "conference.color: '#0af' is not a CSS colour name such as steelblue"),
        (
            "symbol",
            "a/conf.1",
            "conference.symbol: 'a/conf.1' is not in the normal form 'A/CONF.1'",
        ),
        (
            "website",
            "ftp://example.org",
            f"conference.website: “ftp://example.org” {NO_LINK}",
        ),
        (
            "languages",
            ("en", "xx"),
            "conference.languages[1]: 'xx' is not a language code such as en, fr or pt-BR",
        ),
        (
            "languages",
            ("en", "English"),
            "conference.languages[1]: 'English' is not a language code such as en, fr or pt-BR",
        ),
        (
            "venue",
            make_text("Hall", de="Halle"),
            "conference.venue: the conference has no language 'de' (its languages: en, fr)",
        ),
    ],
)
def test_a_conference_says_what_is_wrong_with_it(field: str, value: Any, refusal: str) -> None:  # noqa: ANN401 -- any field
    programme = make_programme(
        make_session(slug="one"), rooms=(), themes=(), conference=make_conference(**{field: value})
    )

    assert refusal in refusals(programme)
    assert {r for r in refusals(programme) if r.startswith("conference")} == {refusal}


def test_a_conference_needs_a_language() -> None:
    programme = make_programme(conference=make_conference(languages=()))

    assert "conference.languages: a conference needs a language" in refusals(programme)


def test_languages_may_be_named_with_script_and_region() -> None:
    conference = make_conference(languages=("en", "fr", "pt-BR", "zh-Hans", "es-419", "fil"))

    assert problems(make_programme(conference=conference)) == ()


def test_links_of_a_document_may_be_in_any_language_but_a_known_one() -> None:
    links = Text({"pt": "https://example.org/a b", "xx": "https://example.org/"})

    programme = make_programme(documents=(make_document(links=links),))

    assert refusals(programme) == [
        "documents[0].links.pt: the address holds “ ”, which must be percent-encoded",
        "documents[0].links: 'xx' is not a language code such as en, fr or pt-BR",
    ]


def test_a_source_has_an_address() -> None:
    programme = make_programme(sources=(Source(fact="conference.city", address="a book"),))

    assert refusals(programme) == [
        "sources[0].address: the address holds “ ”, which must be percent-encoded"
    ]
