"""The subscribe page: what is picked, what that holds in words, and every way to take it."""

from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from tests.web.markup import Document, read

PATH = "/ocean-dialogue/subscribe"
BASE = "https://programme.example.org"


def page_at(client: TestClient, query: str = "", *, prefix: str = "") -> Document:
    response = client.get(f"{prefix}{PATH}{'?' if query else ''}{query}")
    assert response.status_code == 200
    return read(response.content)


def feed(page: Document) -> str:
    (field,) = [e for e in page.all("input") if e.attributes.get("id") == "feed"]
    return field.attributes["value"].removeprefix(BASE)


def holds(page: Document) -> str:
    (preview,) = page.of_class("holds")
    return preview.words


def listed(page: Document) -> int:
    (lines,) = page.of_class("lines")
    inside = page.elements.index(lines)
    rest = page.elements[inside + 1 :]
    end = next(i for i, e in enumerate(rest) if e.tag not in {"li", "a", "time", "span"})
    return sum(e.tag == "li" for e in rest[:end])


def ticked(page: Document) -> list[str]:
    return [e.attributes["value"] for e in page.all("input") if "checked" in e.attributes]


def chosen(page: Document) -> list[str]:
    return [e.attributes["value"] for e in page.all("option") if "selected" in e.attributes]


def test_without_a_pick_it_is_the_whole_conference(client: TestClient) -> None:
    page = page_at(client)

    assert feed(page) == "/ocean-dialogue/feed.ics"
    assert ticked(page) == []
    assert holds(page).startswith("71 entries First: First steps: a briefing")


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("theme=clean-seas", "/ocean-dialogue/feed.ics?theme=clean-seas"),
        ("lang=fr", "/ocean-dialogue/feed.ics?lang=fr"),
        (
            "alarm=15&cancelled=drop&day=2026-06-09,2026-06-10",
            "/ocean-dialogue/feed.ics?alarm=15&cancelled=drop&day=2026-06-09,2026-06-10",
        ),
        ("session=opening,plenary-3", "/ocean-dialogue/feed.ics?session=opening,plenary-3"),
    ],
)
def test_what_is_picked_is_the_address_of_a_feed_that_is_there(
    client: TestClient, query: str, address: str
) -> None:
    page = page_at(client, query)

    assert feed(page) == address
    assert client.get(address).status_code == 200


def test_the_preview_counts_what_the_feed_holds(client: TestClient) -> None:
    for query in ("", "theme=clean-seas", "day=2026-06-10", "cancelled=drop", "session=plenary-3"):
        page = page_at(client, query)
        entries = client.get(feed(page)).text.count("BEGIN:VEVENT")
        # The conference's own entry is no session.
        dates = 0 if "=" in query and "cancelled" not in query else 1

        assert holds(page).startswith(f"{entries - dates} entries First: ")
        assert listed(page) == entries - dates


def test_the_first_entry_is_said_with_its_time_and_state(client: TestClient) -> None:
    page = page_at(client, "session=plenary-3")

    told = "3 entries First: Session P3: Draft declaration: first reading, Tue 9 Jun, 10:00–13:00"  # noqa: RUF001 -- as ranges are set
    assert holds(page).startswith(told)


def test_what_has_no_entry_yet_is_said_to_come(client: TestClient) -> None:
    page = page_at(client, "day=2026-06-12&theme=clean-seas")

    assert holds(page) == (
        "No entry yet Entries appear by themselves as soon as their day is announced."
    )


def test_the_form_holds_what_was_picked(client: TestClient) -> None:
    page = page_at(client, "alarm=7&cancelled=mark&day=2026-06-09&lang=fr&theme=clean-seas")

    assert ticked(page) == ["2026-06-09", "clean-seas"]
    assert chosen(page) == ["fr", "mark", "7"]


