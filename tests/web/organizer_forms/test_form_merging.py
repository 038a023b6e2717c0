"""Two changes of one item are brought together: nothing typed and nothing saved is lost."""

from dataclasses import replace
from typing import Any

import pytest

from scheduler.domain.conference import Room
from scheduler.domain.items import ItemKind
from scheduler.domain.people import Officer, Role
from scheduler.domain.session import Session
from scheduler.web.organizer.forms import Form, Merged, Sent, Versions, filled, merged, read
from scheduler.web.organizer.forms.field import kept_keys
from scheduler.web.organizer.forms.merging import Difference
from scheduler.web.organizer.forms.views import Rival
from scheduler.web.organizer.item_forms import FORMS
from tests.factories import make_meeting, make_session, make_sitting, make_text
from tests.web.organizer_forms.filling_in import around
from tests.web.organizer_forms.test_form_rows import FORM as SESSION_FORM
from tests.web.organizer_forms.test_form_rows import SITTINGS

AROUND = around()
ROOM = FORMS[ItemKind.ROOM]
WAS = Room(slug="hall", name=make_text("Hall", fr="Salle"))


def together(form: Form, *, mine: Any, theirs: Any, was: Any) -> Merged:  # noqa: ANN401 -- any item
    """Bring a form that was filled with one value together with what is stored meanwhile."""
    return merged(
        form,
        Versions(
            mine=mine if isinstance(mine, dict) else filled(form, mine, AROUND),
            theirs=filled(form, theirs, AROUND),
            base=None if was is None else filled(form, was, AROUND),
            around=AROUND,
            kept=kept_keys(form, theirs),
        ),
    )


def read_again(form: Form, sent: Sent, base: Any) -> Any:  # noqa: ANN401 -- any item
    found = read(form, sent, AROUND, base=base)
    assert found.problems == ()
    return found.value


def test_what_each_changed_alone_is_in_the_form_and_nothing_stands_against_it() -> None:
    mine = replace(WAS, name=make_text("Great hall", fr="Salle"))
    theirs = replace(WAS, building=make_text("Annex"))

    found = together(ROOM, mine=mine, theirs=theirs, was=WAS)

    assert read_again(ROOM, found.sent, theirs) == replace(mine, building=theirs.building)
    assert found.rivals == {}
    assert found.differences == (
        Difference(
            label="Name (English)",
            mine="Great hall",
            theirs="Hall",
            was="Hall",
            is_both=False,
            language="en",
        ),
        Difference(
            label="Building (English)",
            mine="",
            theirs="Annex",
            was="",
            is_both=False,
            is_theirs=True,
            language="en",
        ),
    )


def test_each_language_of_a_text_is_a_field_of_its_own() -> None:
    mine = replace(WAS, name=make_text("Great hall", fr="Salle"))
    theirs = replace(WAS, name=make_text("Hall", fr="Grande salle"))

    found = together(ROOM, mine=mine, theirs=theirs, was=WAS)

    assert read_again(ROOM, found.sent, theirs).name == make_text("Great hall", fr="Grande salle")
    assert found.rivals == {}


def test_where_both_changed_mine_is_filled_in_and_theirs_stands_beside_it() -> None:
    mine = replace(WAS, name=make_text("Great hall", fr="Salle"))
    theirs = replace(WAS, name=make_text("Long hall", fr="Salle"))

    found = together(ROOM, mine=mine, theirs=theirs, was=WAS)

    assert read_again(ROOM, found.sent, theirs) == mine
    assert found.rivals == {"name": (Rival(theirs="Long hall", was="Hall", language="en"),)}


def test_where_both_made_the_same_change_nothing_stands_against_it() -> None:
    same = replace(WAS, name=make_text("Great hall", fr="Salle"))

    found = together(ROOM, mine=same, theirs=same, was=WAS)

    assert (read_again(ROOM, found.sent, same), found.rivals) == (same, {})


def test_where_nobody_knows_what_it_was_everything_that_differs_stands_against() -> None:
    mine = replace(WAS, building=make_text("Annex"))

    found = together(ROOM, mine=mine, theirs=WAS, was=None)

    assert read_again(ROOM, found.sent, WAS) == mine
    assert found.rivals == {"building": (Rival(theirs="", was=None, language="en"),)}


def test_what_cannot_be_read_is_kept_as_it_was_typed() -> None:
    meeting = make_meeting(room="hall")
    form = FORMS[ItemKind.MEETING]
    typed = {**filled(form, meeting, AROUND), "number": "third"}

    found = together(form, mine=typed, theirs=replace(meeting, room="room-2"), was=meeting)

    assert (found.sent["number"], found.sent["room"]) == ("third", "room-2")
    assert found.rivals == {}


def test_a_name_and_its_key_say_the_same() -> None:
    meeting = make_meeting(room="hall")
    form = FORMS[ItemKind.MEETING]
    typed = {**filled(form, meeting, AROUND), "room": "General  Hall"}

    found = together(form, mine=typed, theirs=replace(meeting, number=3), was=meeting)

    assert [each.label for each in found.differences] == ["Number"]


