"""Which conference and session an operator means: by slug, by code, or by the only one there is."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from scheduler.domain.edition import Edition
from scheduler.domain.errors import ConflictError, NotFoundError
from scheduler.domain.programme import Programme
from scheduler.domain.references import suggestion
from scheduler.domain.times import local_date

# What happened on these may be reported a day late, or run over by a day, without further ado.
_FACTS = frozenset({"open", "suspend", "resume", "adjourn"})
_A_DAY = timedelta(days=1)


def conference(named: str | None, known: Sequence[str]) -> str:
    """Return the conference that is meant: the only one, where none was named."""
    if named is not None:
        return named
    if len(known) == 1:
        return known[0]
    there_are = ", ".join(known) or "none yet; import one first"
    raise NotFoundError(
        f"Say which conference is meant, with --conference. There are: {there_are}."
    )


def session(typed: str, named: str | None, editions: Sequence[Edition]) -> tuple[Edition, str]:
    """Return the edition and the slug of the session typed as SESSION or CONFERENCE/SESSION.

    A session may be called by its code, as in "P8", where that is unmistakable.
    """
    before, _, name = typed.rpartition("/")
    wanted = named or before or None
    asked = [edition for edition in editions if wanted in {None, edition.slug}]
    found = [(edition, slug) for edition in asked for slug in _called(edition.programme, name)]
    if len(found) == 1:
        return found[0]
    if found:
        all_of_them = ", ".join(f"{edition.slug}/{slug}" for edition, slug in found)
        raise NotFoundError(f"Several sessions are called {name!r}. Say which: {all_of_them}.")
    if not asked:
        slug = conference(wanted, [edition.slug for edition in editions])
        raise NotFoundError(f"There is no released conference {slug!r}. See: reconvene list")
    slugs = [slug for edition in asked for slug in edition.programme.session_of]
    raise NotFoundError(
        f"There is no session {name!r}{suggestion(name, slugs) or '.'}"
        f" See them all: reconvene list {asked[0].slug}"
    )


def demand_plausible(act: str, programme: Programme, *, at: str | None, now: datetime) -> None:
    """Refuse to record for now what can hardly be happening now: calendars would show it."""
    dates = [day.date for day in programme.days]
    today = local_date(now, programme.conference.zone)
    if act not in _FACTS or at is not None or not dates:
        return
    if not min(dates) - _A_DAY <= today <= max(dates) + _A_DAY:
        raise ConflictError(
            f"The conference meets from {min(dates)} to {max(dates)}, and today is {today}."
            " Say when this happened, with --at."
        )


def _called(programme: Programme, name: str) -> list[str]:
    if name in programme.session_of:
        return [name]
    code = name.casefold()
    return [s.slug for s in programme.sessions if s.code and s.code.casefold() == code]
