"""What only programs that ask for it can read: RFC 9073 and the links of RFC 9253."""

import re
from collections.abc import Iterator

from icalendar import Component
from markupsafe import Markup, escape

from scheduler.domain.entry import Entry
from scheduler.domain.people import Role
from scheduler.domain.summary import SummaryState
from scheduler.feeds.context import FeedContext
from scheduler.feeds.description import named, officer
from scheduler.feeds.properties import add_text, add_uri
from scheduler.feeds.strings import line, string
from scheduler.feeds.title import location

_ADDRESS = re.compile(r"(https?://[^\s<>\"]*[^\s<>\".,;:!?)])")
_SPEAKING = frozenset({Role.KEYNOTE_SPEAKER, Role.PANELLIST})


class _Participant(Component):
    name = "PARTICIPANT"


class _Place(Component):
    name = "VLOCATION"


def enrich(event: Component, entry: Entry, context: FeedContext) -> None:
    """Add to an event what it says already, in the forms that were made for it since."""
    plain = event["DESCRIPTION"]
    plain.params["DERIVED"] = "TRUE"
    add_text(event, "STYLED-DESCRIPTION", styled(str(plain)), value="TEXT", fmttype="text/html")
    _links(event, entry, context)
    for component in (*_participants(entry, context), *_places(entry, context)):
        event.add_component(component)


def styled(text: str) -> str:
    """Return a text as HTML: its paragraphs, its lines, and its addresses as links."""
    paragraphs = filter(None, (paragraph.strip("\n") for paragraph in text.split("\n\n")))
    html = (Markup("<br>").join(map(_line, paragraph.split("\n"))) for paragraph in paragraphs)
    return "".join(f"<p>{paragraph}</p>" for paragraph in html)


def _line(text: str) -> Markup:
    # Every second piece is an address.
    pieces = _ADDRESS.split(text)
    return Markup("").join(
        Markup('<a href="{0}">{0}</a>').format(piece) if number % 2 else escape(piece)
        for number, piece in enumerate(pieces)
    )


def _links(event: Component, entry: Entry, context: FeedContext) -> None:
    """Say of each address what it is to the entry; the library leaves LINKREL and VALUE out."""
    gettext = context.words.gettext
    page = context.address("sessions", entry.session)
    given = {"value": "URI", "fmttype": "text/html"}
    add_uri(event, "LINK", page, linkrel="alternate", label=gettext("Session page"), **given)
    if entry.summary and entry.summary.state is SummaryState.PUBLISHED:
        label = gettext("Full summary")
        add_uri(event, "LINK", f"{page}/summary", linkrel="describedby", label=label, **given)


def _participants(entry: Entry, context: FeedContext) -> Iterator[Component]:
    """Yield those who lead or speak: no ATTENDEE, which programs would turn into an invitation."""
    for role, person in entry.officers:
        participant = _Participant()
        add_text(participant, "UID", context.uid(f"{entry.uid}-{role}-{person.slug}"))
        add_text(participant, "PARTICIPANT-TYPE", "SPEAKER" if role in _SPEAKING else "ACTIVE")
        add_text(participant, "SUMMARY", named(person, context.words))
        add_text(participant, "DESCRIPTION", officer(role, person, context.words))
        add_uri(participant, "URL", context.address("people", person.slug))
        yield participant


def _places(entry: Entry, context: FeedContext) -> Iterator[Component]:
    words, (venue, _city, _country) = context.words, entry.place
    known = entry.room.name if entry.room else venue
    if name := line(string(known, words)):
        place = _Place()
        slug = entry.room.slug if entry.room else "venue"
        add_text(place, "UID", context.uid(f"{context.conference.uid}-{slug}"))
        add_text(place, "NAME", name)
        add_text(place, "DESCRIPTION", location(entry, words))
        yield place
