"""Import and export: whole programmes in and out."""

from datetime import datetime

from scheduler.domain.edition import Edition
from scheduler.domain.errors import ConflictError, InvalidError
from scheduler.domain.programme import Programme
from scheduler.domain.validation import problems
from scheduler.importers.proposal import Proposal
from scheduler.services import agenda, proceedings
from scheduler.services.release import release as release_draft
from scheduler.storage import conferences, draft, editions
from scheduler.storage.transaction import Transaction


async def import_proposal(
    tx: Transaction,
    proposal: Proposal,
    *,
    now: datetime,
    by: str,
    release: bool,
    confirm: bool = False,
) -> tuple[Edition, ...]:
    """Write the draft of a new conference, or replace that of an existing one.

    With `release` it becomes an edition, and so does each act after it, at its own time.
    """
    if proposal.acts and not release:
        raise ConflictError("The file has acts, which need a released programme; release it too.")
    if found := problems(proposal.programme):
        raise InvalidError(found)
    await _write_draft(tx, proposal, now=now, by=by)
    if not release:
        return ()
    conference = proposal.programme.conference.slug
    first = await release_draft(
        tx,
        conference=conference,
        now=proposal.released_at or now,
        by=by,
        comment=proposal.comment,
        confirm=confirm,
    )
    acts = [
        await proceedings.act(
            tx, conference=conference, session=dated.session, act=dated.act, now=dated.at, by=by
        )
        for dated in proposal.acts
    ]
    return (first, *acts)


async def export(tx: Transaction, *, conference: str, edition: int | None = None) -> Programme:
    """Return the programme of an edition; without a number, the draft."""
    if edition is None:
        return await draft.programme(tx, conference)
    return (await editions.get(tx, conference, edition)).programme


async def _write_draft(tx: Transaction, proposal: Proposal, *, now: datetime, by: str) -> None:
    new = proposal.programme
    slug = new.conference.slug
    if slug not in await conferences.slugs(tx):
        await agenda.begin(tx, new, now=now, by=by)
        return
    if proposal.acts:
        raise ConflictError(
            f"There is a conference {slug!r} already, and the file has acts that would be done"
            " a second time; leave them out to replace its draft."
        )
    await replace_draft(tx, new, now=now, by=by)


async def replace_draft(tx: Transaction, new: Programme, *, now: datetime, by: str) -> None:
    """Make the draft of a conference this programme, as one change that can be undone."""
    slug = new.conference.slug
    await agenda.rewrite(
        tx, conference=slug, change=lambda _draft: new, action="import", now=now, by=by
    )
