"""Fields for what the world has named: countries, time zones, colours, languages."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Final

from scheduler.domain import codes
from scheduler.domain.form import zones
from scheduler.http.terms import N_
from scheduler.http.words import Words
from scheduler.web.organizer.forms.around import Around
from scheduler.web.organizer.forms.choices import Named
from scheduler.web.organizer.forms.entry import Entry, Sent
from scheduler.web.organizer.forms.kind import Kind
from scheduler.web.organizer.forms.known import Known, Option

_MOST_LANGUAGES: Final = 30
LANGUAGES_HINT: Final = N_(
    "With commas between; the first is the default. Such as: English, French."
    " They are the languages of the texts of the programme; dates and the words of the pages"
    " themselves are in English for now."
)
# Of the United Nations: documents come in these, whatever languages a conference speaks.
OFFICIAL: Final = ("ar", "zh", "en", "fr", "ru", "es")


@cache
def _countries(interface: str) -> Known:
    words = Words(language=interface, interface=interface)
    named = {code: words.country(code) for code in codes.countries()}
    ordered = sorted(named.items(), key=lambda item: item[1])
    return Known(Option(key=code, names=(name,)) for code, name in ordered)


@cache
def _zones() -> Known:
    """Return the zones, which answer to the name of their city, too."""
    return Known(
        Option(key=zone, names=(zone, zone.rpartition("/")[2].replace("_", " ")))
        for zone in sorted(zones())
    )


@cache
def _colors() -> Known:
    return Known(Option(key=color, names=(color,)) for color in sorted(codes.colors()))


@cache
def _languages(interface: str) -> Known:
    """Return the languages; those of the United Nations answer to their own names, too."""
    words = Words(language=interface, interface=interface)
    own = {code: (words.language_name(code),) for code in OFFICIAL}
    return Known(
        Option(key=code, names=(words.locale.languages.get(code, code), *own.get(code, ())))
        for code in sorted(codes.languages())
    )


COUNTRY: Final = Named(
    shelf="countries",
    find=lambda around: _countries(around.words.interface),
    nothing=N_("No country is called “{name}”"),
)
ZONE: Final = Named(
    shelf="zones",
    find=lambda _around: _zones(),
    nothing=N_("No time zone is called “{name}”"),
)
COLOR: Final = Named(
    shelf="colors",
    find=lambda _around: _colors(),
    nothing=N_("No colour of calendars is called “{name}”"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Languages(Kind):
    """Languages in their order, the first being the default: by name or by code."""

    control: ClassVar[str] = "line"

    def read(self, entry: Entry) -> tuple[str, ...] | None:
        typed = entry.text(limit=1000)
        found: list[str] = []
        for name in filter(None, re.split(r"\s*[,;]\s*", typed or "")):
            code = language_code(entry, name)
            if code in found:
                message = N_("“{name}” stands twice.")
                entry.refuse(entry.say(message).format(name=name[:100]))
            found += [code] if code else []
        if len(found) > _MOST_LANGUAGES:
            message = N_("A conference has {most} languages at most.")
            entry.refuse(entry.say(message).format(most=_MOST_LANGUAGES))
        return tuple(found) or None

    def strings(
        self, value: tuple[str, ...] | None, around: Around, whole: Mapping[str, Any]
    ) -> Sent:
        del whole
        known = _languages(around.words.interface)
        return {"": ", ".join(known.label(code) for code in value or ())}


def language_code(entry: Entry, name: str, suffix: str = "") -> str | None:
    """Return the language that a name or a code means."""
    if codes.is_language(name):
        return name
    known = _languages(entry.around.words.interface)
    found = known.find(name)
    if len(found) == 1:
        return found[0]
    message = entry.say(N_("No language is called “{name}”")).format(name=name[:100])
    entry.refuse(f"{message}{entry.around.suggestion(known, name)}", suffix)
    return None
