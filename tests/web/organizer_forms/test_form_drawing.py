"""A form as it is drawn: labels, hints, what is missing and what is wrong, each in its place."""

import pytest

from scheduler.domain.errors import Problem
from scheduler.domain.items import ItemKind
from scheduler.web.organizer.forms import (
    Field,
    Form,
    Line,
    Sent,
    Translated,
    blank,
    drawn,
    filled,
    read,
)
from scheduler.web.organizer.forms.views import Fault
from scheduler.web.organizer.item_forms import FORMS
from tests.factories import make_conference, make_programme
from tests.web.markup import Document
from tests.web.organizer_forms.filling_in import around, page_of, said, sent_by
from tests.web.organizer_forms.test_form_rows import FORM as ROWS
from tests.web.organizer_forms.test_form_rows import SENT as ROWS_SENT

AROUND = around()
ROOM = FORMS[ItemKind.ROOM]
HALL = AROUND.outline.rooms[0]


def page(form: Form, sent: Sent, *problems: Problem, version: int | None = None) -> Document:
    return page_of(drawn(form, sent, AROUND, problems=problems, version=version), AROUND)


def inputs(found: Document) -> dict[str, dict[str, str]]:
    """Return the attributes of everything that can be filled in, by name."""
    kinds = [e for tag in ("input", "textarea", "select") for e in found.all(tag)]
    return {
        e.attributes["name"]: e.attributes for e in kinds if e.attributes.get("type") != "hidden"
    }


def test_every_input_has_a_label_of_its_own() -> None:
    for form in FORMS.values():
        found = page(form, blank(form, AROUND))
        labels = {label.attributes["for"] for label in found.all("label")}
        assert labels == {given["id"] for given in inputs(found).values()}


def test_a_translation_says_its_language_and_which_way_it_is_written() -> None:
    arabic = around(make_programme(conference=make_conference(languages=("en", "ar"))))

    found = inputs(page_of(drawn(ROOM, {}, arabic), arabic))

    assert [(name, a.get("lang"), a.get("dir")) for name, a in found.items()] == [
        ("name.en", "en", "ltr"),
        ("name.ar", "ar", "rtl"),
        ("building.en", "en", "ltr"),
        ("building.ar", "ar", "rtl"),
        ("slug", None, None),
    ]


def test_what_is_missing_is_said_where_another_language_has_it() -> None:
    found = page(ROOM, {"name.en": "Hall"})

    assert [(e.attributes["id"], e.words) for e in found.of_class("missing")] == [
        ("missing-name.fr", "French is missing")
    ]
    assert inputs(found)["name.fr"]["aria-describedby"] == "missing-name.fr"


def test_a_conference_of_one_language_sees_one_field() -> None:
    plain = around(make_programme(conference=make_conference(languages=("fr",))))

    found = page_of(drawn(ROOM, {"name.fr": "Salle"}, plain), plain)

    assert [e.words for e in found.all("label")] == [
        "Name",
        "Building optional",
        "Short name in addresses optional",
    ]
    assert [e.tag for e in found.all("fieldset")] == []
    assert inputs(found)["name.fr"]["required"] == ""


def test_a_problem_stands_beside_its_input_and_first_in_the_summary() -> None:
    found = read(ROOM, {"name.en": "a\x00b", "slug": "A B"}, AROUND)
    view = drawn(ROOM, {"name.en": "a\x00b", "slug": "A B"}, AROUND, problems=found.problems)
    shown = page_of(view, AROUND)

    assert view.faults == (
        Fault(
            message="It holds the character U+0000, which is not allowed.",
            label="Name (English)",
            id="name.en",
        ),
        Fault(
            message="Use small letters, digits and single hyphens, 80 at most.",
            label="Short name in addresses",
            id="slug",
        ),
    )
    name = inputs(shown)["name.en"]
    assert (name["aria-invalid"], name["aria-describedby"]) == ("true", "problem-name.en")
    assert [e.attributes["id"] for e in shown.of_class("problem")] == [
        "problem-name.en",
        "problem-slug",
    ]
    assert shown.links == ["#name.en", "#slug"]


def test_every_line_of_the_summary_leads_to_what_is_there() -> None:
    rows = (
        "officers[1].person",
        "officers[1]",
        "officers",
        "sittings[0].room",
        "officers[7].person",
    )
    paths = (*rows, "")
    problems = [Problem(path=path, message=f"wrong {path}") for path in paths]

    view = drawn(ROWS, ROWS_SENT, AROUND, problems=problems, version=1)
    shown = page_of(view, AROUND)

    assert [fault.id for fault in view.faults] == [
        None,
        None,
        "officers",
        "officers[1]",
        "officers[1].person",
        "sittings[0].room",
    ]
    assert {link.removeprefix("#") for link in shown.links if link.startswith("#")} <= set(
        shown.ids
    )


def test_a_problem_of_a_whole_field_stands_above_its_inputs() -> None:
    problem = Problem(path="name", message="is odd")

    shown = page(ROOM, {"name.en": "Hall"}, problem)

    assert [e.words for e in shown.of_class("problem")] == ["It is odd."]
    assert inputs(shown)["name.en"]["aria-invalid"] == "true"
    assert inputs(shown)["name.en"]["aria-describedby"] == "problem-name"


def test_what_is_required_is_asked_for_beside_its_first_input() -> None:
    assert said(read(ROOM, {}, AROUND)) == {"name.en": "Please fill this in."}


def test_what_is_permanent_is_chosen_once_and_then_shown() -> None:
    new, old = page(ROOM, {}), page(ROOM, filled(ROOM, HALL, AROUND), version=3)

    assert "slug" in inputs(new)
    assert "slug" not in inputs(old)
    assert "hall stays as it is" in old.one("form").words
    assert sent_by(old)["version"] == "3"


def test_what_is_permanent_stays_whatever_is_sent() -> None:
    sent = {**filled(ROOM, HALL, AROUND), "slug": "ballroom"}

    assert read(ROOM, sent, AROUND, base=HALL).value == HALL


def test_a_hint_is_told_to_those_who_hear_the_page() -> None:
    form = Form(
        kind=ItemKind.ROOM,
        make=dict,
        fields=(Field(name="x", label="X", kind=Line(), hint="Such as y."),),
    )

    shown = page(form, {})

    assert inputs(shown)["x"]["aria-describedby"] == "hint-x"


@pytest.mark.parametrize("name", ["name.xx-yy", "name.", "name.<b>"])
def test_no_input_is_drawn_for_what_is_no_language(name: str) -> None:
    shown = page(ROOM, {name: "x"})

    assert list(inputs(shown)) == ["name.en", "name.fr", "building.en", "building.fr", "slug"]


def test_a_text_of_several_lines_comes_back_with_the_line_it_began_with() -> None:
    theme = FORMS[ItemKind.THEME]

    sent = sent_by(page(theme, {"description.en": "\n\na\nb\n"}))

    assert sent["description.en"] == "\r\n\r\na\r\nb\r\n"


def test_a_line_break_within_a_line_is_a_space() -> None:
    form = Form(
        kind=ItemKind.ROOM,
        make=dict,
        fields=(Field(name="x", label="X", kind=Translated()),),
    )

    assert dict(read(form, {"x.en": " a\nb "}, AROUND).value["x"]) == {"en": "a b"}
