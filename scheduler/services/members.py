"""Who does what for a conference; whoever is given a duty, or loses one, stands in its history."""

from collections.abc import Collection
from datetime import datetime

from scheduler.domain.access import Duty
from scheduler.domain.account import normal
from scheduler.domain.errors import ConflictError
from scheduler.services import charge
from scheduler.services.recording import record
from scheduler.storage import accounts, api_tokens, conferences, invitations, members
from scheduler.storage.changes import Recorded
from scheduler.storage.members import Member
from scheduler.storage.transaction import Transaction

__all__ = ["Member", "give", "of_conference"]


async def of_conference(tx: Transaction, conference: str) -> tuple[Member, ...]:
    """Return everybody with a duty in a conference, by name."""
    return await members.of_conference(tx, (await conferences.get(tx, conference)).id)


async def give(
    tx: Transaction,
    *,
    conference: str,
    name: str,
    duties: Collection[Duty],
    now: datetime,
    by: str,
    seen: Collection[Duty] | None = None,
    only_arrived: bool = False,
) -> Recorded | None:
    """Let somebody have these duties in a conference and no others; None when it is so already.

    `seen` are those that were on the screen: ConflictError when they have changed since. With
    `only_arrived`, nobody is admitted who has not accepted an invitation yet: its link may be in
    the hands of somebody who has no business here.
    """
    conference_id = await conferences.lock(tx, conference)
    before = await charge.places(tx)
    account_id = await accounts.lock(tx, normal(name))
    account = await accounts.get(tx, normal(name))
    had, has = account.duties.get(conference, frozenset()), frozenset(duties)
    if seen is not None and had != frozenset(seen):
        message = f"Somebody else has changed what {account.display_name} does here;"
        raise ConflictError(f"{message} look at it again.")
    if had == has:
        return None
    if only_arrived and not had and not account.has_password:
        message = f"{account.display_name} has not accepted the invitation yet;"
        raise ConflictError(f"{message} give a role once that is done.")
    if has - had and account.duties.keys() - {conference}:
        await invitations.delete_unsafe(tx, account_id)
    await members.put(tx, account_id=account_id, conference_id=conference_id, duties=has)
    if not has:
        await api_tokens.delete_of(tx, account_id, conference_id=conference_id)
    await charge.demand_kept(tx, before)
    said = _said(f"{account.display_name} ({account.name})", had=had, has=has)
    return await record(tx, conference_id, (), action="members", now=now, by=by, comment=said)


def _said(who: str, *, had: Collection[Duty], has: Collection[Duty]) -> str:
    """Say it for the history."""
    was = f" (was: {_listed(had)})" if had else ""
    return f"{who}: {_listed(has) if has else 'no role any more'}{was}"


def _listed(duties: Collection[Duty]) -> str:
    return ", ".join(duty for duty in Duty if duty in duties)
