"""Notices in a delegate's words: what happened, what it was before, and why."""

from collections.abc import Callable, Mapping

from scheduler.domain.notice import FieldChange, Notice, NoticeKind, Subject
from scheduler.domain.text import Text
from scheduler.http.field_names import FIELD_NAMES
from scheduler.http.notice_names import name
from scheduler.http.terms import N_
from scheduler.http.values import moment, on, time, worded
from scheduler.http.words import Words

# Longer than this, a text is not quoted in a notice: that it changed is the news.
_QUOTABLE = 160
# An empty list is said as what is missing is.
_NOTHING = (None, ())
_UNQUOTED = frozenset({"description", "text", "links"})

_SENTENCES = {
    NoticeKind.RESUMED: N_("{name} resumed at {started}."),
    NoticeKind.OPENED: N_("{name} was opened at {started}."),
    NoticeKind.ADJOURNED: N_("{name} was adjourned at {ended}."),
    NoticeKind.REINSTATED: N_("{name} is planned again."),
    NoticeKind.CANCELLED: N_("{name} is cancelled."),
    NoticeKind.POSTPONED: N_("{name} is postponed; the new time will be announced."),
    NoticeKind.SUMMARY_PUBLISHED: N_("The summary of {name} is published."),
    NoticeKind.SUMMARY_CORRECTED: N_("The summary of {name} was corrected."),
    NoticeKind.SUMMARY_WITHDRAWN: N_("The summary of {name} was withdrawn."),
}


def sentence(notice: Notice, words: Words) -> str:
    """Say a notice in full sentences, the reason last."""
    said = headline(notice, words)
    reason = _reason(notice, words)
    if not reason:
        return said
    return words.gettext("{notice} Reason: {reason}").format(notice=said, reason=reason)


def headline(notice: Notice, words: Words) -> str:
    """Say what happened in one sentence, without the reason."""
    if notice.kind in _TELLERS:
        return _TELLERS[notice.kind](notice, words)
    if notice.kind is NoticeKind.ADJOURNED and notice.value("ended_at") is None:
        # It had been suspended, so it ended before: that it will not go on is the news.
        return words.gettext("{name} is adjourned.").format(name=name(notice, words))
    message = words.gettext(_SENTENCES[notice.kind])
    return message.format(
        name=name(notice, words),
        started=_clock(notice.value("started_at"), words),
        ended=_clock(notice.value("ended_at"), words),
    )


def _suspended(notice: Notice, words: Words) -> str:
    _ = words.gettext
    ended, again = notice.value("ended_at"), notice.value("reconvenes")
    when = on(again.after, words, after=moment(ended.after) if ended else None) if again else ""
    return _("{name} was suspended at {time} and reconvenes {when}.").format(
        name=name(notice, words),
        time=_clock(ended, words),
        when=when or _("at a time to be announced"),
    )


def _moved(notice: Notice, words: Words) -> str:
    _ = words.gettext
    change = _start(notice)
    if change is None:
        return _end_changed(notice, words)
    before, after = on(change.before, words), on(change.after, words)
    if not after:
        message = _("{name} no longer starts {before}; its time is to be announced.")
    elif notice.kind is NoticeKind.RECONVENES:
        message = _("{name} reconvenes {after}.")
    elif not before:
        message = _("{name} starts {after}.")
    else:
        message = _("{name} now starts {after} instead of {before}.")
        before = _was(change, words)
    return message.format(name=name(notice, words), after=after, before=before)


def _start(notice: Notice) -> FieldChange | None:
    for field in ("starts_at", "meeting", "date", "half"):
        if change := notice.value(field, subject=notice.subject):
            return change
    return None


def _was(change: FieldChange, words: Words) -> str:
    """Say the old time: of day alone, where the day has stayed the same."""
    before, after = moment(change.before), moment(change.after)
    if before and after and words.local(before).date() == words.local(after).date():
        return words.clock(before)
    return time(change.before, words)


