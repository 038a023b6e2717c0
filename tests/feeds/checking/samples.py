"""A small feed that no rule objects to, and for each rule one that differs where it must object."""

from collections.abc import Mapping
from dataclasses import dataclass, field

_SOUND = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Example//Programme//EN
CALSCALE:GREGORIAN
NAME:Ocean Days
X-WR-CALNAME:Ocean Days
REFRESH-INTERVAL;VALUE=DURATION:PT1H
X-PUBLISHED-TTL:PT1H
SOURCE;VALUE=URI:https://programme.example.org/ocean-days/feed.ics
COLOR:teal
BEGIN:VTIMEZONE
TZID:America/New_York
BEGIN:STANDARD
DTSTART:19701101T020000
RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11
TZNAME:EST
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700308T020000
RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3
TZNAME:EDT
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
UID:5a1c0b7e-whole@programme.example.org
DTSTAMP:20260504T120000Z
CREATED:20260501T090000Z
LAST-MODIFIED:20260504T120000Z
SEQUENCE:0
DTSTART;VALUE=DATE:20260608
DTEND;VALUE=DATE:20260610
SUMMARY:Ocean Days
STATUS:CONFIRMED
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VEVENT
UID:c3d2a980-first@programme.example.org
DTSTAMP:20260504T120000Z
LAST-MODIFIED:20260504T120000Z
SEQUENCE:3
DTSTART;TZID=America/New_York:20260608T100000
DTEND;TZID=America/New_York:20260608T113000
SUMMARY:Opening of the Ocean Days
DESCRIPTION:Chair: Ms. Amina Diallo\\, Minister\\; summary at https://program
 me.example.org/summary
LOCATION:General Hall\\, New York
STATUS:CONFIRMED
TRANSP:OPAQUE
CATEGORIES:Plenary,Life in the sea
ATTACH;FMTTYPE=text/html:https://programme.example.org/summary
END:VEVENT
BEGIN:VEVENT
UID:77f0e4d2-last@programme.example.org
DTSTAMP:20260504T120000Z
LAST-MODIFIED:20260504T120000Z
SEQUENCE:1
DTSTART;TZID=America/New_York:20261209T150000
DTEND;TZID=America/New_York:20261209T180000
SUMMARY:CANCELLED: Closing
STATUS:CANCELLED
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR
"""
SOUND = _SOUND.replace("\n", "\r\n").encode()
WHOLE, OPENING, CLOSING = "Ocean Days", "Opening of the Ocean Days", "CANCELLED: Closing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A feed, and the starts of the lines that a rule must point at, each with its entry."""

    data: bytes
    places: tuple[tuple[str, str], ...] = field(default=(("", ""),))


def changed(*changes: tuple[str, str], of: bytes = SOUND) -> bytes:
    """Return the feed with each text replaced where it first stands; "|" is the end of a line."""
    for old, new in changes:
        before, after = (text.replace("|", "\r\n").encode() for text in (old, new))
        assert before in of, old
        of = of.replace(before, after, 1)
    return of


def at(*places: tuple[str, str], was: str, now: str) -> Case:
    return Case(data=changed((was, now)), places=places)


def with_lines(count: int, line: bytes) -> bytes:
    """Return the feed with lines put in before its end."""
    end = b"END:VCALENDAR\r\n"
    return SOUND.removesuffix(end) + count * (line + b"\r\n") + end


def many_entries(count: int) -> bytes:
    return (
        SOUND.removesuffix(b"END:VCALENDAR\r\n")
        + b"".join(
            b"BEGIN:VEVENT\r\nUID:drawn-%d\r\nDTSTAMP:20260504T120000Z\r\n"
            b"LAST-MODIFIED:20260504T120000Z\r\nSEQUENCE:0\r\nDTSTART:20260608T100000Z\r\n"
            b"DTEND:20260608T110000Z\r\nSUMMARY:Talk\r\nTRANSP:OPAQUE\r\nEND:VEVENT\r\n" % number
            for number in range(count)
        )
        + b"END:VCALENDAR\r\n"
    )


def without_zone() -> bytes:
    start, end = SOUND.index(b"BEGIN:VTIMEZONE"), SOUND.index(b"BEGIN:VEVENT")
    return SOUND[:start] + SOUND[end:]


def zone() -> str:
    start, end = _SOUND.index("BEGIN:VTIMEZONE"), _SOUND.index("BEGIN:VEVENT")
    return _SOUND[start:end].replace("\n", "|")


