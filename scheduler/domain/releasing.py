"""What a release makes of a draft, and what nobody should release by mistake."""

from collections.abc import Iterator
from dataclasses import replace

from scheduler.domain.programme import Programme
from scheduler.domain.sitting import Sitting, Status
from scheduler.domain.when import position


def to_confirm(public: Programme, ours: Programme) -> tuple[str, ...]:
    """Say what a release would do that is hardly ever meant; the sentences lack their stops."""
    return (*_vanishing(public, ours), *_unsaid(public, ours))


def with_moves(public: Programme, ours: Programme) -> Programme:
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


def _vanishing(public: Programme, ours: Programme) -> Iterator[str]:
    """Yield that the calendars of everybody would be emptied; they would delete what they have."""
    before = _shown(public)
    gone = before - _shown(ours)
    if len(gone) * 2 > len(before):
        yield f"{len(gone)} of the {len(before)} calendar entries would vanish with this release"


def _shown(programme: Programme) -> set[str]:
    """Return the uids of the sittings that have an entry: all that have a day."""
    return {sitting.uid for _, sitting in programme.sittings() if position(programme, sitting)}


def _unsaid(public: Programme, ours: Programme) -> Iterator[str]:
    """Yield each session of which it would be unsaid that it began or ended."""
    drafted = {sitting.uid: sitting for _, sitting in ours.sittings()}
    for session in public.sessions:
        pairs = [(each, drafted.get(each.uid)) for each in session.sittings]
        begun = any(each.has_begun and not (now and now.has_begun) for each, now in pairs)
        ended = any(each.has_ended and not (now and now.has_ended) for each, now in pairs)
        if begun or ended:
            yield (
                f"{session.label} has {'begun' if begun else 'ended'}, and the draft does not say"
                " so: this release would take it back"
            )


def _moved(public: Sitting | None, ours: Sitting) -> Sitting:
    if public is None or ours.status is not Status.PLANNED:
        return ours
    same = public.starts_at in {None, ours.starts_at}
    return replace(ours, moved_from=public.moved_from if same else public.starts_at)
