"""A feed that is served as it should be, and for each rule an exchange or a pair that breaks it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from scheduler.feeds.checking.exchange import Answer, Exchange, Hop
from tests.feeds.checking.sound import SOUND, changed, with_lines

ADDRESS = "https://programme.example.org/ocean-days/feed.ics"
_HEADERS = {
    "content-type": "text/calendar; charset=utf-8",
    "content-length": "1900",
    "content-encoding": "gzip",
    "etag": '"one"',
    "last-modified": "Mon, 04 May 2026 12:00:00 GMT",
    "cache-control": "public, max-age=300, stale-if-error=86400",
    "vary": "Accept-Encoding",
    "access-control-allow-origin": "*",
}
_PLAIN = {**_HEADERS, "content-encoding": "identity"}
ANSWER = Answer(status=200, reason="OK", headers=_HEADERS, body=SOUND)
NOT_MODIFIED = Answer(status=304, reason="Not Modified", headers=_HEADERS)
GOOD = Exchange(
    address=ADDRESS,
    hops=(),
    answer=ANSWER,
    head=replace(ANSWER, body=b""),
    again=replace(ANSWER, headers=_PLAIN),
    by_tag=NOT_MODIFIED,
    by_date=NOT_MODIFIED,
)


def answered(body: bytes = SOUND, **headers: str | None) -> Exchange:
    """Return the exchange with header fields changed, or left out, in every answer."""
    given = {name.replace("_", "-"): value for name, value in headers.items()}

    def with_them(answer: Answer | None) -> Any:  # noqa: ANN401 -- as given, or None
        if answer is None:
            return None
        kept = {**answer.headers, **given}
        said = {name: value for name, value in kept.items() if value is not None}
        return replace(answer, headers=said, body=body and answer.body and body)

    parts = ("answer", "head", "again", "by_tag", "by_date")
    return replace(GOOD, **{part: with_them(getattr(GOOD, part)) for part in parts})


def _refused(status: int, reason: str) -> Answer:
    return Answer(status=status, reason=reason, headers={})


_HOP = Hop(status=308, to=ADDRESS)
# What each rule finds is told beside what it is found in.
EXCHANGES: Mapping[str, tuple[Exchange, tuple[str, ...]]] = {
    "http-status": (
        Exchange(address=ADDRESS, hops=(), answer=_refused(503, "Service Unavailable")),
        ("503 Service Unavailable",),
    ),
    "not-https": (
        replace(GOOD, address=ADDRESS.replace("https", "http")),
        (ADDRESS.replace("https", "http"),),
    ),
    "redirect-chain": (replace(GOOD, hops=(_HOP, _HOP)), (f"{ADDRESS} then {ADDRESS}",)),
    "redirect-temporary": (
        replace(GOOD, hops=(Hop(status=302, to=ADDRESS),)),
        (f"302 to {ADDRESS}",),
    ),
    "long-address": (replace(GOOD, address=ADDRESS + "?" + 67 * "a"), ("117 characters",)),
    "refused-address": (replace(GOOD, address=ADDRESS + "?" + 207 * "a"), ("257 characters",)),
    "content-type": (
        answered(content_type="text/plain; charset=utf-8"),
        ("Content-Type: text/plain; charset=utf-8",),
    ),
    "charset": (answered(content_type="text/calendar"), ("Content-Type: text/calendar",)),
    "head-differs": (
        replace(GOOD, head=replace(ANSWER, headers={**_HEADERS, "etag": '"two"'})),
        ('etag: "two", not "one"',),
    ),
    "cookie": (answered(set_cookie="session=abc; Path=/"), ("Set-Cookie: session=\u2026",)),
    "no-cors": (
        answered(access_control_allow_origin=None),
        ("Access-Control-Allow-Origin: none",),
    ),
    "no-etag": (replace(answered(etag=None), by_tag=None), ("",)),
    "no-last-modified": (replace(answered(last_modified=None), by_date=None), ("",)),
    "never-304": (
        replace(GOOD, by_tag=ANSWER, by_date=ANSWER),
        ("If-None-Match is answered 200 OK", "If-Modified-Since is answered 200 OK"),
    ),
    "304-incomplete": (
        replace(GOOD, by_date=replace(NOT_MODIFIED, headers={"etag": '"one"'})),
        ("missing: last-modified, cache-control, vary",),
    ),
    "no-cache-control": (answered(cache_control=None), ("",)),
    "cache-too-long": (
        answered(cache_control="public, max-age=86400"),
        ("Cache-Control: public, max-age=86400",),
    ),
    "no-store": (answered(cache_control="no-store"), ("Cache-Control: no-store",)),
    "vary-missing": (answered(vary=None), ("Vary: none",)),
    "vary-too-wide": (
        answered(vary="Accept-Encoding, Cookie"),
        ("Vary: Accept-Encoding, Cookie",),
    ),
    "not-packed": (
        answered(with_lines(200, b"X-NOTE:" + b"a" * 60), content_encoding=None),
        ("16 kB",),
    ),
    "packed-unasked": (
        replace(GOOD, again=ANSWER),
        ("Content-Encoding: gzip",),
    ),
}
_LATER = "20260505T120000Z"
_STAMPS = "DTSTAMP:20260504T120000Z|LAST-MODIFIED:20260504T120000Z|SEQUENCE:3"
_MOVED = ("New_York:20260608T100000", "New_York:20260608T103000")
COPIES: Mapping[str, tuple[bytes, tuple[str, ...]]] = {
    "uid-changes": (changed(("c3d2a980", "d4e3ba91")), ("d4e3ba91-first@programme.example.org",)),
    "entries-vanish": (
        SOUND[: SOUND.index(b"BEGIN:VEVENT\r\nUID:c3d2")] + b"END:VCALENDAR\r\n",
        ("2 of 3",),
    ),
    "stamp-from-now": (
        changed((_STAMPS, _STAMPS.replace("20260504T120000Z", _LATER))),
        (f"DTSTAMP was 20260504T120000Z, is {_LATER}",),
    ),
    "change-without-sequence": (
        changed(_MOVED, (_STAMPS, _STAMPS.replace("20260504T120000Z", _LATER))),
        ("SEQUENCE was 3, is 3",),
    ),
    "change-without-stamp": (
        changed(_MOVED, ("SEQUENCE:3", "SEQUENCE:4")),
        ("LAST-MODIFIED was 20260504T120000Z, is 20260504T120000Z",),
    ),
    "bytes-without-cause": (changed(("COLOR:teal|", "COLOR:teal|X-MADE:20260504T120000Z|")), ("",)),
}
