"""A sitting is planned anew whatever else changes meanwhile, and a session is copied."""

import asyncio
from dataclasses import replace
from itertools import count
from typing import Any

import pytest

from scheduler.domain.acts import Open
from scheduler.domain.errors import NotFoundError
from scheduler.domain.items import Item, ItemChange, ItemKind
from scheduler.domain.programme import Programme
from scheduler.domain.session import Session
from scheduler.domain.sitting import Sitting
from scheduler.services import agenda, planning
from scheduler.services.agenda import Recorded, StaleError
from scheduler.storage.engine import Database
from tests.factories import HOUR, TEN, THREE, make_programme, make_session, make_sitting, make_text
from tests.services.acting import act, released

WHO: dict[str, Any] = {"now": TEN, "by": "anna"}
OPENING = Item(ItemKind.SESSION, "opening")


async def begun(database: Database) -> Programme:
    first, second = make_sitting(TEN, uid="first"), make_sitting(THREE, uid="second")
    programme = make_programme(make_session("Opening", sittings=(first, second)))
    await database.write(agenda.begin, programme, **WHO)
    return programme


async def opening(database: Database) -> Session:
    found: Session = (await database.read(agenda.item, "oceans", OPENING)).value
    return found


async def replan(database: Database, seen: Sitting, planned: Sitting) -> Recorded | None:
    return await database.write(
        planning.replan,
        conference="oceans",
        session="opening",
        seen=seen,
        planned=planned,
        **WHO,
    )


async def test_a_sitting_is_planned_anew_and_its_session_stays_in_order(database: Database) -> None:
    first, second = (await begun(database)).sessions[0].sittings
    later = replace(first, starts_at=THREE + HOUR, ends_at=None, room="room-2")

    recorded = await replan(database, first, later)

    session = await opening(database)
    assert session.sittings == (second, later)
    assert recorded is not None
    (change,) = recorded.changes
    assert isinstance(change, ItemChange)
    assert (recorded.action, change.item, change.after) == ("update", OPENING, session)


async def test_an_equal_plan_changes_nothing(database: Database) -> None:
    first, _ = (await begun(database)).sessions[0].sittings

    assert await replan(database, first, first) is None


async def test_two_sittings_of_a_session_are_planned_at_once(database: Database) -> None:
    first, second = (await begun(database)).sessions[0].sittings
    changed = replace(first, room="room-2"), replace(second, room="room-2")

    await asyncio.gather(*map(replan, (database,) * 2, (first, second), changed))

    assert (await opening(database)).sittings == changed


async def test_a_sitting_that_somebody_else_planned_anew_is_stale(database: Database) -> None:
    first, second = (await begun(database)).sessions[0].sittings
    theirs = replace(first, room="room-2")
    await replan(database, first, theirs)

    with pytest.raises(StaleError) as refusal:
        await replan(database, first, replace(first, ends_at=None))

    assert refusal.value.now.value.sittings == (theirs, second)
    assert (await opening(database)).sittings == (theirs, second)


async def test_a_sitting_that_was_opened_meanwhile_is_stale(database: Database) -> None:
    session = make_session("Opening", sittings=(make_sitting(uid="first"),))
    await released(database, make_programme(session))
    await act(database, Open())

    with pytest.raises(StaleError):
        await replan(database, session.sittings[0], make_sitting(THREE, uid="first"))


async def test_a_sitting_that_is_gone_is_not_found(database: Database) -> None:
    await begun(database)

    with pytest.raises(NotFoundError):
        await replan(database, make_sitting(uid="gone"), make_sitting(uid="gone"))


async def test_a_copy_is_a_session_of_its_own_at_the_end(database: Database) -> None:
    programme = await begun(database)
    numbers = count(1)

    recorded = await database.write(
        planning.duplicate,
        conference="oceans",
        session="opening",
        new_uid=lambda: f"new-{next(numbers)}",
        **WHO,
    )

    (change,) = recorded.changes
    assert isinstance(change, ItemChange)
    draft = await database.read(agenda.draft, "oceans")
    assert draft.programme.sessions == (*programme.sessions, change.after)
    assert change.after == replace(
        programme.sessions[0],
        slug="opening-2",
        sittings=(
            Sitting(uid="new-1", starts_at=TEN, ends_at=TEN + HOUR, room="hall"),
            Sitting(uid="new-2", starts_at=THREE, ends_at=THREE + HOUR, room="hall"),
        ),
        title=make_text("Opening"),
    )
