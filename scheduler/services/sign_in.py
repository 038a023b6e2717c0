"""Signing in and out: who somebody is, for 12 hours at most and 2 hours of silence.

The browser holds 32 random bytes; the database knows their digest.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from scheduler.domain.access import Organizer
from scheduler.domain.account import Account, normal
from scheduler.domain.errors import ConflictError, NotFoundError
from scheduler.services import accounts as services
from scheduler.services import keys, second_factor
from scheduler.storage import accounts, invitations, web_sessions
from scheduler.storage.accounts import Secrets
from scheduler.storage.transaction import Transaction
from scheduler.storage.web_sessions import WebSession

__all__ = [
    "Begun",
    "Found",
    "Secrets",
    "Seen",
    "begin",
    "complete",
    "end",
    "end_all",
    "identify",
    "known",
    "sessions",
    "sweep",
    "touch",
]

LONGEST: Final = timedelta(hours=12)
IDLE: Final = timedelta(hours=2)
# Whoever has given a password must give the second factor within this time.
HALF: Final = timedelta(minutes=10)
# How much later than it was noted somebody may have been there; a write at every page is too much.
NOTED: Final = timedelta(minutes=1)
# More browsers than anybody has; a program that signs in all day must not fill the disk.
MOST_SIGN_INS: Final = 100
_BYTES: Final = 32
_AGENT: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A sign-in; it is not complete where a second factor is asked for."""

    token: str
    is_complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Who is signed in; whoever is not so completely may only give the second factor.

    `is_due` when it should be noted again that somebody is there (`touch`).
    """

    organizer: Organizer
    is_complete: bool
    created_at: datetime
    is_due: bool
    has_second_factor: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A sign-in as it is shown to whose it is."""

    agent: str
    created_at: datetime
    seen_at: datetime
    is_complete: bool
    is_current: bool


async def known(tx: Transaction, name: str) -> Secrets:
    """Return what a sign-in is checked against; of an account that is none, nothing."""
    return await accounts.secrets(tx, normal(name))


async def begin(
    tx: Transaction,
    *,
    name: str,
    password_hash: str,
    now: datetime,
    agent: str,
    renewed: str | None = None,
) -> Begun:
    """Sign somebody in whose password matched this hash; `renewed` replaces an outdated one.

    ConflictError when the password was changed, or the account disabled, while it was checked.
    """
    account_id = await accounts.lock(tx, normal(name))
    secrets = await known(tx, name)
    if secrets.password_hash != password_hash:
        raise ConflictError("The account has changed just now; sign in again.")
    if renewed:
        await accounts.save(tx, account_id, password=renewed)
    token = keys.drawn(_BYTES)
    new = WebSession(
        digest=keys.digest(token),
        created_at=now,
        seen_at=now,
        is_complete=not secrets.has_second_factor,
        agent=_printable(agent),
    )
    await web_sessions.add(tx, account_id, new)
    # Half ones count by themselves: who knows the password alone must drive nobody out.
    await web_sessions.keep_latest(tx, account_id, is_complete=new.is_complete, most=MOST_SIGN_INS)
    return Begun(token=token, is_complete=new.is_complete)


async def complete(tx: Transaction, token: str, *, code: str, now: datetime) -> str | None:
    """Return the new token of a sign-in whose second factor is right; None when it is wrong.

    NotFoundError when there is no sign-in that waits for one, or it waited too long.
    """
    found = await _alive(tx, token, now=now)
    if found is None or found[1].is_complete:
        raise _gone()
    if not await second_factor.verify(tx, name=found[0].name, code=code, now=now):
        return None
    new = keys.drawn(_BYTES)
    if not await web_sessions.complete(tx, keys.digest(token), new=keys.digest(new), now=now):
        raise _gone()
    return new


async def identify(tx: Transaction, token: str, *, now: datetime) -> Found | None:
    """Return who holds this token; one that was never given and one that has ended are alike."""
    alive = await _alive(tx, token, now=now)
    if alive is None:
        return None
    account, session = alive
    return Found(
        organizer=services.organizer(account),
        is_complete=session.is_complete,
        created_at=session.created_at,
        is_due=session.seen_at <= now - NOTED,
        has_second_factor=account.has_second_factor,
    )


async def touch(tx: Transaction, token: str, *, now: datetime) -> None:
    """Note that somebody is there, unless that was noted within the last minute."""
    await web_sessions.touch(tx, keys.digest(token), now=now, unless_since=now - NOTED)


async def end(tx: Transaction, token: str) -> None:
    await web_sessions.delete(tx, keys.digest(token))


async def end_all(tx: Transaction, name: str, *, but: str | None = None) -> None:
    """Sign somebody out everywhere, or everywhere else."""
    account_id = await accounts.lock(tx, normal(name))
    await web_sessions.delete_of(tx, account_id, but=but and keys.digest(but))


async def sessions(
    tx: Transaction, name: str, *, now: datetime, current: str | None = None
) -> tuple[Seen, ...]:
    """Return where somebody is signed in, the latest seen first."""
    mine = keys.digest(current) if current else None
    return tuple(
        Seen(
            agent=each.agent,
            created_at=each.created_at,
            seen_at=each.seen_at,
            is_complete=each.is_complete,
            is_current=each.digest == mine,
        )
        for each in await web_sessions.of_account(tx, normal(name))
        if now < _ends(each)
    )


async def sweep(tx: Transaction, *, now: datetime) -> None:
    """Delete what has ended by itself: sign-ins and invitations."""
    await web_sessions.sweep(
        tx, begun_by=now - LONGEST, seen_by=now - IDLE, half_begun_by=now - HALF
    )
    await invitations.sweep(tx, now=now)


async def _alive(
    tx: Transaction, token: str, *, now: datetime
) -> tuple[Account, WebSession] | None:
    found = await web_sessions.find(tx, keys.digest(token))
    return found if found and now < _ends(found[1]) else None


def _ends(session: WebSession) -> datetime:
    if not session.is_complete:
        return session.created_at + HALF
    return min(session.created_at + LONGEST, session.seen_at + IDLE)


def _printable(agent: str) -> str:
    """Return what a browser calls itself, cut short and fit to be shown and stored."""
    return "".join(each for each in agent if each.isprintable())[:_AGENT]


def _gone() -> NotFoundError:
    return NotFoundError("This sign-in has ended; sign in again.")
