"""What kind of change a notice tells of, in a word or two."""

from collections.abc import Mapping

from scheduler.domain.notice import NoticeKind
from scheduler.http.terms import N_
from scheduler.http.words import Words

_KINDS: Mapping[NoticeKind, str] = {
    NoticeKind.SUSPENDED: N_("Suspended"),
    NoticeKind.CANCELLED: N_("Cancelled"),
    NoticeKind.POSTPONED: N_("Postponed"),
    NoticeKind.RECONVENES: N_("Reconvenes"),
    NoticeKind.MOVED: N_("Time changed"),
    NoticeKind.ROOM_CHANGED: N_("Room changed"),
    NoticeKind.RESUMED: N_("Resumed"),
    NoticeKind.OPENED: N_("Opened"),
    NoticeKind.ADJOURNED: N_("Adjourned"),
    NoticeKind.REINSTATED: N_("Planned again"),
    NoticeKind.ADDED: N_("Added"),
    NoticeKind.REMOVED: N_("Removed"),
    NoticeKind.SUMMARY_PUBLISHED: N_("Summary published"),
    NoticeKind.SUMMARY_CORRECTED: N_("Summary corrected"),
    NoticeKind.SUMMARY_WITHDRAWN: N_("Summary withdrawn"),
    NoticeKind.CHANGED: N_("Corrected"),
}


def kind_name(kind: NoticeKind, words: Words) -> str:
    return words.gettext(_KINDS[kind])
