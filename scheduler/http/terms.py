"""The field's fixed terms, each through gettext: roles, states, kinds of sessions, half-days."""

from collections.abc import Mapping
from enum import StrEnum
from gettext import NullTranslations
from typing import TypeVar

from scheduler.domain.edition import Cause
from scheduler.domain.people import Capacity, Role
from scheduler.domain.session import Access, SessionKind
from scheduler.domain.sitting import Status
from scheduler.domain.times import Half

K = TypeVar("K", bound=StrEnum)


def N_(message: str) -> str:  # noqa: N802 -- gettext's own name for a marked, untranslated message
    """Mark a message for extraction; it is translated where it is said."""
    return message


_ROLES = {
    Role.PRESIDENT: N_("President"),
    Role.VICE_PRESIDENT: N_("Vice-President"),
    Role.CHAIR: N_("Chair"),
    Role.CO_CHAIR: N_("Co-Chair"),
    Role.VICE_CHAIR: N_("Vice-Chair"),
    Role.ACTING_CHAIR: N_("Acting Chair"),
    Role.MODERATOR: N_("Moderator"),
    Role.RAPPORTEUR: N_("Rapporteur"),
    Role.KEYNOTE_SPEAKER: N_("Keynote speaker"),
    Role.PANELLIST: N_("Panellist"),
}
_STATUSES = {
    Status.PLANNED: N_("planned"),
    Status.OPEN: N_("open"),
    Status.SUSPENDED: N_("suspended"),
    Status.ADJOURNED: N_("adjourned"),
    Status.POSTPONED: N_("postponed"),
    Status.CANCELLED: N_("cancelled"),
}
_KINDS = {
    SessionKind.OPENING: N_("Opening"),
    SessionKind.PLENARY: N_("Plenary"),
    SessionKind.THEMATIC: N_("Thematic session"),
    SessionKind.PANEL: N_("Panel"),
    SessionKind.ROUND_TABLE: N_("Round table"),
    SessionKind.DIALOGUE: N_("Dialogue"),
    SessionKind.BRIEFING: N_("Briefing"),
    SessionKind.SIDE_EVENT: N_("Side event"),
    SessionKind.CEREMONY: N_("Ceremony"),
    SessionKind.BREAK: N_("Break"),
    SessionKind.CLOSING: N_("Closing"),
}
_ACCESS = {
    Access.OPEN: N_("Open"),
    Access.CLOSED: N_("Closed"),
    Access.INVITATION: N_("By invitation"),
}
_CAPACITIES = {
    Capacity.NATIONAL: N_("in national capacity"),
    Capacity.GROUP: N_("on behalf of a group"),
    Capacity.OBSERVER: N_("as observer"),
    Capacity.ORGANIZATION: N_("for an organization"),
    Capacity.CHAIR: N_("as chair"),
    Capacity.KEYNOTE: N_("keynote address"),
    Capacity.PERSONAL: N_("in personal capacity"),
}
_HALVES = {Half.AM: N_("a.m."), Half.PM: N_("p.m."), Half.EVENING: N_("evening")}
_MEETINGS = {
    Half.AM: N_("AM meeting"),
    Half.PM: N_("PM meeting"),
    Half.EVENING: N_("Evening meeting"),
}
_CAUSES = {
    Cause.RELEASE: N_("Programme released"),
    Cause.ACT: N_("Live change"),
    Cause.SUMMARY: N_("Summary"),
}


class Terms:
    """The terms of one language."""

    def __init__(self, translations: NullTranslations) -> None:
        self.translations = translations

    def gettext(self, message: str) -> str:
        # An empty message would answer with the catalogue's header.
        return self.translations.gettext(message) if message else ""

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return self.translations.ngettext(singular, plural, n)

    def role(self, role: Role) -> str:
        return self._term(_ROLES, role)

    def status(self, status: Status) -> str:
        return self._term(_STATUSES, status)

    def kind(self, kind: SessionKind) -> str:
        return self._term(_KINDS, kind)

    def access(self, access: Access) -> str:
        return self._term(_ACCESS, access)

    def capacity(self, capacity: Capacity) -> str:
        return self._term(_CAPACITIES, capacity)

    def half(self, half: Half) -> str:
        return self._term(_HALVES, half)

    def meeting(self, half: Half) -> str:
        return self._term(_MEETINGS, half)

    def cause(self, cause: Cause) -> str:
        return self._term(_CAUSES, cause)

    def hour_pattern(self, *, morning: bool, whole: bool) -> str:
        """Return how a sentence says a time; a translation may use {hour24} instead of {hour}."""
        _ = self.gettext
        if morning:
            return _("{hour} a.m.") if whole else _("{hour}:{minute} a.m.")
        return _("{hour} p.m.") if whole else _("{hour}:{minute} p.m.")

    def _term(self, terms: Mapping[K, str], key: K) -> str:
        return self.gettext(terms[key])
