"""The draft is searched by what its sessions, people, rooms and documents are called."""

from dataclasses import replace

import pytest

from scheduler.services import agenda
from scheduler.web.organizer.search import search
from tests.factories import (
    THREE,
    make_document,
    make_person,
    make_programme,
    make_session,
    make_sitting,
    make_text,
)
from tests.web.organizing import NOW, Organizing, SignedIn

OCEANS = "/organizer/oceans/"
HOSTILE = "<script>alert(1)</script>\"'&x="

PROGRAMME = make_programme(
    make_session(
        make_text("Coral reefs", fr="Récifs coralliens"),
        slug="session-i",
        code="I",
        sittings=(make_sitting(THREE), make_sitting(None, room=None)),
    ),
    make_session("Open seas", sittings=()),
    people=(make_person("Amina Diallo", function="Minister of Reefs"), make_person("Kai Lund")),
    documents=(make_document("A/CONF.1/L.1", title=make_text("Reefs at risk")),),
)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (
            "reef",
            {
                "Sessions": ["Session I: Coral reefs"],
                "People": ["Amina Diallo"],
                "Documents": ["A/CONF.1/L.1 Reefs at risk"],
            },
        ),
        ("RECIFS", {"Sessions": ["Session I: Coral reefs"]}),
        ("corail", {}),
        ("session-i", {"Sessions": ["Session I: Coral reefs"]}),
        ("hall grande", {"Rooms": ["General Hall"]}),
        ("lund kai", {"People": ["Kai Lund"]}),
        ("a/conf.1", {"Documents": ["A/CONF.1/L.1 Reefs at risk"]}),
        (".*", {}),
        ("", {}),
    ],
)
def test_what_is_called_so_or_begins_so_is_found(query: str, found: dict[str, list[str]]) -> None:
    view = search(PROGRAMME, query)

    assert {kind.title: [hit.name for hit in kind.hits] for kind in view.kinds} == found


def test_a_session_is_found_with_when_and_where_it_is_held() -> None:
    ((hit,),) = (kind.hits for kind in search(PROGRAMME, "coral").kinds)

    assert hit.address == f"{OCEANS}sessions/session-i"
    assert hit.details == (
        "Monday, 8 June, 15:00–16:00 · General Hall; time to be announced"  # noqa: RUF001 -- a range
    )


def test_many_of_a_kind_lead_to_the_list() -> None:
    many = replace(PROGRAMME, people=tuple(make_person(f"Person {n}") for n in range(30)))

    (kind,) = search(many, "person").kinds

    assert (kind.count, len(kind.hits), kind.all) == (30, 20, f"{OCEANS}people/?q=person")


async def test_the_page_shows_what_was_typed_as_a_text(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    named = replace(PROGRAMME, people=(make_person(HOSTILE, slug="amina-diallo"),))
    await organizing.database.write(agenda.begin, named, now=NOW, by="operator")
    operator = await signed_in("operator")

    pages = [
        await operator.page(f"{OCEANS}search{query}")
        for query in ("", "?q=alert", "?q=%3Cscript%3E%22%27&q2=x", "?q=" + "x" * 5000)
    ]

    assert [page.faults for page in pages] == [[], [], [], []]
    assert [e.words for e in pages[1].of_class("name")] == [HOSTILE]
    assert pages[2].of_class("empty")[0].words == "Nothing in the draft is called “<script>\"'”."
    assert [len(page.all("script")) for page in pages] == [1, 1, 1, 1]
    held = [e.attributes["value"] for e in pages[3].all("input") if e.attributes["id"] == "q"]
    assert held == ["x" * 200]
