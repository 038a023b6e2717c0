"""Which addresses a sign-in leads to: those of organizers' pages, and nowhere else."""

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from scheduler.http.typed import HOME, Typed, address_of, own_address
from tests.http.asking import scope_of

OURS = "https://programme.example.org"


@pytest.mark.parametrize(
    "address",
    [
        "/organizer/",
        "/organizer/account",
        "/organizer/oceans/people/%C3%A9?day=2026-06-08&a=b",
        "/organizer/oceans/documents/A~2FRES~2F60",
    ],
)
def test_an_address_of_ours_stays_as_it_is(address: str) -> None:
    assert own_address(address) == address


@given(st.text(max_size=60).map(lambda tail: f"/organizer/{tail}") | st.text(max_size=60))
def test_whatever_is_asked_for_a_browser_stays_with_us(wanted: str) -> None:
    led = urlsplit(urljoin(OURS, own_address(wanted)))

    assert (led.scheme, led.netloc) == ("https", "programme.example.org")
    assert led.path.startswith("/organizer/")


@given(st.text(max_size=40), st.text(max_size=40))
def test_the_address_of_any_request_is_one_of_ours(path: str, query: str) -> None:
    scope = {
        **scope_of("/"),
        "path": f"/organizer/{path}",
        "query_string": query.encode("utf-8", "replace"),
    }
    address = address_of(Request(scope))

    assert own_address(address) == address


def test_an_address_that_is_too_long_leads_home() -> None:
    assert own_address("/organizer/" + "a" * 1989) != HOME
    assert own_address("/organizer/" + "a" * 1990) == HOME


def test_what_is_kept_is_shown_in_words_and_without_what_nobody_typed() -> None:
    kept = Typed(
        address="/organizer/oceans/sessions/opening",
        fields=(
            ("version", "5"),
            ("sittings.rows", "1"),
            ("sittings[0].uid", "a"),
            ("sittings[0].starts_at.time", "10:00"),
            ("officers[11].person", "Inês Duarte"),
            ("officers[11].person.was", "ines"),
            ("description.en", " "),
        ),
    )

    assert kept.shown == (
        ("Sittings 1, starts at, time", "10:00"),
        ("Officers 12, person", "Inês Duarte"),
    )
