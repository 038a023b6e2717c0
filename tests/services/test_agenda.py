"""The draft agenda: edits that follow one another, are written down, and can be undone."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from scheduler.domain.acts import Open
from scheduler.domain.conference import Room
from scheduler.domain.errors import ConflictError, InvalidError, NotFoundError
from scheduler.domain.items import Item, ItemChange, ItemKind, Reordering
from scheduler.domain.programme import Programme
from scheduler.services import agenda, exchange, history
from scheduler.services.agenda import Draft, Recorded, StaleError
from scheduler.services.history import Sought
from scheduler.storage.engine import Database
from tests.factories import (
    HOUR,
    MONDAY,
    TEN,
    make_conference,
    make_programme,
    make_session,
    make_sitting,
    make_text,
)
from tests.services.acting import act, released

HALL = Item(ItemKind.ROOM, "hall")
OPENING = Item(ItemKind.SESSION, "opening")
GRAND = Room(slug="hall", name=make_text("Grand Hall"))
CELLAR = Room(slug="cellar", name=make_text("Cellar"))


@pytest.fixture
async def begun(database: Database) -> Database:
    """Return a database with one draft, of which nothing is public."""
    await database.write(agenda.begin, make_programme(), now=TEN, by="ana")
    return database


async def update(
    database: Database,
    item: Item,
    value: Any,  # noqa: ANN401 -- any item
    *,
    version: int = 1,
) -> Recorded | None:
    return await database.write(
        agenda.update,
        conference="oceans",
        item=item,
        version=version,
        value=value,
        now=TEN,
        by="ana",
    )


async def create(database: Database, kind: ItemKind, value: Any) -> Recorded:  # noqa: ANN401 -- any item
    return await database.write(
        agenda.create, conference="oceans", kind=kind, value=value, now=TEN, by="ana"
    )


async def delete(database: Database, item: Item, *, version: int = 1) -> Recorded | None:
    return await database.write(
        agenda.delete, conference="oceans", item=item, version=version, now=TEN, by="ana"
    )


async def undo(database: Database, number: int) -> Recorded | None:
    return await database.write(
        agenda.undo, conference="oceans", number=number, now=TEN + HOUR, by="ben"
    )


async def programme(database: Database) -> Programme:
    return (await database.read(agenda.draft, "oceans")).programme


async def test_a_draft_that_begins_is_its_own_first_change(begun: Database) -> None:
    draft = await begun.read(agenda.draft, "oceans")
    [first] = await begun.read(history.find, "oceans", Sought())

    assert draft == Draft(number=1, programme=make_programme(*draft.programme.sessions))
    assert (first.number, first.by, first.action, first.at) == (1, "ana", "create", TEN)
    assert len(first.changes) == 1 + 2 + 2 + 3 + 1 + 2 + 1 + 2


async def test_a_conference_needs_a_sound_name_to_begin(database: Database) -> None:
    wrong = Programme(conference=make_conference(slug="Not A Slug"))

    with pytest.raises(InvalidError) as refusal:
        await database.write(agenda.begin, wrong, now=TEN, by="ana")

    assert [problem.path for problem in refusal.value.problems] == ["slug"]


async def test_an_update_is_written_down_with_what_was_and_what_is(begun: Database) -> None:
    before = (await begun.read(agenda.item, "oceans", HALL)).value

    made = await update(begun, HALL, GRAND)

    row = await begun.read(agenda.item, "oceans", HALL)
    assert (row.value, row.version) == (GRAND, 2)
    assert made == Recorded(
        number=2,
        at=TEN,
        by="ana",
        action="update",
        changes=(ItemChange(item=HALL, before=before, after=GRAND),),
    )
    assert await begun.read(history.change, "oceans", 2) == made


async def test_an_update_that_changes_nothing_is_none(begun: Database) -> None:
    row = await begun.read(agenda.item, "oceans", OPENING)

    assert await update(begun, OPENING, row.value) is None
    assert await begun.read(agenda.number, "oceans") == 1


async def test_a_stale_update_is_told_what_is_now_and_what_was(begun: Database) -> None:
    base = (await begun.read(agenda.item, "oceans", HALL)).value
    await update(begun, HALL, GRAND)

    with pytest.raises(StaleError) as refusal:
        await update(begun, HALL, replace(GRAND, building=make_text("North")))

    assert (refusal.value.now.value, refusal.value.now.version) == (GRAND, 2)
    assert refusal.value.base == base


async def test_a_live_act_makes_a_form_stale_and_is_written_down(database: Database) -> None:
    await released(database, make_programme())
    row = await database.read(agenda.item, "oceans", OPENING)
    await act(database, Open())

    with pytest.raises(StaleError) as refusal:
        await update(database, OPENING, replace(row.value, code="0"), version=row.version)

    assert refusal.value.base == row.value
    [last, *_] = await database.read(history.find, "oceans", Sought(item=OPENING))
    assert (last.action, last.edition, last.by) == ("open", 2, "A. Clerk")


async def test_the_conference_itself_is_an_item(begun: Database) -> None:
    whole = Item(ItemKind.CONFERENCE)
    row = await begun.read(agenda.item, "oceans", whole)
    changed = replace(row.value, venue=make_text("Palace"))

    await update(begun, whole, changed)

    assert (await programme(begun)).conference == changed


async def test_what_is_not_there_is_not_found(begun: Database) -> None:
    for kind, key in ((ItemKind.ROOM, "x"), (ItemKind.SESSION, "x"), (ItemKind.DAY, "x")):
        with pytest.raises(NotFoundError):
            await begun.read(agenda.item, "oceans", Item(kind, key))
    with pytest.raises(NotFoundError):
        await begun.write(
            agenda.place,
            conference="oceans",
            item=Item(ItemKind.ROOM, "x"),
            to=0,
            now=TEN,
            by="ana",
        )
    with pytest.raises(NotFoundError):
        await begun.read(history.change, "oceans", 99)


async def test_an_item_keeps_its_name(begun: Database) -> None:
    with pytest.raises(ConflictError, match="known by this name"):
        await update(begun, HALL, replace(GRAND, slug="other"))


async def test_an_update_that_names_what_is_not_there_is_refused(begun: Database) -> None:
    row = await begun.read(agenda.item, "oceans", OPENING)

    with pytest.raises(InvalidError) as refusal:
        await update(begun, OPENING, replace(row.value, theme="whales"))

    assert [problem.path for problem in refusal.value.problems] == ["theme"]


async def test_a_new_item_stands_last(begun: Database) -> None:
    made = await create(begun, ItemKind.ROOM, CELLAR)
    await create(
        begun, ItemKind.SESSION, make_session("Closing", sittings=(make_sitting(uid="c"),))
    )

    draft = await programme(begun)
    assert [room.slug for room in draft.rooms] == ["hall", "room-2", "cellar"]
    assert [session.slug for session in draft.sessions] == ["opening", "session-i", "closing"]
    assert made.changes == (
        ItemChange(item=Item(ItemKind.ROOM, "cellar"), before=None, after=CELLAR, place=2),
    )


@pytest.mark.parametrize(
    ("kind", "value", "path"),
    [
        (ItemKind.ROOM, GRAND, "slug"),
        (ItemKind.DAY, make_programme().days[0], "date"),
        (ItemKind.DOCUMENT, make_programme().documents[0], "symbol"),
    ],
)
async def test_two_items_do_not_share_a_name(
    begun: Database, kind: ItemKind, value: object, path: str
) -> None:
    with pytest.raises(InvalidError) as refusal:
        await create(begun, kind, value)

    assert [problem.path for problem in refusal.value.problems] == [path]


async def test_an_item_is_put_at_another_place_and_back(begun: Database) -> None:
    made = await begun.write(
        agenda.place, conference="oceans", item=OPENING, to=5, now=TEN, by="ana"
    )

    assert made is not None
    assert made.changes == (
        Reordering(
            kind=ItemKind.SESSION,
            before=("opening", "session-i"),
            after=("session-i", "opening"),
        ),
    )
    assert [s.slug for s in (await programme(begun)).sessions] == ["session-i", "opening"]
    await undo(begun, made.number)
    assert [s.slug for s in (await programme(begun)).sessions] == ["opening", "session-i"]


async def test_a_place_that_an_item_has_is_none(begun: Database) -> None:
    made = await begun.write(
        agenda.place, conference="oceans", item=OPENING, to=0, now=TEN, by="ana"
    )

    assert made is None


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    "item",
    [
        HALL,
        OPENING,
        Item(ItemKind.DAY, MONDAY.isoformat()),
        Item(ItemKind.MEETING, "monday-am"),
        Item(ItemKind.THEME, "reefs"),
        Item(ItemKind.PERSON, "amina-diallo"),
        Item(ItemKind.DOCUMENT, "A/CONF.1/L.1"),
    ],
)
async def test_what_was_deleted_comes_back_whole(begun: Database, item: Item) -> None:
    before = await programme(begun)

    made = await delete(begun, item)
    assert made is not None
    assert await programme(begun) != before
    undone = await undo(begun, made.number)

    assert await programme(begun) == before
    assert undone is not None
    assert (undone.undoes, undone.by, undone.action) == (made.number, "ben", "undo")


async def test_the_conference_itself_is_neither_placed_nor_deleted(begun: Database) -> None:
    whole = Item(ItemKind.CONFERENCE)

    with pytest.raises(ConflictError, match="in no list"):
        await delete(begun, whole)
    with pytest.raises(ConflictError, match="in no list"):
        await begun.write(agenda.place, conference="oceans", item=whole, to=0, now=TEN, by="ana")


async def test_a_stale_deletion_is_refused(begun: Database) -> None:
    await update(begun, HALL, GRAND)

    with pytest.raises(StaleError):
        await delete(begun, HALL)


async def test_an_undo_can_be_undone(begun: Database) -> None:
    made = await update(begun, HALL, GRAND)
    assert made is not None
    undone = await undo(begun, made.number)
    assert undone is not None

    await undo(begun, undone.number)

    assert (await programme(begun)).rooms[0] == GRAND


async def test_a_change_is_undone_once(begun: Database) -> None:
    await update(begun, HALL, GRAND)
    await undo(begun, 2)

    with pytest.raises(ConflictError, match="undone already, by change 3"):
        await undo(begun, 2)


async def test_a_change_that_was_followed_by_another_of_the_item_is_not_undone(
    begun: Database,
) -> None:
    await update(begun, HALL, GRAND)
    await update(begun, HALL, replace(GRAND, name=make_text("Great Hall")), version=2)

    with pytest.raises(ConflictError, match="changed again since"):
        await undo(begun, 2)


async def test_what_is_public_is_not_undone_in_the_draft(database: Database) -> None:
    await released(database, make_programme())
    await act(database, Open())

    with pytest.raises(ConflictError, match="the public knows of it"):
        await undo(database, 3)


async def test_the_beginning_of_a_draft_is_not_undone(begun: Database) -> None:
    with pytest.raises(ConflictError, match="Change 1 cannot be undone"):
        await undo(begun, 1)


async def test_what_only_moves_up_in_its_list_keeps_its_version(begun: Database) -> None:
    before = await programme(begun)
    hall, *others = before.rooms
    fewer = replace(before, rooms=tuple(others), meetings=(), sessions=())
    last = Item(ItemKind.ROOM, others[-1].slug)

    await begun.write(exchange.replace_draft, fewer, now=TEN, by="ana")

    assert (await programme(begun)).rooms == fewer.rooms
    assert (await begun.read(agenda.item, "oceans", last)).version == 1
    changed = replace(others[-1], name=make_text("Cellar"))
    renamed = replace(fewer, rooms=(*others[:-1], changed, hall))
    await begun.write(exchange.replace_draft, renamed, now=TEN, by="ana")
    assert (await begun.read(agenda.item, "oceans", last)).version == 2


async def test_an_import_over_a_draft_can_be_undone(begun: Database) -> None:
    before = await programme(begun)
    other = replace(before, sessions=before.sessions[:1], rooms=(*before.rooms, CELLAR))

    await begun.write(exchange.replace_draft, other, now=TEN, by="ana")
    assert await programme(begun) == other
    await undo(begun, 2)

    assert await programme(begun) == before


async def test_history_is_found_by_item_person_action_and_time(begun: Database) -> None:
    await update(begun, HALL, GRAND)
    await create(begun, ItemKind.ROOM, CELLAR)
    await undo(begun, 2)

    async def numbers(**sought: Any) -> list[int]:  # noqa: ANN401 -- any field of Sought
        found = await begun.read(history.find, "oceans", Sought(**sought))
        return [recorded.number for recorded in found]

    assert await numbers() == [4, 3, 2, 1]
    assert await numbers(item=HALL) == [4, 2, 1]
    assert await numbers(by="ben") == [4]
    assert await numbers(action="create") == [3, 1]
    assert await numbers(below=4, limit=2) == [3, 2]
    assert await numbers(since=TEN + HOUR) == [4]
    assert await numbers(until=TEN + HOUR) == [3, 2, 1]
    assert await begun.read(history.people, "oceans") == ("ana", "ben")
    [undone] = await begun.read(history.find, "oceans", Sought(below=3, limit=1))
    assert undone.undone_by == 4


# The whole crowd at one item tries some forty times as often, so that is a long proof.
@pytest.mark.unmeasured
@pytest.mark.parametrize("crowd", [2, pytest.param(50, marks=pytest.mark.prove)])
async def test_fifty_editors_lose_none_of_their_edits(database: Database, crowd: int) -> None:
    """Each adds twenty lines to one text; whose edit is stale reads again and tries again."""
    items = [f"room-{number}" for number in range(50 // crowd)]
    rooms = tuple(Room(slug=slug, name=make_text("Lines")) for slug in items)
    empty = Programme(conference=make_conference(), rooms=rooms)
    await database.write(agenda.begin, empty, now=TEN, by="ana")

    async def edit(editor: int) -> None:
        item = Item(ItemKind.ROOM, items[editor % len(items)])
        for turn in range(20):
            while not await added(item, f"{editor}-{turn}"):
                pass

    async def added(item: Item, line: str) -> bool:
        row = await database.read(agenda.item, "oceans", item)
        changed = replace(row.value, name=make_text(f"{row.value.name['en']} {line}"))
        try:
            await update(database, item, changed, version=row.version)
        except StaleError:
            return False
        return True

    await asyncio.gather(*(edit(editor) for editor in range(50)))

    texts = [room.name["en"].split()[1:] for room in (await programme(database)).rooms]
    wanted = sorted(f"{editor}-{turn}" for editor in range(50) for turn in range(20))
    assert sorted(line for lines in texts for line in lines) == wanted
    assert await database.read(agenda.number, "oceans") == 1 + 50 * 20
