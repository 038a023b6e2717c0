"""Everything in a programme that names something else, and the names themselves."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from itertools import islice

from scheduler.domain.conference import Meeting
from scheduler.domain.errors import Problem
from scheduler.domain.people import Officer, Statement
from scheduler.domain.programme import Programme
from scheduler.domain.session import Session


def problems(programme: Programme) -> Iterator[Problem]:
    """Yield names that stand twice, and names of what the programme does not have."""
    yield from _names(programme)
    for index, meeting in enumerate(programme.meetings):
        yield from _meeting(programme, meeting, f"meetings[{index}]")
    for index, session in enumerate(programme.sessions):
        yield from _session(programme, session, f"sessions[{index}]")


def suggestion(wrong: str, known: Iterable[str]) -> str:
    """Return the end of a sentence that offers what was probably meant, or nothing."""
    # To compare with thousands takes long, and the names of so many are numbered anyway.
    some = list(islice(known, 700)) if len(wrong) <= 100 else []  # noqa: PLR2004 -- nor is that a name
    close = get_close_matches(wrong, some, n=1, cutoff=0.7)
    return f"; did you mean {close[0]!r}?" if close else ""


def _names(programme: Programme) -> Iterator[Problem]:
    for part in ("rooms", "themes", "people", "meetings", "sessions"):
        slugs = [value.slug for value in getattr(programme, part)]
        yield from _twice(slugs, [f"{part}[{index}].slug" for index in range(len(slugs))])
    symbols = [document.symbol for document in programme.documents]
    yield from _twice(symbols, [f"documents[{index}].symbol" for index in range(len(symbols))])
    facts = [source.fact for source in programme.sources]
    yield from _twice(facts, [f"sources[{index}].fact" for index in range(len(facts))])
    uids = {"conference.uid": programme.conference.uid} | {
        f"sessions[{i}].sittings[{j}].uid": sitting.uid
        for i, session in enumerate(programme.sessions)
        for j, sitting in enumerate(session.sittings)
    }
    yield from _twice(list(uids.values()), list(uids))


def _twice(values: Iterable[Hashable], paths: Iterable[str]) -> Iterator[Problem]:
    first: dict[Hashable, str] = {}
    for value, path in zip(values, paths, strict=True):
        if first.setdefault(value, path) != path:
            yield Problem(path=path, message=f"{value!r} is used already by {first[value]}")


def _meeting(programme: Programme, meeting: Meeting, path: str) -> Iterator[Problem]:
    yield from _known(meeting.room, programme.room_of, path=f"{path}.room", what="room")


def _session(programme: Programme, session: Session, path: str) -> Iterator[Problem]:
    yield from _known(session.theme, programme.theme_of, path=f"{path}.theme", what="theme")
    for index, officer in enumerate(session.officers):
        where = f"{path}.officers[{index}]"
        yield from _person(programme, officer, where)
        if officer in session.officers[:index]:
            role = officer.role.replace("_", " ")
            yield Problem(path=where, message=f"{officer.person!r} is {role} twice")
    for index, statement in enumerate(session.statements):
        where = f"{path}.statements[{index}]"
        yield from _person(programme, statement, where)
        yield from _document(programme, statement.document, f"{where}.document")
    for index, symbol in enumerate(session.documents):
        yield from _document(programme, symbol, f"{path}.documents[{index}]")
        if symbol in session.documents[:index]:
            yield Problem(path=f"{path}.documents[{index}]", message=f"{symbol!r} stands twice")
    for index, sitting in enumerate(session.sittings):
        where = f"{path}.sittings[{index}]"
        yield from _known(
            sitting.meeting, programme.meeting_of, path=f"{where}.meeting", what="meeting"
        )
        yield from _known(sitting.room, programme.room_of, path=f"{where}.room", what="room")


def _person(programme: Programme, value: Officer | Statement, path: str) -> Iterator[Problem]:
    known = programme.person_of
    yield from _known(value.person, known, path=f"{path}.person", what="person", among="people")


def _document(programme: Programme, symbol: str | None, path: str) -> Iterator[Problem]:
    yield from _known(symbol, programme.document_of, path=path, what="document")


def _known(
    name: str | None,
    known: Mapping[str, object],
    *,
    path: str,
    what: str,
    among: str | None = None,
) -> Iterator[Problem]:
    if name is not None and name not in known:
        message = f"no {what} {name!r} in {among or what + 's'}{suggestion(name, known)}"
        yield Problem(path=path, message=message)
