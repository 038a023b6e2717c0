"""Whether a calendar is stale: what changed since the edition that its entries show."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlencode

from scheduler.domain.notice import URGENCY, Notice
from scheduler.domain.outstanding import outstanding
from scheduler.domain.session import Session
from scheduler.http import params
from scheduler.http.editions import Issue
from scheduler.http.notice_names import name
from scheduler.web.asked import Asked, Query
from scheduler.web.said import Said
from scheduler.web.views.followed import Followed, concerning, followed
from scheduler.web.views.refreshing import REFRESHING, Refreshing
from scheduler.web.views.rows import Row, rows
from scheduler.web.views.sessions import Change, foremost

QUERY = Query(names=("edition", "session"))
# No conference has as many editions as a number of ten digits could name.
_DIGITS = 9
_NUMBER = re.compile(rf"[1-9][0-9]{{0,{_DIGITS - 1}}}")
_LONGEST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why there is no answer, in words; whoever asked may ask again on the same page."""

    status: int
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What changed about a session, or about no session in particular, the most urgent first.

    `earlier` was overtaken by later notices. `shown` is the edition that the session's entries
    show in a calendar that is up to date.
    """

    name: str
    session: Session | None
    row: Row | None
    shown: int | None
    changes: tuple[Change, ...]
    earlier: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckView:
    """`since` is the edition asked about, `written` what was typed; nothing where none was."""

    problem: Problem | None
    written: str
    since: Issue | None
    of: Followed | None
    groups: tuple[Group, ...]
    refreshing: tuple[Refreshing, ...]

    @property
    def count(self) -> int:
        return sum(len(group.changes) for group in self.groups)

    @property
    def overtaken(self) -> int:
        return sum(len(group.earlier) for group in self.groups)


def status(asked: Asked) -> int:
    """Send on who wrote a number in another way; say whether there is an answer."""
    written = asked.query.get("edition", "")
    tidy = written.strip()
    if tidy.isdecimal() and len(tidy) <= _DIGITS and str(int(tidy)) != written:
        query = urlencode({**asked.query, "edition": str(int(tidy))})
        params.redirect(asked.to.page(asked.tail), query)
    found = _problem(asked)
    return found.status if found else HTTPStatus.OK


def show_check(asked: Asked) -> CheckView:
    problem, of = _problem(asked), followed(asked)
    written = asked.query.get("edition", "")
    since = None if problem or not written else _issue(asked, int(written))
    return CheckView(
        problem=problem,
        written=written[:_LONGEST],
        since=since,
        of=of,
        groups=_groups(asked, since, of) if since else (),
        refreshing=REFRESHING,
    )


def _problem(asked: Asked) -> Problem | None:
    """Say what is wrong with the number that was asked about, if anything is."""
    _, latest = asked.words.gettext, asked.edition.number
    written = asked.query.get("edition")
    if written is None:
        return None
    if not written.strip("0"):
        message = _("There is no edition {number}: the first is edition 1.")
        return Problem(status=404, message=message.format(number=written[:_LONGEST]))
    if not _NUMBER.fullmatch(written):
        message = _("“{name}” is not the number of an edition.")
        return Problem(status=400, message=message.format(name=written[:_LONGEST]))
    if int(written) > latest:
        message = _("There is no edition {number} yet: the latest is edition {latest}.")
        return Problem(status=404, message=message.format(number=written, latest=latest))
    return None


def _issue(asked: Asked, number: int) -> Issue:
    return next(issue for issue in asked.history if issue.number == number)


def _groups(asked: Asked, since: Issue, of: Followed | None) -> tuple[Group, ...]:
    """Return the groups, that with the most urgent news first."""
    held: dict[str | None, tuple[list[Change], list[Change]]] = {}
    later = (issue for issue in reversed(asked.history) if issue.number > since.number)
    issued = ((issue, issue.notices) for issue in concerning(later, of))
    for issue, notice, matters in outstanding(issued):
        current, earlier = held.setdefault(notice.session, ([], []))
        change = Change(edition=issue.number, issued_at=issue.issued_at, notice=notice)
        (current if matters else earlier).append(change)
    made = (_group(asked, *found) for found in held.values())
    return tuple(sorted(made, key=lambda group: URGENCY[group.changes[0].notice.kind]))


def _group(asked: Asked, current: Sequence[Change], earlier: Sequence[Change]) -> Group:
    ordered = sorted(current, key=lambda change: URGENCY[change.notice.kind])
    notice = ordered[0].notice
    session = asked.programme.session_of.get(notice.session or "")
    found = rows(asked.edition, [session] if session else [])
    return Group(
        name=_name(asked, session, notice),
        session=session,
        row=foremost(found),
        shown=_shown(asked, found),
        changes=tuple(ordered),
        earlier=tuple(earlier),
    )


def _name(asked: Asked, session: Session | None, notice: Notice) -> str:
    if session:
        return Said(asked.words).full_name(session)
    if notice.session:
        return name(notice, asked.words)
    return asked.words.gettext("The programme as a whole")


def _shown(asked: Asked, found: Iterable[Row]) -> int | None:
    """Return the latest edition that an entry of these sittings shows."""
    marks = asked.edition.marks
    shown = (marks[row.sitting.uid].edition for row in found if row.sitting.uid in marks)
    return max(shown, default=None)
