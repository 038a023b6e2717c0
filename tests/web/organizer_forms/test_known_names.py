"""A name that somebody typed is found by its key, as it is written, or nearly so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.domain.items import ItemKind
from scheduler.web.organizer.forms import reference
from scheduler.web.organizer.forms.known import Known, Option
from scheduler.web.organizer.forms.references import items
from tests.factories import make_meeting, make_person, make_programme, make_text
from tests.web.organizer_forms.filling_in import around

KNOWN = Known(
    [
        Option(key="kai-lund", names=("Kai Lund",)),
        Option(key="kai-lund-2", names=("Kai Lund",)),
        Option(key="coninsx", names=("Michèle Coninsx", "Мишель Конинкс")),
        Option(key="muller", names=("Muller",)),
        Option(key="mueller", names=("Müller",)),
    ]
)


def test_people_who_share_a_name_are_told_apart_by_their_keys() -> None:
    assert KNOWN.labels == {
        "kai-lund": "Kai Lund (kai-lund)",
        "kai-lund-2": "Kai Lund (kai-lund-2)",
        "coninsx": "Michèle Coninsx",
        "muller": "Muller",
        "mueller": "Müller",
    }


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("coninsx", ("coninsx",)),
        ("Michèle Coninsx", ("coninsx",)),
        ("  michele   CONINSX ", ("coninsx",)),
        ("мишель конинкс", ("coninsx",)),
        ("Müller", ("mueller",)),
        ("Muller", ("muller",)),
        ("MULLER", ("mueller", "muller")),
        ("Kai Lund", ("kai-lund", "kai-lund-2")),
        ("Kai Lund (kai-lund-2)", ("kai-lund-2",)),
        ("Nobody", ()),
        ("", ()),
    ],
)
def test_what_is_typed_leads_to_whom_it_means(typed: str, found: tuple[str, ...]) -> None:
    assert KNOWN.find(typed) == found


def test_a_slip_of_the_pen_is_met_with_what_was_probably_meant() -> None:
    assert KNOWN.suggestion("Michele Coninks") == "; did you mean 'Michèle Coninsx'?"
    assert KNOWN.suggestion("Zebra") == ""


NAMES = st.text("ab (é)-", max_size=6)


@given(
    st.lists(
        st.builds(
            Option,
            key=st.text("ab-", min_size=1, max_size=3) | st.sampled_from(["a (b)", "b (a (b))"]),
            names=st.lists(NAMES, max_size=2).map(tuple),
        ),
        unique_by=lambda option: option.key,
        max_size=6,
    )
)
def test_every_label_leads_back_to_its_key(options: list[Option]) -> None:
    known = Known(options)

    assert {key: known.find(label) for key, label in known.labels.items()} == {
        option.key: (option.key,) for option in options
    }


def test_items_answer_to_their_names_in_every_language() -> None:
    room = items(around(), ItemKind.ROOM)

    assert (room.find("grande salle"), room.find("General Hall")) == (("hall",), ("hall",))


def test_a_document_answers_to_its_symbol_and_a_meeting_to_its_half_day() -> None:
    numbered = make_meeting("third", number=3)
    within = around(make_programme(meetings=(numbered,)))

    assert items(within, ItemKind.DOCUMENT).labels == {"A/CONF.1/L.1": "A/CONF.1/L.1 Draft text"}
    assert items(within, ItemKind.MEETING).labels == {"third": "Mon 8 Jun, AM meeting, number 3"}
    assert items(within, ItemKind.DAY).labels["2026-06-08"] == "Monday, 8 June 2026"


def test_a_list_is_found_once_for_all_the_fields_that_search_it() -> None:
    within = around(
        make_programme(
            people=tuple(make_person(make_text(f"P {n}"), slug=f"p-{n}") for n in range(20))
        )
    )
    person = reference(ItemKind.PERSON)

    assert person.known(within) is person.known(within)
    assert not person.is_short(within)