def test_a_page_in_another_language_offers_the_feed_in_that_one(client: TestClient) -> None:
    french, english = page_at(client, prefix="/fr"), page_at(client, "lang=en", prefix="/fr")

    assert feed(french) == "/ocean-dialogue/feed.ics?lang=fr"
    assert feed(english) == "/ocean-dialogue/feed.ics"


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("day=2026-06-10&day=2026-06-09&theme=&alarm=", "day=2026-06-09,2026-06-10"),
        ("lang=en&cancelled=keep", ""),
        ("theme=clean-seas&alarm=5", "alarm=5&theme=clean-seas"),
        ("x=1&theme=clean-seas", "theme=clean-seas"),
    ],
)
def test_a_form_leads_to_the_one_address_of_what_was_picked(
    client: TestClient, asked: str, address: str
) -> None:
    response = client.get(f"{PATH}?{asked}")

    location = f"{PATH}?{address}" if address else PATH
    assert (response.status_code, response.headers["location"]) == (308, location)


@pytest.mark.parametrize(
    "query",
    [
        "theme=no-such",
        "day=2026-06-20",
        "day=x",
        "session=no-such",
        "lang=de",
        "cancelled=perhaps",
        "alarm=0",
        "alarm=01",
        "alarm=1441",
        "alarm=99999",
        "alarm=soon",
        f"session={','.join(f'session-{number}' for number in range(51))}",
    ],
)
def test_what_is_not_there_is_not_found(client: TestClient, query: str) -> None:
    assert client.get(f"{PATH}?{query}").status_code in {404, 308}
    assert client.get(f"{PATH}?{query}", follow_redirects=True).status_code == 404


def test_every_program_gets_the_address_as_it_takes_it(client: TestClient) -> None:
    page = page_at(client, "theme=clean-seas")
    links = {urlsplit(link).netloc: link for link in page.links if link.startswith("https://")}

    address = f"{BASE}/ocean-dialogue/feed.ics?theme=clean-seas"
    webcal = address.replace("https:", "webcal:")
    assert webcal in page.links
    assert parse_qs(urlsplit(links["calendar.google.com"]).query) == {"cid": [webcal]}
    for host in ("outlook.live.com", "outlook.office.com"):
        named = {"url": [address], "name": ["Ocean Dialogue"]}
        assert parse_qs(urlsplit(links[host]).query) == named


def test_the_picture_is_drawn_without_a_style(client: TestClient) -> None:
    page = page_at(client)

    (drawing,) = page.all("svg")
    assert drawing.attributes["viewbox"].startswith("0 0 ")
    assert [e.attributes["aria-label"] for e in page.elements if e.attributes.get("role") == "img"]
    assert [e.tag for e in page.elements if "style" in e.attributes] == []


def test_every_page_leads_here_in_one_step(client: TestClient) -> None:
    for path in ("", "themes", "sessions/plenary-3", "days/2026-06-09", "changes", "my"):
        assert PATH in read(client.get(f"/ocean-dialogue/{path}").content).links


def test_a_session_can_be_added_and_each_of_its_sittings_copied(client: TestClient) -> None:
    page = read(client.get("/fr/ocean-dialogue/sessions/plenary-3").content)

    assert f"/fr{PATH}?session=plenary-3" in page.links
    copies = [link for link in page.links if "/sittings/" in link]
    assert len(copies) == 3
    for copy in copies:
        assert client.get(copy).headers["content-type"] == "text/calendar; charset=utf-8"


def test_what_can_be_chosen_is_every_session_once_on_its_first_day(client: TestClient) -> None:
    page = read(client.get("/ocean-dialogue/my").content)

    values = [e.attributes["value"] for e in page.all("input")]
    assert sorted(values) == sorted(set(values))
    assert [e.words for e in page.all("legend")] == [
        "Everything of a theme",
        "Monday, 8 June",
        "Tuesday, 9 June",
        "Wednesday, 10 June",
        "Thursday, 11 June",
        "Friday, 12 June",
        "Day to be announced",
    ]
