"""A uid is used once, by one sitting or conference, for ever."""

import asyncio
from dataclasses import replace

import pytest

from scheduler.domain.errors import ConflictError
from scheduler.domain.programme import Programme
from scheduler.storage import conferences, draft
from scheduler.storage.engine import Database
from scheduler.storage.transaction import Transaction
from tests.factories import make_conference, make_programme, make_session, make_sitting
from tests.storage.drafting import save, session_of


@pytest.mark.parametrize("slug", ["opening", "session-i"])
async def test_a_uid_is_used_once_even_after_its_session_is_gone(
    database: Database, slug: str
) -> None:
    programme = make_programme()
    await database.write(draft.create, programme)
    left = tuple(each for each in programme.sessions if each.slug != "opening")
    if slug != "opening":
        await database.write(draft.replace, "oceans", replace(programme, sessions=left))
    row = await database.read(session_of, "oceans", "session-i")
    taken = replace(row.value, sittings=(make_sitting(uid="opening-1"),))

    with pytest.raises(ConflictError) as refusal:
        await database.write(save, "oceans", row, taken)

    assert str(refusal.value) == (
        "The uid 'opening-1' was used before; every sitting and conference needs its own."
    )


async def test_a_uid_is_used_once_over_all_conferences(database: Database) -> None:
    await database.write(draft.create, make_programme())
    other = make_programme(
        make_session(sittings=(make_sitting(uid="opening-1"),)),
        conference=make_conference(slug="seas", uid="seas"),
    )

    with pytest.raises(ConflictError, match="'opening-1' was used before"):
        await database.write(draft.create, other)

    assert await database.read(conferences.slugs) == ("oceans",)


@pytest.mark.parametrize(
    ("slug", "uid", "refusal"),
    [
        ("seas", "a", "The uid 'a' was used before"),
        ("oceans", "b", "There is a conference 'oceans' already"),
    ],
)
async def test_what_is_taken_at_the_same_moment_is_refused(
    database: Database, slug: str, uid: str, refusal: str
) -> None:
    created, go = asyncio.Event(), asyncio.Event()

    async def create_slowly(tx: Transaction) -> None:
        await draft.create(tx, _empty("oceans", "a"))
        created.set()
        await go.wait()

    slow = asyncio.create_task(database.write(create_slowly))
    await created.wait()
    quick = asyncio.create_task(database.write(draft.create, _empty(slug, uid)))
    await asyncio.sleep(0.2)  # the second is now under way, or waits for its turn
    go.set()

    await slow
    with pytest.raises(ConflictError, match=refusal):
        await quick


def _empty(slug: str, uid: str) -> Programme:
    return Programme(conference=make_conference(slug=slug, uid=uid))
