"""What a check of the database finds, in sentences."""

import pytest
from sqlalchemy import String, Table, delete, type_coerce, update

from scheduler.services import integrity
from scheduler.storage import draft, tables
from scheduler.storage.engine import Database
from scheduler.storage.transaction import Transaction
from tests.factories import make_programme, make_session
from tests.services.acting import released


async def test_a_sound_database_has_no_problem(database: Database) -> None:
    await released(database, make_programme())

    assert await database.read(integrity.check) == ()


async def test_an_unfit_draft_is_found(database: Database) -> None:
    await database.write(draft.create, make_programme(make_session(slug="Big Session")))

    (problem,) = await database.read(integrity.check)

    assert problem.path == "oceans, draft, sessions[0].slug"


@pytest.mark.parametrize(
    ("table", "column", "value", "problem"),
    [
        (
            tables.sitting,
            "status",
            "asleep",
            "oceans, draft: it cannot be read: 'asleep' is not a valid Status",
        ),
        (
            tables.edition,
            "comment",
            "Nothing",
            "oceans, edition 1: its content does not match its digest",
        ),
    ],
)
async def test_damage_is_found(
    database: Database, table: Table, column: str, value: str, problem: str
) -> None:
    await released(database, make_programme())

    async def damage(tx: Transaction) -> None:
        await tx.execute(update(table).values({column: type_coerce(value, String())}))

    await database.write(damage)

    assert [str(each) for each in await database.read(integrity.check)] == [problem]


async def test_a_forgotten_uid_is_found(database: Database) -> None:
    await released(database, make_programme())

    async def forget(tx: Transaction) -> None:
        await tx.execute(delete(tables.session).where(tables.session.c.slug == "opening"))
        await tx.execute(delete(tables.used_uid).where(tables.used_uid.c.uid == "opening-1"))

    await database.write(forget)

    assert [str(each) for each in await database.read(integrity.check)] == [
        "oceans, edition 1: 'opening-1' is forgotten"
    ]
