"""Where a request comes from, as far as that can be believed."""

import ipaddress
from collections.abc import Iterable, Iterator

from starlette.types import Scope

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# One subscriber has a whole /64 of IPv6 addresses to call from.
_OF_ONE = 64


def client_of(scope: Scope, *, proxies: Iterable[Network] = ()) -> str:
    """Return the client's address, or its network, as the key of a limit.

    It is the peer's. Only a proxy that was named is believed, and only as to who called it: what
    stands further left in X-Forwarded-For may be anyone's word.
    """
    trusted = tuple(proxies)
    client = _parsed((scope.get("client") or ("",))[0])
    for forwarded in _forwarded(scope):
        if client is None or not _is_in(client, trusted):
            break
        nearer, client = client, _parsed(forwarded)
        if client is None:
            # The proxy says something that is no address; then itself is all that is known.
            client = nearer
            break
    return _key(client)


def _forwarded(scope: Scope) -> Iterator[str]:
    """Yield who is said to have called, the nearest first."""
    lines = [value for name, value in scope["headers"] if name == b"x-forwarded-for"]
    yield from reversed(b",".join(lines).decode("latin-1").split(",") if lines else ())


def _parsed(written: str) -> Address | None:
    """Read an address, with or without a port; one of version 4 in the dress of 6 is of 4."""
    host = written.strip()
    if host.startswith("["):
        host = host[1:].partition("]")[0]
    elif host.count(":") == 1:
        host = host.partition(":")[0]
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address


def _is_in(address: Address, networks: Iterable[Network]) -> bool:
    return any(address in network for network in networks)


def _key(address: Address | None) -> str:
    if address is None:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.IPv6Network((int(address), _OF_ONE), strict=False))
    return str(address)
