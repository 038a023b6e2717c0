"""For each rule about entries and their texts a feed in which it must object."""

from collections.abc import Mapping

from tests.feeds.checking.sound import CLOSING, OPENING, WHOLE, Case, at, changed

_OPENS = ":20260608T100000"
_CLOSES = ":20260608T113000"
_STATE = "STATUS:CONFIRMED|TRANSP:OPAQUE"
_LAST_STATE = "STATUS:CANCELLED|TRANSP:TRANSPARENT|"

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
