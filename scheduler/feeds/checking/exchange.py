"""What was asked of an address and what it answered, as values."""

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

OK: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A status, the header fields (names in small letters) and the body, unpacked."""

    status: int
    reason: str
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def said(self) -> str:
        return f"{self.status} {self.reason}".strip()

    def header(self, name: str) -> str:
        return self.headers.get(name, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """A redirect: its status, and where it led."""

    status: int
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A feed asked for as calendar programs do; what follows the first answer needs a 200.

    `again` was asked for without any coding, `by_tag` with If-None-Match and `no-cache`, `by_date`
    with If-Modified-Since.
    """

    address: str
    hops: tuple[Hop, ...]
    answer: Answer
    head: Answer | None = None
    again: Answer | None = None
    by_tag: Answer | None = None
    by_date: Answer | None = None

    @property
    def final(self) -> str:
        """Return the address that answered."""
        return self.hops[-1].to if self.hops else self.address


def is_local(address: str) -> bool:
    """Say whether an address names this machine itself, where nobody else can listen."""
    host = urlsplit(address).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
