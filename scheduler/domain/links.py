"""Addresses that a page or a calendar entry may link to."""

import re
from urllib.parse import urlsplit

from scheduler.domain.text import quoted

LONGEST = 2000
# RFC 3986 has no place for these, and each has been used to dress one address up as another.
_REFUSED = re.compile(r"[\s\x00-\x20\x7f\"<>\\^`{|}]")


def link(value: str) -> str:
    """Return an http, https or mailto address as it is; ValueError says what is wrong with it."""
    if len(value) > LONGEST:
        raise ValueError(f"the address is {len(value):,} characters long; the limit is {LONGEST:,}")
    if found := _REFUSED.search(value):
        raise ValueError(f"the address holds {quoted(found[0])}, which must be percent-encoded")
    parts = urlsplit(value)
    if parts.scheme in {"http", "https"}:
        return _web(value, host=parts.hostname, port_of=parts.netloc)
    if parts.scheme == "mailto":
        if not re.fullmatch(r"[^@]+@[^@]+", parts.path):
            raise ValueError(f"{quoted(value)} names no mailbox; write mailto:name@example.org")
        return value
    raise ValueError(f"{quoted(value)} is not an address that starts with https:, http: or mailto:")


def _web(value: str, *, host: str | None, port_of: str) -> str:
    if "@" in port_of:
        raise ValueError("the address holds a user name or a password; it must not")
    if not host:
        raise ValueError(f"{quoted(value)} names no host; write https://www.example.org/page")
    if not re.fullmatch(r"[^:]*(:[0-9]{1,5})?|\[[0-9a-f:.]+\](:[0-9]{1,5})?", port_of.lower()):
        raise ValueError(f"{quoted(value)} has a port that is no number")
    return value
