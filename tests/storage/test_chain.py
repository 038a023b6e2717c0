"""Nobody changes what was published without being found out."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import (
    Integer,
    LargeBinary,
    String,
    cast,
    delete,
    literal,
    select,
    type_coerce,
    update,
)

from scheduler.domain.edition import Mark
from scheduler.domain.notice import Notice
from scheduler.storage import chain, content
from scheduler.storage.codec import encode
from scheduler.storage.engine import Database
from scheduler.storage.tables import conference, edition
from scheduler.storage.transaction import Transaction
from tests.storage.history import make_history

COLUMNS = [column.name for column in edition.c if column.name != "conference_id"]
SECOND = edition.c.number == 2


async def test_an_untouched_history_has_no_problem(database: Database) -> None:
    await make_history(database)

    assert await database.read(chain.verify) == ()


@pytest.mark.unmeasured
@pytest.mark.parametrize("name", COLUMNS)
async def test_every_altered_byte_is_found(database: Database, name: str) -> None:
    await make_history(database)

    assert await database.write(_missed, name) == []


async def _missed(tx: Transaction, name: str) -> list[Any]:
    """Alter each byte of a column of the second edition by itself; return what was not found."""
    column = edition.c[name]
    # As it is stored, past the types that the program reads it with.
    raw = column.type if isinstance(column.type, (Integer, LargeBinary)) else String()
    stored = (await tx.execute(select(type_coerce(column, raw)).where(SECOND))).scalar_one()
    missed = []
    for altered in _altered(stored):
        attempt = await tx.connection.begin_nested()
        await tx.execute(update(edition).where(SECOND).values({name: type_coerce(altered, raw)}))
        if not await chain.verify(tx):
            missed.append(altered)
        await attempt.rollback()
    return missed


def _altered(stored: object) -> Iterator[Any]:
    match stored:
        case None:
            yield ""
        case int():
            yield stored + 7
        case bytes():
            for place in range(len(stored)):
                yield stored[:place] + bytes([stored[place] ^ 1]) + stored[place + 1 :]
        case str():
            for place, character in enumerate(stored):
                yield stored[:place] + chr(ord(character) ^ 1) + stored[place + 1 :]


@pytest.mark.parametrize(
    ("number", "problems"),
    [
        (1, ["oceans, edition 2: edition 1 is missing before it"]),
        (2, ["oceans, edition 3: edition 2 is missing before it"]),
        (3, ["oceans, edition 3: this is to be the latest edition, and it is not"]),
    ],
)
async def test_a_missing_edition_is_found(
    database: Database, number: int, problems: list[str]
) -> None:
    await make_history(database)

    async def remove(tx: Transaction) -> None:
        await tx.execute(delete(edition).where(edition.c.number == number))

    await database.write(remove)

    assert [str(each) for each in await database.read(chain.verify)] == problems


async def test_a_history_written_anew_does_not_follow(database: Database) -> None:
    _, second, third = await make_history(database)
    forged = content.columns(replace(second, comment="Nothing was opened"))

    async def rewrite(tx: Transaction) -> None:
        await tx.execute(update(edition).where(SECOND).values(**forged))

    await database.write(rewrite)

    assert [str(each) for each in await database.read(chain.verify)] == [
        "oceans, edition 3: it does not follow from the edition before it"
    ]
    assert third.previous == second.digest


async def test_an_edition_of_another_conference_is_found(database: Database) -> None:
    await make_history(database)

    async def rename(tx: Transaction) -> None:
        await tx.execute(update(conference).values(slug="reefs"))

    await database.write(rename)

    assert [str(each) for each in await database.read(chain.verify)] == [
        f"reefs, edition {number}: it is an edition of 'oceans'" for number in (1, 2, 3)
    ]


async def test_content_that_cannot_be_unpacked_is_found(database: Database) -> None:
    await make_history(database)
    sealed = hashlib.sha256(b"no stream").digest() + b"no stream"

    async def spoil(tx: Transaction) -> None:
        await tx.execute(update(edition).where(SECOND).values(marks=sealed))

    await database.write(spoil)

    assert [str(each) for each in await database.read(chain.verify)] == [
        "oceans, edition 2: its content cannot be unpacked"
    ]


async def test_a_digest_can_be_checked_with_json_and_sha_256_alone(database: Database) -> None:
    for made in await make_history(database):
        told = {
            "form": 1,
            "number": made.number,
            "cause": str(made.cause),
            "issued_at": f"{made.issued_at:%Y-%m-%dT%H:%M:%SZ}",
            "issued_by": made.issued_by,
            "comment": made.comment,
            "notices": json.loads(encode(made.notices, tuple[Notice, ...])),
            "marks": json.loads(encode(made.marks, dict[str, Mark])),
            "programme": json.loads(encode(made.programme)),
        }
        tidy = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

        assert made.digest == hashlib.sha256((made.previous + tidy).encode()).hexdigest()


@pytest.mark.parametrize("engine_name", ["sqlite"], indirect=True)
async def test_text_that_is_none_is_found(database: Database) -> None:
    """PostgreSQL refuses to keep such bytes in the first place."""
    await make_history(database)

    async def spoil(tx: Transaction) -> None:
        broken = cast(literal(b"\xff"), String)
        await tx.execute(update(edition).where(SECOND).values(comment=broken))

    await database.write(spoil)

    found = [str(each) for each in await database.read(chain.verify)]
    assert found == [
        "oceans, edition 2: Could not decode to UTF-8 column 'comment' with text '\ufffd'",
        "oceans, edition 3: it does not follow from the edition before it",
    ]
