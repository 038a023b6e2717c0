"""A session: its sittings, officers, statements, documents, summary, and what changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from scheduler.domain.conference import Theme
from scheduler.domain.documents import Document
from scheduler.domain.notice import Notice, NoticeKind, Subject
from scheduler.domain.people import Person, Role, Statement
from scheduler.domain.session import Session
from scheduler.domain.summary import Summary
from scheduler.http.terms import N_
from scheduler.web.asked import Asked
from scheduler.web.said import Said
from scheduler.web.views.changed import shown, touched
from scheduler.web.views.rows import Row, State, rows

_ADDED = (NoticeKind.ADDED, Subject.SESSION)
_FOREMOST = (State.OPEN, State.SUSPENDED, State.PLANNED, State.MOVED, State.POSTPONED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A notice, with the edition that brought it."""

    edition: int
    issued_at: datetime
    notice: Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionView:
    """`foremost` is the sitting that a reader comes for: the one under way, next, or last held."""

    session: Session
    theme: Theme | None
    foremost: Row | None
    rows: tuple[Row, ...]
    officers: tuple[tuple[Role, Person], ...]
    statements: tuple[tuple[Person, Statement, Document | None], ...]
    documents: tuple[Document, ...]
    changes: tuple[Change, ...]
    previous: Session | None
    following: Session | None

    @property
    def tells_sittings(self) -> bool:
        """Whether its sittings tell more than where and when the foremost is."""
        return len(self.rows) > 1 or any(row.sitting.started_at for row in self.rows)

    @property
    def last(self) -> Change | None:
        """What changed last since the session was first published: that it was added did not."""
        newest = next(iter(self.changes), None)
        if newest and (newest.notice.kind, newest.notice.subject) == _ADDED:
            return None
        return newest


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryView:
    session: Session
    theme: Theme | None
    summary: Summary


def show_session(asked: Asked) -> SessionView:
    programme = asked.programme
    session = _session(asked)
    found = rows(asked.edition, [session])
    index = programme.sessions.index(session)
    return SessionView(
        session=session,
        theme=programme.theme_of.get(session.theme or ""),
        foremost=foremost(found),
        rows=found,
        officers=tuple((o.role, programme.person_of[o.person]) for o in session.officers),
        statements=tuple(
            (programme.person_of[s.person], s, programme.document_of.get(s.document or ""))
            for s in session.statements
        ),
        documents=tuple(programme.document_of[symbol] for symbol in session.documents),
        changes=changes_of(asked, session),
        previous=programme.sessions[index - 1] if index else None,
        following=next(iter(programme.sessions[index + 1 :]), None),
    )


def show_summary(asked: Asked) -> SummaryView:
    session = _session(asked)
    if session.summary is None:
        name = Said(asked.words).name(session)
        raise asked.missing(N_("No summary of {name} is published."), name)
    theme = asked.programme.theme_of.get(session.theme or "")
    return SummaryView(session=session, theme=theme, summary=session.summary)


def changes_of(asked: Asked, session: Session) -> tuple[Change, ...]:
    """Return what changed about a session, its meetings and its rooms, the latest first."""
    things = set(shown(asked.programme, session, *session.sittings))
    return tuple(
        Change(edition=issue.number, issued_at=issue.issued_at, notice=notice)
        for issue in reversed(asked.history)
        for notice in issue.notices
        if notice.session == session.slug or not things.isdisjoint(touched(notice))
    )


def _session(asked: Asked) -> Session:
    slug = asked.named["slug"]
    session = asked.programme.session_of.get(slug)
    if session is None:
        raise asked.missing(N_("There is no session “{name}”."), slug)
    return session


def foremost(found: Sequence[Row]) -> Row | None:
    """Return what is open, else suspended, else ahead, else the last that was held."""
    for wanted in _FOREMOST:
        for row in reversed(found) if wanted is State.SUSPENDED else found:
            if row.state is wanted:
                return row
    held = [row for row in found if row.state is State.ADJOURNED]
    return next(reversed(held or found), None)
