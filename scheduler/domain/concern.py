"""Which notices concern the sessions that somebody follows: theirs, and those of what they show."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scheduler.domain.notice import Notice, NoticeKind, Subject
from scheduler.domain.programme import Programme
from scheduler.domain.selection import Filter
from scheduler.domain.session import Session
from scheduler.domain.text import Text

Thing = tuple[Subject, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """Sessions, the things they show (room, meeting, theme, people, documents), and their themes.

    A room renamed, a meeting moved or a chair corrected concerns every session that shows it.
    """

    sessions: frozenset[str]
    things: frozenset[Thing] = frozenset()
    titles: frozenset[Text] = frozenset()
    known: frozenset[str] = frozenset()

    def holds(self, notice: Notice) -> bool:
        return (
            notice.session in self.sessions
            or (notice.subject, notice.key) in self.things
            or self._left(notice)
        )

    def _left(self, notice: Notice) -> bool:
        """Say whether a session was taken out of a theme that is followed, or may have been.

        Notices do not tell what theme a removed session had: who follows a theme is told of all.
        """
        if not self.titles:
            return False
        if notice.kind is NoticeKind.REMOVED and notice.subject is Subject.SESSION:
            return notice.session not in self.known
        change = notice.value("theme", subject=Subject.SESSION)
        return change is not None and change.before in self.titles


def concern(programme: Programme, wanted: Filter) -> Concern:
    """Return what concerns the sessions that a filter holds; one that is gone goes by its name."""
    uids = wanted.uids(programme)
    held = [s for s in programme.sessions if _is_held(s, wanted, uids=uids)]
    gone = wanted.sessions - {session.slug for session in programme.sessions}
    themes = [theme for theme in programme.themes if theme.slug in wanted.themes]
    return Concern(
        sessions=frozenset(session.slug for session in held) | gone,
        things=frozenset(_things(programme, held))
        | {(Subject.THEME, theme.slug) for theme in themes},
        titles=frozenset(theme.title for theme in themes),
        known=frozenset(programme.session_of),
    )


def _is_held(session: Session, wanted: Filter, *, uids: frozenset[str]) -> bool:
    """Say whether a sitting passes; a session that has none yet can only be named."""
    if not session.sittings:
        return session.slug in wanted.sessions
    return any(sitting.uid in uids for sitting in session.sittings)


def _things(programme: Programme, sessions: Iterable[Session]) -> Iterator[Thing]:
    for session in sessions:
        if session.theme:
            yield Subject.THEME, session.theme
        yield from ((Subject.PERSON, officer.person) for officer in session.officers)
        yield from ((Subject.DOCUMENT, symbol) for symbol in session.documents)
        for sitting in session.sittings:
            if sitting.meeting:
                yield Subject.MEETING, sitting.meeting
            if room := programme.room(sitting):
                yield Subject.ROOM, room.slug
