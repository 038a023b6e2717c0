"""Each language has its addresses; a text that stands in for another says which language it is."""

import pytest
from starlette.testclient import TestClient

from tests.web.markup import Document, read


@pytest.fixture(scope="module")
def arabic(client: TestClient) -> Document:
    return read(client.get("/ar/ocean-dialogue/").content)


def test_content_is_in_the_language_asked_for_where_it_exists(arabic: Document) -> None:
    title = arabic.one("h1")

    within = arabic.elements[arabic.elements.index(title) + 1]
    assert (within.attributes, within.words) == ({"lang": "ar", "dir": "rtl"}, title.words)


def test_the_interface_speaks_the_language_that_it_has_a_catalogue_for(arabic: Document) -> None:
    assert arabic.one("html").attributes == {"lang": "en", "dir": "ltr"}


def test_a_text_that_stands_in_for_another_is_marked(client: TestClient) -> None:
    page = read(client.get("/ar/ocean-dialogue/sessions/plenary-3").content)

    marks = {(e.attributes["title"], e.text) for e in page.all("abbr")}
    assert marks == {("English", "en")}


def test_no_text_is_marked_in_the_conference_s_own_language(client: TestClient) -> None:
    page = read(client.get("/ocean-dialogue/").content)

    assert page.all("abbr") == []


def test_every_language_is_one_step_away_on_the_same_page(client: TestClient) -> None:
    page = read(client.get("/fr/ocean-dialogue/sessions/opening").content)

    tongues = [e.attributes for e in page.all("a") if "hreflang" in e.attributes][:6]
    assert [(e["hreflang"], e["href"], e.get("aria-current")) for e in tongues] == [
        ("en", "/ocean-dialogue/sessions/opening", None),
        ("fr", "/fr/ocean-dialogue/sessions/opening", "true"),
        ("es", "/es/ocean-dialogue/sessions/opening", None),
        ("ru", "/ru/ocean-dialogue/sessions/opening", None),
        ("zh", "/zh/ocean-dialogue/sessions/opening", None),
        ("ar", "/ar/ocean-dialogue/sessions/opening", None),
    ]


def test_alternates_and_the_calendar_are_announced_with_the_public_address(
    client: TestClient,
) -> None:
    page = read(client.get("/fr/ocean-dialogue/").content)

    links = [e.attributes for e in page.all("link")]
    canonical = [link["href"] for link in links if link["rel"] == "canonical"]
    alternates = [link["href"] for link in links if link.get("hreflang") == "ru"]
    calendars = [link["href"] for link in links if link.get("type") == "text/calendar"]
    assert canonical == ["https://programme.example.org/fr/ocean-dialogue/"]
    assert alternates == ["https://programme.example.org/ru/ocean-dialogue/"]
    assert calendars == ["/ocean-dialogue/feed.ics?lang=fr"]


def test_a_summary_in_another_language_is_said_to_be_available_in_that_only(
    client: TestClient,
) -> None:
    page = read(client.get("/ru/ocean-dialogue/sessions/plenary-3/summary").content)

    first = page.of_class("attribution")[0]
    prose = page.of_class("prose")[0]
    assert first.words == "Available in English only."
    assert prose.attributes == {"class": "prose", "lang": "en", "dir": "ltr"}
