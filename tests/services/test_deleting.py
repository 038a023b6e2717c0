"""What is deleted item by item is what the domain says is gone, and comes back as it was."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import pytest

from scheduler.domain.conference import Day, Meeting, Room
from scheduler.domain.deletion import without
from scheduler.domain.errors import ConflictError
from scheduler.domain.items import LISTS, Item, ItemChange, ItemKind, keyed
from scheduler.domain.people import Capacity, Officer, Role, Statement
from scheduler.domain.programme import Programme
from scheduler.domain.sitting import Status
from scheduler.services import agenda
from scheduler.services.agenda import Recorded, StaleError
from scheduler.services.applying import in_turn
from scheduler.services.rewriting import FEW
from scheduler.storage.engine import Database
from scheduler.storage.transaction import Transaction
from tests.factories import (
    HOUR,
    MONDAY,
    TEN,
    make_conference,
    make_document,
    make_meeting,
    make_programme,
    make_session,
    make_sitting,
    make_text,
)
from tests.storage.statements import counted

DAY = timedelta(days=1)


def whole(zone: str = "America/New_York") -> Programme:
    """Return a programme in which everything is named by something, at every hour of two days."""
    kai = Officer(person="kai-lund", role=Role.CHAIR)
    said = Statement(person="kai-lund", capacity=Capacity.NATIONAL, document="A/1")
    hours = [
        make_session(
            f"Hour {number}",
            theme="reefs" if number % 2 else None,
            officers=(kai,),
            statements=(said,) if number % 3 else (),
            documents=("A/CONF.1/L.1", "A/1"),
            sittings=(
                make_sitting(
                    TEN + number * HOUR,
                    uid=f"hour-{number}",
                    meeting="monday-am" if number % 4 else None,
                    room="hall" if number % 5 else "room-2",
                ),
            ),
        )
        for number in range(-14, 30, 3)
    ]
    begun = make_sitting(
        TEN, uid="begun", status=Status.ADJOURNED, started_at=TEN, ended_at=TEN + HOUR
    )
    plain = make_programme(*hours, make_session("Held", sittings=(begun,)))
    return replace(
        plain,
        conference=make_conference(zone=zone),
        documents=(*plain.documents, make_document("A/1")),
        meetings=(*plain.meetings, make_meeting("monday-late", room="room-2")),
    )


def items(programme: Programme) -> Iterable[Item]:
    return [Item(kind, key) for kind in LISTS for key in keyed(programme, kind)]


async def programme_of(database: Database) -> Programme:
    return (await database.read(agenda.draft, "oceans")).programme


async def begin(database: Database, programme: Programme) -> None:
    await database.write(agenda.begin, programme, now=TEN, by="ana")


async def delete(database: Database, item: Item) -> Recorded:
    row = await database.read(agenda.item, "oceans", item)
    made = await database.write(
        agenda.delete, conference="oceans", item=item, version=row.version, now=TEN, by="ana"
    )
    assert made is not None
    return made


async def undo(database: Database, number: int) -> Recorded | None:
    return await database.write(agenda.undo, conference="oceans", number=number, now=TEN, by="ana")


@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
async def test_deleting_leaves_what_the_domain_says_and_undo_brings_all_of_it_back(
    database: Database, zone: str
) -> None:
    before = whole(zone)
    await begin(database, before)

    for item in items(before):
        made = await delete(database, item)
        assert await programme_of(database) == without(before, item), item
        await undo(database, made.number)
        assert await programme_of(database) == before, item


async def test_what_many_sessions_name_is_deleted_with_few_statements_for_each(
    database: Database,
) -> None:
    hours = [
        make_session(
            f"Hour {n}", sittings=(make_sitting(TEN + n * HOUR, uid=f"hour-{n}", room="hall"),)
        )
        for n in range(FEW + 1)
    ]
    before, hall = make_programme(*hours), Item(ItemKind.ROOM, "hall")
    await begin(database, before)

    async def deleted(tx: Transaction) -> tuple[Recorded | None, int]:
        with counted(tx) as counter:
            made = await agenda.delete(
                tx, conference="oceans", item=hall, version=1, now=TEN, by="ana"
            )
        return made, counter.count

    made, statements = await database.write(deleted)

    assert made is not None
    assert statements < 4 * len(hours)
    assert await programme_of(database) == without(before, hall)
    await undo(database, made.number)
    assert await programme_of(database) == before


async def test_deleting_twice_and_undoing_both_in_turn_loses_nothing(database: Database) -> None:
    before = whole()
    await begin(database, before)

    first = await delete(database, Item(ItemKind.ROOM, "hall"))
    second = await delete(database, Item(ItemKind.MEETING, "monday-am"))
    await undo(database, second.number)
    await undo(database, first.number)

    assert await programme_of(database) == before


async def test_what_was_undone_out_of_turn_and_changed_since_is_refused(
    database: Database,
) -> None:
    await begin(database, whole())
    room = await delete(database, Item(ItemKind.ROOM, "hall"))
    await delete(database, Item(ItemKind.MEETING, "monday-am"))
    before = await programme_of(database)

    with pytest.raises(ConflictError, match="has been changed again since"):
        await undo(database, room.number)

    assert await programme_of(database) == before


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (ItemKind.MEETING, make_meeting("new")),
        (ItemKind.DAY, Day(date=MONDAY + 2 * DAY)),
    ],
)
async def test_what_was_added_goes_again_while_nothing_names_it(
    database: Database, kind: ItemKind, value: Meeting | Day
) -> None:
    before = make_programme()
    await begin(database, before)
    made = await database.write(
        agenda.create, conference="oceans", kind=kind, value=value, now=TEN, by="ana"
    )

    await undo(database, made.number)

    assert await programme_of(database) == before


async def test_what_was_added_and_is_used_since_stays_and_says_why(database: Database) -> None:
    await begin(database, make_programme())
    day = await database.write(
        agenda.create,
        conference="oceans",
        kind=ItemKind.DAY,
        value=Day(date=MONDAY + 2 * DAY),
        now=TEN,
        by="ana",
    )
    meeting = await database.write(
        agenda.create,
        conference="oceans",
        kind=ItemKind.MEETING,
        value=make_meeting("new", date=MONDAY + 2 * DAY),
        now=TEN,
        by="ana",
    )
    session = await database.write(
        agenda.create,
        conference="oceans",
        kind=ItemKind.SESSION,
        value=make_session(sittings=(make_sitting(None, meeting="new"),)),
        now=TEN,
        by="ana",
    )

    for number in (day.number, meeting.number):
        with pytest.raises(ConflictError, match="is in use by now"):
            await undo(database, number)
    for number in (session.number, meeting.number, day.number):
        await undo(database, number)

    assert await programme_of(database) == make_programme()


async def test_a_whole_draft_made_anew_is_not_undone_under_what_names_its_items(
    database: Database,
) -> None:
    await begin(database, make_programme())

    def with_cellar(programme: Programme) -> Programme:
        cellar = Room(slug="cellar", name=make_text("Cellar"))
        return replace(programme, rooms=(cellar, *reversed(programme.rooms)))

    made = await database.write(
        agenda.rewrite, conference="oceans", change=with_cellar, action="import", now=TEN, by="ana"
    )
    assert made is not None
    await database.write(
        agenda.create,
        conference="oceans",
        kind=ItemKind.MEETING,
        value=make_meeting("new", room="cellar"),
        now=TEN,
        by="ana",
    )
    before = await programme_of(database)

    with pytest.raises(ConflictError, match=r"the room “Cellar” would be gone, and .* names it"):
        await undo(database, made.number)

    assert await programme_of(database) == before


async def test_a_form_from_before_a_deletion_is_stale_after_it_was_undone(
    database: Database,
) -> None:
    await begin(database, make_programme())
    room = Item(ItemKind.ROOM, "room-2")
    old = await database.read(agenda.item, "oceans", room)

    async def rename(version: int, name: str) -> Recorded | None:
        return await database.write(
            agenda.update,
            conference="oceans",
            item=room,
            version=version,
            value=replace(old.value, name=make_text(name)),
            now=TEN,
            by="ben",
        )

    await rename(old.version, "Room Two")
    made = await delete(database, room)
    await undo(database, made.number)

    with pytest.raises(StaleError) as raised:
        await rename(old.version, "Room B")
    assert (raised.value.now.value.name, raised.value.base) == (make_text("Room Two"), old.value)
    now = await database.read(agenda.item, "oceans", room)
    assert now.version == 3


async def test_a_name_that_was_used_before_counts_on(database: Database) -> None:
    await begin(database, make_programme())
    room = Item(ItemKind.ROOM, "room-2")
    value = (await database.read(agenda.item, "oceans", room)).value
    await delete(database, room)

    await database.write(
        agenda.create, conference="oceans", kind=ItemKind.ROOM, value=value, now=TEN, by="ana"
    )

    assert (await database.read(agenda.item, "oceans", room)).version == 2


def test_what_names_is_written_after_what_is_named_and_goes_before_it() -> None:
    day, meeting = Item(ItemKind.DAY, "d"), Item(ItemKind.MEETING, "m")
    session = Item(ItemKind.SESSION, "s")
    gone = [ItemChange(item=item, before=1, after=None) for item in (day, meeting)]
    added = [ItemChange(item=item, before=None, after=1) for item in (meeting, day)]
    changed = ItemChange(item=session, before=1, after=2)

    assert list(in_turn([*gone, changed])) == [changed, gone[1], gone[0]]
    assert list(in_turn([changed, *added])) == [added[1], added[0], changed]
