"""Admission: an account with all that it is given at the beginning, in one transaction."""

from collections.abc import Collection, Mapping
from datetime import datetime

from scheduler.domain.access import Duty
from scheduler.services import accounts, invitations, members
from scheduler.storage import conferences
from scheduler.storage.transaction import Transaction


async def admit(
    tx: Transaction,
    *,
    name: str,
    display_name: str,
    is_administrator: bool = False,
    duties: Mapping[str, Collection[Duty]],
    password_hash: str | None = None,
    now: datetime,
    by: str,
) -> str | None:
    """Make an account with its duties by conference; return the token of its invitation.

    With a password there is nothing to invite to.
    """
    # In the order in which whoever gives duties locks them, lest two wait for one another.
    for conference in sorted(duties):
        await conferences.lock(tx, conference)
    await accounts.add(
        tx, name=name, display_name=display_name, is_administrator=is_administrator, now=now
    )
    if password_hash is not None:
        await accounts.change_password(tx, name=name, password_hash=password_hash)
    for conference, theirs in duties.items():
        await members.give(tx, conference=conference, name=name, duties=theirs, now=now, by=by)
    if password_hash is not None:
        return None
    return await invitations.invite(tx, name=name, now=now, by=by)
