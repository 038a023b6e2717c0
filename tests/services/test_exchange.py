"""What a file brings in, and what goes out again."""

from scheduler.domain.acts import Adjourn, Open
from scheduler.importers.proposal import DatedAct, Proposal
from scheduler.services import exchange, publication
from scheduler.storage.engine import Database
from tests.factories import HOUR, TEN, make_programme

ACTS = (
    DatedAct(at=TEN, session="opening", act=Open()),
    DatedAct(at=TEN + HOUR, session="opening", act=Adjourn()),
)


async def test_an_import_with_acts_makes_one_edition_each(database: Database) -> None:
    proposal = Proposal(programme=make_programme(), acts=ACTS, released_at=TEN - HOUR)

    made = await database.write(
        exchange.import_proposal, proposal, now=TEN + 9 * HOUR, by="A. Clerk", release=True
    )

    assert [(each.number, each.issued_at) for each in made] == [
        (1, TEN - HOUR),
        (2, TEN),
        (3, TEN + HOUR),
    ]
    assert await database.read(publication.latest_editions) == (made[-1],)
    assert await database.read(exchange.export, conference="oceans") == proposal.outcome()
