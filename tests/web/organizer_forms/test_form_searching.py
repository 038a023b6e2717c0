"""What is known by name is chosen from a short list, and searched for in a long one."""

from dataclasses import replace

from scheduler.domain.items import ItemKind
from scheduler.domain.times import Half
from scheduler.http.words import Words
from scheduler.web.organizer.forms import Choice, Field, Form, Sent, drawn, read, reference
from scheduler.web.organizer.forms.views import Adding, FormView
from tests.factories import make_text
from tests.storage.large import make_large_programme
from tests.web.markup import Document
from tests.web.organizer_forms.filling_in import around, page_of, said, sent_by

AROUND = around()


def page(form: Form, sent: Sent) -> Document:
    return page_of(drawn(form, sent, AROUND), AROUND)


def test_a_long_list_is_searched_while_typing_and_kept_once_for_all_fields() -> None:
    many = around(make_large_programme(10))
    fields = tuple(
        Field(name=name, label=name, kind=reference(ItemKind.PERSON)) for name in ("one", "two")
    )
    form = Form(kind=ItemKind.SESSION, make=dict, fields=fields)

    shown = page_of(drawn(form, {}, many), many)

    assert {e.attributes["list"] for e in shown.of_class("field")} == {"list-person"}
    assert [e.attributes["id"] for e in shown.all("datalist")] == ["list-person"]
    assert len(shown.all("option")) == 20


def _searching() -> tuple[Form, FormView]:
    many = around(make_large_programme(10))
    field = Field(name="who", label="Who", kind=reference(ItemKind.PERSON))
    form = Form(kind=ItemKind.SESSION, make=dict, fields=(field,))
    sent = {"who": "Delegate numbr 3"}
    found = read(form, sent, many)
    return form, drawn(form, sent, many, problems=found.problems)


def test_who_is_not_found_is_met_with_a_guess_and_a_way_to_add_them() -> None:
    _, view = _searching()

    part = view.part["who"]

    assert view.faults[0].message == (
        "There is nobody called “Delegate numbr 3”; did you mean 'Delegate number 3'?"
    )
    assert part.adding == Adding(
        address="/organizer/oceans/people/new?name.en=Delegate+numbr+3", label="Add a person"
    )


def test_a_short_list_offers_to_add_what_it_lacks() -> None:
    field = Field(name="room", label="Room", kind=reference(ItemKind.ROOM))
    form = Form(kind=ItemKind.MEETING, make=dict, fields=(field,))

    shown = page(form, {})

    assert [(e.attributes["href"], e.attributes["target"]) for e in shown.all("a")] == [
        ("/organizer/oceans/rooms/new", "_blank")
    ]
    assert [e.attributes.get("value") for e in shown.all("button")] == [None, "lists"]


def test_what_was_filled_in_is_meant_even_where_it_has_another_name_since() -> None:
    before = make_large_programme(10)
    person = replace(before.people[3], name=make_text("Somebody Else"))
    people = (*before.people[:3], person, *before.people[4:])
    form = Form(
        kind=ItemKind.SESSION,
        make=dict,
        fields=(Field(name="who", label="Who", kind=reference(ItemKind.PERSON)),),
    )
    sent = {"who": "Delegate number 3", "who.was": "delegate-number-3\tDelegate number 3"}
    renamed, gone = (
        around(replace(before, people=people)),
        around(replace(before, people=people[4:])),
    )

    assert read(form, sent, renamed).value == {"who": "delegate-number-3"}
    assert said(read(form, sent, gone))["who"].startswith("There is nobody called")


def test_a_room_that_is_gone_is_still_shown_as_it_was_chosen() -> None:
    field = Field(name="room", label="Room", kind=reference(ItemKind.ROOM))
    form = Form(kind=ItemKind.MEETING, make=dict, fields=(field,))

    shown = page(form, {"room": "swept-away"})

    assert sent_by(shown)["room"] == "swept-away"
    assert said(read(form, {"room": "swept-away"}, AROUND)) == {
        "room": "There is no room “swept-away”"
    }


def test_a_choice_that_is_none_is_refused() -> None:
    field = Field(name="half", label="Half", kind=Choice(values=Half, said=Words.half))
    form = Form(kind=ItemKind.MEETING, make=dict, fields=(field,))

    assert said(read(form, {"half": "noon"}, AROUND)) == {"half": "Choose one of the list."}
    assert read(form, {"half": ""}, AROUND).value == {"half": None}
    assert read(form, {"half": "pm"}, AROUND).value == {"half": Half.PM}


def test_a_name_that_several_have_is_asked_about() -> None:
    before = make_large_programme(10)
    people = (*before.people, replace(before.people[3], slug="another"))
    within = around(replace(before, people=people))
    field = Field(name="who", label="Who", kind=reference(ItemKind.PERSON))
    form = Form(kind=ItemKind.SESSION, make=dict, fields=(field,))

    found = read(form, {"who": "delegate NUMBER 3"}, within)

    assert said(found) == {
        "who": "Several are called “delegate NUMBER 3”: choose Delegate number 3 (another),"
        " Delegate number 3 (delegate-number-3)."
    }
    assert read(form, {"who": "Delegate number 3 (another)"}, within).value == {"who": "another"}
