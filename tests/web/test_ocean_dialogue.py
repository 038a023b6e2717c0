"""What a delegate of the Ocean Dialogue finds at once: what is open, suspended, called off."""

# ruff: noqa: RUF001 -- ranges are set with an en dash

import pytest
from starlette.testclient import TestClient

from tests.web.markup import Document, read

HOME = "/ocean-dialogue"
SUSPENDED = (
    "“Knowledge held by coastal peoples” Suspended on Tuesday, 9 June at 5:24 p.m. "
    "Reconvenes at a time to be announced"
)
DRAFT_DECLARATION = (
    ("Planned 10:00–13:00 Held 10:03–12:58", "Suspended at 12:58, continued at 15:00"),
    ("Planned 15:00 Held 15:06–16:21", "Suspended at 16:21, continued on Wednesday, 10 June"),
    ("Planned 10:00 Held 10:04–11:47", "Adjourned at 11:47"),
)


@pytest.fixture(scope="module")
def programme(client: TestClient) -> Document:
    return read(client.get(f"{HOME}/").content)


def test_the_banner_lists_what_is_open_and_what_is_suspended(programme: Document) -> None:
    assert [e.words for e in programme.of_class("stands")] == [
        "Session P6 Open since 3:05 p.m.",
        "Session RT5 Open since 3:02 p.m.",
        "“Microplastics: what we know, what we do not know” Open since 3:33 p.m.",
        SUSPENDED,
    ]


def test_what_is_called_off_says_why(programme: Document) -> None:
    (cancelled,) = programme.of_class("is-cancelled")

    assert cancelled.words.startswith(
        "Film: “The Lagoon Keepers” Cancelled The only subtitled copy has not arrived."
    )


def test_a_session_in_three_sittings_tells_each_and_how_it_went_on(client: TestClient) -> None:
    page = read(client.get(f"{HOME}/sessions/plenary-3").content)

    sittings = [e.words for e in page.of_class("sitting")]
    assert sittings == [f"{times} Room Plenary Hall {ended}" for times, ended in DRAFT_DECLARATION]


def test_a_session_tells_its_changes_with_their_editions_newest_first(client: TestClient) -> None:
    page = read(client.get(f"{HOME}/sessions/plenary-3").content)

    last, *notices = [e.words for e in page.of_class("notice")]
    assert last == "Changed 10 June 2026, 14:20 (Lisbon): The summary of Session P3 is published."
    assert "/ocean-dialogue/changes?session=plenary-3" in page.links
    assert notices[0] == (
        "The summary of Session P3 is published. "
        "Changed in edition 90, 10 June 2026, 14:20 (Lisbon)"
    )
    assert len(notices) == 7


def test_a_moved_sitting_shows_its_new_time_and_its_old_one(client: TestClient) -> None:
    page = read(client.get(f"{HOME}/editions/54/sessions/plenary-5").content)

    (standing,) = page.of_class("standing")
    assert standing.words == (
        "Wednesday, 10 June 2026, 12:00–13:00 Moved: was 10:00 "
        "Plenary Hall, Main building Open meeting Webcast"
    )


def test_a_day_counts_what_is_out_of_the_ordinary(client: TestClient) -> None:
    page = read(client.get(f"{HOME}/days/2026-06-09").content)

    (head,) = page.of_class("day-head")
    assert (
        head.words == "Tuesday, 9 June 2026 08:30–20:15 · 15 sessions · 1 suspended · 1 cancelled"
    )


def test_what_has_no_day_yet_is_listed_under_its_own_heading(programme: Document) -> None:
    headings = [e.text for e in programme.all("h2")]

    assert headings[-1] == "Day to be announced"
