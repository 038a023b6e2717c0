"""Release: the whole draft becomes the next edition."""

from dataclasses import dataclass, replace
from datetime import datetime

from scheduler.domain.edition import Cause, Edition, issue
from scheduler.domain.entry import entries
from scheduler.domain.errors import ConflictError, InvalidError
from scheduler.domain.items import changes_between
from scheduler.domain.programme import Programme
from scheduler.domain.sitting import Sitting, Status
from scheduler.domain.validation import problems
from scheduler.services.recording import record
from scheduler.storage import changes, conferences, draft, editions, sessions
from scheduler.storage.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a review was made from: the last change of the draft, and the latest edition (or 0)."""

    change: int
    edition: int


async def release(
    tx: Transaction,
    *,
    conference: str,
    now: datetime,
    by: str,
    actor: str | None = None,
    comment: str | None = None,
    confirm: bool = False,
    seen: Seen | None = None,
) -> Edition:
    """Publish the draft; `confirm` accepts that entries vanish, or that facts are taken back.

    `by` issues the edition; `actor`, if that is somebody else, released it, which only organizers
    are told. `seen` is what was reviewed: ConflictError when the draft or the public programme
    has changed since.
    """
    conference_id = await conferences.lock(tx, conference)
    if seen:
        await _demand_seen(tx, conference, conference_id, seen=seen)
    drafted = ours = await draft.programme(tx, conference)
    if found := problems(ours):
        raise InvalidError(found)
    latest = await editions.latest(tx, conference)
    if latest:
        if not confirm:
            _demand_most_entries(latest.programme, ours)
            _demand_facts(latest.programme, ours)
        ours = _with_moves(latest.programme, ours)
        for row in await sessions.of_conference(tx, conference_id):
            if row.value != ours.session(row.value.slug):
                await sessions.save(tx, conference_id, row, ours.session(row.value.slug))
    edition = issue(latest, ours, cause=Cause.RELEASE, now=now, by=by, comment=comment)
    await record(
        tx,
        conference_id,
        changes_between(drafted, ours),
        action="release",
        now=now,
        by=actor or by,
        edition=edition.number,
        comment=comment,
    )
    return await editions.append(tx, edition)


async def _demand_seen(tx: Transaction, conference: str, conference_id: int, *, seen: Seen) -> None:
    """Refuse to publish what nobody has looked at."""
    number = await changes.number(tx, conference_id)
    latest = (await editions.numbers(tx)).get(conference, 0)
    if Seen(change=number, edition=latest) != seen:
        raise ConflictError(
            "The draft or the public programme has changed since you reviewed it;"
            " look at the changes again, then release them."
        )


def _demand_most_entries(public: Programme, ours: Programme) -> None:
    """Refuse to empty the calendars of everybody by mistake; they would delete what they have."""
    before = entries(public).keys()
    gone = before - entries(ours).keys()
    if len(gone) * 2 > len(before):
        raise ConflictError(
            f"{len(gone)} of the {len(before)} calendar entries would vanish with this release;"
            " if that is meant, confirm it (--confirm)."
        )


def _demand_facts(public: Programme, ours: Programme) -> None:
    """Refuse to unsay that something began or ended, as a draft from an old file would."""
    drafted = {sitting.uid: sitting for _, sitting in ours.sittings()}
    for session, sitting in public.sittings():
        draft_of = drafted.get(sitting.uid, sitting)
        begun = sitting.started_at and not draft_of.started_at
        ended = sitting.ended_at and not draft_of.ended_at
        if begun or ended:
            raise ConflictError(
                f"{session.label} has {'begun' if begun else 'ended'}, and the draft does not say"
                " so: this release would take it back; if that is meant, confirm it (--confirm)."
            )


def _with_moves(public: Programme, ours: Programme) -> Programme:
    """Record, with each planned sitting, the start that was public before its time changed."""
    before = {sitting.uid: sitting for _, sitting in public.sittings()}
    return replace(
        ours,
        sessions=tuple(
            replace(
                session,
                sittings=tuple(_moved(before.get(each.uid), each) for each in session.sittings),
            )
            for session in ours.sessions
        ),
    )


def _moved(public: Sitting | None, ours: Sitting) -> Sitting:
    if public is None or ours.status is not Status.PLANNED:
        return ours
    same = public.starts_at in {None, ours.starts_at}
    return replace(ours, moved_from=public.moved_from if same else public.starts_at)
