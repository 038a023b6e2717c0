"""`reconvene serve --demo`: the example conferences, and somebody who may edit them."""

import sys
from pathlib import Path
from typing import Final

from scheduler.console.desk import Desk
from scheduler.console.hand import clock
from scheduler.console.requests import Import
from scheduler.domain.access import Duty
from scheduler.domain.errors import UnavailableError
from scheduler.services import accounts, admission, keys, passwords, publication
from scheduler.settings import Settings
from scheduler.storage.engine import Database

ORGANIZER: Final = "organizer"
_PACKAGE = Path(__file__).resolve().parent.parent
# A checkout keeps the examples beside the package, an installed copy inside it.
_EXAMPLES = (_PACKAGE.parent / "fixtures", _PACKAGE / "fixtures")


async def fill(database: Database, settings: Settings) -> str | None:
    """Load the examples into an empty database, and let one organizer into one without accounts.

    Returns the organizer's password, which is kept nowhere, when it was made just now.
    """
    if not await database.read(publication.conferences):
        await _load(database, settings)
    if await database.read(accounts.every):
        return None
    password = keys.readable()
    slugs = await database.read(publication.conferences)
    await database.write(
        admission.admit,
        name=ORGANIZER,
        display_name="Demo organizer",
        is_administrator=True,
        duties={slug: {Duty.ADMINISTRATOR} for slug in slugs},
        password_hash=await passwords.hashed(password),
        now=clock(),
        by=settings.issuer,
    )
    return password


async def _load(database: Database, settings: Settings) -> None:
    desk = Desk(database, clock=clock)
    for path in _example_files():
        print(f"Loading the example {path.stem} …", file=sys.stderr)
        data = path.read_bytes()
        reply = await desk.answer(Import(by=settings.issuer, data=data))
        if reply.refusal:
            raise UnavailableError(f"The example {path} was refused: {reply.refusal[0]}")


def _example_files() -> list[Path]:
    for folder in _EXAMPLES:
        if files := sorted(folder.glob("*.json")):
            return files
    raise UnavailableError("The example conferences are not installed; leave out --demo.")
