"""Invitations: how somebody sets the first password, or another one, found by a digest."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select

from scheduler.storage.account_tables import account, invitation
from scheduler.storage.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """Who was invited; `has_password` when it is to have another one."""

    name: str
    display_name: str
    expires_at: datetime
    has_password: bool = False


async def add(
    tx: Transaction,
    digest: str,
    *,
    account_id: int,
    created_at: datetime,
    expires_at: datetime,
    by: str,
) -> None:
    await tx.execute(
        insert(invitation).values(
            digest=digest,
            account_id=account_id,
            created_at=created_at,
            expires_at=expires_at,
            by=by,
        )
    )


async def find(tx: Transaction, digest: str, *, now: datetime) -> Invited | None:
    """Return who was invited, unless that has expired or the account is disabled."""
    columns = (account.c.name, account.c.display_name, account.c.password)
    mine = select(*columns, invitation.c.expires_at).join_from(invitation, account)
    good = (invitation.c.expires_at > now, account.c.disabled_at.is_(None))
    row = (await tx.execute(mine.where(invitation.c.digest == digest, *good))).first()
    if row is None:
        return None
    return Invited(
        name=row.name,
        display_name=row.display_name,
        expires_at=row.expires_at,
        has_password=row.password is not None,
    )


async def delete_of(tx: Transaction, account_id: int) -> int:
    """Delete all invitations of an account; return how many there were."""
    gone = await tx.execute(delete(invitation).where(invitation.c.account_id == account_id))
    return gone.rowcount


async def delete_unsafe(tx: Transaction, account_id: int) -> None:
    """Delete those made by who only administers a conference: the link might open more than that.

    Administrators of the service may do everything anyhow, and so may the command line, whose
    invitations are by no account.
    """
    mere = select(account.c.name).where(account.c.is_administrator.is_(False))
    mine = invitation.c.account_id == account_id
    await tx.execute(delete(invitation).where(mine, invitation.c.by.in_(mere)))


async def sweep(tx: Transaction, *, now: datetime) -> None:
    await tx.execute(delete(invitation).where(invitation.c.expires_at <= now))
