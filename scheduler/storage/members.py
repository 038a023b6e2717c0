"""Memberships: which duties somebody has in which conference."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import delete, insert, select

from scheduler.domain.access import Duty
from scheduler.storage.account_tables import account, membership
from scheduler.storage.tables import conference
from scheduler.storage.transaction import Transaction

Duties = Mapping[str, frozenset[Duty]]
"""Somebody's duties, by the slug of the conference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody who has a duty in a conference."""

    name: str
    display_name: str
    duties: frozenset[Duty]
    is_disabled: bool = False


async def of_account(tx: Transaction, account_id: int) -> Duties:
    columns = select(conference.c.slug, membership.c.duty).join_from(membership, conference)
    rows = await tx.execute(columns.where(membership.c.account_id == account_id))
    return _by_slug((row.slug, row.duty) for row in rows)


async def of_everybody(tx: Transaction) -> Mapping[int, Duties]:
    columns = select(membership.c.account_id, conference.c.slug, membership.c.duty)
    found: dict[int, list[tuple[str, Duty]]] = defaultdict(list)
    for account_id, slug, duty in await tx.execute(columns.join_from(membership, conference)):
        found[account_id].append((slug, duty))
    return {account_id: _by_slug(pairs) for account_id, pairs in found.items()}


async def of_conference(tx: Transaction, conference_id: int) -> tuple[Member, ...]:
    columns = (account.c.name, account.c.display_name, account.c.disabled_at, membership.c.duty)
    mine = select(*columns).join_from(membership, account)
    rows = (
        await tx.execute(
            mine.where(membership.c.conference_id == conference_id).order_by(account.c.name)
        )
    ).all()
    duties: dict[str, set[Duty]] = defaultdict(set)
    for row in rows:
        duties[row.name].add(row.duty)
    people = {row.name: row for row in rows}
    return tuple(
        Member(
            name=name,
            display_name=row.display_name,
            duties=frozenset(duties[name]),
            is_disabled=row.disabled_at is not None,
        )
        for name, row in people.items()
    )


async def put(
    tx: Transaction, *, account_id: int, conference_id: int, duties: Collection[Duty]
) -> None:
    """Let somebody have these duties in a conference and no others."""
    ours = {"account_id": account_id, "conference_id": conference_id}
    await tx.execute(delete(membership).filter_by(**ours))
    if duties:
        await tx.execute(insert(membership), [{**ours, "duty": each} for each in sorted(duties)])


def _by_slug(pairs: Iterable[tuple[str, Duty]]) -> Duties:
    found: dict[str, set[Duty]] = defaultdict(set)
    for slug, duty in pairs:
        found[slug].add(duty)
    return {slug: frozenset(duties) for slug, duties in sorted(found.items())}
