"""What a request says about codings and copies it holds: RFC 9110 sections 8.8, 12.5.3 and 13."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import NamedTuple

IDENTITY = "identity"
GZIP = "gzip"
BROTLI = "br"

# What is served when a client accepts several codings equally.
PREFERENCE = (BROTLI, GZIP, IDENTITY)

_ENTITY_TAG = re.compile(rb'(?:W/)?("[\x21\x23-\x7e\x80-\xff]*")')
_QUALITY = re.compile(r"(?:0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)")

# No browser sends a longer header, so a longer one earns no place in the memory of answers.
_MEMORABLE = 256


class Conditions(NamedTuple):
    """The three request headers that decide how a prepared response is answered."""

    accept_encoding: bytes | None = None
    if_none_match: bytes | None = None
    if_modified_since: bytes | None = None


def conditions(headers: Iterable[tuple[bytes, bytes]]) -> Conditions:
    accept = none_match = since = None
    for name, value in headers:
        if name == b"accept-encoding":
            accept = value if accept is None else accept + b"," + value
        elif name == b"if-none-match":
            none_match = value if none_match is None else none_match + b"," + value
        elif name == b"if-modified-since":
            since = value
    return Conditions(accept, none_match, since)


def codings(accept_encoding: bytes | None) -> tuple[str, ...]:
    """Name the codings a client takes, best first; identity always closes the list."""
    if accept_encoding is None:
        return (IDENTITY,)
    if len(accept_encoding) > _MEMORABLE:
        return _codings(accept_encoding)
    return _remembered(accept_encoding)


def entity_tags(if_none_match: bytes) -> list[bytes]:
    """List the tags of a header as they compare weakly: quoted, without `W/`."""
    return _ENTITY_TAG.findall(if_none_match)


def http_date(value: bytes) -> datetime | None:
    """Read a date of any of the three forms HTTP allows; a malformed one counts as absent."""
    try:
        moment = parsedate_to_datetime(value.decode("ascii"))
        # A form without a zone is asctime's, which is in UTC.
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def _codings(accept_encoding: bytes) -> tuple[str, ...]:
    wanted = _qualities(accept_encoding.decode("latin-1"))
    others = wanted.pop("*", None)
    # A wildcard is not proof that the client can read brotli; gzip has been everywhere for decades.
    quality = {
        BROTLI: wanted.get(BROTLI, 0.0),
        GZIP: wanted.get(GZIP, wanted.get("x-gzip", others or 0.0)),
        IDENTITY: wanted.get(IDENTITY, others),
    }
    taken = [coding for coding in (BROTLI, GZIP) if quality[coding]]
    # Identity stands first only when the client says that it likes it best.
    rank = {coding: -(quality[coding] or 0.0) for coding in PREFERENCE}
    return tuple(sorted([*taken, IDENTITY], key=lambda coding: rank[coding]))


_remembered = lru_cache(maxsize=512)(_codings)


def _qualities(accept_encoding: str) -> dict[str, float]:
    qualities: dict[str, float] = {}
    for member in accept_encoding.split(","):
        name, *parameters = (part.strip().lower() for part in member.split(";"))
        if name:
            qualities[name] = _quality(parameters)
    return qualities


def _quality(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            # A weight nobody can read is no consent.
            return float(value) if _QUALITY.fullmatch(value := value.strip()) else 0.0
    return 1.0
