"""The gates turn away other hosts, strange paths and foreign forms, and nothing else."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp

from scheduler.http.gate import AllowedHosts, PathSanity, SameOrigin
from tests.http.asking import Pairs, ask

INSIDE = PlainTextResponse("inside")


async def _status(app: ASGIApp, target: str = "/", **asked: object) -> int:
    try:
        return (await ask(app, target, **asked)).status  # type: ignore[arg-type]  # passed through
    except HTTPException as refusal:
        return refusal.status_code


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("agenda.example", 200),
        ("AGENDA.example:8000", 200),
        ("[::1]:8000", 200),
        ("[::1]", 200),
        ("evil.example", 400),
        ("agenda.example.evil.example", 400),
        ("agenda.example@evil.example", 400),
        ("agenda.example:80:80", 400),
        ("agenda.example/", 400),
        ("", 400),
    ],
)
async def test_only_configured_hosts_are_served(host: str, status: int) -> None:
    app = AllowedHosts(INSIDE, hosts=("Agenda.example", "[::1]"))

    assert await _status(app, headers=(("host", host),)) == status


@pytest.mark.parametrize("headers", [(), (("host", "agenda.example"), ("host", "agenda.example"))])
async def test_no_host_and_two_hosts_name_none(headers: Pairs) -> None:
    app = AllowedHosts(INSIDE, hosts=("agenda.example",))

    assert await _status(app, headers=headers) == 400


async def test_without_configured_hosts_every_host_is_served() -> None:
    assert await _status(AllowedHosts(INSIDE), headers=(("host", "any.example"),)) == 200


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "//evil.example/%2f..",
        "/%2fevil.example",
        "/%5cevil.example",
        "/\\evil.example",
        "/ocean//days",
        "/ocean/../law/",
        "/ocean/%2e%2e/law/",
        "/ocean/..",
        "/./ocean",
        "/ocean/.",
        "/ocean%00",
        "/ocean%0d%0aset-cookie:a",
        "/ocean%7f",
        "/ocean%c2%85",
        "/ocean%ff",
        "ocean",
        "*",
        "",
    ],
)
async def test_a_path_no_page_can_have_is_refused(target: str) -> None:
    assert await _status(PathSanity(INSIDE), target) == 400


@pytest.mark.parametrize(
    "target",
    ["/", "/ocean/", "/.well-known/x", "/ocean/a..b", "/ocean/...", "/océ%C3%A9an", "/%E4%BC%9A"],
)
async def test_an_ordinary_path_passes(target: str) -> None:
    assert await _status(PathSanity(INSIDE), target) == 200


@given(st.text(max_size=30))
async def test_no_path_that_passes_can_leave_the_site(path: str) -> None:
    status = await _status(PathSanity(INSIDE), "/" + quote(path))

    leaves = path.startswith("/") or any(sign in path for sign in "\\\r\n\0")
    assert (status, leaves) in {(200, False), (400, False), (400, True)}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ((("sec-fetch-site", "same-origin"),), 200),
        ((("sec-fetch-site", "none"),), 200),
        ((("sec-fetch-site", "same-site"),), 403),
        ((("sec-fetch-site", "cross-site"),), 403),
        ((("sec-fetch-site", "cross-site"), ("origin", "https://agenda.example")), 403),
        ((("origin", "https://agenda.example"),), 200),
        ((("origin", "https://agenda.example:444"),), 403),
        ((("origin", "https://evil.example"),), 403),
        ((("origin", "null"),), 403),
        ((), 200),
    ],
)
async def test_a_change_is_asked_from_our_own_pages(headers: Pairs, status: int) -> None:
    asked = (("host", "agenda.example"), *headers)

    assert await _status(SameOrigin(INSIDE), method="POST", headers=asked) == status


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
async def test_reading_is_free_to_any_site(method: str) -> None:
    asked = (("sec-fetch-site", "cross-site"),)

    assert await _status(SameOrigin(INSIDE), method=method, headers=asked) == 200
