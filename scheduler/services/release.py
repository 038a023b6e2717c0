"""Release: the whole draft becomes the next edition."""

from dataclasses import replace
from datetime import datetime

from scheduler.domain.edition import Cause, Edition, issue
from scheduler.domain.entry import entries
from scheduler.domain.errors import ConflictError, InvalidError
from scheduler.domain.programme import Programme
from scheduler.domain.sitting import Sitting, Status
from scheduler.domain.validation import problems
from scheduler.storage import conferences, draft, editions, sessions
from scheduler.storage.transaction import Transaction


async def release(
    tx: Transaction,
    *,
    conference: str,
    now: datetime,
    by: str,
    comment: str | None = None,
    confirm: bool = False,
) -> Edition:
    """Publish the draft; `confirm` accepts that entries vanish, or that facts are taken back."""
    conference_id = await conferences.lock(tx, conference)
    ours = await draft.programme(tx, conference)
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
    return await editions.append(tx, edition)


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
