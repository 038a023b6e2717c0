"""What the doors may know of the editions."""

from collections.abc import Mapping

from scheduler.domain.edition import Edition
from scheduler.domain.errors import ConflictError
from scheduler.storage import conferences as stored
from scheduler.storage import editions
from scheduler.storage.editions import Issued
from scheduler.storage.transaction import Transaction

__all__ = ["Issued", "conferences", "edition", "history", "latest", "latest_editions", "numbers"]


async def latest_editions(tx: Transaction) -> tuple[Edition, ...]:
    """Return what the public sees of each conference, by slug."""
    return await editions.all_latest(tx)


async def numbers(tx: Transaction) -> Mapping[str, int]:
    """Return the number of each conference's latest edition, to be compared with what one has."""
    return await editions.numbers(tx)


async def edition(tx: Transaction, slug: str, number: int) -> Edition:
    return await editions.get(tx, slug, number)


async def history(tx: Transaction, slug: str) -> tuple[Issued, ...]:
    """Return all editions of a conference without their programmes, the newest first."""
    return await editions.notices(tx, slug)


async def latest(tx: Transaction, slug: str) -> Edition:
    """Return what the public sees; ConflictError while nothing is released."""
    found = await editions.latest(tx, slug)
    if found is None:
        raise ConflictError(f"Nothing of {slug!r} is released yet; release its draft first.")
    return found


async def conferences(tx: Transaction) -> tuple[str, ...]:
    """Return the slugs of all conferences, those that are only drafts among them."""
    return await stored.slugs(tx)
