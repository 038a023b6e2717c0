"""What a programme names it has, and each name stands for one thing."""

from dataclasses import replace
from typing import Any

import pytest

from scheduler.domain.conference import Source
from scheduler.domain.people import Capacity, Officer, Role, Statement
from tests.domain.refusing import of_session, refusals
from tests.factories import (
    THREE,
    make_document,
    make_meeting,
    make_person,
    make_programme,
    make_session,
    make_sitting,
)


def test_names_are_used_once() -> None:
    twins = (make_person("Kai Lund"), make_person("Amina Diallo"), make_person("Kai Lund"))

    assert refusals(make_programme(people=twins)) == [
        "people[2].slug: 'kai-lund' is used already by people[0].slug"
    ]


def test_symbols_are_used_once() -> None:
    assert refusals(make_programme(documents=(make_document(), make_document()))) == [
        "documents[1].symbol: 'A/CONF.1/L.1' is used already by documents[0].symbol"
    ]


def test_a_fact_has_one_source() -> None:
    source = Source(fact="place", address="https://example.org/place")

    assert refusals(make_programme(sources=(source, source))) == [
        "sources[1].fact: 'place' is used already by sources[0].fact"
    ]


def test_uids_are_used_once_in_the_whole_programme() -> None:
    first = make_session(slug="one", sittings=(make_sitting(uid="a"),))
    second = make_session(
        slug="two", sittings=(make_sitting(uid="b"), make_sitting(THREE, uid="a"))
    )

    assert refusals(make_programme(first, second)) == [
        "sessions[1].sittings[1].uid: 'a' is used already by sessions[0].sittings[0].uid"
    ]


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"theme": "reef"}, "theme: no theme 'reef' in themes; did you mean 'reefs'?"),
        ({"theme": "x"}, "theme: no theme 'x' in themes"),
        ({"documents": ("A/1",)}, "documents[0]: no document 'A/1' in documents"),
        (
            {"officers": (Officer(person="kay-lund", role=Role.CHAIR),)},
            "officers[0].person: no person 'kay-lund' in people; did you mean 'kai-lund'?",
        ),
        (
            {"statements": (Statement(person="x", capacity=Capacity.NATIONAL),)},
            "statements[0].person: no person 'x' in people",
        ),
        (
            {
                "statements": (
                    Statement(person="kai-lund", capacity=Capacity.NATIONAL, document="A/1"),
                )
            },
            "statements[0].document: no document 'A/1' in documents",
        ),
        (
            {"sittings": (make_sitting(meeting="x"),)},
            "sittings[0].meeting: no meeting 'x' in meetings",
        ),
        ({"sittings": (make_sitting(room="x"),)}, "sittings[0].room: no room 'x' in rooms"),
        (
            {"webcast": "javascript:"},
            "webcast: “javascript:” is not an address that starts with https:, http: or mailto:",
        ),
    ],
)
def test_a_session_names_only_what_there_is(fields: dict[str, Any], refusal: str) -> None:
    assert of_session(make_session(**fields)) == [refusal]


def test_a_meeting_names_only_rooms_that_there_are() -> None:
    programme = make_programme(make_session(), meetings=(make_meeting(room="hal"),))

    assert refusals(programme) == ["meetings[0].room: no room 'hal' in rooms; did you mean 'hall'?"]


def test_nobody_has_the_same_office_twice() -> None:
    chair = Officer(person="kai-lund", role=Role.ACTING_CHAIR)
    other = replace(chair, role=Role.RAPPORTEUR)

    assert of_session(make_session(officers=(chair, other, chair))) == [
        "officers[2]: 'kai-lund' is acting chair twice"
    ]


def test_a_document_stands_once_with_a_session() -> None:
    assert of_session(make_session(documents=("A/CONF.1/L.1", "A/CONF.1/L.1"))) == [
        "documents[1]: 'A/CONF.1/L.1' stands twice"
    ]
