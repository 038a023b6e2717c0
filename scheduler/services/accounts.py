"""Accounts: made, renamed, put in charge, disabled, and given another password."""

from collections.abc import Mapping
from datetime import datetime

from scheduler.domain.access import Organizer
from scheduler.domain.account import Account, normal, problems
from scheduler.domain.errors import ConflictError, InvalidError
from scheduler.services import charge
from scheduler.storage import accounts, api_tokens, invitations, web_sessions
from scheduler.storage.transaction import Transaction

__all__ = [
    "Account",
    "add",
    "change_password",
    "disable",
    "display_names",
    "enable",
    "every",
    "find",
    "get",
    "organizer",
    "rename",
    "set_administrator",
]


async def every(tx: Transaction) -> tuple[Account, ...]:
    """Return all accounts by name, also those that are disabled."""
    return await accounts.every(tx)


async def get(tx: Transaction, name: str) -> Account:
    return await accounts.get(tx, normal(name))


async def find(tx: Transaction, name: str) -> Account | None:
    return await accounts.find(tx, normal(name))


async def display_names(tx: Transaction) -> Mapping[str, str]:
    """Return how everybody is called, by the name that changes are recorded with."""
    return await accounts.display_names(tx)


async def add(
    tx: Transaction, *, name: str, display_name: str, is_administrator: bool = False, now: datetime
) -> None:
    """Make an account; nobody can sign in with it before an invitation to it is accepted."""
    name, display_name = normal(name), display_name.strip()
    _demand_sound(name=name, display_name=display_name)
    new = Account(
        name=name, display_name=display_name, is_administrator=is_administrator, created_at=now
    )
    await accounts.add(tx, new)


async def rename(tx: Transaction, *, name: str, version: int, display_name: str) -> None:
    """Change how somebody is called; what one signs in with, and history names, stays."""
    account_id = await accounts.lock(tx, normal(name))
    found = await accounts.get(tx, normal(name))
    _demand_sound(name=found.name, display_name=display_name.strip())
    if found.version != version:
        raise ConflictError("Somebody else has changed this account since you opened it.")
    await accounts.save(tx, account_id, display_name=display_name.strip())


async def set_administrator(tx: Transaction, *, name: str, is_administrator: bool) -> None:
    """Let somebody administer the whole service, or no more; never the last who can."""
    before = await charge.places(tx)
    account_id = await accounts.lock(tx, normal(name))
    await accounts.save(tx, account_id, is_administrator=is_administrator)
    if is_administrator:
        await invitations.delete_unsafe(tx, account_id)
    await charge.demand_kept(tx, before)


async def disable(tx: Transaction, *, name: str, now: datetime) -> None:
    """Let somebody in no more: not by a sign-in, a token or an invitation they have."""
    before = await charge.places(tx)
    account_id = await accounts.lock(tx, normal(name))
    if (await accounts.get(tx, normal(name))).is_disabled:
        return
    await accounts.save(tx, account_id, disabled_at=now)
    await web_sessions.delete_of(tx, account_id)
    await api_tokens.delete_of(tx, account_id)
    await invitations.delete_of(tx, account_id)
    await charge.demand_kept(tx, before)


async def enable(tx: Transaction, *, name: str) -> None:
    """Let somebody in again, with the password there was; tokens must be made anew."""
    account_id = await accounts.lock(tx, normal(name))
    await accounts.save(tx, account_id, disabled_at=None)


async def change_password(tx: Transaction, *, name: str, password_hash: str) -> None:
    """Keep another password, and end all web sessions: also whoever stole one is out."""
    account_id = await accounts.lock(tx, normal(name))
    await accounts.save(tx, account_id, password=password_hash)
    await web_sessions.delete_of(tx, account_id)
    await invitations.delete_of(tx, account_id)


def organizer(account: Account) -> Organizer:
    """Return who somebody is to the rest of the program."""
    return Organizer(
        name=account.name,
        display_name=account.display_name,
        is_administrator=account.is_administrator,
        duties=account.duties,
    )


def _demand_sound(*, name: str, display_name: str) -> None:
    if found := problems(name=name, display_name=display_name):
        raise InvalidError(found)
