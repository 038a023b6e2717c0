"""Deleting says what it will do, does no more, and can be undone; lists are put in order."""

import pytest

from scheduler.domain.programme import Programme
from scheduler.services import agenda
from tests.web.organizer_forms.at_work import CONFERENCE, HOME, Editor, editor
from tests.web.organizing import Organizing

HALL = "rooms/general-assembly-hall"


@pytest.fixture
async def at_work(organizing: Organizing) -> Editor:
    return await editor(organizing)


async def draft(organizing: Organizing) -> Programme:
    return (await organizing.database.read(agenda.draft, CONFERENCE)).programme


async def test_the_question_says_what_will_happen(at_work: Editor) -> None:
    page = await at_work.open(f"{HALL}/deletion")

    assert "3 meetings lose their room." in [e.words for e in page.all("p")]
    assert [e.words for e in page.all("li")] == [
        "The meeting of Thursday, 28 June, a.m.",
        "The meeting of Thursday, 28 June, p.m.",
        "The meeting of Friday, 29 June, a.m.",
    ]


async def test_what_is_deleted_is_let_go_of_and_comes_back_by_undo_and_goes_by_redo(
    organizing: Organizing, at_work: Editor
) -> None:
    before = await draft(organizing)

    await at_work.open(f"{HALL}/deletion")
    await at_work.send(f"{HALL}/deletion")
    await at_work.follow()
    without, said = await draft(organizing), at_work.said
    await at_work.post(_undo(at_work), back=f"{HOME}rooms/")
    await at_work.follow()
    again, told = await draft(organizing), at_work.said
    await at_work.post(_undo(at_work), back=f"{HOME}rooms/")
    await at_work.follow()

    assert ([m.room for m in without.meetings], without.rooms) == ([None, None, None], ())
    assert said == ["“General Assembly Hall” was deleted. Details Undo"]
    assert (again, told) == (before, ["Undone. Details Redo"])
    assert (await draft(organizing), at_work.said) == (without, ["Redone. Details Undo"])


def _undo(person: Editor) -> str:
    """Return where the page's button takes the last change back."""
    (form,) = [f for f in person.page.all("form") if f.attributes["action"].endswith("/undo")]
    return form.attributes["action"]


async def test_a_deletion_that_would_do_more_than_was_said_asks_again(
    organizing: Organizing, at_work: Editor
) -> None:
    other = await editor(organizing, "administrator")
    await at_work.open(f"{HALL}/deletion")
    await other.post("meetings/new", date="2018-06-29", half="pm", room="general-assembly-hall")

    await at_work.send(f"{HALL}/deletion")

    assert at_work.reply.status == 409
    assert "4 meetings lose their room." in at_work.page.one("main").words
    await at_work.send(f"{HALL}/deletion")
    assert at_work.reply.status == 303


async def test_a_deletion_of_what_has_changed_asks_again(
    organizing: Organizing, at_work: Editor
) -> None:
    other = await editor(organizing, "administrator")
    await at_work.open(f"{HALL}/deletion")
    await other.open(HALL)
    await other.send(HALL, name__en="Great Hall")

    await at_work.send(f"{HALL}/deletion")

    assert (at_work.reply.status, at_work.page.one("h1").words) == (409, "The room “Great Hall”")


async def test_who_deletes_what_is_gone_finds_nothing(at_work: Editor) -> None:
    await at_work.open(f"{HALL}/deletion")
    await at_work.send(f"{HALL}/deletion")
    await at_work.post(f"{HALL}/deletion", version="1")

    assert at_work.reply.status == 404


@pytest.mark.parametrize(
    ("key", "to", "order"),
    [
        ("r-1", "down", ["r-2", "r-1", "r-3"]),
        ("r-1", "up", ["r-1", "r-2", "r-3"]),
        ("r-3", "up", ["r-1", "r-3", "r-2"]),
        ("r-3", "down", ["r-1", "r-2", "r-3"]),
        ("r-3", "1", ["r-3", "r-1", "r-2"]),
        ("r-1", "999", ["r-2", "r-3", "r-1"]),
        ("r-1", "0", ["r-1", "r-2", "r-3"]),
        ("r-1", "sideways", ["r-1", "r-2", "r-3"]),
        ("r-1", "", ["r-1", "r-2", "r-3"]),
    ],
)
async def test_an_item_is_moved_within_its_list(
    organizing: Organizing, at_work: Editor, key: str, to: str, order: list[str]
) -> None:
    await at_work.open(f"{HALL}/deletion")
    await at_work.send(f"{HALL}/deletion")
    for number in (1, 2, 3):
        await at_work.post("rooms/new", name__en=f"R {number}")

    await at_work.post(f"rooms/{key}/place", to=to)

    assert at_work.reply.status == 303
    assert [room.slug for room in (await draft(organizing)).rooms] == order


