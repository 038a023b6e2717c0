"""Databases of earlier revisions keep what they hold, and get room for what came later."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scheduler.domain.items import Item, ItemKind
from scheduler.domain.selection import Choice
from scheduler.services import agenda, calendars, history, publication
from scheduler.services.agenda import StaleError
from scheduler.services.history import Sought
from scheduler.services.release import Seen, release
from scheduler.services.review import review
from scheduler.storage import draft
from scheduler.storage.engine import Database
from scheduler.storage.migrate import VERSIONS, migrate
from tests.factories import TEN, make_programme, make_text

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


async def test_a_draft_from_before_changes_were_logged_is_edited_released_and_undone(
    empty_address: str, tmp_path: Path
) -> None:
    (tmp_path / "versions").mkdir()
    for revision in ("0001_draft_and_editions.py", "0002_calendars.py"):
        shutil.copy(VERSIONS / revision, tmp_path / "versions")
    hall = Item(ItemKind.ROOM, "hall")
    edit: dict[str, Any] = {"conference": "oceans", "item": hall, "version": 1, "now": TEN}
    async with await Database.open(empty_address) as database:
        await migrate(database, versions=tmp_path / "versions")
        await database.write(draft.create, make_programme())
        await migrate(database)

        assert await database.read(history.find, "oceans", Sought()) == ()
        row = await database.read(agenda.item, "oceans", hall)
        grand = replace(row.value, name=make_text("Grand Hall"))
        made = await database.write(agenda.update, value=grand, by="ana", **edit)
        assert made is not None
        with pytest.raises(StaleError) as stale:
            await database.write(agenda.update, value=row.value, by="ben", **edit)
        assert (stale.value.now.value, stale.value.base) == (grand, None)
        assert (await database.read(review, "oceans")).change == made.number
        await database.write(agenda.undo, conference="oceans", number=made.number, now=TEN, by="bo")
        edition = await database.write(
            release, conference="oceans", now=TEN, by="bo", seen=Seen(change=2, edition=0)
        )
        assert edition.programme == make_programme()
