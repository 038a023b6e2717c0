"""A session of the draft is saved by whoever has read its latest version."""

import asyncio
from dataclasses import replace

import pytest

from scheduler.domain.errors import ConflictError, NotFoundError, UnavailableError
from scheduler.storage import draft
from scheduler.storage.engine import Database
from tests.factories import (
    THREE,
    make_programme,
    make_session,
    make_sitting,
    make_text,
    with_session,
)
from tests.storage.drafting import save, session_of
from tests.storage.large import make_large_programme


async def test_an_unknown_session_is_said(database: Database) -> None:
    await database.write(draft.create, make_programme())

    with pytest.raises(NotFoundError) as refusal:
        await database.read(session_of, "oceans", "closing")

    assert str(refusal.value) == "There is no session 'closing' in the draft."


async def test_a_save_on_an_old_version_conflicts_and_changes_nothing(database: Database) -> None:
    await database.write(draft.create, make_programme())
    row = await database.read(session_of, "oceans", "opening")
    first = replace(row.value, title=make_text("The opening"))
    second = replace(row.value, title=make_text("Opening ceremony"))
    await database.write(save, "oceans", row, first)

    with pytest.raises(ConflictError) as refusal:
        await database.write(save, "oceans", row, second)

    assert str(refusal.value) == (
        "Somebody else has changed “Opening” since you opened it;"
        " look at the new state and make your change again."
    )
    now = await database.read(session_of, "oceans", "opening")
    assert (now.version, now.value) == (row.version + 1, first)


async def test_a_saved_session_keeps_the_rows_of_its_sittings(database: Database) -> None:
    first, second, third = (make_sitting(THREE, uid=f"part-{n}") for n in "123")
    programme = make_programme(make_session("Long", sittings=(first, second)))
    await database.write(draft.create, programme)
    row = await database.read(session_of, "oceans", "long")
    changed = replace(row.value, sittings=(second, replace(third, reason=make_text("More time"))))

    saved = await database.write(save, "oceans", row, changed)

    assert await database.read(session_of, "oceans", "long") == saved
    assert await database.read(draft.programme, "oceans") == with_session(programme, changed)


# Twenty each, as promised, are made by the tests of the agenda, which saves by the same rule.
EDITS = 4


@pytest.mark.unmeasured
async def test_no_edit_of_fifty_editors_is_lost(database: Database) -> None:
    await database.write(draft.create, make_large_programme(25))

    async def edit(editor: int) -> None:
        for number in range(EDITS):
            slug, mark = f"session-{editor % 25}", f"{editor}-{number}"
            await _mark(database, slug, mark)

    await asyncio.gather(*(edit(editor) for editor in range(50)))

    programme = await database.read(draft.programme, "oceans")
    marks = [m for each in programme.sessions for m in (each.webcast or "").split()]
    assert sorted(marks) == sorted(f"{editor}-{n}" for editor in range(50) for n in range(EDITS))


async def _mark(database: Database, slug: str, mark: str) -> None:
    """Add a mark to a session as an editor does, who reads, saves, and if need be does it again.

    Again, too, when all connections are busy for too long, which a slow machine may bring about.
    """
    while True:
        try:
            row = await database.read(session_of, "oceans", slug)
            changed = replace(row.value, webcast=f"{row.value.webcast or ''} {mark}")
            await database.write(save, "oceans", row, changed)
        except (ConflictError, UnavailableError):
            continue
        return
