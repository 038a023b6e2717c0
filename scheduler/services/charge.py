"""Who is in charge: wherever somebody can administer, somebody can after every change as well."""

from scheduler.domain.errors import ConflictError
from scheduler.storage import accounts
from scheduler.storage.transaction import Transaction


async def places(tx: Transaction) -> frozenset[str]:
    """Return where somebody can administer, and keep all accounts as they are for whoever asks."""
    await accounts.lock_all(tx)
    return await accounts.administered(tx)


async def demand_kept(tx: Transaction, before: frozenset[str]) -> None:
    """Refuse what has left any of these places to nobody; the transaction then undoes it."""
    lost = before - await accounts.administered(tx)
    if lost:
        named = [repr(slug) for slug in sorted(lost) if slug != accounts.SERVICE]
        places = "the service" if accounts.SERVICE in lost else " and ".join(named)
        raise ConflictError(
            f"Nobody who can sign in would administer {places} any more;"
            " let somebody else do so first."
        )
