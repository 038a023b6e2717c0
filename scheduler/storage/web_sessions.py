"""Web sessions: who is signed in, found by the digest of what the browser holds."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete as delete_from
from sqlalchemy import insert, or_, select, update

from scheduler.domain.account import Account
from scheduler.storage import accounts
from scheduler.storage.account_tables import account, web_session
from scheduler.storage.rows import record, value_of
from scheduler.storage.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSession:
    """A sign-in: complete once the second factor was given, or when none is asked for."""

    digest: str
    created_at: datetime
    seen_at: datetime
    is_complete: bool
    agent: str


async def add(tx: Transaction, account_id: int, new: WebSession) -> None:
    row = record(new, web_session, account_id=account_id)
    await tx.execute(insert(web_session).values(row))


async def keep_latest(tx: Transaction, account_id: int, *, is_complete: bool, most: int) -> None:
    """Delete all but the sign-ins of an account that were seen last, of this kind alone."""
    kind = (web_session.c.account_id == account_id, web_session.c.is_complete.is_(is_complete))
    order = (web_session.c.seen_at.desc(), web_session.c.created_at.desc(), web_session.c.digest)
    latest = select(web_session.c.digest).where(*kind).order_by(*order).limit(most)
    theirs = delete_from(web_session).where(*kind)
    await tx.execute(theirs.where(web_session.c.digest.not_in(latest)))


async def find(tx: Transaction, digest: str) -> tuple[Account, WebSession] | None:
    """Return a sign-in and whose it is, unless that account is disabled."""
    mine = select(web_session, account.c.name).join_from(web_session, account)
    able = account.c.disabled_at.is_(None)
    row = (await tx.execute(mine.where(web_session.c.digest == digest, able))).mappings().first()
    if row is None:
        return None
    return await accounts.get(tx, row["name"]), value_of(WebSession, row)


async def of_account(tx: Transaction, name: str) -> tuple[WebSession, ...]:
    mine = select(web_session).join_from(web_session, account).where(account.c.name == name)
    rows = await tx.execute(mine.order_by(web_session.c.seen_at.desc(), web_session.c.digest))
    return tuple(value_of(WebSession, row) for row in rows.mappings())


async def complete(tx: Transaction, digest: str, *, new: str, now: datetime) -> bool:
    """Complete a sign-in, which is known by another digest alone from now on; false if gone."""
    mine = update(web_session).where(web_session.c.digest == digest)
    done = await tx.execute(mine.values(digest=new, is_complete=True, seen_at=now))
    return done.rowcount == 1


async def touch(tx: Transaction, digest: str, *, now: datetime, unless_since: datetime) -> None:
    """Note that somebody is there, unless that was noted since."""
    mine = (web_session.c.digest == digest, web_session.c.seen_at <= unless_since)
    await tx.execute(update(web_session).where(*mine).values(seen_at=now))


async def delete(tx: Transaction, digest: str) -> None:
    await tx.execute(delete_from(web_session).where(web_session.c.digest == digest))


async def delete_of(tx: Transaction, account_id: int, *, but: str | None = None) -> None:
    """Delete all sign-ins of an account but the one with this digest."""
    theirs = delete_from(web_session).where(web_session.c.account_id == account_id)
    await tx.execute(theirs if but is None else theirs.where(web_session.c.digest != but))


async def sweep(
    tx: Transaction, *, begun_by: datetime, seen_by: datetime, half_begun_by: datetime
) -> None:
    """Delete the sign-ins that were begun or last seen as long ago as that."""
    columns = web_session.c
    half = columns.is_complete.is_(False) & (columns.created_at <= half_begun_by)
    ended = or_(columns.created_at <= begun_by, columns.seen_at <= seen_by, half)
    await tx.execute(delete_from(web_session).where(ended))
