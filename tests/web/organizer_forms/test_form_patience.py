"""What a form looks up takes no longer, however much somebody pastes into it."""

from scheduler.domain.items import ItemKind
from scheduler.web.organizer.forms import Around, Field, Form, Translated, read, reference
from scheduler.web.organizer.forms.inputs import Inputs
from tests.factories import make_person, make_programme
from tests.web.organizer_forms.filling_in import around, said

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
PEOPLE = make_programme(people=tuple(make_person(f"Person {number}") for number in range(40)))
NAMES = tuple(f"person{number}" for number in range(12))
FORM = Form(
    kind=ItemKind.ROOM,
    make=dict,
    fields=tuple(Field(name=name, label=name, kind=reference(ItemKind.PERSON)) for name in NAMES),
)
TITLE = Form(
    kind=ItemKind.ROOM, make=dict, fields=(Field(name="title", label="", kind=Translated()),)
)


def suggested(sent: dict[str, str], around: Around) -> list[bool]:
    return ["did you mean" in message for message in said(read(FORM, sent, around)).values()]


def test_what_was_probably_meant_is_said_ten_times_and_as_often_as_one_likes_for_one_name() -> None:
    here = around(PEOPLE)

    different = suggested({name: f"Persom {index}" for index, name in enumerate(NAMES)}, here)
    same = suggested(dict.fromkeys(NAMES, "Persom 3"), around(PEOPLE))

    assert different == [*[True] * 10, *[False] * 2]
    assert same == [True] * 12


def test_a_name_longer_than_any_is_nobodys() -> None:
    found = read(FORM, {"person0": "Person 1" + " " * 2000 + "x"}, around(PEOPLE))

    assert [problem.path for problem in found.problems] == ["person0"]


def test_a_text_is_in_sixty_languages_at_most() -> None:
    codes = [f"en-{first}{second}" for first in "AB" for second in LETTERS]
    sent = {f"title.{code}": "x" for code in codes}

    few = read(TITLE, {**sent, "title.en": "x"}, around())
    many = read(TITLE, {**sent, **{f"title.fr-A{each}": "x" for each in LETTERS}}, around())

    assert len(few.problems) == 52  # those that the conference does not use
    assert said(many) == {"title": "This is in 78 languages; 60 are the most."}


def test_the_inputs_of_a_field_are_those_of_the_form_that_is_asked_about() -> None:
    inputs = Inputs()
    first, second = {"title.en": "", "title.fr": "", "note": ""}, {"title.es": ""}

    found = [inputs.of(sent, "title") for sent in (first, first, second, first)]

    assert found == [["en", "fr"], ["en", "fr"], ["es"], ["en", "fr"]]
    assert list(inputs.of(first, "rooms")) == []
