"""What the public fields are called in a notice. A field missing here fails a test."""

from collections.abc import Mapping

from scheduler.domain.notice import Subject
from scheduler.http.terms import N_

_TITLE, _DESCRIPTION, _LANGUAGE = N_("title"), N_("description"), N_("languages")
_ROOM, _START, _END = N_("room"), N_("start"), N_("end")
_ADDRESS = N_("address")

FIELD_NAMES: Mapping[Subject, Mapping[str, str]] = {
    Subject.CONFERENCE: {
        "uid": N_("calendar identity"),
        "slug": _ADDRESS,
        "title": _TITLE,
        "zone": N_("time zone"),
        "languages": _LANGUAGE,
        "short_title": N_("short title"),
        "symbol": N_("symbol"),
        "theme": N_("overall theme"),
        "description": _DESCRIPTION,
        "venue": N_("venue"),
        "city": N_("city"),
        "country": N_("country"),
        "website": N_("website"),
        "color": N_("calendar colour"),
        "order_of_days": N_("order of the days"),
        "order_of_meetings": N_("order of the meetings"),
        "order_of_rooms": N_("order of the rooms"),
        "order_of_themes": N_("order of the themes"),
        "order_of_people": N_("order of the people"),
        "order_of_documents": N_("order of the documents"),
        "order_of_sessions": N_("order of the sessions"),
        "order_of_sources": N_("order of the sources"),
    },
    Subject.DAY: {"date": N_("date"), "note": N_("note")},
    Subject.MEETING: {
        "slug": _ADDRESS,
        "date": N_("date"),
        "half": N_("half-day"),
        "number": N_("number"),
        "room": _ROOM,
        "starts_at": _START,
        "ends_at": _END,
    },
    Subject.ROOM: {"slug": _ADDRESS, "name": N_("name"), "building": N_("building")},
    Subject.THEME: {"slug": _ADDRESS, "title": _TITLE, "description": _DESCRIPTION},
    Subject.PERSON: {
        "slug": _ADDRESS,
        "name": N_("name"),
        "honorific": N_("honorific"),
        "function": N_("function"),
        "organisation": N_("organisation"),
        "country": N_("country"),
    },
    Subject.DOCUMENT: {"symbol": N_("symbol"), "title": _TITLE, "links": N_("language versions")},
    Subject.SOURCE: {"fact": N_("fact"), "address": _ADDRESS, "note": N_("note")},
    Subject.SESSION: {
        "slug": _ADDRESS,
        "title": _TITLE,
        "kind": N_("kind"),
        "code": N_("code"),
        "theme": N_("theme"),
        "description": _DESCRIPTION,
        "access": N_("access"),
        "webcast": N_("webcast"),
        "officers": N_("officers"),
        "documents": N_("documents"),
        "order_of_sittings": N_("order of the sittings"),
    },
    Subject.SITTING: {
        "uid": N_("calendar identity"),
        "meeting": N_("meeting"),
        "starts_at": _START,
        "ends_at": _END,
        "room": _ROOM,
        "status": N_("status"),
        "started_at": N_("actual start"),
        "ended_at": N_("actual end"),
        "moved_from": N_("earlier start"),
        "reason": N_("reason"),
        "reconvenes": N_("reconvening"),
    },
    Subject.STATEMENT: {
        "person": N_("speaker"),
        "capacity": N_("capacity"),
        "on_behalf_of": N_("group spoken for"),
        "text": N_("account"),
        "document": N_("document"),
        "order": N_("order of the statements"),
    },
    Subject.SUMMARY: {
        "state": N_("state"),
        "text": N_("text"),
        "revision": N_("revision"),
        "published_at": N_("date of publication"),
        "changed_at": N_("date of the last change"),
        "reason": N_("reason"),
    },
}
