"""What may be wrong with the bytes, before anything is made of them."""

import re
from collections.abc import Iterator
from itertools import islice

from scheduler.feeds.checking.finding import Group, Severity, Spot, rule
from scheduler.feeds.checking.lines import BOM, RawLine, numbered, raw_lines
from scheduler.feeds.checking.reading import MOST_LINES, Stream
from scheduler.feeds.limits import MOST_BYTES

_DROPPED_BYTES = 1_000_000
_LONGEST = 75
# So much of a line shows where in it something stands.
_SHOWN = 60
_TOO_LONG = re.compile(rb"[^\r\n]{%d,}+" % (_LONGEST + 1))
_LONE_END = re.compile(rb"\r(?!\n)|(?<!\r)\n")
# What str.splitlines() takes for the end of a line, and iCalendar does not.
_SEPARATOR = re.compile(rb"[\x0b\x0c\x1c-\x1e]|\xc2\x85|\xe2\x80[\xa8\xa9]")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1b\x1f\x7f]|\xc2[\x80-\x84\x86-\x9f]")


@rule(
    "byte-order-mark",
    Severity.BREAKS,
    what="A byte order mark stands before the first line.",
    hurts="Readers that look for BEGIN:VCALENDAR refuse the whole feed: seven did, among them "
    "ical.js (Thunderbird, Nextcloud) and vobject.",
    instead="Write UTF-8 without a byte order mark.",
    reference="RFC 5545 3.1.4, RFC 3629 6",
)
def byte_order_mark(stream: Stream) -> Iterator[Spot]:
    if stream.data.startswith(BOM):
        yield Spot(1, "the bytes EF BB BF")


@rule(
    "not-utf-8",
    Severity.BREAKS,
    what="Some bytes are not UTF-8.",
    hurts="vobject refuses the whole feed; others show \ufffd in place of a letter, or another "
    "letter.",
    instead="Write the whole feed in UTF-8, whatever the texts came in.",
    reference="RFC 5545 3.1.4",
)
def not_utf_8(stream: Stream) -> Iterator[Spot]:
    for raw in _doubtful(stream.data):
        if not _is_utf_8(raw.octets):
            yield Spot(raw.number, raw.text)


@rule(
    "split-character",
    Severity.BREAKS,
    what="A line is folded inside a character.",
    hurts="Readers that decode the file before they unfold it show two \ufffd in its place "
    "(ical.js, icalendar) or refuse the whole feed (vobject).",
    instead="Count octets when you fold, and fold between characters.",
    reference="RFC 5545 3.1",
)
def split_character(stream: Stream) -> Iterator[Spot]:
    for raw in _doubtful(stream.data):
        if _is_utf_8(raw.octets) and not _is_utf_8(raw.folded):
            yield Spot(raw.number, raw.text)


@rule(
    "line-endings",
    Severity.BREAKS,
    what="Lines end in something other than CRLF.",
    hurts="Readers that go by the letter do not unfold such lines (ical4j, unless told to be "
    "lenient); a lone CR makes of the whole feed one line (ical.js, icalendar refuse it).",
    instead="End every line with CR and LF, also in what a template or a shell puts in.",
    reference="RFC 5545 3.1",
)
def line_endings(stream: Stream) -> Iterator[Spot]:
    for number, end in numbered(_LONE_END.finditer(stream.data)):
        yield Spot(number, "LF alone" if end[0] == b"\n" else "CR alone")


@rule(
    "line-too-long",
    Severity.BETTER,
    what=f"A line is longer than {_LONGEST} octets.",
    hurts="Hardly anybody today, but validators object and readers need not take it.",
    instead=f"Fold after {_LONGEST} octets at most: CRLF, a space, and on.",
    reference="RFC 5545 3.1",
)
def line_too_long(stream: Stream) -> Iterator[Spot]:
    for number, line in numbered(_TOO_LONG.finditer(stream.data)):
        yield Spot(number, f"{len(line[0]):,} octets")


@rule(
    "control-character",
    Severity.BREAKS,
    what="A control character stands in the feed.",
    hurts="At a NUL libical (Evolution, KOrganizer, GNOME) sees the end, and no calendar at all; "
    "what keeps entries as XML cannot hold most of the others.",
    instead="Remove control characters from every text before it is written; a tab may stay.",
    reference="RFC 5545 3.1",
)
def control_character(stream: Stream) -> Iterator[Spot]:
    return _matches(stream.data, _CONTROL)


@rule(
    "line-separator",
    Severity.MISLEADS,
    what="A text holds a character that many programs take for the end of a line.",
    hurts="Readers that use splitlines() lose the rest of the text, or stumble over it.",
    instead="Write each of VT, FF, U+0085, U+2028 and U+2029 as the line break it stands for: \\n.",
    reference="RFC 5545 3.3.11",
)
def line_separator(stream: Stream) -> Iterator[Spot]:
    return _matches(stream.data, _SEPARATOR)


@rule(
    "near-size-limit",
    Severity.BETTER,
    what=f"The feed is larger than {MOST_BYTES // 1000:,} kB.",
    hurts="Google Calendar drops a feed of more than 1 MB: a few more texts, and it is gone.",
    instead="Shorten the longest descriptions and put the whole text behind a link.",
    reference="Google Calendar's limit",
)
def near_size_limit(stream: Stream) -> Iterator[Spot]:
    if MOST_BYTES < len(stream.data) <= _DROPPED_BYTES:
        yield Spot(None, _kilobytes(stream.data))


@rule(
    "over-size-limit",
    Severity.BREAKS,
    what="The feed is larger than 1 MB.",
    hurts="Google Calendar drops it: subscribers see nothing, or no longer any change.",
    instead="Shorten the longest descriptions and put the whole text behind a link, or offer "
    "several feeds.",
    reference="Google Calendar's limit",
)
def over_size_limit(stream: Stream) -> Iterator[Spot]:
    if len(stream.data) > _DROPPED_BYTES:
        yield Spot(None, _kilobytes(stream.data))


GROUP = Group(
    title="Bytes and lines",
    praise="The bytes are UTF-8, the lines end and fold as every reader expects.",
    checks=(
        byte_order_mark,
        not_utf_8,
        split_character,
        line_endings,
        line_too_long,
        control_character,
        line_separator,
        near_size_limit,
        over_size_limit,
    ),
)


def _is_utf_8(octets: bytes) -> bool:
    try:
        octets.decode()
    except UnicodeDecodeError:
        return False
    return True


def _doubtful(data: bytes) -> Iterator[RawLine]:
    """Yield the lines, if there is any doubt that they are UTF-8."""
    return iter(()) if _is_utf_8(data) else islice(raw_lines(data), MOST_LINES)


def _matches(data: bytes, pattern: re.Pattern[bytes]) -> Iterator[Spot]:
    last = 0
    for number, match in numbered(pattern.finditer(data)):
        if number != last:
            start = data.rfind(b"\n", max(match.start() - _SHOWN, 0), match.start()) + 1
            line = data[start or max(match.start() - _SHOWN, 0) : match.start()]
            before = line.decode("utf-8", "replace")
            yield Spot(number, f"U+{ord(match[0].decode()):04X} after {before}")
        last = number


def _kilobytes(data: bytes) -> str:
    return f"{len(data) / 1000:,.0f} kB"
