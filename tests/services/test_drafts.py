"""A draft that was read before is brought up to date by its changes, and is what it would be."""

from dataclasses import replace
from typing import Any

import pytest

from scheduler.domain.acts import Act, Cancel, Open, Suspend
from scheduler.domain.errors import NotFoundError
from scheduler.domain.items import Item, ItemKind
from scheduler.domain.programme import Programme
from scheduler.services import agenda, drafts
from scheduler.services.agenda import Draft
from scheduler.storage.engine import Database
from tests.factories import TEN, make_programme, make_session, make_sitting, make_text
from tests.services.acting import act, released

SESSION = Item(ItemKind.SESSION, "session-i")
HALL = Item(ItemKind.ROOM, "hall")
WHO: dict[str, Any] = {"now": TEN, "by": "anna"}


async def test_an_unchanged_draft_is_the_very_one_that_is_known(database: Database) -> None:
    known = await begun(database)

    assert await database.read(drafts.current, "oceans", known) is known


@pytest.mark.parametrize("edit", ["create", "update", "place", "delete", "undo"])
async def test_edits_lead_from_the_known_draft_to_the_present_one(
    database: Database, edit: str
) -> None:
    known = await begun(database)

    await edited(database, edit)

    assert await database.read(drafts.current, "oceans", known) == await whole(database)
    assert await whole(database) != known


@pytest.mark.parametrize("what", [Open(), Cancel(reason=make_text("Storm"))])
async def test_acts_lead_from_the_known_draft_to_the_present_one(
    database: Database, what: Act
) -> None:
    await released(database, make_programme())
    known = await whole(database)

    await act(database, what)
    if isinstance(what, Open):
        await act(database, Suspend(uid="resumption", resumes_at=None), now=TEN.replace(hour=15))

    assert await database.read(drafts.current, "oceans", known) == await whole(database)
    assert await whole(database) != known


async def test_after_many_changes_the_draft_is_read_anew(database: Database) -> None:
    known = await begun(database)

    for number in range(drafts.MOST + 1):
        await create(database, f"Session {number}")

    # Were it not read anew, the later changes would be applied to what is not the draft.
    strange = replace(known, programme=make_programme(make_session("Strange")))
    assert await database.read(drafts.current, "oceans", strange) == await whole(database)


async def test_a_conference_without_a_draft_is_not_found(database: Database) -> None:
    with pytest.raises(NotFoundError):
        await database.read(drafts.current, "oceans", None)


async def begun(database: Database, programme: Programme | None = None) -> Draft:
    await database.write(agenda.begin, programme or make_programme(), **WHO)
    return await whole(database)


async def whole(database: Database) -> Draft:
    return await database.read(agenda.draft, "oceans")


async def create(database: Database, title: str) -> int:
    session = make_session(title, sittings=(make_sitting(),))
    made = await database.write(
        agenda.create, conference="oceans", kind=ItemKind.SESSION, value=session, **WHO
    )
    return made.number


async def edited(database: Database, edit: str) -> None:
    if edit == "create":
        await create(database, "Rivers")
    if edit == "place":
        await database.write(agenda.place, conference="oceans", item=SESSION, to=0, **WHO)
    if edit == "update":
        row = await database.read(agenda.item, "oceans", SESSION)
        value = replace(row.value, title=make_text("Rivers"), code=None)
        await database.write(agenda.update, **of(SESSION, row.version), value=value, **WHO)
    if edit == "delete":
        row = await database.read(agenda.item, "oceans", HALL)
        await database.write(agenda.delete, **of(HALL, row.version), **WHO)
    if edit == "undo":
        number = await create(database, "Rivers")
        await create(database, "Lakes")
        await database.write(agenda.undo, conference="oceans", number=number, **WHO)


def of(item: Item, version: int) -> dict[str, Any]:
    return {"conference": "oceans", "item": item, "version": version}
