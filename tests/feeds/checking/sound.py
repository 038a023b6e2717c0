"""A small feed that no rule objects to, and what it takes to break it in one place."""

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
