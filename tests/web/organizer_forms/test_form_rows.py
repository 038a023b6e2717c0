"""Rows are added, removed and moved by sending the form, and nothing is saved or lost by it."""

from dataclasses import dataclass, replace

import pytest

from scheduler.domain.items import ItemKind
from scheduler.domain.people import Officer, Role
from scheduler.domain.session import Session
from scheduler.domain.sitting import Sitting
from scheduler.http.words import Words
from scheduler.web.organizer.forms import (
    Choice,
    Field,
    Form,
    Group,
    Hidden,
    Line,
    Sent,
    drawn,
    filled,
    read,
    redrawn,
    reference,
)
from tests.factories import make_session, make_sitting
from tests.storage.large import make_large_programme
from tests.web.organizer_forms.filling_in import around, page_of, refilled, said, sent_by

AROUND = around()
OFFICERS = Group(
    name="officers",
    label="Officers",
    row="Officer",
    add="Add an officer",
    make=Officer,
    fresh={"role": "chair"},
    fields=(
        Field(name="person", label="Person", kind=reference(ItemKind.PERSON), required=True),
        Field(name="role", label="Role", kind=Choice(values=Role, said=Words.role), required=True),
    ),
    most=4,
)
SITTINGS = Group(
    name="sittings",
    label="Sittings",
    row="Sitting",
    add="Add a sitting",
    make=lambda **values: Sitting(uid="new", **values),
    key="uid",
    keeps_blank=True,
    fields=(
        Field(name="uid", label="", kind=Hidden()),
        Field(name="room", label="Room", kind=reference(ItemKind.ROOM)),
    ),
)
DOCUMENTS = Group(
    name="documents",
    label="Documents",
    row="Document",
    add="Add a document",
    make=lambda document: document,
    parts=lambda symbol: {"document": symbol},
    fields=(Field(name="document", label="Document", kind=reference(ItemKind.DOCUMENT)),),
)
FORM = Form(kind=ItemKind.SESSION, make=Session, fields=(OFFICERS, SITTINGS, DOCUMENTS))
AMINA = Officer(person="amina-diallo", role=Role.CHAIR)
KAI = Officer(person="kai-lund", role=Role.PANELLIST)
SESSION = make_session(
    officers=(AMINA, KAI),
    documents=("A/CONF.1/L.1",),
    sittings=(make_sitting(uid="one", room="hall"), make_sitting(uid="two", room="room-2")),
)
SENT = filled(FORM, SESSION, AROUND)


def pressed(button: str, sent: Sent = SENT) -> Session:
    """Return the session as its form stands after a button of the rows was pressed."""
    again = redrawn(FORM, {**sent, "rows": button})
    assert again is not None
    found = read(FORM, again, AROUND, base=SESSION)
    assert found.problems == ()
    session: Session = found.value
    return session


def test_rows_come_back_as_they_were_with_all_that_no_field_shows() -> None:
    assert refilled(FORM, SESSION, AROUND) == SESSION


@pytest.mark.parametrize(
    ("button", "officers"),
    [
        ("officers:down:0", (KAI, AMINA)),
        ("officers:up:1", (KAI, AMINA)),
        ("officers:up:0", (AMINA, KAI)),
        ("officers:down:1", (AMINA, KAI)),
        ("officers:remove:0", (KAI,)),
        ("officers:remove:7", (AMINA, KAI)),
        ("officers:remove:-1", (AMINA, KAI)),
        ("officers:remove:x", (AMINA, KAI)),
        ("officers:explode:0", (AMINA, KAI)),
        ("officers:add", (AMINA, KAI)),  # a new row is blank yet, and so is none
        ("lists", (AMINA, KAI)),
        ("", (AMINA, KAI)),
    ],
)
def test_a_button_does_what_it_says_to_its_row(button: str, officers: tuple[Officer, ...]) -> None:
    assert pressed(button) == replace(SESSION, officers=officers)


def test_what_a_moved_row_is_known_by_moves_along() -> None:
    assert pressed("sittings:up:1").sittings == tuple(reversed(SESSION.sittings))


def test_without_a_button_nothing_is_redrawn() -> None:
    assert redrawn(FORM, SENT) is None


def test_the_first_button_saves_so_that_enter_never_deletes() -> None:
    page = page_of(drawn(FORM, SENT, AROUND, version=1), AROUND)

    first = page.all("button")[0]

    assert (first.attributes["type"], first.attributes.get("name"), first.words) == (
        "submit",
        None,
        "Save",
    )


def test_an_added_row_begins_with_what_is_usual() -> None:
    again = redrawn(FORM, {**SENT, "rows": "officers:add"})
    assert again is not None

    sent = sent_by(page_of(drawn(FORM, again, AROUND, version=1), AROUND))

    assert (sent["officers.rows"], sent["officers[2].role"], sent["officers[2].person"]) == (
        "3",
        "chair",
        "",
    )


def test_what_was_typed_in_other_rows_stays_as_it_was_typed() -> None:
    again = redrawn(FORM, {**SENT, "officers[1].person": "<b>who?", "rows": "officers:up:1"})

    assert again is not None
    assert (again["officers[0].person"], again["officers[1].person"]) == ("<b>who?", "amina-diallo")


@pytest.mark.parametrize("rows", ["999999", "99999999999999999999", "-1", "x", "1e9", ""])
def test_no_number_of_rows_makes_more_work_than_a_group_may_have(rows: str) -> None:
    found = read(replace(FORM, make=dict), {"officers.rows": rows}, AROUND)
    again = redrawn(FORM, {"officers.rows": rows, "rows": "officers:add"})

    assert said(found) == {}
    assert again is not None
    assert int(again["officers.rows"]) <= 4


def test_a_row_with_something_in_it_must_be_whole() -> None:
    group = replace(
        OFFICERS, fields=(*OFFICERS.fields, Field(name="note", label="Note", kind=Line()))
    )
    form = replace(FORM, fields=(group,), make=dict)

    found = read(form, {"officers.rows": "1", "officers[0].note": "late"}, AROUND)

    assert said(found) == {
        "officers[0].person": "Please fill this in.",
        "officers[0].role": "Please fill this in.",
    }


def test_a_row_that_means_something_when_it_is_blank_is_kept() -> None:
    found = read(replace(FORM, fields=(SITTINGS,), make=dict), {"sittings.rows": "1"}, AROUND)

    assert found.value == {"sittings": (Sitting(uid="new", room=None),)}


def test_a_key_that_nothing_has_makes_a_new_row() -> None:
    sent = {"sittings.rows": "1", "sittings[0].uid": "forged", "sittings[0].room": "hall"}

    found = read(FORM, sent, AROUND, base=SESSION)

    assert found.value.sittings == (Sitting(uid="new", room="hall"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    uid: str
    room: str | None = None


def test_a_row_that_is_kept_stays_whatever_was_sent() -> None:
    group = replace(SITTINGS, make=Fact, kept=lambda row: row.uid == "one")
    form = replace(FORM, fields=(group,))

    changed = {**SENT, "sittings[0].room": "room-2"}
    removed = {"sittings.rows": "0"}

    first = SESSION.sittings[0]
    assert read(form, changed, AROUND, base=SESSION).value.sittings[0] == first
    assert read(form, removed, AROUND, base=SESSION).value.sittings == (first,)


def test_a_list_is_there_to_search_before_any_row_does() -> None:
    many = around(make_large_programme(20))

    view = drawn(FORM, {"officers.rows": "0"}, many)

    assert len(view.lists["person"]) == 40
