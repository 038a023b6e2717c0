"""What a notice is about, named as a sentence needs it."""

from collections.abc import Mapping

from scheduler.domain.notice import Notice, NoticeKind, Subject
from scheduler.http.sentences import session_name
from scheduler.http.terms import N_
from scheduler.http.values import time
from scheduler.http.words import Words

_NAMES: Mapping[Subject, str] = {
    Subject.CONFERENCE: N_("The Conference"),
    Subject.DAY: N_("{time}"),
    Subject.MEETING: N_("The meeting of {time}"),
    Subject.ROOM: N_("The room “{title}”"),
    Subject.THEME: N_("The theme “{title}”"),
    Subject.PERSON: N_("{title}"),
    Subject.DOCUMENT: N_("The document {key}, “{title}”"),
    Subject.SOURCE: N_("The source of “{title}”"),
}


def shown_in(notice: Notice, edition: int) -> int:
    """Return the edition that shows what a notice is about: the one before if it is gone."""
    is_gone = notice.kind is NoticeKind.REMOVED and notice.subject is Subject.SESSION
    return edition - 1 if is_gone else edition


def name(notice: Notice, words: Words) -> str:
    """Name the subject: a session wherever there is one, else the thing itself."""
    if notice.session is not None:
        return session_name(notice.code, notice.title, words)
    return words.gettext(_NAMES[notice.subject]).format(
        title=words.string(notice.title),
        time=time(notice.title.reading().string, words),
        key=notice.key,
    )
