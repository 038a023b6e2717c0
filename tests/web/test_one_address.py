"""Every page has one address; near misses are sent there, the rest is told what there is."""

import pytest
from starlette.testclient import TestClient

from tests.web.markup import read

MOVED = (
    ("/ocean-dialogue", "/ocean-dialogue/"),
    ("/ocean-dialogue/themes/", "/ocean-dialogue/themes"),
    ("/fr/ocean-dialogue", "/fr/ocean-dialogue/"),
    ("/en/ocean-dialogue/", "/ocean-dialogue/"),
    ("/en/ocean-dialogue/sessions/opening", "/ocean-dialogue/sessions/opening"),
    ("/en/ocean-dialogue/editions/3/", "/ocean-dialogue/editions/3/"),
    ("/ocean-dialogue/?utm_source=mail", "/ocean-dialogue/"),
    ("/ocean-dialogue/sessions/opening?x=1", "/ocean-dialogue/sessions/opening"),
    ("/?lang=fr", "/"),
    ("/ocean-dialogue/%73essions/opening", "/ocean-dialogue/sessions/opening"),
)
MISSING = (
    "/nowhere",
    "/nowhere/",
    "/de/ocean-dialogue/",
    "/robots.txt",
    "/ocean-dialogue/days/2026-02-30",
    "/ocean-dialogue/days/20260610",
    "/ocean-dialogue/days/2026-06-20",
    "/ocean-dialogue/changes/0",
    "/ocean-dialogue/changes/096",
    "/ocean-dialogue/changes/96",
    "/ocean-dialogue/changes/१",
    "/ocean-dialogue/editions/96/",
    "/ocean-dialogue/editions/x/",
    "/ocean-dialogue/themes/nothing-alike-at-all",
    "/ocean-dialogue/people/nobody",
    "/ocean-dialogue/sessions/closing/summary",
    "/ocean-dialogue/editions/3/subscribe/x",
)


@pytest.mark.parametrize(("asked", "address"), MOVED)
def test_near_misses_are_sent_to_the_address_for_good(
    client: TestClient, asked: str, address: str
) -> None:
    response = client.get(asked)

    assert (response.status_code, response.headers["location"]) == (308, address)


@pytest.mark.parametrize("asked", MISSING)
def test_what_is_not_there_is_not_found_and_not_kept(client: TestClient, asked: str) -> None:
    response = client.get(asked)

    page = read(response.content)
    assert (response.status_code, response.headers["cache-control"]) == (404, "no-store")
    assert [h.text for h in page.all("h1")] == ["Page not found"]
    assert page.faults == []


def test_a_misspelt_session_is_suggested_with_the_way_to_the_programme(
    client: TestClient,
) -> None:
    page = read(client.get("/ocean-dialogue/sessions/plenary3").content)

    assert page.links == [
        "#main",
        "/",
        "/ocean-dialogue/sessions/plenary-3",
        "/ocean-dialogue/sessions/plenary-9",
        "/ocean-dialogue/sessions/plenary-8",
        "/ocean-dialogue/sessions/plenary-7",
        "/ocean-dialogue/sessions/plenary-6",
        "/ocean-dialogue/",
    ]


def test_a_misspelt_person_day_or_theme_is_suggested(client: TestClient) -> None:
    near = (
        ("/ocean-dialogue/people/helena-sampaio", "/ocean-dialogue/people/helena-sampaio-vaz"),
        ("/ocean-dialogue/days/2026-06-1", "/ocean-dialogue/days/2026-06-12"),
        ("/ocean-dialogue/themes/ocean-climate", "/ocean-dialogue/themes/ocean-and-climate"),
        ("/ocean-dialogu/", "/ocean-dialogue/"),
    )
    for asked, meant in near:
        assert meant in read(client.get(asked).content).links


def test_in_another_language_what_is_suggested_is_in_that_language(client: TestClient) -> None:
    page = read(client.get("/fr/ocean-dialogue/sessions/openin").content)

    assert "/fr/ocean-dialogue/sessions/opening" in page.links
    assert page.links[-1] == "/fr/ocean-dialogue/"


def test_likeness_is_looked_for_in_the_last_parts_of_an_address_alone(client: TestClient) -> None:
    page = read(client.get("/ocean-dialogue/sessions/openin/a/b/c").content)

    assert page.links == ["#main", "/", "/ocean-dialogue/"]


def test_an_address_of_another_method_says_which_it_takes(client: TestClient) -> None:
    response = client.post("/ocean-dialogue/")

    allowed = sorted(response.headers["allow"].split(", "))
    assert (response.status_code, allowed) == (405, ["GET", "HEAD"])


def test_an_earlier_edition_says_so_and_leads_to_the_latest(client: TestClient) -> None:
    page = read(client.get("/ocean-dialogue/editions/3/sessions/opening").content)

    (line,) = page.of_class("archived")
    assert line.words.startswith("You are reading edition 3 as it was issued on 8 June 2026,")
    assert page.all("meta")[-1].attributes == {"name": "robots", "content": "noindex"}
    canonical = next(e for e in page.all("link") if e.attributes["rel"] == "canonical")
    assert canonical.attributes["href"].endswith("/ocean-dialogue/sessions/opening")
    assert "/ocean-dialogue/sessions/opening" in page.links


def test_pages_are_asked_for_again_at_every_visit_and_confirmed_cheaply(
    client: TestClient,
) -> None:
    first = client.get("/ocean-dialogue/days/2026-06-10")

    again = client.get(
        "/ocean-dialogue/days/2026-06-10", headers={"if-none-match": first.headers["etag"]}
    )

    assert first.headers["cache-control"] == "public, max-age=0, stale-if-error=86400"
    assert first.headers["last-modified"] == "Wed, 10 Jun 2026 14:33:00 GMT"
    assert (again.status_code, again.content) == (304, b"")
