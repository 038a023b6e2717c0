"""What organizers work on: the conferences as their drafts have them, released or not."""

from scheduler.domain.access import Organizer
from scheduler.domain.conference import Conference
from scheduler.storage import conferences
from scheduler.storage.transaction import Transaction


async def of(tx: Transaction, organizer: Organizer) -> tuple[Conference, ...]:
    """Return the conferences in which somebody may do anything at all."""
    found = await conferences.every(tx)
    return tuple(each for each in found if organizer.permissions(each.slug))


async def conference(tx: Transaction, slug: str) -> Conference:
    return (await conferences.get(tx, slug)).value
