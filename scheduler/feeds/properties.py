"""Property values that icalendar gets wrong or cannot write: see each one's reason."""

import datetime as dt
import re
from typing import Self

from icalendar import Component, vDDDTypes
from icalendar.prop import vText

# VT, FF, NEL and the Unicode separators end a line for readers that use splitlines().
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\ufeff\ud800-\udfff]")


class FeedText(vText):
    r"""A TEXT that arrives unchanged (RFC 5545 3.3.11).

    icalendar turns a literal `\N` into a line break, lets control characters pass, and writes
    NAME and X-WR-* unescaped.
    """

    def __new__(cls, value: str) -> Self:
        return super().__new__(cls, _CONTROLS.sub("", _BREAKS.sub("\n", value)))

    def to_ical(self) -> bytes:
        escaped = str(self).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        return escaped.replace("\n", "\\n").encode()


class FeedUri(vText):
    """An address, which is not a TEXT and so is not escaped."""

    def to_ical(self) -> bytes:
        return str(self).encode()


def add_text(component: Component, name: str, value: str, /, **parameters: str) -> None:
    """Add a text, if there is any."""
    if value:
        text = FeedText(value)
        text.params.update({key.upper(): given for key, given in parameters.items()})
        component.add(name, text, encode=False)


def add_uri(component: Component, name: str, value: str, /, **parameters: str) -> None:
    """Add an address, if there is one."""
    if value:
        uri = FeedUri(value)
        uri.params.update({key.upper(): given for key, given in parameters.items()})
        component.add(name, uri, encode=False)


def add_utc(component: Component, name: str, instant: dt.datetime) -> None:
    component.add(name, vDDDTypes(instant.astimezone(dt.UTC).replace(microsecond=0)))


def add_time(component: Component, name: str, moment: dt.datetime | dt.date) -> None:
    """Add a local time with its TZID, or a date (RFC 5545 3.3.4, 3.3.5)."""
    component.add(name, moment)
