"""What a deletion would do is counted and said, and the things it concerns are named."""

from dataclasses import replace

import pytest

from scheduler.domain.items import Item, ItemKind
from scheduler.domain.people import Capacity, Officer, Role, Statement
from scheduler.web.organizer.deletion_words import Affected, losses
from scheduler.web.organizer.page import words_of
from tests.factories import make_meeting, make_programme, make_session, make_sitting, make_text

SPOKEN = make_session(
    "Reefs",
    theme="reefs",
    officers=(
        Officer(person="kai-lund", role=Role.CHAIR),
        Officer(person="kai-lund", role=Role.PANELLIST),
    ),
    statements=(
        Statement(person="kai-lund", capacity=Capacity.NATIONAL, text=make_text("Long.")),
        Statement(person="amina-diallo", capacity=Capacity.CHAIR, document="A/CONF.1/L.1"),
    ),
    documents=("A/CONF.1/L.1",),
    sittings=(
        make_sitting(meeting="monday-am", room="hall"),
        make_sitting(None, meeting="monday-am", room="hall"),
    ),
)
PROGRAMME = make_programme(SPOKEN)


def said(kind: ItemKind, key: str) -> list[str]:
    return [
        loss.sentence for loss in losses(PROGRAMME, Item(kind, key), words_of(PROGRAMME.conference))
    ]


@pytest.mark.parametrize(
    ("kind", "key", "sentences"),
    [
        (ItemKind.ROOM, "hall", ["3 meetings lose their room.", "2 sittings lose their room."]),
        (ItemKind.ROOM, "room-2", []),
        (ItemKind.MEETING, "monday-am", ["2 sittings lose their meeting."]),
        (ItemKind.THEME, "reefs", ["1 session loses its theme."]),
        (
            ItemKind.PERSON,
            "kai-lund",
            ["2 roles in sessions are vacated.", "1 statement is deleted, with the account of it."],
        ),
        (
            ItemKind.PERSON,
            "amina-diallo",
            ["1 statement is deleted, with the account of it."],
        ),
        (
            ItemKind.DOCUMENT,
            "A/CONF.1/L.1",
            ["1 session no longer lists it.", "1 statement loses its document."],
        ),
        (
            ItemKind.DAY,
            "2026-06-08",
            [
                "2 meetings are deleted.",
                "2 sittings lose their meeting.",
                "1 sitting loses its time, which is to be announced again.",
            ],
        ),
        (ItemKind.SESSION, "reefs", ["Its 2 sittings are deleted."]),
        (ItemKind.ROOM, "nowhere", []),
    ],
)
def test_it_is_said_what_goes_with_it(kind: ItemKind, key: str, sentences: list[str]) -> None:
    assert said(kind, key) == sentences


def test_the_things_it_concerns_are_named_with_their_addresses() -> None:
    programme = replace(PROGRAMME, meetings=(make_meeting("monday-am"),))

    found = losses(programme, Item(ItemKind.ROOM, "hall"), words_of(programme.conference))

    assert [loss.items for loss in found] == [
        (
            Affected(
                name="The meeting of Monday, 8 June, a.m.",
                address="/organizer/oceans/meetings/monday-am",
            ),
        ),
        (Affected(name="“Reefs”", address="/organizer/oceans/sessions/reefs"),),
    ]
