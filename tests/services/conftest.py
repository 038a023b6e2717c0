"""A database with two conferences, for tests of who may do what."""

import pytest

from scheduler.storage import draft
from scheduler.storage.engine import Database
from tests.factories import make_conference, make_programme, make_session


@pytest.fixture
async def house(database: Database) -> Database:
    """Keep the drafts of two conferences, "oceans" and "rivers"."""
    await database.write(draft.create, make_programme())
    rivers = make_conference(slug="rivers", uid="22222222-2222-4222-8222-222222222222")
    await database.write(draft.create, make_programme(make_session("Rivers"), conference=rivers))
    return database
