"""Every uid there ever was, so that none of them is used a second time."""

from collections.abc import Collection, Iterable
from typing import Final

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from scheduler.domain.errors import ConflictError
from scheduler.storage.tables import used_uid
from scheduler.storage.transaction import Transaction

# Both engines take some 32,000 parameters in one statement.
_AT_ONCE: Final = 10_000


async def claim(tx: Transaction, uids: Iterable[str], *, kept: Collection[str] = ()) -> None:
    """Remember uids as used from now on; refuse one that ever was, unless it is one of `kept`."""
    wanted = sorted(set(uids) - set(kept))
    if not wanted:
        return
    if taken := await used(tx, wanted):
        raise _refusal(min(taken))
    try:
        await tx.execute(insert(used_uid), [{"uid": uid} for uid in wanted])
    except IntegrityError as error:  # somebody else took one in this very moment
        raise _refusal(wanted[0] if len(wanted) == 1 else "") from error


async def used(tx: Transaction, uids: Collection[str]) -> frozenset[str]:
    """Return which of these were ever used."""
    found: set[str] = set()
    every = sorted(uids)
    for start in range(0, len(every), _AT_ONCE):
        some = select(used_uid.c.uid).where(used_uid.c.uid.in_(every[start : start + _AT_ONCE]))
        found.update((await tx.execute(some)).scalars())
    return frozenset(found)


def _refusal(uid: str) -> ConflictError:
    which = f"The uid {uid!r}" if uid else "A uid"
    return ConflictError(f"{which} was used before; every sitting and conference needs its own.")
