"""What a release would do to the calendars of those who subscribed: entry by entry."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from scheduler.domain.entry import ConferenceEntry, Entry, every_entry
from scheduler.domain.programme import Programme
from scheduler.domain.sitting import Status
from scheduler.domain.text import Text

AnyEntry = Entry | ConferenceEntry


class Fate(StrEnum):
    """What becomes of an entry, from what a subscriber must see to what hardly shows."""

    GONE = "gone"
    CANCELLED = "cancelled"
    MOVED = "moved"
    ADDED = "added"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What becomes of one entry: as a calendar shows it now, and as it would."""

    uid: str
    fate: Fate
    before: AnyEntry | None
    after: AnyEntry | None

    @property
    def shown(self) -> AnyEntry:
        """The entry by its newest state; one that is gone by its last."""
        shown = self.after or self.before
        assert shown is not None  # noqa: S101 -- an entry was there before, or is after
        return shown

    @property
    def code(self) -> str | None:
        return self.shown.code if isinstance(self.shown, Entry) else None

    @property
    def title(self) -> Text:
        shown = self.shown
        return shown.title if isinstance(shown, Entry) else shown.conference.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """All entries that would differ, grouped by what becomes of them; `kept` stay as they are."""

    outcomes: tuple[Outcome, ...]
    kept: int

    def of(self, fate: Fate) -> tuple[Outcome, ...]:
        return tuple(outcome for outcome in self.outcomes if outcome.fate is fate)

    @property
    def counts(self) -> Mapping[Fate, int]:
        return {fate: len(self.of(fate)) for fate in Fate}


def outlook(public: Programme | None, ours: Programme) -> Outlook:
    """Compare the entries of the whole feed with those that it would have."""
    before = every_entry(public) if public else {}
    after = every_entry(ours)
    fates = {
        uid: _fate(before.get(uid), after.get(uid))
        for uid in (*(uid for uid in before if uid not in after), *after)
    }
    outcomes = (
        Outcome(uid=uid, fate=fate, before=before.get(uid), after=after.get(uid))
        for uid, fate in fates.items()
        if fate
    )
    ranks = {fate: rank for rank, fate in enumerate(Fate)}
    return Outlook(
        outcomes=tuple(sorted(outcomes, key=lambda outcome: ranks[outcome.fate])),
        kept=sum(1 for fate in fates.values() if fate is None),
    )


def _fate(before: AnyEntry | None, after: AnyEntry | None) -> Fate | None:
    if before == after:
        return None
    if before is None or after is None:
        return Fate.ADDED if before is None else Fate.GONE
    if _is_cancelled(after) and not _is_cancelled(before):
        return Fate.CANCELLED
    return Fate.CHANGED if _time(before) == _time(after) else Fate.MOVED


def _is_cancelled(entry: AnyEntry) -> bool:
    return isinstance(entry, Entry) and entry.state.status is Status.CANCELLED


def _time(entry: AnyEntry) -> tuple[object, ...]:
    if isinstance(entry, Entry):
        return entry.day, entry.half, entry.precision, entry.starts_at, entry.ends_at
    return entry.first, entry.last
