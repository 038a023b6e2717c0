"""Conflicts in an organizer's words: what does not fit, where and when."""

from collections.abc import Iterator, Mapping
from typing import Final

from babel.lists import format_list

from scheduler.domain.conflict import Conflict, ConflictKind
from scheduler.domain.conflicts import SHORTEST
from scheduler.domain.items import ItemKind, get
from scheduler.domain.programme import Programme
from scheduler.domain.sitting import Sitting
from scheduler.http.terms import N_
from scheduler.http.words import Words
from scheduler.web.organizer.date_words import dated_sentence
from scheduler.web.organizer.item_names import item_name, item_title, language_name
from scheduler.web.organizer.problem_words import place, readable, sitting_name

_SENTENCES: Final[Mapping[ConflictKind, str]] = {
    ConflictKind.PROBLEM: N_("{place}: {detail}."),
    ConflictKind.OVERLAP: N_("{first}: {other_sitting} begins before {sitting} has ended."),
    ConflictKind.ROOM_TWICE: N_(
        "{third} is used by {first} ({times}) and {second} ({other_times}) on {day} at once."
    ),
    ConflictKind.PERSON_TWICE: N_(
        "{third} is needed in {first} ({times}) and {second} ({other_times}) on {day} at once."
    ),
    ConflictKind.OUTSIDE_MEETING: N_(
        "{first} ({times}) goes beyond the hours of its meeting ({hours}) on {day}."
    ),
    ConflictKind.TOO_SHORT: N_("{first} ({times} on {day}) is shorter than {minutes} minutes."),
    ConflictKind.NO_SITTING: N_("{first} has no sitting."),
    ConflictKind.NO_SESSION: N_("{first} has no session."),
    ConflictKind.NO_ROOM: N_("{first} ({times} on {day}) has no room."),
    ConflictKind.NO_END: N_("{first} ({times} on {day}) has no end."),
    ConflictKind.NO_CHAIR: N_("{first} has nobody in the chair."),
    ConflictKind.NO_TRANSLATION: N_("{place}: missing in {languages}."),
}


def sentence(conflict: Conflict, programme: Programme, words: Words) -> str:
    """Say in a sentence what does not fit; times are local to the conference."""
    if dated := dated_sentence(conflict, programme, words):
        return dated
    values = dict(_values(conflict, programme, words))
    return words.gettext(_SENTENCES[conflict.kind]).format(**values)


def _values(conflict: Conflict, programme: Programme, words: Words) -> Iterator[tuple[str, str]]:
    """Yield all that the sentence of such a conflict may tell."""
    yield "place", place(conflict, programme, words)
    yield "detail", readable(conflict.detail or "", programme, words).rstrip(".")
    yield "languages", _languages(conflict, words)
    yield "minutes", str(SHORTEST.seconds // 60)
    for name, item in zip(("first", "second"), conflict.items, strict=False):
        yield name, item_name(item, programme, words)
    if len(conflict.items) > 2:  # noqa: PLR2004 -- two sessions and what both need
        yield "third", item_title(get(programme, conflict.items[2]), words)
    sittings = _sittings(conflict, programme)
    for prefix, sitting in zip(("", "other_"), sittings, strict=False):
        yield f"{prefix}times", times(sitting, words)
        yield f"{prefix}sitting", sitting_name(sitting, words)
    if begins := next((s.begins for s in reversed(sittings) if s.begins), None):
        yield "day", words.day(words.local(begins).date())
    yield "hours", _hours(conflict, programme, words)


def times(sitting: Sitting, words: Words) -> str:
    """Say from when to when a sitting is held, as far as that is known."""
    _ = words.gettext
    if sitting.begins is None:
        return _("time to be announced")
    if sitting.ends is None:
        return _("from {time}").format(time=words.clock(sitting.begins))
    return words.span(sitting.begins, sitting.ends)


def _sittings(conflict: Conflict, programme: Programme) -> tuple[Sitting, ...]:
    """Return the sittings concerned; where sessions clash, each has one of them."""
    sessions = [item.key for item in conflict.items if item.kind is ItemKind.SESSION]
    return tuple(
        programme.session(sessions[min(place, len(sessions) - 1)]).sitting(uid)
        for place, uid in enumerate(conflict.sittings)
    )


def _languages(conflict: Conflict, words: Words) -> str:
    names = [language_name(code, words) for code in conflict.languages]
    return format_list(names, locale=words.locale) if names else ""


def _hours(conflict: Conflict, programme: Programme, words: Words) -> str:
    """Say from when to when the meeting of a sitting is convened, as far as that is known."""
    _ = words.gettext
    meetings = [item.key for item in conflict.items if item.kind is ItemKind.MEETING]
    meeting = programme.meeting_of.get(meetings[0]) if meetings else None
    if meeting and meeting.starts_at and meeting.ends_at:
        return words.span(meeting.starts_at, meeting.ends_at)
    if meeting and meeting.starts_at:
        return _("from {time}").format(time=words.clock(meeting.starts_at))
    if meeting and meeting.ends_at:
        return _("until {time}").format(time=words.clock(meeting.ends_at))
    return ""
