"""Ask an address for a feed as calendar programs do, within limits of time, size and redirects."""

import http.client
import socket
import ssl
import threading
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from scheduler import __version__
from scheduler.domain.errors import SchedulerError
from scheduler.feeds.checking.exchange import OK, Answer, Exchange, Hop

MOST_BYTES: Final = 20_000_000
MOST_HOPS: Final = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PIECE = 65_536
_PORTS = {"http": http.client.HTTPConnection, "https": http.client.HTTPSConnection}
_ALWAYS = {
    "Accept": "text/calendar, */*;q=0.1",
    "Connection": "close",
    "User-Agent": f"Reconvene-check-feed/{__version__}",
}
_PACKED = {"Accept-Encoding": "gzip"}


class UnreachableError(SchedulerError):
    """An address that cannot be asked, or does not answer in time or in measure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long one answer may take, and how much of it is read."""

    seconds: float = 30.0
    octets: int = MOST_BYTES


def fetch(address: str, *, limits: Limits = Limits()) -> Exchange:
    """Ask for the feed, and then again in every way in which it may be asked for.

    No host is asked but that of the address, and those it redirects to.
    """
    asker = _Asker(limits)
    answer, hops = asker.follow(address)
    final = hops[-1].to if hops else address
    if answer.status != OK:
        return Exchange(address=address, hops=hops, answer=answer)
    tag, date = answer.header("etag"), answer.header("last-modified")
    by_tag = {**_PACKED, "If-None-Match": tag, "Cache-Control": "no-cache"}
    by_date = {**_PACKED, "If-Modified-Since": date}
    return Exchange(
        address=address,
        hops=hops,
        answer=answer,
        head=asker.ask(final, _PACKED, method="HEAD"),
        again=asker.ask(final, {"Accept-Encoding": "identity"}),
        by_tag=asker.ask(final, by_tag) if tag else None,
        by_date=asker.ask(final, by_date) if date else None,
    )


@dataclass(frozen=True, slots=True)
class _Asker:
    limits: Limits

    def follow(self, address: str) -> tuple[Answer, tuple[Hop, ...]]:
        hops: list[Hop] = []
        while True:
            here = hops[-1].to if hops else address
            answer = self.ask(here, _PACKED)
            to = answer.header("location")
            if answer.status not in _REDIRECTS or not to:
                return answer, tuple(hops)
            if len(hops) == MOST_HOPS:
                raise UnreachableError(f"{address} redirects more than {MOST_HOPS} times.")
            hops.append(Hop(status=answer.status, to=urljoin(here, to)))

    def ask(self, address: str, fields: Mapping[str, str], *, method: str = "GET") -> Answer:
        parts = _parts(address)
        try:
            connection = _PORTS[parts.scheme](str(parts.hostname), parts.port, timeout=10.0)
            with closing(connection), self._in_time(connection, address):
                connection.request(method, _target(parts), headers={**_ALWAYS, **fields})
                with connection.getresponse() as response:
                    return self._answer(response, address)
        except (OSError, http.client.HTTPException, UnicodeError) as error:
            raise UnreachableError(f"{address} cannot be reached: {_reason(error)}.") from error

    def _answer(self, response: http.client.HTTPResponse, address: str) -> Answer:
        headers: dict[str, str] = {}
        for name, value in response.getheaders():
            known = headers.get(name.lower())
            headers[name.lower()] = value if known is None else f"{known}, {value}"
        packed = b"".join(self._pieces(response, address))
        is_packed = headers.get("content-encoding", "").strip().lower() in {"gzip", "x-gzip"}
        body = self._unpacked(packed, address) if is_packed and packed else packed
        return Answer(status=response.status, reason=response.reason, headers=headers, body=body)

    def _pieces(self, response: http.client.HTTPResponse, address: str) -> Iterator[bytes]:
        read = 0
        while piece := response.read(_PIECE):
            read += len(piece)
            self._measure(read, address)
            yield piece

    def _unpacked(self, packed: bytes, address: str) -> bytes:
        unpacking = zlib.decompressobj(wbits=31)
        try:
            body = unpacking.decompress(packed, self.limits.octets + 1)
        except zlib.error as error:
            raise UnreachableError(f"{address} says gzip, and sends something else.") from error
        self._measure(len(body), address)
        return body

    def _measure(self, octets: int, address: str) -> None:
        if octets > self.limits.octets:
            most = f"{self.limits.octets / 1_000_000:,.0f} MB"
            raise UnreachableError(f"{address} sends more than {most}: no client reads that.")

    @contextmanager
    def _in_time(self, connection: http.client.HTTPConnection, address: str) -> Iterator[None]:
        """Cut the connection when time is up, however slowly something still arrives."""
        expired = threading.Event()
        connection.connect()
        wire = connection.sock

        def cut() -> None:
            expired.set()
            with suppress(OSError):
                wire.shutdown(socket.SHUT_RDWR)

        timer = threading.Timer(self.limits.seconds, cut)
        timer.start()
        try:
            yield
        except (OSError, http.client.HTTPException):
            # What the cut did to the reading is of no interest.
            if not expired.is_set():
                raise
        finally:
            timer.cancel()
        if expired.is_set():
            seconds = f"{self.limits.seconds:g} seconds"
            raise UnreachableError(f"{address} has not sent its whole answer within {seconds}.")


def _parts(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        is_whole = parts.scheme in _PORTS and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_whole = False
    if not is_whole:
        raise UnreachableError(f"{address} is not an address: it begins with https:// or http://.")
    if parts.username is not None:
        raise UnreachableError(
            f"{parts._replace(netloc=parts.netloc.rpartition('@')[2]).geturl()} is asked for with"
            " a name or password in its address, which most calendar programs refuse."
        )
    return parts


def _target(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~?")
    return f"{path}?{query}" if parts.query else path


def _reason(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not accepted ({error.verify_message})"
    if isinstance(error, socket.gaierror | UnicodeError | http.client.InvalidURL):
        return "its host is not known"
    if isinstance(error, TimeoutError):
        return "it does not answer"
    said = error.strerror if isinstance(error, OSError) else None
    return said or str(error) or "it hangs up without an answer"
