"""A draft read before, brought up to date by the changes since: quicker than reading all anew."""

from typing import Final

from scheduler.domain.items import with_changes
from scheduler.services import agenda
from scheduler.services.agenda import Draft
from scheduler.storage import changes, conferences
from scheduler.storage.changes import Sought
from scheduler.storage.transaction import Transaction

# Beyond so many changes, reading the whole draft is the shorter way.
MOST: Final = 20


async def current(tx: Transaction, conference: str, known: Draft | None) -> Draft:
    """Return the draft as it is now; the very one that is known, if nothing has changed."""
    conference_id = (await conferences.get(tx, conference)).id
    number = await changes.number(tx, conference_id)
    if known is None or not 0 <= number - known.number <= MOST:
        return await agenda.draft(tx, conference)
    if number == known.number:
        return known
    since = await changes.find(tx, conference_id, Sought(above=known.number))
    made = (change for recorded in reversed(since) for change in recorded.changes)
    return Draft(number=number, programme=with_changes(known.programme, made))
