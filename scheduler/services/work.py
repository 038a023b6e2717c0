"""What organizers work on: the conferences as their drafts have them, released or not."""

from scheduler.domain.access import Organizer
from scheduler.domain.account import normal
from scheduler.domain.conference import Conference
from scheduler.services.accounts import organizer
from scheduler.storage import accounts, conferences
from scheduler.storage.transaction import Transaction


async def of(tx: Transaction, organizer: Organizer) -> tuple[Conference, ...]:
    """Return the conferences in which somebody may do anything at all."""
    found = await conferences.every(tx)
    return tuple(each for each in found if organizer.permissions(each.slug))


async def names(tx: Transaction, name: str) -> tuple[str, ...]:
    """Return how the owner of an account is called, and all that they work on, in any language."""
    account = await accounts.get(tx, normal(name))
    mine = await of(tx, organizer(account))
    titles = (title for each in mine for title in (each.title, each.short_title) if title)
    strings = (string for title in titles for _language, string in title.items())
    return (account.display_name, *dict.fromkeys(strings))


async def conference(tx: Transaction, slug: str) -> Conference:
    return (await conferences.get(tx, slug)).value