AMINA, KAI = (
    Officer(person="amina-diallo", role=Role.CHAIR),
    Officer(person="kai-lund", role=Role.PANELLIST),
)
ONE, TWO = make_sitting(uid="one", room="hall"), make_sitting(uid="two", room="room-2")
THREE = make_sitting(uid="three", room="hall")
SESSION = make_session(officers=(AMINA,), sittings=(ONE, TWO))


def sessions(*, mine: Session, theirs: Session) -> tuple[Session, Merged]:
    found = together(SESSION_FORM, mine=mine, theirs=theirs, was=SESSION)
    return read_again(SESSION_FORM, found.sent, theirs), found


def test_rows_without_a_key_are_followed_as_a_whole() -> None:
    added = replace(SESSION, officers=(AMINA, KAI))

    taken, nothing = sessions(mine=SESSION, theirs=added)
    kept, both = sessions(mine=replace(SESSION, officers=(KAI,)), theirs=added)

    assert (taken.officers, nothing.rivals) == ((AMINA, KAI), {})
    assert kept.officers == (KAI,)
    assert both.rivals == {
        "officers": (
            Rival(
                theirs="Amina Diallo, Chair\nKai Lund, Panellist",
                was="Amina Diallo, Chair",
            ),
        )
    }


def test_rows_with_a_key_are_brought_together_one_by_one() -> None:
    mine = replace(SESSION, sittings=(replace(ONE, room="room-2"), TWO))
    theirs = replace(SESSION, sittings=(ONE, replace(TWO, room=None), THREE))

    found, how = sessions(mine=mine, theirs=theirs)

    assert found.sittings == (replace(ONE, room="room-2"), replace(TWO, room=None), THREE)
    assert how.rivals == {}


def test_a_row_that_both_changed_has_its_rival_beside_its_field() -> None:
    mine = replace(SESSION, sittings=(ONE, replace(TWO, room="hall")))
    theirs = replace(SESSION, sittings=(replace(TWO, room=None),))

    found, how = sessions(mine=mine, theirs=theirs)

    # The first was removed by them, and untouched by me: so it is gone, and the rest moves up.
    assert found.sittings == (replace(TWO, room="hall"),)
    assert how.rivals == {"sittings[0].room": (Rival(theirs="", was="Room 2"),)}


def test_a_row_that_they_removed_and_i_changed_stays_and_says_so() -> None:
    mine = replace(SESSION, sittings=(ONE, replace(TWO, room="hall")))
    theirs = replace(SESSION, sittings=(ONE,))

    found, how = sessions(mine=mine, theirs=theirs)

    assert [sitting.room for sitting in found.sittings] == ["hall", "hall"]
    assert how.rivals == {"sittings[1]": (Rival(theirs="not there", was="Room 2"),)}


def test_a_row_that_i_removed_stays_away_and_their_change_of_it_is_told() -> None:
    mine = replace(SESSION, sittings=(ONE,))

    gone, quiet = sessions(mine=mine, theirs=replace(SESSION, officers=(AMINA, KAI)))
    still, told = sessions(
        mine=mine, theirs=replace(SESSION, sittings=(ONE, replace(TWO, room="hall")))
    )

    assert (gone.sittings, quiet.rivals) == ((ONE,), {})
    assert still.sittings == (ONE,)
    assert told.rivals == {"sittings": (Rival(theirs="General Hall", was="Room 2"),)}


def test_rows_that_i_added_stay_behind_the_others() -> None:
    typed = {
        **filled(SESSION_FORM, SESSION, AROUND),
        "sittings.rows": "3",
        "sittings[2].room": "hall",
    }

    found = together(
        SESSION_FORM, mine=typed, theirs=replace(SESSION, sittings=(ONE, TWO, THREE)), was=SESSION
    )

    assert [s.uid for s in read_again(SESSION_FORM, found.sent, SESSION).sittings] == [
        "one",
        "two",
        "new",
        "new",
    ]


@pytest.mark.parametrize(
    ("mine", "theirs", "order"),
    [
        ((TWO, ONE), (ONE, TWO), ["two", "one"]),
        ((ONE, TWO), (TWO, ONE), ["two", "one"]),
        ((TWO, ONE), (ONE, TWO, THREE), ["two", "one", "three"]),
        ((ONE, TWO), (TWO, THREE, ONE), ["two", "three", "one"]),
    ],
)
def test_the_order_is_that_of_whoever_changed_it(
    mine: tuple[Any, ...], theirs: tuple[Any, ...], order: list[str]
) -> None:
    stored = replace(SESSION, sittings=theirs)

    found, _ = sessions(mine=replace(SESSION, sittings=mine), theirs=stored)

    assert [sitting.uid for sitting in found.sittings] == order


def test_rows_that_hold_facts_are_theirs() -> None:
    form = replace(SESSION_FORM, fields=(replace(SITTINGS, kept=lambda row: row.uid == "one"),))
    mine = replace(SESSION, sittings=(replace(ONE, room="room-2"), TWO))
    theirs = replace(SESSION, sittings=(replace(ONE, room=None), TWO))

    found = together(form, mine=mine, theirs=theirs, was=SESSION)

    assert (found.sent["sittings[0].room"], found.rivals) == ("", {})
