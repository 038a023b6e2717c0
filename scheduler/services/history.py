"""Who changed what in a draft, and when."""

from collections.abc import Mapping

from scheduler.storage import changes, conferences
from scheduler.storage.changes import Recorded, Sought
from scheduler.storage.transaction import Transaction

__all__ = ["Recorded", "Sought", "change", "find", "is_undo", "issuers", "people"]


async def find(tx: Transaction, conference: str, sought: Sought) -> tuple[Recorded, ...]:
    """Return the changes of a draft that are looked for, the newest first."""
    return await changes.find(tx, (await conferences.get(tx, conference)).id, sought)


async def change(tx: Transaction, conference: str, number: int) -> Recorded:
    return await changes.get(tx, (await conferences.get(tx, conference)).id, number)


async def is_undo(tx: Transaction, conference: str, number: int) -> bool:
    """Say whether this change took something back; what takes that back does it again."""
    conference_id = (await conferences.get(tx, conference)).id
    return await changes.steps_back(tx, conference_id, number) % 2 == 1


async def people(tx: Transaction, conference: str) -> tuple[str, ...]:
    """Return everybody who ever changed the draft."""
    return await changes.people(tx, (await conferences.get(tx, conference)).id)


async def issuers(tx: Transaction, conference: str) -> Mapping[int, str]:
    """Return the account that issued each edition, where the log of the draft knows it."""
    return await changes.issuers(tx, (await conferences.get(tx, conference)).id)
