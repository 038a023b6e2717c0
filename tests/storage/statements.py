"""Every statement of a transaction, counted, or broken off at one of them."""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from typing import Any

from sqlalchemy import event

from scheduler.storage.engine import Database
from scheduler.storage.tables import metadata
from scheduler.storage.transaction import Transaction


class CutOffError(Exception):
    """The transaction ends here, as it would with its process."""


class Counter:
    """How many statements were sent to the database; beyond `limit` it cuts the transaction off."""

    def __init__(self, limit: int | None = None) -> None:
        self.count = 0
        self.limit = limit

    def __call__(self, *_: object) -> None:
        if self.count == self.limit:
            raise CutOffError
        self.count += 1


@contextmanager
def counted(tx: Transaction, *, limit: int | None = None) -> Iterator[Counter]:
    counter = Counter(limit)
    connection = tx.connection.sync_connection
    event.listen(connection, "before_cursor_execute", counter)
    try:
        yield counter
    finally:
        event.remove(connection, "before_cursor_execute", counter)


async def cut_off_everywhere(
    database: Database, work: Callable[..., Awaitable[object]], **deed: object
) -> int:
    """Cut the work off at each of its statements in turn until it is done; return their number.

    Nothing may remain of what was cut off.
    """
    before = await database.read(everything)
    for limit in count():
        try:
            await database.write(_up_to, limit, work, deed)
        except CutOffError:
            assert await database.read(everything) == before
        else:
            return limit
    raise AssertionError


async def _up_to(
    tx: Transaction,
    limit: int,
    work: Callable[..., Awaitable[object]],
    deed: Mapping[str, object],
) -> None:
    with counted(tx, limit=limit):
        await work(tx, **deed)


async def everything(tx: Transaction) -> dict[str, list[Any]]:
    """Return every row of every table."""
    found = {}
    for table in metadata.sorted_tables:
        rows = await tx.execute(table.select().order_by(*table.primary_key))
        found[table.name] = [tuple(row) for row in rows]
    return found
