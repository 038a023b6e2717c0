"""The same calendar as JSON: jCal (RFC 7265), made from the lines that are served as iCalendar."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping

Json = str | int | list["Json"] | dict[str, "Json"]

_TYPES: Mapping[str, str] = {
    **dict.fromkeys(("created", "dtstamp", "last-modified"), "date-time"),
    **dict.fromkeys(("dtstart", "dtend"), "date-time"),
    **dict.fromkeys(("url", "source", "attach", "conference", "link"), "uri"),
    **dict.fromkeys(("refresh-interval", "trigger"), "duration"),
    **dict.fromkeys(("tzoffsetfrom", "tzoffsetto"), "utc-offset"),
    "sequence": "integer",
    "rrule": "recur",
}
# Parameter values are quoted where they hold what separates; ours never hold a quote themselves.
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=((?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)')
_PIECE = re.compile(r'"([^"]*)"|([^",]+)')
_NAME = re.compile(r"[A-Za-z0-9-]+")
_ESCAPED = re.compile(r"\\(.)")


def jcal(stream: bytes) -> bytes:
    """Return a stream of ours as jCal."""
    lines = iter(stream.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n"))
    next(lines)
    calendar = _component("vcalendar", lines)
    return json.dumps(calendar, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _component(name: str, lines: Iterator[str]) -> Json:
    properties: list[Json] = []
    components: list[Json] = []
    for line in lines:
        if line.startswith("BEGIN:"):
            components.append(_component(line[6:].lower(), lines))
        elif line.startswith("END:"):
            break
        else:
            properties.append(_property(line))
    return [name, properties, components]


def _property(line: str) -> Json:
    found = _NAME.match(line)
    assert found is not None  # noqa: S101 -- no line of ours begins otherwise
    name, end = found[0].lower(), found.end()
    parameters: dict[str, Json] = {}
    while given := _PARAMETER.match(line, end):
        parameters[given[1].lower()] = _values(given[2])
        end = given.end()
    kind = str(parameters.pop("value", _kind(name))).lower()
    # Ours are the only lists, and none of their texts has a comma in it.
    written = line[end + 1 :].split(",") if name == "categories" else [line[end + 1 :]]
    return [name, parameters, kind, *map(_WRITERS.get(kind, str), written)]


def _kind(name: str) -> str:
    return "unknown" if name.startswith("x-") else _TYPES.get(name, "text")


def _values(written: str) -> Json:
    values: list[Json] = [quoted or plain for quoted, plain in _PIECE.findall(written)]
    return values[0] if len(values) == 1 else values


def _text(value: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def _date(value: str) -> str:
    return f"{value[:4]}-{value[4:6]}-{value[6:8]}"


def _moment(value: str) -> str:
    return f"{_date(value)}T{value[9:11]}:{value[11:13]}:{value[13:]}"


def _offset(value: str) -> str:
    return ":".join((value[:3], *_pairs(value[3:])))


def _pairs(digits: str) -> Iterable[str]:
    return (digits[at : at + 2] for at in range(0, len(digits), 2))


def _recurrence(value: str) -> Json:
    parts = (part.partition("=") for part in value.split(";"))
    return {name.lower(): _rule(name, values) for name, _, values in parts}


def _rule(name: str, values: str) -> Json:
    is_number = name.startswith("BY") and name != "BYDAY"
    found: list[Json] = [int(one) if is_number else one for one in values.split(",")]
    return found[0] if len(found) == 1 else found


_WRITERS: Mapping[str, Callable[[str], Json]] = {
    "text": _text,
    "integer": int,
    "date": _date,
    "date-time": _moment,
    "utc-offset": _offset,
    "recur": _recurrence,
}
