"""Themes, people and documents: each on its own, and as lists."""

from collections import Counter
from dataclasses import dataclass

from scheduler.domain.conference import Source, Theme
from scheduler.domain.documents import Document
from scheduler.domain.people import Person, Role, Statement
from scheduler.domain.session import Session
from scheduler.http.terms import N_
from scheduler.web.asked import Asked
from scheduler.web.views.rows import Row, rows


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeView:
    theme: Theme
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """`offices` are the roles held, by session; `statements` what was said, by session."""

    person: Person
    offices: tuple[tuple[Role, tuple[Row, ...]], ...]
    statements: tuple[tuple[Session, Statement], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemesView:
    themes: tuple[tuple[Theme, int], ...]
    """Each theme, and how many sessions it has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleView:
    people: tuple[tuple[Person, tuple[Role, ...]], ...]
    """Each person, and the roles that person has anywhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsView:
    documents: tuple[tuple[Document, tuple[Session, ...]], ...]
    """Each document, and the sessions that it is before."""
    sources: tuple[Source, ...]
    """Where facts of the programme are published that are not the organizer's own."""


def show_theme(asked: Asked) -> ThemeView:
    slug = asked.named["slug"]
    theme = asked.programme.theme_of.get(slug)
    if theme is None:
        raise asked.missing(N_("There is no theme “{name}”."), slug)
    held = [session for session in asked.programme.sessions if session.theme == slug]
    return ThemeView(theme=theme, rows=rows(asked.edition, held))


def show_person(asked: Asked) -> PersonView:
    slug = asked.named["slug"]
    person = asked.programme.person_of.get(slug)
    if person is None:
        raise asked.missing(N_("There is nobody called “{name}” in this programme."), slug)
    sessions = asked.programme.sessions
    offices = []
    for role in Role:
        held = [s for s in sessions if (slug, role) in {(o.person, o.role) for o in s.officers}]
        if held:
            offices.append((role, rows(asked.edition, held)))
    statements = tuple((s, said) for s in sessions for said in s.statements if said.person == slug)
    return PersonView(person=person, offices=tuple(offices), statements=statements)


def show_themes(asked: Asked) -> ThemesView:
    counted = Counter(session.theme for session in asked.programme.sessions)
    return ThemesView(themes=tuple((t, counted[t.slug]) for t in asked.programme.themes))


def show_people(asked: Asked) -> PeopleView:
    held: dict[str, dict[Role, None]] = {}
    for session in asked.programme.sessions:
        for officer in session.officers:
            held.setdefault(officer.person, {})[officer.role] = None
    return PeopleView(
        people=tuple((p, tuple(held.get(p.slug, ()))) for p in asked.programme.people)
    )


def show_documents(asked: Asked) -> DocumentsView:
    return DocumentsView(
        documents=tuple(
            (document, _before(asked, document.symbol)) for document in asked.programme.documents
        ),
        sources=asked.programme.sources,
    )


def _before(asked: Asked, symbol: str) -> tuple[Session, ...]:
    return tuple(
        session
        for session in asked.programme.sessions
        if symbol in session.documents or symbol in {s.document for s in session.statements}
    )
