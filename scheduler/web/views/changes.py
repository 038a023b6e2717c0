"""What changed: the notices of every edition, newest first, a long history in pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from scheduler.domain.errors import NotFoundError
from scheduler.http.editions import Issue
from scheduler.web.asked import Asked

# A page ends with the edition in which it reaches so many notices, or after so many editions.
_NOTICES = 150
_EDITIONS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesView:
    """`until` is the newest edition of the page, `earlier` that of the next, `newest` of all."""

    issues: tuple[Issue, ...]
    until: int
    newest: int
    earlier: int | None


def show_changes(asked: Asked) -> ChangesView:
    newest = asked.edition.number
    until = asked.number if "number" in asked.named else newest
    if until > newest:
        raise NotFoundError(f"There is no edition {until}; the latest is {newest}.")
    issues = _page([issue for issue in reversed(asked.history) if issue.number <= until])
    last = issues[-1].number
    return ChangesView(
        issues=issues, until=until, newest=newest, earlier=last - 1 if last > 1 else None
    )


def _page(issues: Sequence[Issue]) -> tuple[Issue, ...]:
    chosen: list[Issue] = []
    notices = 0
    for issue in issues[:_EDITIONS]:
        chosen.append(issue)
        notices += len(issue.notices)
        if notices >= _NOTICES:
            break
    return tuple(chosen)
