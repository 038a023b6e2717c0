"""Whose address a limit counts for: the peer's, and what a named proxy says of its own."""

from ipaddress import ip_network

import pytest

from scheduler.http.client import client_of
from tests.http.asking import scope_of

PROXIES = (ip_network("127.0.0.1/32"), ip_network("10.0.0.0/8"), ip_network("::1/128"))


def asked(peer: str, *forwarded: str, proxies: bool = True) -> str:
    headers = tuple(("x-forwarded-for", value) for value in forwarded)
    scope = scope_of("/", headers=headers, client=peer)
    return client_of(scope, proxies=PROXIES if proxies else ())


@pytest.mark.parametrize("peer", ["192.0.2.1", "127.0.0.1"])
def test_without_a_named_proxy_only_the_peer_counts(peer: str) -> None:
    assert asked(peer, "203.0.113.9", proxies=False) == peer


def test_a_peer_that_is_no_named_proxy_is_not_believed() -> None:
    assert asked("192.0.2.1", "203.0.113.9") == "192.0.2.1"


@pytest.mark.parametrize(
    ("forwarded", "client"),
    [
        (("203.0.113.9",), "203.0.113.9"),
        (("198.51.100.1, 203.0.113.9",), "203.0.113.9"),
        (("198.51.100.1", "203.0.113.9"), "203.0.113.9"),
        (("203.0.113.9, 10.1.2.3",), "203.0.113.9"),
        (("203.0.113.9:4711",), "203.0.113.9"),
        (("[2001:db8::1]:4711",), "2001:db8::/64"),
        (("::ffff:203.0.113.9",), "203.0.113.9"),
        (("10.1.2.3",), "10.1.2.3"),
        (("unknown",), "127.0.0.1"),
        (("203.0.113.9, evil",), "127.0.0.1"),
        (("203.0.113.9, ",), "127.0.0.1"),
        ((), "127.0.0.1"),
    ],
)
def test_a_named_proxy_is_believed_as_to_who_called_it(
    forwarded: tuple[str, ...], client: str
) -> None:
    assert asked("127.0.0.1", *forwarded) == client


@pytest.mark.parametrize(
    ("peer", "client"),
    [
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::ffff", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("not an address", "unknown"),
    ],
)
def test_a_subscribers_whole_network_is_one_client(peer: str, client: str) -> None:
    assert asked(peer) == client


def test_a_client_without_an_address_is_one_of_those_that_are_unknown() -> None:
    assert client_of({**scope_of("/"), "client": None}) == "unknown"
