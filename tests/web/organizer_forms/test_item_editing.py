"""Items are added and changed in forms; whatever goes wrong, nothing that was typed is lost."""

import pytest

from scheduler.domain.conference import Room
from scheduler.domain.items import Item, ItemKind
from scheduler.services import agenda, history
from tests.factories import make_text
from tests.web.organizer_forms.at_work import CONFERENCE, HOME, Editor, editor
from tests.web.organizer_forms.filling_in import sent_by
from tests.web.organizing import NOW, Organizing


@pytest.fixture
async def at_work(organizing: Organizing) -> Editor:
    return await editor(organizing)


async def stored(organizing: Organizing, kind: ItemKind, key: str) -> object:
    row = await organizing.database.read(agenda.item, CONFERENCE, Item(kind, key))
    return row.value


async def test_a_new_item_is_added_at_the_end_and_can_be_undone_at_once(
    organizing: Organizing, at_work: Editor
) -> None:
    await at_work.open("rooms/new")
    await at_work.send("rooms/new", name__en="Café Zwei", building__en="Annex")
    page = await at_work.follow()

    assert await stored(organizing, ItemKind.ROOM, "cafe-zwei") == Room(
        slug="cafe-zwei", name=make_text("Café Zwei"), building=make_text("Annex")
    )
    assert [e.words for e in page.of_class("name")] == ["General Assembly Hall", "Café Zwei"]
    assert at_work.said == ["“Café Zwei” was added. Details Undo"]


async def test_several_are_added_one_after_the_other(at_work: Editor) -> None:
    await at_work.open("rooms/new")
    await at_work.send("rooms/new", name__en="Room 1", then="another")
    page = await at_work.follow()

    assert at_work.reply.status == 200
    assert [e.words for e in page.all("h1")] == ["A new room"]
    assert at_work.said == ["“Room 1” was added. Details Undo"]


async def test_a_form_begins_with_what_its_address_says(at_work: Editor) -> None:
    page = await at_work.open("people/new?name.en=Kai+%3Cb%3E&country=Finland&forged=1")

    sent = sent_by(page)

    assert (sent["name.en"], sent["country"], sent.get("forged")) == ("Kai <b>", "Finland", None)


async def test_an_item_is_changed_and_leads_back_to_its_list(
    organizing: Organizing, at_work: Editor
) -> None:
    await at_work.open("rooms/general-assembly-hall")
    await at_work.send("rooms/general-assembly-hall", name__en="Great Hall")
    await at_work.follow()

    room = await stored(organizing, ItemKind.ROOM, "general-assembly-hall")
    assert isinstance(room, Room)
    assert room.name == make_text("Great Hall")
    assert at_work.said == ["“Great Hall” was saved. Details Undo"]


async def test_a_form_that_changes_nothing_says_so_and_writes_nothing(
    organizing: Organizing, at_work: Editor
) -> None:
    before = await organizing.database.read(agenda.number, CONFERENCE)
    for tail in (
        "rooms/general-assembly-hall",
        "settings",
        "documents/L~2F3282",
        "meetings/28-june-am",
    ):
        await at_work.open(tail)
        await at_work.send(tail)
        await at_work.follow()
        assert at_work.said == ["Nothing was different, so nothing was changed."]

    assert await organizing.database.read(agenda.number, CONFERENCE) == before


async def test_what_is_wrong_stands_beside_its_field_and_all_that_was_typed_comes_back(
    at_work: Editor,
) -> None:
    typed = {
        "name.en": "  Hall\t" + "x" * 300,
        "building.en": "<i>Annex</i>",
        "slug": "No Good!",
    }

    reply = await at_work.post("rooms/new", **typed)

    assert reply.status == 422
    assert {name: sent_by(at_work.page)[name] for name in typed} == typed
    assert at_work.problems == {
        "name.en": "It is 305 characters long; the limit is 300.",
        "slug": "Use small letters, digits and single hyphens, 80 at most.",
    }


async def test_the_list_of_what_is_wrong_is_where_one_goes_on(at_work: Editor) -> None:
    await at_work.post("rooms/new", name__en="")

    first = next(each for each in at_work.page.elements if "autofocus" in each.attributes)
    assert (first.attributes["id"], first.attributes["tabindex"]) == ("faults", "-1")


async def test_what_only_the_draft_can_refuse_is_said_beside_its_field(at_work: Editor) -> None:
    await at_work.open("meetings/28-june-am")
    reply = await at_work.send(
        "meetings/28-june-am", starts_at__time="13:00", ends_at__time="10:00"
    )

    assert reply.status == 422
    assert at_work.problems == {"ends_at": "It ends before it starts, or at once."}
    assert sent_by(at_work.page)["ends_at.time"] == "10:00"


async def test_a_slug_that_is_taken_is_refused_beside_its_field(at_work: Editor) -> None:
    await at_work.post("rooms/new", name__en="Hall", slug="general-assembly-hall")

    assert (at_work.reply.status, at_work.problems) == (
        422,
        {"slug": "Another one has this short name already."},
    )


