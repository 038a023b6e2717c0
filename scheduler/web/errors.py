"""Pages about what went wrong; of a page that is not there, what it may have been."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from scheduler.domain.edition import Edition
from scheduler.http.editions import LatestEditions
from scheduler.http.errors import Page
from scheduler.http.pages import Pages
from scheduler.http.terms import N_
from scheduler.http.words import Words
from scheduler.web.addresses import Addresses
from scheduler.web.said import Said

_MOST = 5
# Nothing of ours is named at greater length or depth, and likeness takes time to tell.
_LONGEST = 100
_DEEPEST = 3


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


ALL_CONFERENCES = Suggestion(name=N_("All conferences"), address="/")
ORGANIZERS = Suggestion(name=N_("Your conferences"), address="/organizer/")


def error_page(pages: Pages, *, home: Suggestion = ALL_CONFERENCES) -> Page:
    """Return what makes the pages of errors that no handler answered; they lead to `home`."""

    def page(status: int, title: str, message: str, hints: tuple[str, ...]) -> bytes:
        words = Words(language="en")
        view = ErrorView(
            status=status,
            title=words.gettext(title),
            message=words.gettext(message),
            hints=hints,
            home=replace(home, name=words.gettext(home.name)),
        )
        return pages.render("pages/error.html", words, view=view)

    return page


def look(editions: LatestEditions, path: str, *, message: str) -> tuple[ErrorView, Words]:
    """Look for what is called nearly like what an address names; say it in the address's words."""
    segments = path.strip("/").lower().split("/")
    edition = next(filter(None, map(editions.find, segments[:2])), None)
    if edition is None:
        words = Words(language="en")
        known = {each.slug: _conference(each, None) for each in editions.all()}
        home = Suggestion(name=words.gettext("All conferences"), address="/")
    else:
        default, *others = edition.programme.conference.languages
        language = segments[0] if segments[0] in others else None
        words = Words(language=language or default, conference=edition.programme.conference)
        known = dict(_pages(edition, Said(words), language))
        home = _conference(edition, language)
    title = words.gettext("Page not found")
    near = tuple(_near(known, segments))
    view = ErrorView(status=404, title=title, message=message, suggestions=near, home=home)
    return view, words


def _near(known: Mapping[str, Suggestion], segments: Sequence[str]) -> Iterator[Suggestion]:
    for segment in reversed(segments[-_DEEPEST:]):
        close = get_close_matches(segment[:_LONGEST], known, n=_MOST, cutoff=0.6)
        if close:
            yield from (known[name] for name in close)
            return


def _conference(edition: Edition, language: str | None) -> Suggestion:
    conference = edition.programme.conference
    words = Words(language=language or conference.languages[0], conference=conference)
    to = Addresses(conference=edition.slug, language=language)
    return Suggestion(name=words.string(conference.title), address=to.programme)


def _pages(edition: Edition, said: Said, language: str | None) -> Iterator[tuple[str, Suggestion]]:
    """Yield every page that has a name of its own, by the last part of its address."""
    programme, words = edition.programme, said.words
    to = Addresses(conference=edition.slug, language=language)
    for day in programme.days:
        name = words.weekday_and_day(day.date)
        yield day.date.isoformat(), Suggestion(name=name, address=to.day(day.date))
    for theme in programme.themes:
        name = words.string(theme.title)
        yield theme.slug, Suggestion(name=name, address=to.theme(theme.slug))
    for person in programme.people:
        name = words.string(person.name)
        yield person.slug, Suggestion(name=name, address=to.person(person.slug))
    for session in programme.sessions:
        name = said.full_name(session)
        yield session.slug, Suggestion(name=name, address=to.session(session.slug))
