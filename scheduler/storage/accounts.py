"""Accounts: who may sign in, and the hashes of their passwords."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from scheduler.domain.access import Duty
from scheduler.domain.account import Account
from scheduler.domain.errors import ConflictError, NotFoundError
from scheduler.storage import members
from scheduler.storage.account_tables import account, membership
from scheduler.storage.rows import record, value_of
from scheduler.storage.tables import conference
from scheduler.storage.transaction import Transaction

SERVICE: Final = ""
"""What stands for the whole service where otherwise a conference's slug stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Secrets:
    """What a sign-in is checked against; nothing where nobody can sign in."""

    password_hash: str | None = None
    has_second_factor: bool = False


async def add(tx: Transaction, new: Account) -> None:
    taken = ConflictError(f"There is an account {new.name!r} already.")
    if await find(tx, new.name):
        raise taken
    try:
        await tx.execute(insert(account).values(record(new, account)))
    except IntegrityError as error:  # somebody else took the name in this very moment
        raise taken from error


async def find(tx: Transaction, name: str) -> Account | None:
    row = (await tx.execute(select(account).where(account.c.name == name))).mappings().first()
    return _account(row, await members.of_account(tx, row["id"])) if row else None


async def get(tx: Transaction, name: str) -> Account:
    found = await find(tx, name)
    if found is None:
        raise _unknown(name)
    return found


async def every(tx: Transaction) -> tuple[Account, ...]:
    rows = (await tx.execute(select(account).order_by(account.c.name))).mappings().all()
    duties = await members.of_everybody(tx)
    return tuple(_account(row, duties.get(row["id"], {})) for row in rows)


async def display_names(tx: Transaction) -> Mapping[str, str]:
    rows = await tx.execute(select(account.c.name, account.c.display_name))
    return {row.name: row.display_name for row in rows}


async def lock(tx: Transaction, name: str) -> int:
    """Return the account's id and let nobody else change the account until we commit."""
    mine = select(account.c.id).where(account.c.name == name).with_for_update(key_share=True)
    found = (await tx.execute(mine)).scalar_one_or_none()
    if found is None:
        raise _unknown(name)
    return int(found)


async def lock_all(tx: Transaction) -> None:
    """Let nobody else change any account, so that what is true of all of them stays true."""
    ids = select(account.c.id).order_by(account.c.id)
    (await tx.execute(ids.with_for_update(key_share=True))).all()


async def save(tx: Transaction, account_id: int, **changed: object) -> None:
    """Change columns of an account that the caller has locked."""
    values = {**changed, "version": account.c.version + 1}
    await tx.execute(update(account).where(account.c.id == account_id).values(values))


async def secrets(tx: Transaction, name: str) -> Secrets:
    columns = (account.c.password, account.c.totp, account.c.disabled_at)
    row = (await tx.execute(select(*columns).where(account.c.name == name))).first()
    if row is None or row.disabled_at:
        return Secrets()
    return Secrets(password_hash=row.password, has_second_factor=row.totp is not None)


async def administered(tx: Transaction) -> frozenset[str]:
    """Return where somebody can sign in and say who has which role: slugs, and the service."""
    able = (account.c.disabled_at.is_(None), account.c.password.is_not(None))
    one = select(account.c.id).where(*able, account.c.is_administrator).limit(1)
    if (await tx.execute(one)).first():
        slugs = (await tx.execute(select(conference.c.slug))).scalars()
        return frozenset({SERVICE, *slugs})
    theirs = select(conference.c.slug).select_from(membership).join(account).join(conference)
    mine = theirs.where(*able, membership.c.duty == Duty.ADMINISTRATOR)
    return frozenset((await tx.execute(mine)).scalars())


def _account(row: Mapping[Any, Any], duties: Mapping[str, frozenset[Duty]]) -> Account:
    return value_of(
        Account,
        row,
        has_password=row["password"] is not None,
        has_second_factor=row["totp"] is not None,
        duties=duties,
    )


def _unknown(name: str) -> NotFoundError:
    return NotFoundError(f"There is no account {name!r}.")