async def test_a_button_that_only_looks_again_saves_nothing(
    organizing: Organizing, at_work: Editor
) -> None:
    before = await organizing.database.read(agenda.number, CONFERENCE)
    await at_work.open("meetings/28-june-am")

    await at_work.send("meetings/28-june-am", number="third", rows="lists")
    old = (at_work.reply.status, sent_by(at_work.page)["number"], sent_by(at_work.page)["version"])
    await at_work.post("meetings/new", number="fourth", rows="lists")
    new = (at_work.reply.status, sent_by(at_work.page)["number"])

    assert (old, new) == ((200, "third", "1"), (200, "fourth"))
    assert await organizing.database.read(agenda.number, CONFERENCE) == before


async def test_a_new_day_and_a_new_meeting_stand_where_their_dates_belong(
    organizing: Organizing, at_work: Editor
) -> None:
    await at_work.post("days/new", date="2018-06-27", note__en="Arrivals")
    await at_work.post("meetings/new", date="2018-06-28", half="evening")

    outline = await organizing.database.read(agenda.outline, CONFERENCE)
    assert [day.date.isoformat() for day in outline.days] == [
        "2018-06-27",
        "2018-06-28",
        "2018-06-29",
    ]
    assert [meeting.slug for meeting in outline.meetings] == [
        "28-june-am",
        "28-june-pm",
        "2018-06-28-evening",
        "29-june",
    ]


async def test_a_day_stands_once(at_work: Editor) -> None:
    reply = await at_work.post("days/new", date="2018-06-28")

    assert (reply.status, at_work.problems) == (422, {"date": "'2018-06-28' is in use already."})


async def test_the_conference_is_changed_on_its_own_page_and_leads_back_there(
    at_work: Editor,
) -> None:
    await at_work.open("settings")
    await at_work.send("settings", city__en="Geneva", zone="Zurich", color="teal")
    page = await at_work.follow()

    assert (at_work.reply.status, at_work.said) == (
        200,
        ["“High-level Conference on Counter-Terrorism” was saved. Details Undo"],
    )
    sent = sent_by(page)
    assert (sent["city.en"], sent["zone"], sent["color"]) == ("Geneva", "Europe/Zurich", "teal")


@pytest.mark.parametrize(
    "tail",
    ["rooms/nowhere", "rooms/nowhere/deletion", "documents/~FF", "documents/A~2F1", "days/someday"],
)
async def test_what_is_not_there_is_not_found(at_work: Editor, tail: str) -> None:
    got = await at_work.visitor.get(f"{HOME}{tail}")
    posted = await at_work.visitor.post(f"{HOME}{tail}", [("version", "1")])

    assert (got.status, posted.status) == (404, 404)


async def test_somebody_who_may_only_look_sees_the_values_and_no_button(
    organizing: Organizing,
) -> None:
    viewer = await editor(organizing, "viewer")

    page = await viewer.open("meetings/29-june")

    assert page.all("select") + page.all("textarea") == []
    assert [e.words for e in page.all("button")] == ["Sign out"]
    assert [e.words for e in page.all("dt")] == [
        "Day",
        "Half-day",
        "Room",
        "Starts",
        "Short name in addresses",
    ]
    assert page.all("dd")[0].words == "Friday, 29 June 2018"


async def test_a_document_whose_symbol_has_slashes_is_edited_under_its_own_address(
    organizing: Organizing, at_work: Editor
) -> None:
    await at_work.post(
        "documents/new",
        symbol="a/conf.9/l.1",
        title__en="Draft",
        links__en="https://undocs.org/A/CONF.9/L.1",
    )
    await at_work.open("documents/A~2FCONF.9~2FL.1")
    await at_work.send("documents/A~2FCONF.9~2FL.1", title__en="Final")

    assert at_work.reply.status == 303
    document = await stored(organizing, ItemKind.DOCUMENT, "A/CONF.9/L.1")
    assert getattr(document, "title", None) == make_text("Final")


async def test_a_room_that_is_called_like_a_page_is_edited_all_the_same(at_work: Editor) -> None:
    await at_work.post("rooms/new", name__en="New")
    page = await at_work.open("rooms/")
    address = page.of_class("name")[-1].attributes["href"]

    page = await at_work.open(address)

    assert (address, page.one("h1").words) == (f"{HOME}rooms/~6Eew", "New")


async def test_the_history_names_who_did_it_and_when(
    organizing: Organizing, at_work: Editor
) -> None:
    await at_work.post("rooms/new", name__en="Room 7")

    number = await organizing.database.read(agenda.number, CONFERENCE)
    recorded = await organizing.database.read(history.change, CONFERENCE, number)
    assert (recorded.by, recorded.at, recorded.action) == ("editor", NOW, "create")
