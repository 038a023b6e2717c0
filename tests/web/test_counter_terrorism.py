"""The conference of 2018: what its record leaves open is said, and when it meets again."""

import pytest
from starlette.testclient import TestClient

from tests.web.markup import Document, read

HOME = "/counter-terrorism-2018"
RECONVENES = "The Conference reconvenes at 10 a.m. on Friday, 29 June, with Sessions III and IV"


@pytest.fixture(scope="module")
def programme(client: TestClient) -> Document:
    return read(client.get(f"{HOME}/").content)


def test_the_banner_says_when_the_conference_reconvenes(programme: Document) -> None:
    (banner,) = programme.of_class("standing")

    assert banner.words == RECONVENES


def test_the_first_day_ends_with_when_the_conference_reconvenes(client: TestClient) -> None:
    page = read(client.get(f"{HOME}/days/2018-06-28").content)

    assert [e.text for e in page.of_class("reconvening")] == [RECONVENES]
    sentence = next(time for time in page.all("time") if time.text == RECONVENES)
    assert sentence.attributes == {"datetime": "2018-06-29T10:00-04:00"}


def test_the_last_day_ends_without_a_promise(client: TestClient) -> None:
    page = read(client.get(f"{HOME}/days/2018-06-29").content)

    assert page.of_class("reconvening") == []


def test_times_nobody_stated_are_said_to_be_unannounced(programme: Document) -> None:
    times = [e.words for e in programme.of_class("times")]

    assert times == ["a.m. time not announced", "p.m. time not announced", "from 10 a.m."]


def test_sessions_whose_order_is_all_that_is_known_are_not_shown_as_parallel(
    programme: Document,
) -> None:
    assert programme.of_class("side-by-side") == []
    assert len(programme.of_class("in-turn")) == 3


def test_every_page_says_as_of_which_edition_and_where(client: TestClient) -> None:
    for address in ("", "days/2018-06-28", "sessions/opening", "people", "changes", "subscribe"):
        page = read(client.get(f"{HOME}/{address}").content)
        (strip,) = page.of_class("strip")
        assert strip.words == (
            "As of edition 1, 28 June 2018, 18:05 (New York) All times are New York time."
        )


def test_a_session_shows_its_summary_as_no_official_record(client: TestClient) -> None:
    page = read(client.get(f"{HOME}/sessions/session-ii").content)

    attributions = [e.text for e in page.of_class("attribution")]
    assert attributions[0].startswith("For information; not an official record. Published 28 June")
    points = [item.text for item in page.all("li") if item.text.startswith("information has to")]
    assert points == [
        "information has to flow better, between States and also between agencies of one State;"
    ]


def test_sources_of_facts_stand_with_the_documents(client: TestClient) -> None:
    page = read(client.get(f"{HOME}/documents").content)

    assert "https://www.un.org/counterterrorism/regional-conferences-0" in page.links
    assert [e.text for e in page.all("h2")] == ["Where the facts come from"]
