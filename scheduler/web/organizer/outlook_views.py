"""What subscribers' calendars would show after a release, in words."""

from dataclasses import dataclass
from typing import Final

from scheduler.domain.entry import ConferenceEntry
from scheduler.domain.outlook import AnyEntry, Fate, Outcome, Outlook
from scheduler.domain.when import When
from scheduler.http.terms import N_
from scheduler.http.words import Words

# More of them are counted only: nobody reads on.
_SHOWN: Final = 20
# Of one entry, and of several.
_NAMES: Final = {
    Fate.GONE: (N_("entry vanishes"), N_("entries vanish")),
    Fate.CANCELLED: (N_("entry is marked as cancelled"), N_("entries are marked as cancelled")),
    Fate.MOVED: (N_("entry moves to another time"), N_("entries move to another time")),
    Fate.ADDED: (N_("entry is added"), N_("entries are added")),
    Fate.CHANGED: (N_("entry changes in other ways"), N_("entries change in other ways")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """An entry by its title and when it is; `was` is its time before, where that was another."""

    title: str
    when: str
    was: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FateView:
    """The entries that one thing becomes of; `more` are those that are counted only."""

    fate: Fate
    name: str
    count: int
    entries: tuple[EntryView, ...]

    @property
    def more(self) -> int:
        return self.count - len(self.entries)


def fates(outlook: Outlook, words: Words) -> tuple[FateView, ...]:
    """Return what becomes of entries, without what becomes of none."""
    return tuple(
        FateView(
            fate=fate,
            name=words.ngettext(*_NAMES[fate], len(found)),
            count=len(found),
            entries=tuple(_entry(outcome, words) for outcome in found[:_SHOWN]),
        )
        for fate in Fate
        if (found := outlook.of(fate))
    )


def _entry(outcome: Outcome, words: Words) -> EntryView:
    title = words.string(outcome.title)
    if outcome.code:
        title = words.gettext("Session {code}: {title}").format(code=outcome.code, title=title)
    was = _when(outcome.before, words) if outcome.before and outcome.fate is Fate.MOVED else None
    return EntryView(title=title, when=_when(outcome.shown, words), was=was)


def _when(entry: AnyEntry, words: Words) -> str:
    if isinstance(entry, ConferenceEntry):
        return words.dates(entry.first, entry.last)
    known = When(
        precision=entry.precision,
        day=entry.day,
        half=entry.half,
        starts_at=entry.starts_at,
        ends_at=entry.ends_at if entry.end_announced else None,
    )
    return words.gettext("{day}, {time}").format(
        day=words.short_day(entry.day), time=words.when(known)
    )
