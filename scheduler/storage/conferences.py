"""The conferences themselves, one row each; a live change of one begins by locking it."""

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from scheduler.domain.conference import Conference
from scheduler.domain.errors import ConflictError, NotFoundError
from scheduler.storage import uids
from scheduler.storage.rows import Row, record, value_of
from scheduler.storage.tables import conference
from scheduler.storage.transaction import Transaction


async def slugs(tx: Transaction) -> tuple[str, ...]:
    rows = await tx.execute(select(conference.c.slug).order_by(conference.c.slug))
    return tuple(rows.scalars())


async def every(tx: Transaction) -> tuple[Conference, ...]:
    rows = (await tx.execute(select(conference).order_by(conference.c.slug))).mappings()
    return tuple(value_of(Conference, row) for row in rows)


async def get(tx: Transaction, slug: str) -> Row[Conference]:
    row = (await tx.execute(select(conference).where(conference.c.slug == slug))).mappings().first()
    if row is None:
        raise await _unknown(tx, slug)
    return Row(id=row["id"], version=row["version"], value=value_of(Conference, row))


async def lock(tx: Transaction, slug: str) -> int:
    """Return the conference's id and let nobody else change it or its draft until we commit.

    On PostgreSQL the row is locked; SQLite has one writer at a time anyhow.
    """
    statement = select(conference.c.id).where(conference.c.slug == slug).with_for_update()
    found = (await tx.execute(statement)).scalar_one_or_none()
    if found is None:
        raise await _unknown(tx, slug)
    return int(found)


async def add(tx: Transaction, new: Conference) -> int:
    taken = ConflictError(
        f"There is a conference {new.slug!r} already; give the new one another slug."
    )
    if new.slug in await slugs(tx):
        raise taken
    await uids.claim(tx, [new.uid])
    try:
        await tx.execute(insert(conference).values(record(new, conference, version=1, edition=0)))
    except IntegrityError as error:  # somebody else took the slug in this very moment
        raise taken from error
    return (await get(tx, new.slug)).id


async def save(tx: Transaction, row: Row[Conference], changed: Conference) -> None:
    """Keep the changed conference; what makes up its addresses and its calendar entry stays."""
    before = row.value
    if (before.slug, before.uid) != (changed.slug, changed.uid):
        raise ConflictError(
            f"The conference {before.slug!r} has the uid {before.uid!r};"
            " subscribers know it by both, so neither can be changed."
            " A file without uids gets new ones: start from what `reconvene export` writes."
        )
    if before == changed:
        return
    saved = await tx.execute(
        update(conference)
        .where(conference.c.id == row.id, conference.c.version == row.version)
        .values(record(changed, conference, version=row.version + 1))
    )
    if saved.rowcount == 0:
        raise stale(f"the conference {before.slug!r}")


def stale(what: str) -> ConflictError:
    """Say that somebody else was quicker."""
    return ConflictError(
        f"Somebody else has changed {what} since you opened it;"
        " look at the new state and make your change again."
    )


async def _unknown(tx: Transaction, slug: str) -> NotFoundError:
    known = ", ".join(await slugs(tx))
    return NotFoundError(f"There is no conference {slug!r}. There are: {known or 'none yet'}.")
