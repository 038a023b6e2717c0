"""Every statement of a transaction, counted, or broken off at one of them."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

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


async def cut_off(
    tx: Transaction, limit: int, work: Callable[..., Awaitable[object]], **kwargs: object
) -> None:
    """Do the work, and fail when it has sent so many statements and goes on."""
    with counted(tx, limit=limit):
        await work(tx, **kwargs)


async def everything(tx: Transaction) -> dict[str, list[Any]]:
    """Return every row of every table."""
    found = {}
    for table in metadata.sorted_tables:
        rows = await tx.execute(table.select().order_by(*table.primary_key))
        found[table.name] = [tuple(row) for row in rows]
    return found
