"""The key of a web session, as it is read from the cookies that a browser sends."""

import time

import pytest
from starlette.requests import Request

from scheduler.http.cookies import Cookies
from tests.http.asking import scope_of

KEY = "k" * 43
NAME = "__Host-reconvene"


def key_in(*lines: str) -> str | None:
    headers = tuple(("cookie", line) for line in lines)
    return Cookies(https=True).key(Request(scope_of("/", headers=headers)))


@pytest.mark.parametrize(
    "lines",
    [
        (f"{NAME}={KEY}",),
        (f"theme=dark; {NAME}={KEY}; other=1",),
        ("theme=dark", f"{NAME}={KEY}"),
        (f"  {NAME} = {KEY} ;",),
        (f"{NAME}={KEY}; {NAME}={KEY}",),
    ],
)
def test_a_key_is_found_among_other_cookies(lines: tuple[str, ...]) -> None:
    assert key_in(*lines) == KEY


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("",),
        (NAME,),
        (f"{NAME}=",),
        (f"reconvene={KEY}",),
        (f"{NAME.lower()}={KEY}",),
        (f'{NAME}="{KEY}"',),
        (f"{NAME}={KEY}x",),
        (f"{NAME}={KEY[1:]}\xe9",),
        (f"{NAME}={'x' * 100_000}",),
    ],
)
def test_what_was_never_given_is_no_key(lines: tuple[str, ...]) -> None:
    assert key_in(*lines) is None


def test_of_two_keys_that_differ_neither_is_believed() -> None:
    assert key_in(f"{NAME}={KEY}; {NAME}={'x' * 43}") is None
    assert key_in(f"{NAME}={KEY}", f"{NAME}={'x' * 43}") is None


def test_a_cookie_of_backslashes_keeps_nobody_waiting() -> None:
    """Python's own reading of it takes eight seconds (CVE-2024-7592)."""
    began = time.thread_time()

    found = key_in(f'{NAME}="' + "\\" * 64_000 + '"')

    assert (found, time.thread_time() - began < 1) == (None, True)
