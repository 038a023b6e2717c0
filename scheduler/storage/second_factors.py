"""Second factors: the secret that a person's device holds too, and codes for when that is lost."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, or_, select, update

from scheduler.storage.account_tables import account, recovery_code
from scheduler.storage.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondFactor:
    """The shared secret, and the last step of time that a code was accepted for."""

    secret: str
    step: int


async def find(tx: Transaction, account_id: int) -> SecondFactor | None:
    mine = select(account.c.totp, account.c.totp_step).where(account.c.id == account_id)
    row = (await tx.execute(mine)).one()
    return SecondFactor(secret=row.totp, step=row.totp_step) if row.totp else None


async def put(tx: Transaction, account_id: int, new: SecondFactor | None) -> None:
    """Keep a second factor, or none."""
    values = {"totp": new and new.secret, "totp_step": new and new.step}
    await tx.execute(update(account).where(account.c.id == account_id).values(values))


async def advance(tx: Transaction, account_id: int, *, step: int) -> bool:
    """Note that a code of this step was used; false when it, or a later one, was used before."""
    unused = or_(account.c.totp_step.is_(None), account.c.totp_step < step)
    used = update(account).where(account.c.id == account_id, unused).values(totp_step=step)
    return (await tx.execute(used)).rowcount == 1


async def put_codes(tx: Transaction, account_id: int, digests: Iterable[str]) -> None:
    """Keep these recovery codes and no others."""
    await tx.execute(delete(recovery_code).where(recovery_code.c.account_id == account_id))
    rows = [{"account_id": account_id, "digest": digest} for digest in digests]
    if rows:
        await tx.execute(insert(recovery_code), rows)


async def spend_code(tx: Transaction, account_id: int, digest: str) -> bool:
    """Delete a recovery code; false when there is none such."""
    columns = recovery_code.c
    mine = delete(recovery_code).where(columns.account_id == account_id, columns.digest == digest)
    return (await tx.execute(mine)).rowcount == 1


async def count_codes(tx: Transaction, name: str) -> int:
    mine = select(func.count()).select_from(recovery_code).join(account)
    mine = mine.where(account.c.name == name)
    return (await tx.execute(mine)).scalar_one()
