"""A prepared response: everything about an answer decided before it is asked for."""

import base64
import hashlib
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime

import brotli
from starlette.types import Receive, Scope, Send

from scheduler.http import conditional
from scheduler.http.conditional import BROTLI, GZIP, IDENTITY, Conditions
from scheduler.http.security import RawHeaders, SecurityPolicy

# Five minutes; then an hour stale while a cache asks again, a day when we cannot be reached.
PUBLIC = "public, max-age=300, stale-while-revalidate=3600, stale-if-error=86400"

# Below this size the headers outweigh what a coding saves.
_WORTH_COMPRESSING = 256
_SUFFIX = {IDENTITY: "", GZIP: "-gz", BROTLI: "-br"}
# What the headers of all codings weigh in memory, measured.
_OVERHEAD = 8192
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_HEADER_VALUE = re.compile(r"[\t\x20-\x7e\x80-\xff]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a door rendered, as yet uncompressed and without a tag."""

    body: bytes
    content_type: str
    last_modified: datetime | None = None
    cache_control: str = PUBLIC
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    cross_origin: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Representation:
    """The bytes of one content coding with the headers of its 200 and its 304."""

    etag: bytes
    body: bytes
    headers: RawHeaders
    not_modified: RawHeaders


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedResponse:
    """An answer ready to be sent; also an ASGI application, so that a handler may return it."""

    status: int
    representations: Mapping[str, Representation]
    by_etag: Mapping[bytes, Representation]
    last_modified: datetime | None
    size: int

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        asked = conditional.conditions(scope["headers"])
        copy = self.copy_held(asked)
        if copy is not None:
            status, headers, body = 304, copy.not_modified, b""
        else:
            chosen = self.choose(asked)
            status, headers, body = self.status, chosen.headers, chosen.body
        # A new dictionary each time: what is sent may be changed on its way, what is kept may not.
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send(
            {
                "type": "http.response.body",
                "body": b"" if scope["method"] == "HEAD" else body,
            }
        )

    def choose(self, asked: Conditions) -> Representation:
        made = self.representations
        # Identity is always among both, so there is always one.
        return next(made[one] for one in conditional.codings(asked.accept_encoding) if one in made)

    def copy_held(self, asked: Conditions) -> Representation | None:
        """Find the representation the client already holds, if it may go on using it."""
        if self.status != 200:  # noqa: PLR2004 -- conditions are asked of a success alone
            return None
        if asked.if_none_match is not None:
            return self._tagged(asked.if_none_match, asked)
        if asked.if_modified_since is not None and self.last_modified is not None:
            since = conditional.http_date(asked.if_modified_since)
            return self.choose(asked) if since and since >= self.last_modified else None
        return None

    def _tagged(self, if_none_match: bytes, asked: Conditions) -> Representation | None:
        known = self.by_etag.get(if_none_match)
        if known is not None:
            return known
        if if_none_match.strip() == b"*":
            return self.choose(asked)
        held = [tag for tag in conditional.entity_tags(if_none_match) if tag in self.by_etag]
        # The tag of the 304 selects the stored copy it renews, so it names one the client has.
        chosen = self.choose(asked)
        return self.by_etag[chosen.etag if chosen.etag in held else held[0]] if held else None


def prepare(content: Content, *, policy: SecurityPolicy, effort: int = 6) -> PreparedResponse:
    """Compress, hash and head a content once; `effort` is brotli's quality, up to 11."""
    representations = {
        coding: _represent(content, coding, body, policy.headers(cross_origin=content.cross_origin))
        for coding, body in _coded(content.body, effort)
    }
    return PreparedResponse(
        status=content.status,
        representations=representations,
        by_etag={one.etag: one for one in representations.values()},
        last_modified=content.last_modified and _whole_second(content.last_modified),
        size=_OVERHEAD + sum(len(one.body) for one in representations.values()),
    )


def gzipped(body: bytes) -> bytes:
    """Compress to the same bytes everywhere: no time, and no trace of the operating system."""
    packed = zlib.compress(body, 9, wbits=31)
    return packed[:9] + b"\xff" + packed[10:]


def _coded(body: bytes, effort: int) -> Iterator[tuple[str, bytes]]:
    yield IDENTITY, body
    if len(body) >= _WORTH_COMPRESSING:
        packed = {GZIP: gzipped(body), BROTLI: brotli.compress(body, quality=effort)}
        yield from ((coding, small) for coding, small in packed.items() if len(small) < len(body))


def _represent(content: Content, coding: str, body: bytes, security: RawHeaders) -> Representation:
    digest = base64.urlsafe_b64encode(hashlib.sha256(content.body).digest()).decode()[:22]
    etag = f'"{digest}{_SUFFIX[coding]}"'
    kept = [("etag", etag), ("cache-control", content.cache_control), ("vary", "accept-encoding")]
    if content.last_modified is not None:
        moment = format_datetime(_whole_second(content.last_modified), usegmt=True)
        kept.append(("last-modified", moment))
    described = [("content-type", content.content_type), ("content-length", str(len(body)))]
    if coding != IDENTITY:
        described.append(("content-encoding", coding))
    own = _raw([*content.headers])
    return Representation(
        etag=etag.encode(),
        body=body,
        headers=(*_raw([*described, *kept, *content.headers]), *_others(security, own)),
        not_modified=(*_raw(kept), *_guarding(own, security), *_others(security, own)),
    )


def _others(security: RawHeaders, own: RawHeaders) -> RawHeaders:
    """Leave to a content the headers that it sets itself."""
    named = {name for name, _ in own}
    return tuple(header for header in security if header[0] not in named)


def _guarding(own: RawHeaders, security: RawHeaders) -> RawHeaders:
    """Return those that a content sets in the place of ours: a 304 must not undo them."""
    named = {name for name, _ in security}
    return tuple(header for header in own if header[0] in named)


def _raw(headers: list[tuple[str, str]]) -> RawHeaders:
    for name, value in headers:
        if not _HEADER_NAME.fullmatch(name) or not _HEADER_VALUE.fullmatch(value):
            raise ValueError(f"{name!r}: {value!r} is not a header.")
    return tuple(
        (name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers
    )


def _whole_second(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"Last-Modified {moment.isoformat()} has no zone.")
    return moment.astimezone(UTC).replace(microsecond=0)
