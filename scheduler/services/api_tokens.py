"""API tokens: keys for programs, each for one conference, for a time, and to do only so much."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from scheduler.domain.access import Duty, Organizer, Permission
from scheduler.domain.account import Account, line_problem, normal
from scheduler.domain.errors import ConflictError, InvalidError, NotFoundError, Problem
from scheduler.services import accounts as services
from scheduler.services import keys
from scheduler.storage import accounts, api_tokens, conferences
from scheduler.storage.api_tokens import Token
from scheduler.storage.transaction import Transaction

__all__ = ["Bearer", "Token", "create", "identify", "of_account", "revoke", "touch"]

# Found in a log or a repository, it is seen to be one of ours.
PREFIX: Final = "rcv_"
MOST_DAYS: Final = 366
MOST_LABEL: Final = 80
MOST_TOKENS: Final = 50
NOTED: Final = timedelta(minutes=1)
# 160 bits.
_BYTES: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """In whose name a program calls, and how much of what that person may do it may do.

    `is_due` when it should be noted that the token is in use (`touch`).
    """

    organizer: Organizer
    conference: str
    is_due: bool


async def create(
    tx: Transaction,
    *,
    name: str,
    conference: str,
    label: str,
    permissions: Collection[Permission],
    days: int,
    now: datetime,
) -> str:
    """Return a new token, which nobody can ask for again; it may do no more than its owner."""
    # In the order in which whoever gives duties locks them, lest two wait for one another.
    await conferences.lock(tx, conference)
    account_id = await accounts.lock(tx, normal(name))
    has = services.organizer(await accounts.get(tx, normal(name))).permissions(conference)
    label = label.strip()
    if found := tuple(_problems(label, permissions, has=has, days=days)):
        raise InvalidError(found)
    if await api_tokens.count(tx, account_id) >= MOST_TOKENS:
        raise ConflictError(f"There are {MOST_TOKENS} tokens already; revoke one of them first.")
    new = Token(
        conference=conference,
        label=label,
        permissions=frozenset(permissions),
        created_at=now,
        expires_at=now + timedelta(days=days),
    )
    token = PREFIX + keys.drawn(_BYTES)
    await api_tokens.add(tx, account_id, keys.digest(token), new)
    return token


async def of_account(tx: Transaction, name: str) -> tuple[Token, ...]:
    """Return what is told of somebody's tokens, also of those that have expired."""
    return await api_tokens.of_account(tx, normal(name))


async def revoke(tx: Transaction, *, name: str, number: int) -> None:
    account_id = await accounts.lock(tx, normal(name))
    if not await api_tokens.delete(tx, account_id, number):
        raise NotFoundError("You have no such token; it may have been revoked already.")


async def identify(tx: Transaction, token: str, *, now: datetime) -> Bearer | None:
    """Return who a token speaks for; an unknown, a revoked and an expired one are alike."""
    found = await api_tokens.find(tx, keys.digest(token), now=now)
    if found is None:
        return None
    account, kept = found
    return Bearer(
        organizer=_restricted(account, kept),
        conference=kept.conference,
        is_due=kept.used_at is None or kept.used_at <= now - NOTED,
    )


async def touch(tx: Transaction, token: str, *, now: datetime) -> None:
    """Note that a token is in use, unless that was noted within the last minute."""
    await api_tokens.touch(tx, keys.digest(token), now=now, unless_since=now - NOTED)


def _restricted(account: Account, token: Token) -> Organizer:
    """Return an account's owner as they are today, in one conference and with these permissions."""
    everything = frozenset({Duty.ADMINISTRATOR})
    whole = everything if account.is_administrator else account.duties.get(token.conference, ())
    return Organizer(
        name=account.name,
        display_name=account.display_name,
        duties={token.conference: frozenset(whole)},
        only=token.permissions,
    )


def _problems(
    label: str,
    permissions: Collection[Permission],
    *,
    has: Collection[Permission],
    days: int,
) -> Iterator[Problem]:
    if found := line_problem(label, limit=MOST_LABEL):
        yield Problem(path="label", message=found)
    if not permissions:
        yield Problem(path="permissions", message="Choose at least one.")
    if lacking := sorted(frozenset(permissions) - frozenset(has)):
        message = f"You may not do this in this conference yourself: {', '.join(lacking)}."
        yield Problem(path="permissions", message=message)
    if not 1 <= days <= MOST_DAYS:
        message = f"A token is good for 1 to {MOST_DAYS} days."
        yield Problem(path="days", message=message)
