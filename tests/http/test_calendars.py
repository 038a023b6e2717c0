"""What the doors remember of delegates' calendars: enough for when the database is away."""

import asyncio

import pytest

from scheduler.domain.errors import NotFoundError, UnavailableError
from scheduler.domain.selection import Choice
from scheduler.http.calendars import Calendars
from scheduler.services import calendars as service
from scheduler.storage import draft
from scheduler.storage.engine import Database
from tests.factories import make_programme

REEFS = Choice(themes=frozenset({"reefs"}))
OPENING = Choice(sessions=frozenset({"opening"}))


@pytest.fixture
async def calendars(database: Database) -> Calendars:
    await database.write(draft.create, make_programme())
    return Calendars(database, remembered=2)


async def test_a_feed_that_was_read_is_answered_while_the_database_is_away(
    calendars: Calendars, database: Database
) -> None:
    token = await calendars.create("oceans", REEFS)
    patient = Calendars(database, fresh=0)
    await patient.choice("oceans", token)
    await database.close()

    assert await patient.choice("oceans", token) == REEFS


async def test_what_was_never_read_cannot_be(calendars: Calendars, database: Database) -> None:
    token = await calendars.create("oceans", REEFS)
    await database.close()

    with pytest.raises(UnavailableError):
        await calendars.choice("oceans", token)


async def test_only_the_last_that_were_read_are_remembered(
    calendars: Calendars, database: Database
) -> None:
    tokens = [await calendars.create("oceans", REEFS) for _ in range(3)]
    for token in (*tokens, tokens[1]):
        await calendars.choice("oceans", token)
    await database.close()

    with pytest.raises(UnavailableError):
        await calendars.choice("oceans", tokens[0])
    assert [await calendars.choice("oceans", token) for token in tokens[1:]] == [REEFS] * 2


async def test_what_another_process_changes_or_revokes_is_seen_within_a_second(
    calendars: Calendars, database: Database
) -> None:
    elsewhere = Calendars(database)
    token = await elsewhere.create("oceans", REEFS)
    before = await calendars.choice("oceans", token)
    await elsewhere.change("oceans", token, choice=OPENING, version=1)
    await asyncio.sleep(1)
    after = await calendars.choice("oceans", token)
    await elsewhere.replace("oceans", token)
    await asyncio.sleep(1)

    assert (before, after) == (REEFS, OPENING)
    with pytest.raises(NotFoundError):
        await calendars.choice("oceans", token)


async def test_what_this_process_changes_is_seen_at_once(calendars: Calendars) -> None:
    token = await calendars.create("oceans", REEFS)
    before = await calendars.choice("oceans", token)
    await calendars.change("oceans", token, choice=OPENING, version=1)

    assert (before, await calendars.choice("oceans", token)) == (REEFS, OPENING)


async def test_a_reading_that_a_change_overtakes_is_not_remembered(calendars: Calendars) -> None:
    token = await calendars.create("oceans", REEFS)
    readings = [asyncio.create_task(calendars.choice("oceans", token)) for _ in range(20)]
    change = calendars.change("oceans", token, choice=OPENING, version=1)
    await asyncio.gather(change, *readings)

    assert await calendars.choice("oceans", token) == OPENING


async def test_within_a_second_a_feed_is_answered_from_memory(
    calendars: Calendars, database: Database
) -> None:
    token = await calendars.create("oceans", REEFS)
    before = await calendars.choice("oceans", token)
    await database.write(service.change, "oceans", token, choice=OPENING, version=1)

    assert (before, await calendars.choice("oceans", token)) == (REEFS, REEFS)


@pytest.mark.parametrize("end", ["replace", "delete"])
async def test_what_was_revoked_is_not_remembered(
    calendars: Calendars, database: Database, end: str
) -> None:
    token = await calendars.create("oceans", REEFS)
    await calendars.choice("oceans", token)
    await getattr(calendars, end)("oceans", token)
    await database.close()

    with pytest.raises(UnavailableError):
        await calendars.choice("oceans", token)
