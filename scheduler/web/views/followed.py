"""The one session that a page about changes may be restricted to, even one that is gone."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from scheduler.domain.concern import Concern, concern
from scheduler.domain.selection import Filter
from scheduler.http.editions import Issue
from scheduler.http.notice_names import name
from scheduler.http.terms import N_
from scheduler.web.asked import Asked
from scheduler.web.said import Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A session by its slug, what it is called in a sentence, and what concerns it."""

    slug: str
    name: str
    concern: Concern


def followed(asked: Asked) -> Followed | None:
    """Return the session that the address names, if it names one."""
    slug = asked.query.get("session")
    if slug is None:
        return None
    wanted = Filter(sessions=frozenset({slug}))
    return Followed(slug=slug, name=_name(asked, slug), concern=concern(asked.programme, wanted))


def concerning(issues: Iterable[Issue], wanted: Followed | None) -> tuple[Issue, ...]:
    """Return what was issued, with nothing but the notices that concern the session."""
    if wanted is None:
        return tuple(issues)
    kept = (
        replace(issue, notices=tuple(filter(wanted.concern.holds, issue.notices)))
        for issue in issues
    )
    return tuple(issue for issue in kept if issue.notices)


def _name(asked: Asked, slug: str) -> str:
    """Name a session; one that was removed goes by the name that its notices keep."""
    if session := asked.programme.session_of.get(slug):
        return Said(asked.words).name(session)
    for issue in reversed(asked.history):
        for notice in issue.notices:
            if notice.session == slug:
                return name(notice, asked.words)
    raise asked.missing(N_("There is no session “{name}”."), slug)
