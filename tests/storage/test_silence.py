"""What a driver reports goes into the log, and so it says nothing of what was to be stored."""

import logging
import traceback
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import insert, update
from sqlalchemy.exc import DBAPIError

from scheduler.http.errors import answer_to
from scheduler.storage.account_tables import account
from scheduler.storage.engine import Database
from scheduler.storage.transaction import Transaction
from tests.factories import TEN

PLANTED = "$argon2id$planted-hash"
ANA = {"name": "ana", "display_name": "Ana", "is_administrator": False, "created_at": TEN}


async def keep_twice(tx: Transaction) -> None:
    for _ in range(2):
        await tx.execute(insert(account).values(**ANA, version=1, password=PLANTED))


async def count_too_far(tx: Transaction) -> None:
    await tx.execute(update(account).values(version=2**70, password=PLANTED))


@pytest.mark.parametrize("work", [keep_twice, count_too_far])
async def test_an_error_of_the_database_tells_no_secret(
    database: Database,
    work: Callable[[Transaction], Awaitable[None]],
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.WARNING), pytest.raises((DBAPIError, OverflowError)) as failure:
        await database.write(work)

    answer = answer_to(failure.value)

    told = "".join(traceback.format_exception(failure.value)) + caplog.text
    assert (answer.status, PLANTED in told, PLANTED in str(answer)) == (500, False, False)
