"""Pages about what went wrong; of a page that is not there, what it may have been."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from scheduler.domain.edition import Edition
from scheduler.http.editions import LatestEditions
from scheduler.http.errors import Page
from scheduler.http.pages import Pages
from scheduler.http.words import Words
from scheduler.web.addresses import Addresses
from scheduler.web.said import Said

_MOST = 5
# Nothing of ours is named at greater length, and likeness takes time to tell.
_LONGEST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorView:
    """`home` leads to the programme, where the address names a conference, else to them all."""

    status: int
    title: str
    message: str
    home: Suggestion
    hints: tuple[str, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()


def error_page(pages: Pages) -> Page:
    """Return what makes the pages of errors that no handler answered."""

    def page(status: int, title: str, message: str, hints: tuple[str, ...]) -> bytes:
        words = Words(language="en")
        home = Suggestion(name=words.gettext("All conferences"), address="/")
        view = ErrorView(status=status, title=title, message=message, hints=hints, home=home)
        return pages.render("pages/error.html", words, view=view)

    return page


def look(editions: LatestEditions, path: str, *, message: str) -> ErrorView:
    """Look for what is called nearly like what an address names."""
    words = Words(language="en")
    edition = next(filter(None, map(editions.find, path.strip("/").split("/")[:2])), None)
    if edition is None:
        known = {e.slug: _conference(e) for e in editions.all()}
        home = Suggestion(name=words.gettext("All conferences"), address="/")
    else:
        known = dict(_pages(edition))
        home = _conference(edition)
    return ErrorView(
        status=404,
        title=words.gettext("Page not found"),
        message=message,
        suggestions=tuple(_near(known, path)),
        home=home,
    )


def _near(known: Mapping[str, Suggestion], path: str) -> Iterator[Suggestion]:
    for segment in reversed(path.strip("/").lower().split("/")):
        close = get_close_matches(segment[:_LONGEST], known, n=_MOST, cutoff=0.6)
        if close:
            yield from (known[name] for name in close)
            return


def _conference(edition: Edition) -> Suggestion:
    title = _said(edition).words.string(edition.programme.conference.title)
    return Suggestion(name=title, address=Addresses(conference=edition.slug).programme)


def _pages(edition: Edition) -> Iterator[tuple[str, Suggestion]]:
    """Yield every page that has a name of its own, by the last part of its address."""
    programme, said, to = edition.programme, _said(edition), Addresses(conference=edition.slug)
    for day in programme.days:
        name = said.words.weekday_and_day(day.date)
        yield day.date.isoformat(), Suggestion(name=name, address=to.day(day.date))
    for theme in programme.themes:
        name = said.words.string(theme.title)
        yield theme.slug, Suggestion(name=name, address=to.theme(theme.slug))
    for person in programme.people:
        name = said.words.string(person.name)
        yield person.slug, Suggestion(name=name, address=to.person(person.slug))
    for session in programme.sessions:
        name = said.full_name(session)
        yield session.slug, Suggestion(name=name, address=to.session(session.slug))


def _said(edition: Edition) -> Said:
    conference = edition.programme.conference
    return Said(Words(language=conference.languages[0], conference=conference))
