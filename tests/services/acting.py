"""A conference that is released, and acts on it."""

from datetime import datetime

from scheduler.domain.acts import Act
from scheduler.domain.edition import Edition
from scheduler.domain.programme import Programme
from scheduler.importers.proposal import Proposal
from scheduler.services import exchange, proceedings
from scheduler.storage.engine import Database
from tests.factories import HOUR, TEN


async def released(database: Database, programme: Programme) -> Edition:
    """Import and release a programme; return its first edition."""
    made = await database.write(
        exchange.import_proposal,
        Proposal(programme=programme),
        now=TEN - HOUR,
        by="A. Clerk",
        release=True,
    )
    return made[0]


async def act(
    database: Database,
    act: Act,
    *,
    conference: str = "oceans",
    session: str = "opening",
    now: datetime = TEN,
) -> Edition:
    return await database.write(
        proceedings.act, conference=conference, session=session, act=act, now=now, by="A. Clerk"
    )
