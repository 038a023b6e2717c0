"""What the log of a draft tells of itself: what was taken back, done again, and by whom."""

from scheduler.domain.items import Item, ItemKind
from scheduler.services import agenda, history
from scheduler.services.history import Recorded, Sought
from scheduler.storage import changes, conferences
from scheduler.storage.engine import Database
from scheduler.storage.transaction import Transaction
from tests.factories import TEN, make_programme, make_session

CHAIN = 60


async def take_back_again_and_again(tx: Transaction) -> None:
    conference_id = (await conferences.get(tx, "oceans")).id
    for number in range(2, 2 + CHAIN):
        undone = Recorded(number=number, at=TEN, by="ana", action="undo", undoes=number - 1)
        await changes.append(tx, conference_id, undone, versions={})


async def test_of_undos_that_follow_one_another_every_second_does_it_again(
    database: Database,
) -> None:
    await database.write(agenda.begin, make_programme(), now=TEN, by="ana")
    await database.write(take_back_again_and_again)

    undos = [await database.read(history.is_undo, "oceans", n) for n in range(1, 2 + CHAIN)]

    assert undos == [number % 2 == 0 for number in range(1, 2 + CHAIN)]


async def test_a_change_knows_what_took_it_back(database: Database) -> None:
    await database.write(agenda.begin, make_programme(), now=TEN, by="ana")
    await database.write(take_back_again_and_again)

    found = await database.read(history.find, "oceans", Sought())

    assert [each.undone_by for each in found] == [None, *range(1 + CHAIN, 1, -1)]


async def test_the_changes_of_an_item_are_found_around_those_of_others(database: Database) -> None:
    await database.write(agenda.begin, make_programme(), now=TEN, by="ana")
    for title in ("Reefs", "Tides"):
        await database.write(
            agenda.create,
            conference="oceans",
            kind=ItemKind.SESSION,
            value=make_session(title, sittings=()),
            now=TEN,
            by="ana",
        )
    reefs = Item(ItemKind.SESSION, "reefs")
    await database.write(
        agenda.delete, conference="oceans", item=reefs, version=1, now=TEN, by="ana"
    )

    found = await database.read(history.find, "oceans", Sought(item=reefs))

    assert [(each.number, each.action, len(each.changes)) for each in found] == [
        (4, "delete", 1),
        (2, "create", 1),
    ]