_OPENS = ":20260608T100000"
_CLOSES = ":20260608T113000"
_STATE = "STATUS:CONFIRMED|TRANSP:OPAQUE"
_LAST_STATE = "STATUS:CANCELLED|TRANSP:TRANSPARENT|"
_FIRST_HEAD = "VERSION:2.0|PRODID:-//Example//Programme//EN|"

OCTETS: Mapping[str, Case] = {
    "byte-order-mark": Case(data=b"\xef\xbb\xbf" + SOUND, places=(("\ufeffBEGIN:VCAL", ""),)),
    "not-utf-8": Case(data=SOUND.replace(b"Hall", b"H\xe4ll"), places=(("LOCATION", ""),)),
    "split-character": Case(
        data=SOUND.replace(b"General", b"G\xc3\r\n \xa9n\xc3\xa9ral"), places=(("LOCATION", ""),)
    ),
    "line-endings": at(
        ("NAME", ""),
        ("X-WR-CALNAME", ""),
        was="s|X-WR-CALNAME:Ocean Days|",
        now="s\nX-WR-CALNAME:Ocean Days\n",
    ),
    "line-too-long": at(("LOCATION", ""), was="Hall", now="H" + "a" * 60 + "ll"),
    "control-character": at(("LOCATION", ""), was="Hall", now="\x00H\x07all"),
    "line-separator": at(("LOCATION", ""), was="Hall", now="Hall\u2028Third floor\x85"),
    "near-size-limit": Case(data=with_lines(13_000, b"X-NOTE:" + b"a" * 63)),
    "over-size-limit": Case(data=with_lines(14_500, b"X-NOTE:" + b"a" * 63)),
}
STRUCTURE: Mapping[str, Case] = {
    "not-a-calendar": Case(data=b"<!doctype html>\r\n", places=(("<!doctype", ""),)),
    "cut-short": Case(data=SOUND.removesuffix(b"END:VCALENDAR\r\n")),
    "last-line-open": Case(data=SOUND.removesuffix(b"\r\n")),
    "malformed-line": at(("LOCATION", ""), was="LOCATION:", now="LOCATION "),
    "blank-line": at(("", ""), was="LOCATION:", now="|LOCATION:"),
    "unbalanced": at(("END:DAYLIGHT", ""), was="END:STANDARD|", now="END:STANDARD|END:DAYLIGHT|"),
    "several-calendars": Case(
        data=SOUND + SOUND.replace(b"-first@", b"-other@"), places=(("BEGIN:VCALENDAR", ""),)
    ),
    "repeated-property": at(
        ("SUMMARY:Ouverture", OPENING), was="DESCRIPTION:", now="SUMMARY:Ouverture|DESCRIPTION:"
    ),
    "empty-property": at(("LOCATION:", OPENING), was="General Hall\\, New York", now=""),
    "not-read-to-its-end": Case(data=with_lines(100_000, b"X:1"), places=(("X:1", ""),)),
}
CALENDAR: Mapping[str, Case] = {
    "version-missing": at(("VERSION:1.0", ""), was="VERSION:2.0", now="VERSION:1.0"),
    "prodid-missing": at(("BEGIN:VCALENDAR", ""), was="PRODID:-//Example//Programme//EN|", now=""),
    "head-order": at(("NAME", ""), was=_FIRST_HEAD, now="NAME:Ocean Days|" + _FIRST_HEAD),
    "method": at(("METHOD", ""), was="NAME:", now="METHOD:PUBLISH|NAME:"),
    "calendar-uid": at(("UID:one", ""), was="NAME:", now="UID:one|NAME:"),
    "too-many-entries": Case(data=many_entries(1000)),
    "no-entries": Case(
        data=SOUND[: SOUND.index(b"BEGIN:VEVENT")] + b"END:VCALENDAR\r\n",
        places=(("BEGIN:VCALENDAR", ""),),
    ),
    "other-components": at(
        ("BEGIN:VJOURNAL", ""),
        was="BEGIN:VEVENT|",
        now="BEGIN:VJOURNAL|UID:a|DTSTAMP:20260504T120000Z|END:VJOURNAL|BEGIN:VEVENT|",
    ),
    "calendar-name": at(("", ""), was="X-WR-CALNAME:Ocean Days|", now=""),
    "refresh-hint": at(("", ""), was="X-PUBLISHED-TTL:PT1H|", now=""),
    "value-parameter": at(
        ("REFRESH", ""), was="REFRESH-INTERVAL;VALUE=DURATION", now="REFRESH-INTERVAL"
    ),
    "colour-name": at(("COLOR", ""), was="teal", now="#008080"),
    "long-source": at(("SOURCE", ""), was="feed.ics", now="feed.ics?th| eme=" + 65 * "z"),
}
ZONES: Mapping[str, Case] = {
    "zone-undefined": Case(
        data=without_zone(), places=(("DTSTART", OPENING), ("DTSTART", CLOSING))
    ),
    "zone-name": Case(
        data=SOUND.replace(b"America/New_York", b"Eastern Standard Time"), places=(("TZID", ""),)
    ),
    "fixed-offset-zone": Case(
        data=SOUND.replace(b"America/New_York", b"GMT-0400"), places=(("TZID", ""),)
    ),
    "zone-repeated": at(("BEGIN:VTIMEZONE", ""), was=zone(), now=zone() + zone()),
    "zone-parts": at(
        ("BEGIN:VTIMEZONE", ""),
        was="BEGIN:DAYLIGHT",
        now="BEGIN:STANDARD|DTSTART:19671029T020000|RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;UNTIL=|"
        " 19691026T060000Z|TZOFFSETFROM:-0400|TZOFFSETTO:-0500|END:STANDARD|BEGIN:DAYLIGHT",
    ),
    "zone-part-incomplete": at(
        ("BEGIN:STANDARD", ""), was="TZOFFSETTO:-0500", now="TZOFFSETTO:-05:00"
    ),
    "zone-wrong": at(("DTSTART", CLOSING), was="BYMONTH=11", now="BYMONTH=12;BYMONTHDAY=20"),
    "zone-unused": at(
        ("BEGIN:VTIMEZONE", ""),
        was="BEGIN:VTIMEZONE",
        now="BEGIN:VTIMEZONE|TZID:Asia/Tokyo|BEGIN:STANDARD|DTSTART:19700101T000000|"
        "TZOFFSETFROM:+0900|TZOFFSETTO:+0900|END:STANDARD|END:VTIMEZONE|BEGIN:VTIMEZONE",
    ),
}
IDENTITY: Mapping[str, Case] = {
    "uid-missing": at(
        ("BEGIN:VEVENT", OPENING), was="UID:c3d2a980-first@programme.example.org|", now=""
    ),
    "uid-repeated": at(("UID", CLOSING), was="77f0e4d2-last", now="c3d2a980-first"),
    "uid-from-content": at(("UID", OPENING), was="c3d2a980-first", now="hall-2026-06-08-1000"),
    "dtstamp-missing": at(
        ("BEGIN:VEVENT", OPENING),
        was="first@programme.example.org|DTSTAMP:20260504T120000Z|",
        now="first@programme.example.org|",
    ),
    "stamp-not-utc": at(("CREATED", WHOLE), was="CREATED:20260501T090000Z", now="CREATED:20260501"),
    "sequence-missing": at(("BEGIN:VEVENT", OPENING), was="SEQUENCE:3|", now=""),
    "sequence-form": at(("SEQUENCE", OPENING), was="SEQUENCE:3", now="SEQUENCE:third"),
    "last-modified-missing": at(
        ("BEGIN:VEVENT", OPENING), was="LAST-MODIFIED:20260504T120000Z|SEQUENCE:3", now="SEQUENCE:3"
    ),
    "last-modified-differs": at(
        ("DTSTAMP", OPENING),
        was="LAST-MODIFIED:20260504T120000Z|SEQUENCE:3",
        now="LAST-MODIFIED:20260504T115959Z|SEQUENCE:3",
    ),
}
_ZONED_START = "DTSTART;TZID=America/New_York" + _OPENS
_ZONED_END = "DTEND;TZID=America/New_York" + _CLOSES
TIMES: Mapping[str, Case] = {
    "start-missing": at(("BEGIN:VEVENT", OPENING), was=_ZONED_START + "|", now=""),
    "end-missing": at(("BEGIN:VEVENT", OPENING), was=_ZONED_END + "|", now=""),
    "time-form": at(("DTEND", OPENING), was=_CLOSES, now=":20260631T113000"),
    "date-without-value": at(("DTEND", WHOLE), was="DTEND;VALUE=DATE", now="DTEND"),
    "mixed-times": at(("BEGIN:VEVENT", OPENING), was=_ZONED_END, now="DTEND;VALUE=DATE:20260609"),
    "end-not-after-start": at(("BEGIN:VEVENT", OPENING), was=_CLOSES, now=_OPENS),
    "duration-beside-end": at(
        ("DURATION", OPENING), was=_ZONED_END, now=_ZONED_END + "|DURATION:PT1H30M"
    ),
    "floating-time": Case(
        data=changed((_ZONED_START, "DTSTART" + _OPENS), (_ZONED_END, "DTEND" + _CLOSES)),
        places=(("DTSTART", OPENING),),
    ),
    "offset-in-time": at(("DTEND", OPENING), was=_ZONED_END, now=f"DTEND{_CLOSES}-0400"),
    "zone-beside-utc": at(("DTEND", OPENING), was=_CLOSES, now=":20260608T153000Z"),
    "unclear-time": at(("DTEND", CLOSING), was=":20261209T180000", now=":20270314T023000"),
    "recurrence-dates": at(
        ("RDATE", OPENING), was=_ZONED_END, now=_ZONED_END + "|RDATE:20260609T140000Z"
    ),
    "recurrence-exception": at(
        ("RECURRENCE-ID", OPENING),
        was=_ZONED_END,
        now=_ZONED_END + "|RECURRENCE-ID:20260608T140000Z",
    ),
    "recurrence-rule": at(
        ("RRULE", OPENING), was=_ZONED_END, now=_ZONED_END + "|RRULE:FREQ=DAILY;COUNT=2"
    ),
}
SHOWING: Mapping[str, Case] = {
    "title-missing": at(("BEGIN:VEVENT", ""), was=f"SUMMARY:{OPENING}|", now=""),
    "status-value": at(("STATUS", OPENING), was=_STATE, now="STATUS:POSTPONED|TRANSP:OPAQUE"),
    "cancelled-unmarked": at(("SUMMARY", "Closing"), was="CANCELLED: Closing", now="Closing"),
    "cancelled-busy": at(
        ("TRANSP", CLOSING), was=_LAST_STATE, now="STATUS:CANCELLED|TRANSP:OPAQUE|"
    ),
    "all-day-busy": at(("TRANSP", WHOLE), was="TRANSP:TRANSPARENT", now="TRANSP:OPAQUE"),
    "transp-value": at(("BEGIN:VEVENT", OPENING), was=_STATE, now="STATUS:CONFIRMED"),
    "invitation": at(
        ("ORGANIZER", OPENING),
        was=_STATE,
        now=f"{_STATE}|ORGANIZER:mailto:a@example.org|ATTENDEE:mailto:b@example.org",
    ),
    "alarm": at(
        ("BEGIN:VALARM", OPENING),
        was=_STATE,
        now=f"{_STATE}|BEGIN:VALARM|ACTION:DISPLAY|TRIGGER:-PT15M|END:VALARM",
    ),
    "category-comma": at(("CATEGORIES", OPENING), was="Plenary,Life", now="Plenary\\, Life"),
}
TEXTS: Mapping[str, Case] = {
    "unescaped-text": at(("LOCATION", OPENING), was="Hall\\, New", now="Hall, New"),
    "unknown-escape": at(("LOCATION", OPENING), was="Hall\\, New", now="Hall\\: New"),
    "markup-in-text": at(("LOCATION", OPENING), was="General", now="<b>General</b>"),
    "title-of-several-lines": at(("SUMMARY", OPENING), was="Opening of", now="Opening\\nof"),
    "second-description": at(
        ("X-ALT-DESC", OPENING), was=_STATE, now=f"{_STATE}|X-ALT-DESC;FMTTYPE=text/html:<p>a</p>"
    ),
    "attached-data": at(
        ("ATTACH", OPENING),
        was="ATTACH;FMTTYPE=text/html:https://programme.example.org/summary",
        now="ATTACH;ENCODING=BASE64;VALUE=BINARY:aGFsbG8=",
    ),
    "attached-only": at(
        ("ATTACH", OPENING),
        was="html:https://programme.example.org/summary",
        now="html:https://programme.example.org/other",
    ),
    "rich-content": at(
        ("LINK", OPENING), was=_STATE, now=f"{_STATE}|LINK;VALUE=URI:https://example.org/"
    ),
}
CASES: Mapping[str, Case] = {
    **OCTETS,
    **STRUCTURE,
    **CALENDAR,
    **ZONES,
    **IDENTITY,
    **TIMES,
    **SHOWING,
    **TEXTS,
}
