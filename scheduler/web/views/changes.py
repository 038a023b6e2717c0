"""What changed: the notices of every edition, newest first, a long history in pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from scheduler.http.editions import Issue
from scheduler.http.terms import N_
from scheduler.web.asked import Asked

# A page ends with the edition in which it reaches so many notices, or after so many editions.
_NOTICES = 150
_EDITIONS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesView:
    """`until` is the edition that the address names, `earlier` the newest of the next page."""

    issues: tuple[Issue, ...]
    until: int | None
    earlier: int | None


def show_changes(asked: Asked) -> ChangesView:
    newest = asked.edition.number
    until = asked.number if "number" in asked.named else None
    if until and until > newest:
        raise asked.missing(N_("There is no edition “{name}”."), until)
    issues = _page([i for i in reversed(asked.history) if i.number <= (until or newest)])
    last = issues[-1].number
    return ChangesView(issues=issues, until=until, earlier=last - 1 if last > 1 else None)


def _page(issues: Sequence[Issue]) -> tuple[Issue, ...]:
    chosen: list[Issue] = []
    notices = 0
    for issue in issues[:_EDITIONS]:
        chosen.append(issue)
        notices += len(issue.notices)
        if notices >= _NOTICES:
            break
    return tuple(chosen)
