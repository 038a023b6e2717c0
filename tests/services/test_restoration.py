"""An earlier edition is restored into the draft alone, as one change that can be undone."""

from dataclasses import replace

import pytest

from scheduler.domain.acts import Open
from scheduler.domain.errors import ConflictError, NotFoundError
from scheduler.domain.items import Item, ItemKind
from scheduler.services import agenda, publication, release
from scheduler.services.restoration import restoration, restore
from scheduler.storage import draft as stored
from scheduler.storage.changes import Recorded
from scheduler.storage.engine import Database
from tests.factories import TEN, THREE, make_programme, make_text
from tests.services.acting import act, released
from tests.storage.statements import cut_off_everywhere

OPENING = Item(ItemKind.SESSION, "opening")


async def test_an_earlier_edition_becomes_the_draft_and_nothing_public_changes(
    database: Database,
) -> None:
    first = await released(database, make_programme())
    await rename(database, "Ceremony")
    await publish(database)

    done = await restored(database, 1)

    assert await database.read(stored.programme, "oceans") == first.programme
    assert await database.read(publication.numbers) == {"oceans": 2}
    assert done
    assert (done.action, done.edition, done.by) == ("restore", 1, "editor")


async def test_sessions_deleted_since_come_back_with_their_uids(database: Database) -> None:
    first = await released(database, make_programme())
    await delete(database, OPENING)
    await publish(database)

    await restored(database, 1)

    assert await database.read(stored.programme, "oceans") == first.programme


async def test_a_restoration_can_be_undone(database: Database) -> None:
    await released(database, make_programme())
    await delete(database, OPENING)
    await publish(database)
    before = await database.read(stored.programme, "oceans")
    done = await restored(database, 1)
    assert done

    await database.write(
        agenda.undo, conference="oceans", number=done.number, now=THREE, by="editor"
    )

    assert await database.read(stored.programme, "oceans") == before


async def test_what_began_since_goes_on(database: Database) -> None:
    first = await released(database, make_programme())
    opened = await act(database, Open())
    await rename(database, "Ceremony")

    await restored(database, 1)

    now = await database.read(stored.programme, "oceans")
    assert now == opened.programme
    assert now.session("session-i") == first.programme.session("session-i")


async def test_what_began_and_was_deleted_since_comes_back_as_it_was_last(
    database: Database,
) -> None:
    await released(database, make_programme())
    opened = await act(database, Open())
    await delete(database, OPENING)
    await publish(database)
    await rename(database, "Atolls", Item(ItemKind.SESSION, "session-i"))
    await publish(database)

    await restored(database, 1)

    now = await database.read(stored.programme, "oceans")
    assert now == opened.programme


async def test_a_draft_that_is_as_the_edition_was_is_not_changed(database: Database) -> None:
    await released(database, make_programme())
    before = await database.read(agenda.number, "oceans")

    assert await restored(database, 1) is None
    assert await database.read(agenda.number, "oceans") == before


async def test_a_draft_that_changed_since_it_was_looked_at_is_left_alone(
    database: Database,
) -> None:
    await released(database, make_programme())
    seen = await database.read(agenda.number, "oceans")
    await rename(database, "Ceremony")
    before = await database.read(agenda.draft, "oceans")

    with pytest.raises(ConflictError, match="Somebody has changed the draft since"):
        await restored(database, 1, seen=seen)

    assert await database.read(agenda.draft, "oceans") == before


async def test_what_a_restoration_would_do_is_told_before(database: Database) -> None:
    first = await released(database, make_programme())
    await rename(database, "Ceremony")
    before = await database.read(agenda.draft, "oceans")

    planned = await database.read(restoration, conference="oceans", edition=1)

    assert (planned.edition, planned.draft, planned.programme) == (first, before, first.programme)
    assert await database.read(agenda.draft, "oceans") == before


async def test_an_unknown_edition_is_said(database: Database) -> None:
    await released(database, make_programme())

    with pytest.raises(NotFoundError, match="There is no edition 2 of 'oceans'"):
        await restored(database, 2)


async def test_a_draft_that_was_never_released_has_nothing_to_restore(database: Database) -> None:
    await database.write(agenda.begin, make_programme(), now=TEN, by="editor")

    with pytest.raises(NotFoundError, match="nothing of it is released yet"):
        await restored(database, 1)


@pytest.mark.unmeasured
async def test_a_restoration_is_done_whole_or_not_at_all(database: Database) -> None:
    first = await released(database, make_programme())
    await delete(database, OPENING)
    await publish(database)
    seen = await database.read(agenda.number, "oceans")
    deed = {"conference": "oceans", "edition": 1, "seen": seen, "now": TEN, "by": "editor"}

    statements = await cut_off_everywhere(database, restore, **deed)

    assert statements > 20
    assert await database.read(stored.programme, "oceans") == first.programme


async def rename(database: Database, title: str, item: Item = OPENING) -> None:
    row = await database.read(agenda.item, "oceans", item)
    value = replace(row.value, title=make_text(title))
    await database.write(
        agenda.update,
        conference="oceans",
        item=item,
        version=row.version,
        value=value,
        now=TEN,
        by="editor",
    )


async def delete(database: Database, item: Item) -> None:
    row = await database.read(agenda.item, "oceans", item)
    await database.write(
        agenda.delete, conference="oceans", item=item, version=row.version, now=TEN, by="editor"
    )


async def publish(database: Database) -> None:
    await database.write(
        release.release, conference="oceans", now=TEN, by="Secretariat", confirm=True
    )


async def restored(database: Database, edition: int, *, seen: int | None = None) -> Recorded | None:
    if seen is None:
        seen = await database.read(agenda.number, "oceans")
    return await database.write(
        restore, conference="oceans", edition=edition, seen=seen, now=THREE, by="editor"
    )
