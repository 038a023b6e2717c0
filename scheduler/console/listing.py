"""What the operator reads: conferences and sessions in plain columns."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from scheduler.domain.access import Duty
from scheduler.domain.account import Account
from scheduler.domain.edition import Edition
from scheduler.domain.when import when
from scheduler.http.words import Words
from scheduler.importers.proposal import Proposal


def conferences(editions: Iterable[Edition]) -> Iterator[str]:
    """Yield a line for each released conference, or how to get one."""
    rows = [(e.slug, f"edition {e.number}", _title(e)) for e in editions]
    if not rows:
        yield "No conference has been released yet. Import one: reconvene import FILE"
    yield from columns(rows)


def sessions(edition: Edition) -> Iterator[str]:
    """Yield a line for each session: its address, status, when it is, and its title."""
    programme = edition.programme
    words = Words(language=programme.conference.languages[0], conference=programme.conference)
    rows = []
    for session in programme.sessions:
        known = [when(programme, sitting) for sitting in session.sittings]
        times = "; ".join(
            f"{words.short_day(w.day)} {words.when(w)}" if w.day else words.when(w) for w in known
        )
        title = words.string(session.title)
        rows.append((session.slug, session.code or "", words.status(session.status), times, title))
    yield from columns(rows)


def imported(proposal: Proposal, editions: Sequence[Edition]) -> Iterator[str]:
    """Say what was taken in, and where it can be seen."""
    programme = proposal.programme
    slug = programme.conference.slug
    counted = (
        _count(len(programme.days), "day", "days"),
        _count(len(programme.meetings), "meeting", "meetings"),
        _count(len(programme.sessions), "session", "sessions"),
        _count(len(programme.people), "person", "people"),
    )
    yield f"Imported {slug}: {', '.join(counted)}."
    if editions:
        yield f"Released as edition {editions[0].number}."
        if len(editions) > 1:
            yield f"Replayed {len(editions) - 1} acts; the latest is edition {editions[-1].number}."
        yield f"The public reads it at /{slug}/, the feed is at /{slug}/feed.ics."
    else:
        yield f"It is a draft. Make it public: reconvene release --conference {slug}"


def accounts(every: Iterable[Account]) -> Iterator[str]:
    """Yield a line for each account: who it is, what it may do where, and how it can be used."""
    rows = [(each.name, _state(each), _does(each), each.display_name) for each in every]
    if not rows:
        yield "There is no account yet. Make one: reconvene account add NAME"
    yield from columns(rows)


def roles(duties: Collection[Duty]) -> str:
    return ", ".join(duty for duty in Duty if duty in duties)


def _state(account: Account) -> str:
    if account.is_disabled:
        return "disabled"
    if not account.has_password:
        return "no password yet"
    return "password and second factor" if account.has_second_factor else "password"


def _does(account: Account) -> str:
    everywhere = ["administers everything"] if account.is_administrator else []
    here = [f"{slug}: {roles(duties)}" for slug, duties in account.duties.items()]
    return "; ".join((*everywhere, *here)) or "no role"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the rows with their columns under one another; the last may be of any length."""
    if not rows:
        return
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]) - 1)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        yield "  ".join((*cells, row[-1])).rstrip()


def _title(edition: Edition) -> str:
    conference = edition.programme.conference
    return conference.title.reading(*conference.languages).string
