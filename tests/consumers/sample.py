"""A feed written by hand, with all that makes readers stumble, in pieces that can be broken."""

from scheduler.feeds.timezones import vtimezone

TITLE = "🌊 المحيط; oceans, seas\\and coasts: a title so long that it needs two lines"
DESCRIPTION = (
    "SUSPENDED at 17:00; reconvenes 29 June 09:00\nChair: Mme Zoë, Côte d'Ivoire\n\n漢字" * 5
)


def folded(*lines: str) -> bytes:
    """Write content lines, folded at 75 octets but never inside a character."""
    out = bytearray()
    for line in lines:
        width = 0
        for character in line:
            octets = character.encode()
            if width + len(octets) > 75:
                out += b"\r\n "
                width = 1
            out += octets
            width += len(octets)
        out += b"\r\n"
    return bytes(out)


def escaped(text: str) -> str:
    for plain in "\\;,":
        text = text.replace(plain, f"\\{plain}")
    return text.replace("\n", "\\n")


def entry(*lines: str) -> bytes:
    return folded("BEGIN:VEVENT", "DTSTAMP:20180628T165800Z", *lines, "END:VEVENT")


HEAD = folded(
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//example.org//test//EN",
    "CALSCALE:GREGORIAN",
    "NAME:The conference\\, all of it",
    "X-WR-CALNAME:The conference\\, all of it",
    "DESCRIPTION:As of edition 14",
    "X-WR-CALDESC:As of edition 14",
    "X-WR-TIMEZONE:America/New_York",
    "URL:https://example.org/",
    "LAST-MODIFIED:20180628T165800Z",
    "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    "X-PUBLISHED-TTL:PT1H",
    "SOURCE;VALUE=URI:https://example.org/feed.ics",
    "COLOR:steelblue",
)
SITTING = entry(
    "UID:one@example.org",
    "DTSTART;TZID=America/New_York:20180628T150000",
    "DTEND;TZID=America/New_York:20180628T170000",
    f"SUMMARY:{escaped(TITLE)}",
    f"DESCRIPTION:{escaped(DESCRIPTION)}",
    "LOCATION:Room 4\\, Building 2\\, New York",
    "STATUS:CONFIRMED",
    "TRANSP:OPAQUE",
    "SEQUENCE:3",
    "CLASS:PUBLIC",
    "CREATED:20180601T080000Z",
    "LAST-MODIFIED:20180628T165800Z",
    "CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO;LABEL=Web stream:https://example.org/stream",
    "URL:https://example.org/sessions/2?lang=fr&a=b;c,d",
    "CATEGORIES:Session,Theme II",
    "ATTACH;FMTTYPE=text/html:https://example.org/sessions/2/summary",
    "RELATED-TO;RELTYPE=PARENT:conference@example.org",
    "RELATED-TO;RELTYPE=SIBLING:two@example.org",
)
CANCELLED = entry(
    "UID:two@example.org",
    "DTSTART;TZID=Asia/Kathmandu:20180629T090000",
    "DTEND;TZID=Asia/Kathmandu:20180629T101500",
    "SUMMARY:CANCELLED: الجلسة الثالثة",
    "STATUS:CANCELLED",
    "TRANSP:TRANSPARENT",
    "SEQUENCE:4",
)
CONFERENCE = entry(
    "UID:conference@example.org",
    "DTSTART;VALUE=DATE:20180628",
    "DTEND;VALUE=DATE:20180630",
    "SUMMARY:The conference",
    "TRANSP:TRANSPARENT",
)


def feed(*entries: bytes, zones: tuple[str, ...] = ("America/New_York", "Asia/Kathmandu")) -> bytes:
    parts = (HEAD, *(vtimezone(zone) for zone in zones), *entries, b"END:VCALENDAR\r\n")
    return b"".join(parts)


ENTRIES = (SITTING, CANCELLED, CONFERENCE)
