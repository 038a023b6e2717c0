"""Invitations: the link by which somebody sets a password, the first or one for a forgotten one."""

from datetime import datetime, timedelta
from typing import Final

from scheduler.domain.account import normal
from scheduler.domain.errors import ConflictError, NotFoundError
from scheduler.services import accounts as services
from scheduler.services import keys
from scheduler.storage import accounts, invitations
from scheduler.storage.invitations import Invited
from scheduler.storage.transaction import Transaction

__all__ = ["LASTS", "Invited", "accept", "find", "invite"]

LASTS: Final = timedelta(days=7)
_BYTES: Final = 24


async def invite(tx: Transaction, *, name: str, now: datetime, by: str) -> str:
    """Return the token of a new invitation; those there were lead nowhere from now on."""
    account_id = await accounts.lock(tx, normal(name))
    if (await accounts.get(tx, normal(name))).is_disabled:
        raise ConflictError(f"The account {normal(name)!r} is disabled; enable it first.")
    await invitations.delete_of(tx, account_id)
    token = keys.drawn(_BYTES)
    await invitations.add(
        tx,
        keys.digest(token),
        account_id=account_id,
        created_at=now,
        expires_at=now + LASTS,
        by=by,
    )
    return token


async def find(tx: Transaction, token: str, *, now: datetime) -> Invited | None:
    """Return who was invited; nothing tells an expired invitation from one that never was."""
    return await invitations.find(tx, keys.digest(token), now=now)


async def accept(tx: Transaction, token: str, *, password_hash: str, now: datetime) -> str:
    """Keep the password of whoever was invited, end what went before, and return their name.

    A second factor stays: the link alone lets nobody in who does not have that too.
    """
    invited = await find(tx, token, now=now)
    if invited is None:
        raise _missing()
    await accounts.lock(tx, invited.name)
    # Of two who accept at once, the second has waited for the lock and finds nothing.
    if await find(tx, token, now=now) is None:
        raise _missing()
    await services.change_password(tx, name=invited.name, password_hash=password_hash)
    return invited.name


def _missing() -> NotFoundError:
    return NotFoundError(
        "This invitation is none, or none any more: it was used, replaced by another,"
        f" or is older than {LASTS.days} days."
    )
