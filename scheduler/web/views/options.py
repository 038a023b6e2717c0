"""How the entries of a calendar are written: the language, what is cancelled, an alarm."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from scheduler.http.terms import N_
from scheduler.web.asked import Asked, Query

NAMES = ("alarm", "cancelled", "lang")
DEFAULTS = {"cancelled": "keep"}
QUERY = Query(names=NAMES, defaults=DEFAULTS)
CANCELLED = {
    "keep": N_("As cancelled; some programs hide them"),
    "mark": N_("As usual, with “cancelled” in the title"),
    "drop": N_("Not at all"),
}
_ALARMS = (5, 10, 15, 30, 60)
_LONGEST = 24 * 60
_MINUTES = re.compile(r"[1-9][0-9]{0,3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What was asked for, and what else could be."""

    language: str
    languages: tuple[tuple[str, str], ...]
    cancelled: str
    alarm: int | None
    alarms: tuple[int, ...]

    @property
    def cancelled_names(self) -> Mapping[str, str]:
        return CANCELLED

    def query(self, default: str) -> Mapping[str, str]:
        """Return them as a feed's address has them; `default` is the conference's language."""
        given = {"lang": self.language, "cancelled": self.cancelled, "alarm": str(self.alarm or "")}
        defaults = {**DEFAULTS, "lang": default, "alarm": ""}
        return {name: value for name, value in given.items() if value != defaults[name]}


def options(asked: Asked) -> Options:
    """Read the options of a page's address; what no calendar can have is not found."""
    known = asked.programme.conference.languages
    language = asked.query.get("lang", asked.to.language or known[0])
    if language not in known:
        raise asked.missing(N_("This programme is not kept in “{name}”."), language)
    cancelled = asked.query.get("cancelled", "keep")
    if cancelled not in CANCELLED:
        raise asked.missing(N_("Cancelled sessions cannot be shown as “{name}”."), cancelled)
    alarm = _alarm(asked)
    return Options(
        language=language,
        languages=tuple((code, asked.words.language_name(code)) for code in known),
        cancelled=cancelled,
        alarm=alarm,
        alarms=tuple(sorted({*_ALARMS, *([alarm] if alarm else [])})),
    )


def _alarm(asked: Asked) -> int | None:
    written = asked.query.get("alarm")
    if written is None:
        return None
    if not _MINUTES.fullmatch(written) or int(written) > _LONGEST:
        message = N_("An alarm comes 1 to 1440 minutes ahead, not “{name}”.")
        raise asked.missing(message, written[:40])
    return int(written)
