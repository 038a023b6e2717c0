"""A feed as libical reads it, the library of Evolution, KOrganizer and GNOME Calendar."""

from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import CDLL, Structure, c_char_p, c_int, c_void_p
from datetime import UTC, date, datetime
from functools import cache

from tests.consumers.seen import Seen, UnreadableError, in_order
from tests.needs import need_library


class _Time(Structure):
    """The library's `struct icaltimetype`."""

    _fields_ = (
        *((name, c_int) for name in ("year", "month", "day", "hour", "minute", "second")),
        ("is_date", c_int),
        ("is_daylight", c_int),
        ("zone", c_void_p),
    )


_SIGNATURES = {
    "icalparser_parse_string": (c_void_p, c_char_p),
    "icalcomponent_free": (None, c_void_p),
    "icalrestriction_check": (c_int, c_void_p),
    "icalcomponent_string_to_kind": (c_int, c_char_p),
    "icalcomponent_get_first_component": (c_void_p, c_void_p, c_int),
    "icalcomponent_get_next_component": (c_void_p, c_void_p, c_int),
    "icalcomponent_get_dtstart": (_Time, c_void_p),
    "icalcomponent_get_dtend": (_Time, c_void_p),
    "icalproperty_string_to_kind": (c_int, c_char_p),
    "icalcomponent_get_first_property": (c_void_p, c_void_p, c_int),
    "icalcomponent_get_next_property": (c_void_p, c_void_p, c_int),
    "icalproperty_as_ical_string": (c_char_p, c_void_p),
    "icalproperty_get_value": (c_void_p, c_void_p),
    "icalproperty_get_value_as_string": (c_char_p, c_void_p),
    "icalvalue_get_text": (c_char_p, c_void_p),
    "icaltime_convert_to_zone": (_Time, _Time, c_void_p),
    "icaltimezone_get_utc_timezone": (c_void_p,),
}


def read(ics: bytes) -> tuple[Seen, ...]:
    with _parsed(ics) as calendar:
        if problems := _errors(calendar):
            raise UnreadableError("\n".join(problems))
        try:
            return in_order([_seen(event) for event in _children(calendar, b"VEVENT")])
        except ValueError as refusal:
            raise UnreadableError(repr(refusal)) from refusal


def errors(ics: bytes) -> tuple[str, ...]:
    """List what the library's parser and its own check of the standard's rules object to."""
    with _parsed(ics) as calendar:
        return _errors(calendar)


@cache
def _library() -> CDLL:
    library = need_library("libical.so.3")
    for name, (result, *arguments) in _SIGNATURES.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


@contextmanager
def _parsed(ics: bytes) -> Iterator[int]:
    calendar = _library().icalparser_parse_string(ics)
    if calendar is None:
        raise UnreadableError("libical finds no calendar in the file")
    try:
        yield calendar
    finally:
        _library().icalcomponent_free(calendar)


def _errors(calendar: int) -> tuple[str, ...]:
    _library().icalrestriction_check(calendar)
    return tuple(_errors_below(calendar))


def _errors_below(component: int) -> Iterator[str]:
    for error in _properties(component, "X-LIC-ERROR"):
        yield _library().icalproperty_as_ical_string(error).decode().replace("\r\n ", "").strip()
    for child in _children(component, b"ANY"):
        yield from _errors_below(child)


def _children(component: int, name: bytes) -> Iterator[int]:
    kind = _library().icalcomponent_string_to_kind(name)
    child = _library().icalcomponent_get_first_component(component, kind)
    while child is not None:
        yield child
        child = _library().icalcomponent_get_next_component(component, kind)


def _properties(component: int, name: str) -> Iterator[int]:
    kind = _library().icalproperty_string_to_kind(name.encode())
    found = _library().icalcomponent_get_first_property(component, kind)
    while found is not None:
        yield found
        found = _library().icalcomponent_get_next_property(component, kind)


def _seen(event: int) -> Seen:
    return Seen(
        uid=_text(event, "UID"),
        start=_moment(_library().icalcomponent_get_dtstart(event)),
        end=_moment(_library().icalcomponent_get_dtend(event)),
        title=_text(event, "SUMMARY"),
        description=_text(event, "DESCRIPTION"),
        location=_text(event, "LOCATION"),
        status=_plain(event, "STATUS"),
        transp=_plain(event, "TRANSP"),
        sequence=int(_plain(event, "SEQUENCE") or 0),
        url=_plain(event, "URL"),
        categories=_texts(event, "CATEGORIES"),
        attach=_plains(event, "ATTACH"),
        related=_texts(event, "RELATED-TO"),
    )


def _moment(time: _Time) -> datetime | date:
    if time.is_date:
        return date(time.year, time.month, time.day)
    if time.zone is None:
        raise UnreadableError("libical finds a time in no time zone")
    utc = _library().icaltime_convert_to_zone(time, _library().icaltimezone_get_utc_timezone())
    return datetime(utc.year, utc.month, utc.day, utc.hour, utc.minute, utc.second, tzinfo=UTC)


def _text(event: int, name: str) -> str:
    return next(iter(_texts(event, name)), "")


def _plain(event: int, name: str) -> str:
    return next(iter(_plains(event, name)), "")


def _texts(event: int, name: str) -> tuple[str, ...]:
    """Give the values as a person reads them, with the library's own unescaping."""
    value, text = _library().icalproperty_get_value, _library().icalvalue_get_text
    return tuple(text(value(found)).decode() for found in _properties(event, name))


def _plains(event: int, name: str) -> tuple[str, ...]:
    plain = _library().icalproperty_get_value_as_string
    return tuple(plain(found).decode() for found in _properties(event, name))
