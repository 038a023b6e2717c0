"""Two people at one item: both versions are shown, and what either of them typed is there."""

import pytest

from scheduler.domain.conference import Room
from scheduler.domain.items import Item, ItemKind
from scheduler.services import agenda
from tests.factories import make_text
from tests.web.organizer_forms.at_work import CONFERENCE, HOME, Editor, editor
from tests.web.organizer_forms.filling_in import sent_by
from tests.web.organizing import Organizing

HALL = "rooms/general-assembly-hall"
WAS = Room(
    slug="general-assembly-hall",
    name=make_text("General Assembly Hall"),
    building=make_text("United Nations Headquarters"),
)


@pytest.fixture
async def mine(organizing: Organizing) -> Editor:
    return await editor(organizing)


@pytest.fixture
async def theirs(organizing: Organizing) -> Editor:
    return await editor(organizing, "administrator")


async def hall(organizing: Organizing) -> Room:
    item = Item(ItemKind.ROOM, "general-assembly-hall")
    row = await organizing.database.read(agenda.item, CONFERENCE, item)
    assert isinstance(row.value, Room)
    return row.value


async def collide(mine: Editor, theirs: Editor, **changed: str) -> None:
    """Let both open the room, them save first, and me then."""
    await mine.open(HALL)
    await theirs.open(HALL)
    await theirs.send(HALL, name__en="Their Hall")
    assert theirs.reply.status == 303
    await mine.send(HALL, **changed)


async def test_a_stale_form_saves_nothing_and_shows_both_versions(
    organizing: Organizing, mine: Editor, theirs: Editor
) -> None:
    await collide(mine, theirs, name__en="My Hall")

    assert mine.reply.status == 409
    assert (await hall(organizing)).name == make_text("Their Hall")
    (version,) = mine.page.of_class("version")
    assert version.words == (
        "Name changed by both Yours My Hall filled in In the draft now Their Hall"
        " What it was General Assembly Hall"
    )
    assert "By Administrator Ω, 2 July 2018, 05:00 (New York)." in mine.page.one("main").words


async def test_what_stands_against_a_translation_says_which_language_it_is(
    mine: Editor, theirs: Editor
) -> None:
    await mine.open("settings")
    await mine.send("settings", languages="English, French")
    await collide(mine, theirs, name__en="My Hall")

    (rival,) = mine.page.of_class("rivals")
    assert rival.words == (
        "In the draft now (English) Their Hall Before both changes General Assembly Hall"
    )


async def test_saving_again_decides_it(
    organizing: Organizing, mine: Editor, theirs: Editor
) -> None:
    await collide(mine, theirs, name__en="My Hall")
    sent = sent_by(mine.page)
    await mine.send(HALL)

    assert (sent["name.en"], sent["version"]) == ("My Hall", "2")
    assert mine.reply.status == 303
    assert (await hall(organizing)).name == make_text("My Hall")


async def test_what_only_they_changed_is_taken_over(
    organizing: Organizing, mine: Editor, theirs: Editor
) -> None:
    await collide(mine, theirs, building__en="Annex")
    await mine.send(HALL)

    assert mine.reply.status == 303
    assert await hall(organizing) == Room(
        slug="general-assembly-hall", name=make_text("Their Hall"), building=make_text("Annex")
    )


async def test_who_collides_twice_is_shown_what_is_new_since_the_first_time(
    mine: Editor, theirs: Editor
) -> None:
    await collide(mine, theirs, name__en="My Hall")
    await theirs.open(HALL)
    await theirs.send(HALL, building__en="Tower")
    await mine.send(HALL)

    assert mine.reply.status == 409
    assert [e.words for e in mine.page.of_class("version")] == [
        "Name Yours My Hall filled in In the draft now Their Hall What it was Their Hall",
        (
            "Building Yours United Nations Headquarters In the draft now Tower filled in"
            " What it was United Nations Headquarters"
        ),
    ]
    sent = sent_by(mine.page)
    assert (sent["name.en"], sent["building.en"], sent["version"]) == ("My Hall", "Tower", "3")


@pytest.mark.parametrize("version", ["", "0", "17", "x", "-1", "9" * 30])
async def test_a_form_that_names_no_version_known_loses_nothing(
    organizing: Organizing, mine: Editor, version: str
) -> None:
    await mine.open(HALL)
    await mine.send(HALL, name__en="My Hall", version=version)

    assert mine.reply.status == 409
    assert sent_by(mine.page)["name.en"] == "My Hall"
    assert await hall(organizing) == WAS


async def test_a_stale_form_with_a_mistake_is_first_corrected_and_then_compared(
    mine: Editor, theirs: Editor
) -> None:
    await collide(mine, theirs, name__en="")
    first = (mine.reply.status, sent_by(mine.page)["version"])
    await mine.send(HALL, name__en="My Hall")

    assert (first, mine.reply.status) == ((422, "1"), 409)


async def delete_room(person: Editor) -> None:
    await person.open(f"{HALL}/deletion")
    await person.send(f"{HALL}/deletion")
    assert person.reply.status == 303


async def test_an_item_that_was_deleted_meanwhile_can_be_made_again_from_what_was_typed(
    organizing: Organizing, mine: Editor, theirs: Editor
) -> None:
    await mine.open(HALL)
    await delete_room(theirs)
    await mine.send(HALL, name__en="My Hall")
    first = mine.reply.status
    words = mine.page.one("main").words
    form = next(e for e in mine.page.all("form") if e.attributes.get("class") == "editing")
    await mine.send("rooms/new")

    assert (first, form.attributes["action"]) == (409, f"{HOME}rooms/new")
    assert "Somebody else has deleted this since you opened it. By Administrator Ω" in words
    assert mine.reply.status == 303
    assert await hall(organizing) == Room(
        slug=WAS.slug, name=make_text("My Hall"), building=WAS.building
    )


async def test_what_was_never_there_is_not_found_however_it_is_asked_for(mine: Editor) -> None:
    await mine.post("rooms/never", name__en="x", version="1")

    assert mine.reply.status == 404


async def test_a_room_that_was_deleted_while_it_was_being_chosen_is_said_to_be_none(
    mine: Editor, theirs: Editor
) -> None:
    await mine.open("meetings/29-june")
    await delete_room(theirs)
    # The meeting has let go of its room, so the form is stale besides.
    await mine.send("meetings/29-june", number="4")

    assert (mine.reply.status, mine.problems) == (
        422,
        {"room": "There is no room “general-assembly-hall”."},
    )
    await mine.send("meetings/29-june", room="")
    assert mine.reply.status == 409
    await mine.send("meetings/29-june")
    assert mine.reply.status == 303
