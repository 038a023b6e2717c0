"""Lists show every item in its order, how it is used and what it lacks; long ones are searched."""

from dataclasses import replace

import pytest

from scheduler.domain.items import Item, ItemKind
from scheduler.services import agenda
from scheduler.web.organizer.item_uses import uses
from tests.factories import make_conference, make_programme
from tests.storage.large import make_large_programme
from tests.web.markup import Document
from tests.web.organizer_forms.at_work import Editor, editor
from tests.web.organizing import NOW, OPERATOR, Organizing

OCEANS, EMPTY = "/organizer/oceans/", "/organizer/nothing-yet/"


@pytest.fixture
async def operator(organizing: Organizing) -> Editor:
    nothing = make_programme(
        conference=make_conference(slug="nothing-yet", uid="nothing"),
        **dict.fromkeys(("days", "meetings", "rooms", "themes", "people", "documents"), ()),
    )
    for programme in (make_large_programme(70), replace(nothing, sessions=())):
        await organizing.database.write(agenda.begin, programme, now=NOW, by=OPERATOR)
    return await editor(organizing, OPERATOR)


def named(page: Document) -> list[str]:
    return [e.words for e in page.of_class("name")]


async def test_an_item_is_listed_with_what_it_lacks_and_how_often_it_is_used(
    operator: Editor,
) -> None:
    page = await operator.open(f"{OCEANS}rooms/")

    first = page.of_class("listed")[0]
    assert first.words == "Room 0 French is missing 10 meetings, 40 sessions ↑ ↓"
    assert len(page.of_class("listed")) == 20


@pytest.mark.parametrize(
    ("tail", "first"),
    [
        ("days/", "Monday, 8 June 2026 2 meetings"),
        ("meetings/", "Mon 8 Jun, AM meeting Room 0 ↑ ↓"),
        ("themes/", "Theme 0 9 sessions ↑ ↓"),
        ("sessions/", "Session 0 on the sea Monday, 8 June, 10:00–11:00 · Room 0 ↑ ↓"),  # noqa: RUF001 -- a range
        ("people/", "Delegate number 0 French is missing Minister, Senegal · 1 session ↑ ↓"),
        ("documents/", "A/CONF.1/0 Draft text French is missing 1 session ↑ ↓"),
    ],
)
async def test_each_list_says_what_tells_its_items_apart(
    operator: Editor, tail: str, first: str
) -> None:
    page = await operator.open(f"{OCEANS}{tail}")

    assert page.of_class("listed")[0].words == first


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("number+139", ["Delegate number 139"]),
        (
            "DELEGATE++13",
            ["Delegate number 13", *(f"Delegate number {n}" for n in range(130, 140))],
        ),
        (
            "delegate-number-7",
            ["Delegate number 7"] + [f"Delegate number {n}" for n in range(70, 80)],
        ),
        ("legate", []),
        ("%5B(", []),
    ],
)
async def test_people_are_found_by_the_beginnings_of_words(
    operator: Editor, query: str, found: list[str]
) -> None:
    page = await operator.open(f"{OCEANS}people/?q={query}")

    assert named(page) == found


async def test_people_are_found_by_their_country_and_their_function(operator: Editor) -> None:
    page = await operator.open(f"{OCEANS}people/?q=senegal+minister+number+11")

    assert named(page) == ["Delegate number 11", *(f"Delegate number {n}" for n in range(110, 120))]


async def test_what_is_searched_is_not_moved(operator: Editor) -> None:
    page = await operator.open(f"{OCEANS}people/?q=number")

    assert page.of_class("moving") == []


async def test_a_long_list_has_pages_that_keep_what_was_searched(operator: Editor) -> None:
    first = await operator.open(f"{OCEANS}people/?q=number")
    (later,) = [e for e in first.all("a") if e.attributes.get("rel") == "next"]
    second = await operator.open(f"{OCEANS}people/{later.attributes['href'].rpartition('/')[2]}")
    (earlier,) = [e for e in second.all("a") if e.attributes.get("rel") == "prev"]

    assert (len(named(first)), len(named(second))) == (100, 40)
    assert named(second)[0] == "Delegate number 100"
    assert earlier.attributes["href"] == f"{OCEANS}people/?q=number&from=0"


@pytest.mark.parametrize("start", ["-5", "x", "100000", "99999999999", "50"])
async def test_a_page_that_there_is_not_is_the_first(operator: Editor, start: str) -> None:
    page = await operator.open(f"{OCEANS}people/?from={start}")

    assert named(page)[0] == "Delegate number 0"


@pytest.mark.parametrize(
    ("tail", "said"),
    [
        ("days/", "The conference has no day yet."),
        ("meetings/", "There is no meeting yet."),
        ("rooms/", "There is no room yet."),
        ("themes/", "There is no theme yet."),
        ("people/", "There is nobody yet."),
        ("documents/", "There is no document yet."),
        ("sources/", "There is no source yet."),
    ],
)
async def test_an_empty_list_says_what_to_do(operator: Editor, tail: str, said: str) -> None:
    page = await operator.open(f"{EMPTY}{tail}")

    (empty,) = page.of_class("empty")
    assert empty.words.startswith(said)
    assert f"{EMPTY}{tail}new" in page.links


async def test_who_may_only_look_is_offered_nothing_to_change(organizing: Organizing) -> None:
    viewer = await editor(organizing, "viewer")
    page = await viewer.open("people/")

    assert (page.of_class("moving"), [a for a in page.links if a.endswith("/new")]) == ([], [])


def test_an_item_is_used_once_by_whatever_names_it() -> None:
    found = uses(make_programme())

    session = Item(ItemKind.SESSION, "opening")
    assert found[Item(ItemKind.PERSON, "amina-diallo")] == (session,)
    assert found[Item(ItemKind.DOCUMENT, "A/CONF.1/L.1")] == (session,)
    assert found[Item(ItemKind.MEETING, "monday-am")] == (session,)
