"""A database of the first revision keeps its conferences, and gets room for calendars."""

import shutil
from pathlib import Path

from scheduler.domain.selection import Choice
from scheduler.services import calendars, publication
from scheduler.storage import draft
from scheduler.storage.engine import Database
from scheduler.storage.migrate import VERSIONS, migrate
from tests.factories import make_programme

REEFS = Choice(themes=frozenset({"reefs"}))


async def test_an_older_database_goes_on_with_calendars(empty_address: str, tmp_path: Path) -> None:
    (tmp_path / "versions").mkdir()
    shutil.copy(VERSIONS / "0001_draft_and_editions.py", tmp_path / "versions")
    async with await Database.open(empty_address) as database:
        await migrate(database, versions=tmp_path / "versions")
        await database.write(draft.create, make_programme())

        assert await migrate(database) is True

        token = await database.write(calendars.create, "oceans", REEFS)
        assert (await database.read(calendars.find, "oceans", token)).choice == REEFS
        assert await database.read(publication.conferences) == ("oceans",)
