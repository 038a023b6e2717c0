"""Whether history is as it was written: the content of every edition, and the chain they make."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import String, select, type_coerce
from sqlalchemy.exc import DBAPIError

from scheduler.domain.edition import FIRST, Cause
from scheduler.domain.errors import Problem
from scheduler.storage import content
from scheduler.storage.tables import conference, edition
from scheduler.storage.transaction import Transaction


async def verify(tx: Transaction) -> tuple[Problem, ...]:
    """Check every edition of every conference; an untouched history has no problem."""
    columns = conference.c
    conferences = select(columns.id, columns.slug, columns.edition).order_by(columns.slug)
    found: list[Problem] = []
    for row in (await tx.execute(conferences)).all():
        found += await _of_conference(tx, row.id, row.slug, latest=row.edition)
    return tuple(found)


async def _of_conference(
    tx: Transaction, conference_id: int, slug: str, *, latest: int
) -> list[Problem]:
    mine = select(edition.c.number).where(edition.c.conference_id == conference_id)
    numbers = (await tx.execute(mine.order_by(edition.c.number))).scalars().all()
    found: list[Problem] = []
    previous = FIRST
    for before, number in zip([0, *numbers], numbers, strict=False):
        try:
            row = await _row(tx, conference_id, number)
            previous, broken = row["digest"], row["previous"] != previous
            _check(row, slug=slug, number=before + 1)
            if broken:
                raise ValueError("it does not follow from the edition before it")  # noqa: TRY301 -- told as the others
        except (ValueError, DBAPIError) as error:
            reason = error.orig if isinstance(error, DBAPIError) else error
            found.append(Problem(path=f"{slug}, edition {number}", message=f"{reason}"))
    if max(numbers, default=0) != latest:
        message = "this is to be the latest edition, and it is not"
        found.append(Problem(path=f"{slug}, edition {latest}", message=message))
    return found


def _check(row: Mapping[Any, Any], *, slug: str, number: int) -> None:
    """Refuse a row that is not, to the byte, what the program wrote."""
    issued_at = datetime.fromisoformat(row["issued_at"])
    if f"{issued_at:%Y-%m-%dT%H:%M:%S.%fZ}" != row["issued_at"]:
        raise ValueError(f"its time {row['issued_at']!r} is not as it was written")
    found = content.edition({**row, "cause": Cause(row["cause"]), "issued_at": issued_at})
    if found.slug != slug:
        raise ValueError(f"it is an edition of {found.slug!r}")
    if found.number != number:
        raise ValueError(f"edition {number} is missing before it")


async def _row(tx: Transaction, conference_id: int, number: int) -> Mapping[Any, Any]:
    """Read one edition; what has a type of its own comes as the text that is stored."""
    columns = [
        type_coerce(each, String).label(each.name) if each.name in {"cause", "issued_at"} else each
        for each in edition.c
    ]
    mine = edition.c.conference_id == conference_id, edition.c.number == number
    return (await tx.execute(select(*columns).where(*mine))).mappings().one()
