"""The description says everything, in one order, as plain text that reads well on a phone."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from scheduler.domain.conference import Conference, Room, Theme
from scheduler.domain.edition import Edition
from scheduler.domain.entry import conference_entry
from scheduler.domain.people import Officer, Person, Role
from scheduler.domain.session import Access
from scheduler.domain.sitting import Status
from scheduler.domain.summary import Summary, SummaryState
from scheduler.domain.text import Text
from scheduler.feeds.context import FeedContext
from scheduler.feeds.description import conference_description
from tests.domain.making import clock, planned
from tests.factories import (
    THREE,
    make_conference,
    make_document,
    make_person,
    make_programme,
    make_session,
    make_summary,
    make_text,
)
from tests.feeds.editions import BASE, described, released

# ruff: noqa: ANN401 -- a helper passes any field on to its value, which checks it.

HALL = Room(slug="hall", name=make_text("Hall"))
PAGE = f"{BASE}/oceans/sessions/reefs"


def edition(*, people: tuple[Person, ...] = (), **session: Any) -> Edition:
    """Return an edition with one session, "Reefs", in the Hall."""
    defaults: dict[str, Any] = {
        "title": "Reefs",
        "sittings": (planned("one", clock(10), ends_at=clock(12)),),
    }
    return released(
        make_programme(
            make_session(**{**defaults, **session}),
            conference=make_conference(city="New York"),
            meetings=(),
            rooms=(HALL,),
            people=people,
            themes=(Theme(slug="life", title=make_text("Life in the sea")),),
            documents=(make_document("A/1"), make_document("A/2", title=make_text("Report"))),
        )
    )


def test_all_there_can_be_to_say_stands_in_one_order() -> None:
    state = {"status": Status.ADJOURNED, "started_at": clock(10), "ended_at": clock(12)}
    whole = edition(
        theme="life",
        people=(make_person("Kai Lund", slug="kai", organisation="Sea Institute"),),
        officers=(Officer(person="kai", role=Role.MODERATOR),),
        access=Access.OPEN,
        webcast="https://webcast.example.org/reefs",
        documents=("A/1", "A/2"),
        summary=make_summary("It was **good**."),
        sittings=(
            planned("one", clock(10), **state),
            planned("two", clock(10) + timedelta(days=1)),
        ),
    )

    assert described(whole, "one").split("\n") == [
        "Adjourned at 12:00 (New York time)",
        "",
        "Theme: Life in the sea",
        "Moderator: Kai Lund (Sea Institute)",
        "Room: Hall",
        "Access: Open",
        "Webcast: https://webcast.example.org/reefs",
        "",
        "The Conference reconvenes at 10 a.m. on Tuesday, 9 June, with “Reefs” (New York time).",
        "",
        "SUMMARY (published 8 June 2026, revision 1)",
        "It was good.",
        "",
        f"Full summary: {PAGE}/summary",
        "",
        "Document A/1: Draft text",
        "Document A/2: Report",
        "",
        PAGE,
        "As of edition 1, 4 May 2026 08:00 (New York)",
        f"Is this calendar up to date? {BASE}/oceans/check?edition=1",
    ]


def test_a_plain_plan_says_little() -> None:
    assert described(edition(), "one").split("\n") == [
        "Room: Hall",
        "",
        PAGE,
        "As of edition 1, 4 May 2026 08:00 (New York)",
        f"Is this calendar up to date? {BASE}/oceans/check?edition=1",
    ]


@pytest.mark.parametrize(
    ("title", "said"),
    [("Reefs", ["Theme: Life in the sea", "Room: Hall"]), ("Life in\nthe sea", ["Room: Hall"])],
)
def test_a_theme_that_is_the_title_is_not_said_twice(title: str, said: list[str]) -> None:
    named = edition(slug="reefs", title=make_text(title), theme="life")

    assert described(named, "one").split("\n")[:-4] == said


@pytest.mark.parametrize(
    ("person", "said"),
    [
        ({}, "Chair: Amina Diallo"),
        ({"honorific": "Ms."}, "Chair: Ms. Amina Diallo"),
        ({"function": "Minister"}, "Chair: Amina Diallo, Minister"),
        ({"country": "SN"}, "Chair: Amina Diallo (Senegal)"),
        ({"organisation": "Sea Institute", "country": "SN"}, "Chair: Amina Diallo (Sea Institute)"),
        (
            {"function": "Head of the Sea Institute", "organisation": "Sea Institute"},
            "Chair: Amina Diallo, Head of the Sea Institute",
        ),
        ({"function": "Minister\nfor the sea"}, "Chair: Amina Diallo, Minister for the sea"),
        (
            {"function": "Minister", "organisation": make_text(" "), "country": "SN"},
            "Chair: Amina Diallo, Minister (Senegal)",
        ),
    ],
)
def test_an_officer_is_on_one_line(person: dict[str, Any], said: str) -> None:
    amina = make_person("Amina Diallo", slug="amina", **person)
    whole = edition(people=(amina,), officers=(Officer(person="amina", role=Role.CHAIR),))

    assert described(whole, "one").split("\n")[0] == said


def summary_lines(summary: Summary, *, language: str = "en", limit: int = 4000) -> list[str]:
    text = described(edition(summary=summary), "one", language=language, limit=limit)
    return text.split("\n")[2:-4]


def test_a_summary_in_another_language_says_so() -> None:
    both = make_summary(Text({"en": "Good.", "fr": "Bien."}))

    assert summary_lines(both, language="fr")[:2] == [
        "SUMMARY (published 8 June 2026, revision 1)",
        "Bien.",
    ]
    assert summary_lines(make_summary("Good."), language="fr")[:2] == [
        "SUMMARY (published 8 June 2026, revision 1; English)",
        "Good.",
    ]


def test_a_summary_is_cut_at_a_sentence_and_can_be_read_in_full() -> None:
    assert summary_lines(make_summary("The first one. " * 400), limit=40) == [
        "SUMMARY (published 8 June 2026, revision 1)",
        "The first one. The first one. …",
        "",
        f"Full summary: {PAGE}/summary",
    ]


def test_without_room_for_a_summary_there_is_none_for_documents() -> None:
    whole = edition(summary=make_summary("Good."), documents=("A/1",))

    assert described(whole, "one", limit=0).split("\n")[2:-4] == [
        "SUMMARY (published 8 June 2026, revision 1)",
        f"Full summary: {PAGE}/summary",
    ]


@pytest.mark.parametrize(
    ("reason", "said"),
    [(None, []), (make_text("A name was wrong."), ["Reason: A name was wrong."])],
)
def test_a_withdrawn_summary_is_said_to_be(reason: Text | None, said: list[str]) -> None:
    withdrawn = replace(
        make_summary(), state=SummaryState.WITHDRAWN, text=None, reason=reason, changed_at=THREE
    )

    assert summary_lines(withdrawn) == ["The summary was withdrawn on 8 June 2026.", *said]


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ({}, []),
        ({"theme": "One ocean"}, ["One ocean", ""]),
        ({"description": "Five days."}, ["Five days.", ""]),
        ({"theme": "One ocean", "description": "A.\n\nB."}, ["One ocean", "", "A.", "", "B.", ""]),
    ],
)
def test_the_conference_says_what_it_is_about(others: dict[str, Any], said: list[str]) -> None:
    conference: Conference = make_conference(city="New York", **others)
    whole = released(make_programme(conference=conference))
    entry = conference_entry(whole.programme)
    assert entry is not None

    text = conference_description(
        entry, whole.marks[conference.uid], FeedContext(BASE, conference, "fr")
    )

    assert text.split("\n") == [
        *said,
        f"{BASE}/fr/oceans/",
        "As of edition 1, 4 May 2026 08:00 (New York)",
        f"Is this calendar up to date? {BASE}/fr/oceans/check?edition=1",
    ]


def test_an_address_that_no_program_would_open_is_left_out() -> None:
    longest = 2000 - len(f"{BASE}//check?edition=1")

    said, silent = (
        described(edition_called("s" * length), "one") for length in (longest, longest + 1)
    )

    assert said.endswith("s/check?edition=1")
    assert silent.endswith("(New York)")


def edition_called(slug: str) -> Edition:
    session = make_session("Reefs", sittings=(planned("one", clock(10)),))
    conference = make_conference(slug=slug, city="New York")
    return released(make_programme(session, conference=conference))
