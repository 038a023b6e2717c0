"""What changed: the notices of every edition, newest first, a long history in pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from scheduler.http.editions import Issue
from scheduler.http.notice_names import name
from scheduler.http.terms import N_
from scheduler.web.asked import Asked, Query
from scheduler.web.said import Said
from scheduler.web.views.changed import LastChanges
from scheduler.web.views.followed import Followed, concerning, followed

QUERY = Query(names=("session",))
# A page ends with the edition in which it reaches so many notices, or after so many editions.
_NOTICES = 150
_EDITIONS = 50


class Choice(NamedTuple):
    """A session by its slug, and as a list of sessions names it."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesView:
    """`until` is the edition that the address names, `earlier` the newest of the next page.

    `of` is the session that the page is restricted to, if it is; `choices` are those that it can
    be restricted to, `gone` those that are no longer in the programme.
    """

    issues: tuple[Issue, ...]
    until: int | None
    earlier: int | None
    of: Followed | None
    choices: tuple[Choice, ...]
    gone: tuple[Choice, ...]

    @property
    def session(self) -> str | None:
        return self.of.slug if self.of else None


def show_changes(asked: Asked) -> ChangesView:
    newest = asked.edition.number
    until = asked.number if "number" in asked.named else None
    if until and until > newest:
        raise asked.missing(N_("There is no edition “{name}”."), until)
    of = followed(asked)
    found = concerning(reversed(asked.history), of)
    last = LastChanges(programme=asked.programme, history=asked.history)
    issues = [issue for issue in found if issue.number <= (until or newest)]
    shown = _page(issues)
    rest = issues[len(shown) :]
    return ChangesView(
        issues=shown,
        until=until,
        earlier=rest[0].number if rest else None,
        of=of,
        choices=_choices(asked, last, of),
        gone=tuple(
            Choice(notice.session or "", name(notice, asked.words)) for _, notice in last.removed
        ),
    )


def _choices(asked: Asked, last: LastChanges, of: Followed | None) -> tuple[Choice, ...]:
    """Return the sessions that changed, and the one that is chosen though it may not have."""
    said = Said(asked.words)
    return tuple(
        Choice(session.slug, said.full_name(session))
        for session in asked.programme.sessions
        if last.of(session, *session.sittings) or (of and of.slug == session.slug)
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
