"""Property values that icalendar gets wrong or cannot write: see each one's reason."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Self

from icalendar import Component, vDDDTypes
from icalendar.prop import vText

# VT, FF, NEL and the Unicode separators end a line for readers that use splitlines().
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Controls but tab and line feed, those of direction, and what is no character. The gate lets none
# of them in, but a summary's Markdown can still name any (&#x202e;).
_CONTROLS = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ufeff\ufffe\uffff\ud800-\udfff]"
)


class FeedText(vText):
    r"""A TEXT that arrives unchanged (RFC 5545 3.3.11).

    icalendar turns a literal `\N` into a line break, lets control characters pass, and writes
    NAME and X-WR-* unescaped. Some readers drop white space at either end; so it has none.
    """

    def __new__(cls, value: str) -> Self:
        return super().__new__(cls, _CONTROLS.sub("", _BREAKS.sub("\n", value)).strip())

    def to_ical(self) -> bytes:
        escaped = str(self).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        return escaped.replace("\n", "\\n").encode()


class FeedTexts(FeedText):
    """Several texts on one line, none of which has a comma in it."""

    def to_ical(self) -> bytes:
        return b",".join(FeedText(text).to_ical() for text in self.split(","))


class FeedUri(FeedText):
    """An address, which is not a TEXT and so is not escaped."""

    def to_ical(self) -> bytes:
        return str(self).replace("\n", "").encode()


def add_text(component: Component, name: str, value: str, /, **parameters: str) -> None:
    """Add a text, if there is any: an empty property is an error to libical."""
    _add(component, name, FeedText(value), parameters)


def add_texts(component: Component, name: str, values: Iterable[str]) -> None:
    """Add texts without commas on one line: of several lines some readers keep one, or refuse."""
    _add(component, name, FeedTexts(",".join(values)), {})


def add_uri(component: Component, name: str, value: str, /, **parameters: str | list[str]) -> None:
    """Add an address, if there is one; a parameter may have several values."""
    _add(component, name, FeedUri(value), parameters)


def add_utc(component: Component, name: str, instant: dt.datetime) -> None:
    component.add(name, vDDDTypes(instant.astimezone(dt.UTC).replace(microsecond=0)))


def add_local(component: Component, name: str, moment: dt.datetime, zone: str) -> None:
    """Add a local time with its TZID; icalendar would write UTC for Dakar, Accra and Reykjavik.

    In the zone "UTC" it would leave out the TZID, and the time would be local to nowhere.
    """
    value = vDDDTypes(moment.replace(tzinfo=None, microsecond=0, fold=0))
    value.params["TZID"] = zone
    component.add(name, value)


def add_date(component: Component, name: str, day: dt.date) -> None:
    component.add(name, day)


def _add(
    component: Component, name: str, value: FeedText, parameters: Mapping[str, str | list[str]]
) -> None:
    if value:
        value.params.update({key.upper(): given for key, given in parameters.items()})
        component.add(name, value, encode=False)