def _end_changed(notice: Notice, words: Words) -> str:
    _ = words.gettext
    change = notice.value("ends_at", subject=notice.subject)
    after = on(change.after, words) if change else ""
    if not after:
        return _("The end of {name} is no longer announced.").format(name=name(notice, words))
    return _("{name} now ends {after}.").format(name=name(notice, words), after=after)


def _room_changed(notice: Notice, words: Words) -> str:
    _ = words.gettext
    change = notice.changes[0]
    before, after = change.before, change.after
    if after is None:
        message = _("{name} is no longer in {before}; its room is to be announced.")
    elif before is None:
        message = _("{name} is in {after}.")
    else:
        message = _("{name} is now in {after} instead of {before}.")
    return message.format(
        name=name(notice, words),
        after=worded(after, "room", words),
        before=worded(before, "room", words),
    )


def _listed(notice: Notice, words: Words) -> str:
    _ = words.gettext
    is_added = notice.kind is NoticeKind.ADDED
    times = [
        said
        for change in notice.changes
        if change.subject is Subject.SITTING
        and (said := time(change.after if is_added else change.before, words))
    ]
    message = _("{name} was added") if is_added else _("{name} was removed")
    if notice.subject is Subject.SITTING:
        message = _("{name} has a further sitting") if is_added else _("{name} has a sitting less")
    said = message.format(name=name(notice, words))
    if times:
        said = f"{said}: {'; '.join(times)}"
    # "a.m." ends its sentence by itself.
    return said if said.endswith(".") else f"{said}."


def _changed(notice: Notice, words: Words) -> str:
    _ = words.gettext
    change = notice.changes[0]
    values = {"name": name(notice, words), "field": field_name(change, words)}
    if change.subject is Subject.STATEMENT and change.field is None:
        added = change.before is None
        speaker = change.after if added else change.before
        message = (
            _("{name}: the statement of {speaker} was added.")
            if added
            else _("{name}: the statement of {speaker} was removed.")
        )
        return message.format(speaker=worded(speaker, "person", words), **values)
    before = worded(change.before, change.field or "", words)
    after = worded(change.after, change.field or "", words)
    if not _is_quotable(change, before, after):
        return _("{name}, {field}: changed.").format(**values)
    if change.before in _NOTHING:
        return _("{name}, {field}: now “{after}”.").format(after=after, **values)
    if change.after in _NOTHING:
        return _("{name}, {field}: “{before}” was removed.").format(before=before, **values)
    return _("{name}, {field}: now “{after}” instead of “{before}”.").format(
        after=after, before=before, **values
    )


def _is_quotable(change: FieldChange, before: str, after: str) -> bool:
    if change.field in _UNQUOTED or (change.field or "").startswith("order"):
        return False
    return before != after and max(len(before), len(after)) <= _QUOTABLE


def field_name(change: FieldChange, words: Words) -> str:
    return words.gettext(FIELD_NAMES[change.subject][change.field]) if change.field else ""


def _reason(notice: Notice, words: Words) -> str:
    if notice.kind is NoticeKind.CHANGED:
        return ""
    for change in notice.changes:
        if change.field == "reason" and isinstance(change.after, Text):
            return words.string(change.after)
    return ""


def _clock(change: FieldChange | None, words: Words) -> str:
    instant = moment(change.after) if change else None
    return words.clock(instant) if instant else words.gettext("a time not recorded")


_TELLERS: Mapping[NoticeKind, Callable[[Notice, Words], str]] = {
    NoticeKind.SUSPENDED: _suspended,
    NoticeKind.MOVED: _moved,
    NoticeKind.RECONVENES: _moved,
    NoticeKind.ROOM_CHANGED: _room_changed,
    NoticeKind.ADDED: _listed,
    NoticeKind.REMOVED: _listed,
    NoticeKind.CHANGED: _changed,
}
