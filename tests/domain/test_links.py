"""Addresses that may be linked to, and those that may not."""

import re

import pytest

from scheduler.domain.links import link


@pytest.mark.parametrize(
    "value",
    [
        "https://example.org",
        "http://www.example.org:8080/a/b?c=d&e=%20#f",
        "https://[2001:db8::1]:443/",
        "https://bücher.example/größe",
        "HTTPS://example.org/",
        "mailto:desk@example.org?subject=Badge",
    ],
)
def test_web_and_mail_addresses_are_links(value: str) -> None:
    assert link(value) == value


@pytest.mark.parametrize(
    ("value", "refusal"),
    [
        (
            "javascript:alert(1)",
            "“javascript:alert(1)” is not an address that starts with https:, http: or mailto:",
        ),
        (
            "//example.org",
            "“//example.org” is not an address that starts with https:, http: or mailto:",
        ),
        ("", "“” is not an address that starts with https:, http: or mailto:"),
        ("https:///path", "“https:///path” names no host; write https://www.example.org/page"),
        (
            "https:example.org",
            "“https:example.org” names no host; write https://www.example.org/page",
        ),
        (
            "https://user:secret@example.org",
            "the address holds a user name or a password; it must not",
        ),
        ("https://example.org:port/", "“https://example.org:port/” has a port that is no number"),
        (
            "https://example.org\\@evil.example",
            "the address holds “\\”, which must be percent-encoded",
        ),
        ("https://example.org/<b>", "the address holds “<”, which must be percent-encoded"),
        ("https://example.org/a b", "the address holds “ ”, which must be percent-encoded"),
        (
            "https://example.org/\u2028",
            "the address holds “\\u2028”, which must be percent-encoded",
        ),
        ("mailto:", "“mailto:” names no mailbox; write mailto:name@example.org"),
        ("https://[::1", "Invalid IPv6 URL"),
        (
            f"https://example.org/{'a' * 2000}",
            "the address is 2,020 characters long; the limit is 2,000",
        ),
    ],
)
def test_any_other_address_is_refused_with_the_reason(value: str, refusal: str) -> None:
    with pytest.raises(ValueError, match=re.escape(refusal) + "$"):
        link(value)
