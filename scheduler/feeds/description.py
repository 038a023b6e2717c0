"""The description of a calendar entry in one language: what a delegate must know first on top."""

from collections.abc import Iterator

from scheduler.domain.edition import Mark
from scheduler.domain.entry import ConferenceEntry, Entry
from scheduler.domain.links import LONGEST
from scheduler.domain.people import Person, Role
from scheduler.domain.summary import Summary, SummaryState
from scheduler.feeds.context import FeedContext
from scheduler.feeds.plain import cut, plain
from scheduler.feeds.state import in_place, state_lines
from scheduler.feeds.strings import line, string
from scheduler.http.sentences import conference_reconvenes
from scheduler.http.words import Words


def description(entry: Entry, mark: Mark, context: FeedContext, *, limit: int) -> str:
    """Say all that the title does not; at most `limit` characters of summary.

    Where there is no room for any, neither is there for documents: both are a link away.
    """
    words = context.words
    return _paragraphs(
        state_lines(entry, words),
        _facts(entry, words),
        _reconvening(entry, words),
        _summary(entry, context, words, limit=limit),
        _documents(entry, words) if limit else (),
        _origin(context.address("sessions", entry.session), mark, context),
    )


def conference_description(entry: ConferenceEntry, mark: Mark, context: FeedContext) -> str:
    """Say what the conference is about."""
    words, conference = context.words, entry.conference
    return _paragraphs(
        (string(conference.theme, words),),
        (string(conference.description, words),),
        _origin(context.address(), mark, context),
    )


def _paragraphs(*blocks: Iterator[str] | tuple[str, ...]) -> str:
    paragraphs = ("\n".join(filter(None, block)) for block in blocks)
    return "\n\n".join(filter(None, paragraphs))


def _facts(entry: Entry, words: Words) -> Iterator[str]:
    _ = words.gettext
    theme = line(string(entry.theme, words))
    # Many a session is called as its theme is; said once is enough.
    if theme and theme != line(string(entry.title, words)):
        yield _("Theme: {theme}").format(theme=theme)
    for role, person in entry.officers:
        yield officer(role, person, words)
    if entry.room:
        yield _("Room: {room}").format(room=line(string(entry.room.name, words)))
    if entry.access:
        yield _("Access: {access}").format(access=words.access(entry.access))
    if entry.webcast:
        yield _("Webcast: {address}").format(address=entry.webcast)


def named(person: Person, words: Words) -> str:
    """Name a person with what they are called by."""
    name, honorific = string(person.name, words), string(person.honorific, words)
    if honorific:
        name = words.gettext("{honorific} {name}").format(honorific=honorific, name=name)
    return line(name)


def officer(role: Role, person: Person, words: Words) -> str:
    """Say the role, the name, and for whom or what they stand."""
    _, name = words.gettext, named(person, words)
    country = words.country(person.country) if person.country else ""
    origin = string(person.organisation, words) or country
    function = string(person.function, words)
    if function:
        name = _("{name}, {function}").format(name=name, function=function)
    # A function often names the organisation itself.
    if origin and origin not in function:
        name = _("{name} ({origin})").format(name=name, origin=origin)
    return line(_("{role}: {name}").format(role=words.role(role), name=name))


def _reconvening(entry: Entry, words: Words) -> Iterator[str]:
    if known := entry.reconvening:
        said = conference_reconvenes(known, entry.taken_up, words)
        yield f"{in_place(said, words) if known.starts_at else said}."


def _summary(entry: Entry, context: FeedContext, words: Words, *, limit: int) -> Iterator[str]:
    _, summary = words.gettext, entry.summary
    if summary is None:
        return
    if summary.state is SummaryState.WITHDRAWN or summary.text is None:
        day = words.date(words.local(summary.changed_at).date())
        yield _("The summary was withdrawn on {date}.").format(date=day)
        if reason := string(summary.reason, words):
            yield _("Reason: {reason}").format(reason=reason)
        return
    yield _heading(summary, words)
    if limit:
        yield cut(plain(string(summary.text, words)), limit) + "\n"
    address = context.address("sessions", entry.session, "summary")
    yield _("Full summary: {address}").format(address=address)


def _heading(summary: Summary, words: Words) -> str:
    """Say when the summary was published, and its language if it is not the one asked for."""
    _ = words.gettext
    day = words.date(words.local(summary.published_at).date())
    said = _("published {date}, revision {number}").format(date=day, number=summary.revision)
    if summary.text and words.language not in summary.text:
        language = words.language_name(words.reading(summary.text).language)
        said = _("{published}; {language}").format(published=said, language=language)
    return _("SUMMARY ({note})").format(note=said)


def _documents(entry: Entry, words: Words) -> Iterator[str]:
    for symbol, name in entry.documents:
        yield words.gettext("Document {symbol}: {title}").format(
            symbol=symbol, title=line(string(name, words))
        )


def _origin(address: str, mark: Mark, context: FeedContext) -> Iterator[str]:
    """Say where to read on, as of when this is, and where to ask whether it still holds."""
    words = context.words
    _, changed = words.gettext, words.local(mark.changed_at)
    yield address
    yield _("As of edition {number}, {date} {time} ({place})").format(
        number=mark.edition,
        date=words.date(changed.date()),
        time=words.clock(mark.changed_at),
        place=words.place,
    )
    check = f"{context.address('check')}?edition={mark.edition}"
    # Any slug is taken, but an address that no program would open helps nobody.
    if len(check) <= LONGEST:
        yield _("Is this calendar up to date? {address}").format(address=check)
