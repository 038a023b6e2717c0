"""For each rule about bytes, calendars and zones a feed in which it must object."""

from collections.abc import Mapping

from tests.feeds.checking.sound import (
    CLOSING,
    OPENING,
    SOUND,
    Case,
    at,
    many_entries,
    with_lines,
    without_zone,
    zone,
)

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
