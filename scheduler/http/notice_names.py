"""What a notice is about, named as a sentence needs it."""

from collections.abc import Mapping

from scheduler.domain.notice import Notice, Subject
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


def name(notice: Notice, words: Words) -> str:
    """Name the subject: a session wherever there is one, else the thing itself."""
    if notice.session is not None:
        return session_name(notice.code, notice.title, words)
    return words.gettext(_NAMES[notice.subject]).format(
        title=words.string(notice.title),
        time=time(notice.title.reading().string, words),
        key=notice.key,
    )
