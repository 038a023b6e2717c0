"""API tokens: what a program may do in one conference in somebody's name, found by a digest."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete as delete_from
from sqlalchemy import func, insert, or_, select, update

from scheduler.domain.access import Permission
from scheduler.domain.account import Account
from scheduler.storage import accounts, conferences
from scheduler.storage.account_tables import account, api_token
from scheduler.storage.tables import conference
from scheduler.storage.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """What is told of a token; itself was told once, when it was made."""

    conference: str
    label: str
    permissions: frozenset[Permission]
    created_at: datetime
    expires_at: datetime
    number: int = 0
    used_at: datetime | None = None


async def add(tx: Transaction, account_id: int, digest: str, new: Token) -> None:
    await tx.execute(
        insert(api_token).values(
            digest=digest,
            account_id=account_id,
            conference_id=(await conferences.get(tx, new.conference)).id,
            label=new.label,
            permissions=tuple(sorted(new.permissions)),
            created_at=new.created_at,
            expires_at=new.expires_at,
        )
    )


async def find(tx: Transaction, digest: str, *, now: datetime) -> tuple[Account, Token] | None:
    """Return a token and whose it is, unless it has expired or that account is disabled."""
    mine = select(api_token, conference.c.slug, account.c.name)
    joined = mine.join_from(api_token, conference).join(account)
    good = (api_token.c.expires_at > now, account.c.disabled_at.is_(None))
    row = (await tx.execute(joined.where(api_token.c.digest == digest, *good))).mappings().first()
    return None if row is None else (await accounts.get(tx, row["name"]), _token(row))


async def of_account(tx: Transaction, name: str) -> tuple[Token, ...]:
    mine = select(api_token, conference.c.slug).join_from(api_token, conference).join(account)
    wanted = mine.where(account.c.name == name).order_by(api_token.c.id)
    return tuple(_token(row) for row in (await tx.execute(wanted)).mappings())


async def count(tx: Transaction, account_id: int) -> int:
    mine = select(func.count()).where(api_token.c.account_id == account_id)
    return (await tx.execute(mine)).scalar_one()


async def touch(tx: Transaction, digest: str, *, now: datetime, unless_since: datetime) -> None:
    """Note that a token was used, unless that was noted since."""
    due = or_(api_token.c.used_at.is_(None), api_token.c.used_at <= unless_since)
    await tx.execute(update(api_token).where(api_token.c.digest == digest, due).values(used_at=now))


async def delete(tx: Transaction, account_id: int, number: int) -> bool:
    """Delete a token of this account; false when it has none with this number."""
    mine = (api_token.c.account_id == account_id, api_token.c.id == number)
    return (await tx.execute(delete_from(api_token).where(*mine))).rowcount == 1


async def delete_of(tx: Transaction, account_id: int, *, conference_id: int | None = None) -> None:
    """Delete all tokens of an account, or those of one conference."""
    mine = delete_from(api_token).where(api_token.c.account_id == account_id)
    of_one = api_token.c.conference_id == conference_id
    await tx.execute(mine if conference_id is None else mine.where(of_one))


def _token(row: Mapping[Any, Any]) -> Token:
    return Token(
        number=row["id"],
        conference=row["slug"],
        label=row["label"],
        permissions=frozenset(map(Permission, row["permissions"])),
        created_at=row["created_at"],
        expires_at=row["expires_at"],
        used_at=row["used_at"],
    )