async def test_what_is_not_there_cannot_be_moved(at_work: Editor) -> None:
    await at_work.post("rooms/nowhere/place", to="up")

    assert at_work.reply.status == 404


async def test_undo_leads_back_to_where_one_was(at_work: Editor) -> None:
    await at_work.open("rooms/new")
    await at_work.send("rooms/new", name__en="Room 1")
    await at_work.open("people/?q=sauer&changed=8")

    await at_work.post(_undo(at_work), back=f"{HOME}people/?q=sauer&changed=8")

    assert at_work.reply.headers["location"] == f"{HOME}people/?q=sauer&changed=9"


async def test_undoing_what_one_looks_at_leads_to_its_list(at_work: Editor) -> None:
    await at_work.post("rooms/new", name__en="Room 1")
    number = at_work.reply.headers["location"].rpartition("=")[2]

    await at_work.post(f"changes/{number}/undo", back=f"{HOME}rooms/room-1")

    assert at_work.reply.headers["location"] == f"{HOME}rooms/?changed={int(number) + 1}"


async def test_undoing_leads_back_to_what_is_only_called_nearly_so(at_work: Editor) -> None:
    await at_work.post("rooms/new", name__en="Room 1")
    number = at_work.reply.headers["location"].rpartition("=")[2]

    await at_work.post(f"changes/{number}/undo", back=f"{HOME}rooms/room-17")

    assert at_work.reply.headers["location"] == f"{HOME}rooms/room-17?changed={int(number) + 1}"


@pytest.mark.parametrize(
    "back", ["//evil.example/", "https://evil.example/", "/\\evil.example", "/organizer/other/", ""]
)
async def test_undo_leads_nowhere_else(at_work: Editor, back: str) -> None:
    await at_work.post("rooms/new", name__en="Room 1")
    number = at_work.reply.headers["location"].rpartition("=")[2]

    await at_work.post(f"changes/{number}/undo", back=back)

    assert at_work.reply.headers["location"] == f"{HOME}?changed={int(number) + 1}"


async def test_what_has_changed_since_cannot_be_undone_and_says_why(at_work: Editor) -> None:
    await at_work.open(HALL)
    await at_work.send(HALL, name__en="Great Hall")
    number = at_work.reply.headers["location"].rpartition("=")[2]
    await at_work.open(HALL)
    await at_work.send(HALL, name__en="Long Hall")

    await at_work.post(f"changes/{number}/undo", back=f"{HOME}rooms/")

    assert at_work.reply.status == 409
    assert "has been changed again since" in at_work.page.one("main").words
    assert f"{HOME}rooms/" in at_work.page.links


@pytest.mark.parametrize("number", ["999", "0", "9" * 40])
async def test_no_change_is_undone_that_there_is_not(at_work: Editor, number: str) -> None:
    await at_work.post(f"changes/{number}/undo")

    assert at_work.reply.status == 404


@pytest.mark.parametrize("said", ["999", "x", "-1", "9" * 40, "%3Cscript%3E", ""])
async def test_an_address_that_tells_of_no_change_tells_nothing(at_work: Editor, said: str) -> None:
    await at_work.open(f"rooms/?changed={said}")

    assert (at_work.reply.status, at_work.said) == (200, [])


async def test_who_may_only_look_is_told_and_offered_nothing(
    organizing: Organizing, at_work: Editor
) -> None:
    await at_work.post("rooms/new", name__en="Room 1")
    viewer = await editor(organizing, "viewer")

    await viewer.open("rooms/?changed=8")

    assert viewer.said == ["“Room 1” was added. Details"]
