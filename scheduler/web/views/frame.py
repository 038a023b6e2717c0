"""What every page of a conference has around it: its name, its edition, where else to go."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from scheduler.domain.conference import Conference
from scheduler.domain.notice import Notice
from scheduler.http.notice_names import shown_in
from scheduler.web.addresses import Addresses
from scheduler.web.asked import Asked
from scheduler.web.views.changed import LastChanges
from scheduler.web.views.rows import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """The same page in one of the conference's languages."""

    code: str
    name: str
    address: str
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A page that the head of every page links to; its key is also its place in the address."""

    key: str
    address: str
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """`canonical` is the page's address in the latest edition, which is the one to be found."""

    conference: Conference
    number: int
    issued_at: datetime
    issued_by: str
    is_archived: bool
    section: str
    sections: tuple[Section, ...]
    tongues: tuple[Tongue, ...]
    site: str
    canonical: str
    to: Addresses
    sessions: Collection[str]
    last: LastChanges

    def changed(self, row: Row) -> int:
        """Return the edition in which a line last changed; an earlier edition does not tell."""
        return 0 if self.is_archived else self.last.of(row.session, row.sitting)

    def is_new(self, row: Row) -> bool:
        """Say whether the session has not changed since it was added to the programme."""
        return self.last.came(row.session) == self.last.of(row.session, *row.session.sittings) > 0

    def subject(self, notice: Notice, edition: int) -> str | None:
        """Return the page of a notice's session, in an earlier edition if it is there no more."""
        if notice.session is None:
            return None
        if notice.session in self.sessions:
            return self.to.session(notice.session)
        return replace(self.to, edition=shown_in(notice, edition)).session(notice.session)


def frame(asked: Asked) -> Frame:
    edition = asked.edition
    return Frame(
        conference=edition.programme.conference,
        number=edition.number,
        issued_at=edition.issued_at,
        issued_by=edition.issued_by,
        is_archived=asked.to.edition is not None,
        section=_here(asked),
        sections=_sections(asked),
        tongues=_tongues(asked),
        site=asked.site,
        canonical=asked.elsewhere(language=asked.to.language, edition=None),
        to=asked.to,
        sessions=edition.programme.session_of,
        last=LastChanges(programme=edition.programme, history=asked.history),
    )


def _sections(asked: Asked) -> tuple[Section, ...]:
    programme = asked.programme
    shown = {
        "": True,
        "changes": True,
        "themes": bool(programme.themes),
        "people": bool(programme.people),
        "documents": bool(programme.documents),
    }
    return tuple(
        Section(key=key, address=asked.to.page(key), is_current=key == _here(asked))
        for key, is_shown in shown.items()
        if is_shown
    )


def _here(asked: Asked) -> str:
    return asked.tail.partition("/")[0]


def _tongues(asked: Asked) -> tuple[Tongue, ...]:
    default, *others = asked.programme.conference.languages
    prefixes = {default: None, **{code: code for code in others}}
    return tuple(
        Tongue(
            code=code,
            name=asked.words.language_name(code),
            address=asked.elsewhere(language=prefix, edition=asked.to.edition),
            is_current=prefix == asked.to.language,
        )
        for code, prefix in prefixes.items()
    )
