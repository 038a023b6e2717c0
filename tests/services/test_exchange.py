"""What a file brings in, and what goes out again."""

from typing import Any

import pytest

from scheduler.domain.acts import Adjourn, Open
from scheduler.domain.edition import Edition
from scheduler.domain.errors import ConflictError, InvalidError
from scheduler.importers.proposal import DatedAct, Proposal
from scheduler.services import exchange, publication
from scheduler.storage.engine import Database
from tests.factories import HOUR, TEN, make_programme, make_session, make_sitting
from tests.storage.statements import cut_off_everywhere, everything

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


async def test_without_a_time_of_release_it_is_released_now(database: Database) -> None:
    proposal = Proposal(programme=make_programme(), comment="Provisional")

    (made,) = await database.write(
        exchange.import_proposal, proposal, now=TEN, by="A. Clerk", release=True
    )

    assert (made.issued_at, made.issued_by, made.comment) == (TEN, "A. Clerk", "Provisional")


async def test_an_import_may_be_a_draft_only(database: Database) -> None:
    proposal = Proposal(programme=make_programme())

    made = await _import(database, proposal, release=False)

    assert made == ()
    assert await database.read(exchange.export, conference="oceans") == proposal.programme
    assert await database.read(publication.numbers) == {}


async def test_a_second_import_replaces_the_draft(database: Database) -> None:
    await _import(database, Proposal(programme=make_programme()))
    shorter = make_programme(make_session("Opening", sittings=(make_sitting(uid="opening-1"),)))

    await _import(database, Proposal(programme=shorter), release=False)

    assert await database.read(exchange.export, conference="oceans") == shorter
    assert await database.read(publication.numbers) == {"oceans": 1}


async def test_an_edition_that_was_exported_can_become_the_draft_again(database: Database) -> None:
    await _import(database, Proposal(programme=make_programme()))
    await _import(database, Proposal(programme=make_programme(make_session())), release=False)

    public = await database.read(exchange.export, conference="oceans", edition=1)
    await _import(database, Proposal(programme=public), release=False)

    assert await database.read(exchange.export, conference="oceans") == make_programme()


async def test_acts_of_a_second_import_are_refused(database: Database) -> None:
    proposal = Proposal(programme=make_programme(), acts=ACTS)
    await _import(database, proposal)
    before = await database.read(everything)

    with pytest.raises(ConflictError) as refusal:
        await _import(database, proposal)

    assert str(refusal.value) == (
        "There is a conference 'oceans' already, and the file has acts that would be done"
        " a second time; leave them out to replace its draft."
    )
    assert await database.read(everything) == before


async def test_acts_need_a_release(database: Database) -> None:
    with pytest.raises(ConflictError) as refusal:
        await _import(database, Proposal(programme=make_programme(), acts=ACTS), release=False)

    assert str(refusal.value) == (
        "The file has acts, which need a released programme; release it too."
    )


@pytest.mark.parametrize(
    ("proposal", "refusal"),
    [
        (Proposal(programme=make_programme(), acts=ACTS[1:]), ConflictError),
        (Proposal(programme=make_programme(make_session(theme="deserts"))), InvalidError),
    ],
)
async def test_an_import_is_whole_or_nothing(
    database: Database, proposal: Proposal, refusal: type[Exception]
) -> None:
    before = await database.read(everything)

    with pytest.raises(refusal):
        await _import(database, proposal)

    assert await database.read(everything) == before


@pytest.mark.unmeasured
async def test_an_import_cut_off_anywhere_leaves_nothing(database: Database) -> None:
    deed: dict[str, Any] = {
        "proposal": Proposal(programme=make_programme(), acts=ACTS),
        "now": TEN,
        "by": "A. Clerk",
        "release": True,
    }

    statements = await cut_off_everywhere(database, exchange.import_proposal, **deed)

    assert statements > 60
    assert await database.read(publication.numbers) == {"oceans": 3}


async def _import(
    database: Database, proposal: Proposal, *, release: bool = True
) -> tuple[Edition, ...]:
    return await database.write(
        exchange.import_proposal, proposal, now=TEN, by="A. Clerk", release=release
    )


async def test_the_history_is_told_without_programmes(database: Database) -> None:
    made = await _import(database, Proposal(programme=make_programme(), acts=ACTS))

    history = await database.read(publication.history, "oceans")

    assert [(each.number, each.notices) for each in history] == [
        (each.number, each.notices) for each in reversed(made)
    ]
    assert await database.read(publication.edition, "oceans", 2) == made[1]
    assert await database.read(publication.conferences) == ("oceans",)
