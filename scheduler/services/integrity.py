"""Whether the database is sound: history unbroken, drafts fit to release, every uid remembered."""

from scheduler.domain.edition import Edition
from scheduler.domain.errors import Problem
from scheduler.domain.validation import problems
from scheduler.storage import chain, conferences, draft, editions, uids
from scheduler.storage.transaction import Transaction


async def check(tx: Transaction) -> tuple[Problem, ...]:
    """Return everything that is wrong, as sentences; nothing when all is well."""
    broken = await chain.verify(tx)
    found = list(broken)
    for slug in await conferences.slugs(tx):
        found += await _draft(tx, slug)
    if not broken:  # else there may be no edition to read
        for edition in await editions.all_latest(tx):
            found += await _uids(tx, edition)
    return tuple(found)


async def _draft(tx: Transaction, slug: str) -> list[Problem]:
    try:
        found = problems(await draft.programme(tx, slug))
    except Exception as error:  # noqa: BLE001 -- whatever is in the way of reading it is the finding
        return [Problem(path=f"{slug}, draft", message=f"it cannot be read: {error}")]
    return [Problem(path=f"{slug}, draft, {each.path}", message=each.message) for each in found]


async def _uids(tx: Transaction, edition: Edition) -> list[Problem]:
    """Look for uids that the public knows and that could be used a second time."""
    uids_of = {*edition.marks, *(sitting.uid for _, sitting in edition.programme.sittings())}
    return [
        Problem(path=f"{edition.slug}, edition {edition.number}", message=f"{uid!r} is forgotten")
        for uid in sorted(uids_of - await uids.used(tx, uids_of))
    ]
