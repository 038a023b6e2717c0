"""One session of a draft, read and saved as an editor does."""

from scheduler.domain.session import Session
from scheduler.storage import conferences, sessions
from scheduler.storage.rows import Row
from scheduler.storage.transaction import Transaction


async def session_of(tx: Transaction, conference: str, slug: str) -> Row[Session]:
    return await sessions.get(tx, (await conferences.get(tx, conference)).id, slug)


async def save(
    tx: Transaction, conference: str, row: Row[Session], changed: Session
) -> Row[Session]:
    return await sessions.save(tx, await conferences.lock(tx, conference), row, changed)
