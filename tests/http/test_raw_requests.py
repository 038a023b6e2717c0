"""Bytes that are no proper request get a clean refusal, and never more than their due."""

import asyncio

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from scheduler.http.application import Application
from scheduler.http.permissions import Declared, Door
from scheduler.http.security import SecurityPolicy
from scheduler.http.shelf import Shelf
from tests.http.asking import exchange, running

LAST = b"GET /page HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n"


async def _show(request: Request) -> Response:
    return PlainTextResponse(f"shown {len(await request.body())}")


def _application() -> Application:
    return Application(
        [Declared("/page", _show, need=Door.PUBLIC, method=each) for each in ("GET", "POST")],
        shelf=Shelf(),
        policy=SecurityPolicy(),
        max_body=1000,
    )


def _status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


@pytest.mark.parametrize(
    ("request_bytes", "status"),
    [
        (b"GET /page HTTP/1.1\r\nhost: a\r\nupgrade: websocket\r\nconnection: upgrade, close", 200),
        (b"GET http://evil.example/page HTTP/1.1\r\nhost: a\r\nconnection: close", 200),
        (b"GET //evil.example HTTP/1.1\r\nhost: a\r\nconnection: close", 400),
        (b"GET /\\evil.example HTTP/1.1\r\nhost: a\r\nconnection: close", 400),
        (b"GET /p%00ge HTTP/1.1\r\nhost: a\r\nconnection: close", 400),
        (b"GET /caf\xc3\xa9 HTTP/1.1\r\nhost: a\r\nconnection: close", 400),
        (b"GET http://evil.example HTTP/1.1\r\nhost: a\r\nconnection: close", 400),
        (b"OPTIONS * HTTP/1.1\r\nhost: a\r\nconnection: close", 400),
        (b"CONNECT evil.example:443 HTTP/1.1\r\nhost: a\r\nconnection: close", 400),
        (b"GET /page HTTP/1.1\r\nhost: a\r\nx-a: b\x00c", 400),
        (b"GET /page HTTP/1.1\r\nhost: a\r\n folded: b", 400),
        (b"GET /page HTTP/9.9\r\nhost: a", 400),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400),
        (b"POST /page HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ntransfer-encoding: chunked", 400),
        (b"POST /page HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2", 400),
        (b"POST /page HTTP/1.1\r\nhost: a\r\ncontent-length: 1001\r\nconnection: close", 413),
    ],
)
async def test_a_strange_request_gets_a_clean_answer(request_bytes: bytes, status: int) -> None:
    async with running(_application(), limit=1) as server:
        answer = await exchange(server.port, request_bytes + b"\r\n\r\n")

    assert _status(answer) == status
    assert b"\r\nx-content-type-options: nosniff\r\n" in answer
    assert b"\r\ncontent-security-policy: default-src 'none'" in answer
    assert b"Traceback" not in answer


async def test_a_head_without_end_is_refused_before_it_fills_the_memory() -> None:
    async with running(_application(), limit=5) as server:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        writer.write(b"GET /page HTTP/1.1\r\nhost: a\r\n")
        answer = b""
        for _ in range(200):
            writer.write(b"x-note: " + b"a" * 1000 + b"\r\n")
            if server.connections == 0:
                break
            await asyncio.sleep(0.001)
        answer = await reader.read(4096)
        writer.close()

    assert answer.startswith(b"HTTP/1.1 431 Request Header Fields Too Large\r\n")


async def test_a_long_head_within_the_limit_is_served() -> None:
    head = b"GET /page HTTP/1.1\r\nhost: a\r\nconnection: close\r\nx-note: " + b"a" * 60_000
    async with running(_application()) as server:
        answer = await exchange(server.port, head + b"\r\n\r\n")

    assert _status(answer) == 200


async def test_requests_on_each_others_heels_are_answered_in_order() -> None:
    one = b"POST /page HTTP/1.1\r\nhost: a\r\ncontent-length: %d\r\n\r\n%s"
    requests = b"".join(one % (length, b"a" * length) for length in (1, 2, 3))
    async with running(_application()) as server:
        answer = await exchange(server.port, requests + LAST)

    assert [part[:7] for part in answer.split(b"\r\n\r\n")[1:]] == [
        b"shown 1",
        b"shown 2",
        b"shown 3",
        b"shown 0",
    ]


_PIECES = (
    b"GET |POST |HEAD |/page|/|//|?|%|%2f|\\|..|*| HTTP/1.1| HTTP/1.0| HTTP/2|\r\n|\r\n\r\n|\n|\r"
    b"|host: a|content-length: 5|content-length: -1|transfer-encoding: chunked|:| |\0|\xff"
    b"|expect: 100-continue|accept-encoding: ;q=,|5\r\nabcde\r\n0"
).split(b"|")
_REQUEST = st.lists(st.sampled_from(_PIECES), max_size=25).map(b"".join)
_BREATH = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]


def test_no_bytes_make_the_server_fail() -> None:
    async def send(port: int, requests: list[bytes]) -> list[bytes]:
        return await asyncio.gather(*(exchange(port, request) for request in requests))

    with asyncio.Runner() as runner:
        server = running(_application(), limit=0.1)
        port = runner.run(server.__aenter__()).port

        @settings(max_examples=25, deadline=None, suppress_health_check=_BREATH)
        @given(st.lists(_REQUEST, min_size=40, max_size=40))
        def check(requests: list[bytes]) -> None:
            answers = runner.run(send(port, [*requests, LAST]))

            assert [answer for answer in answers if b"HTTP/1.1 5" in answer] == []
            assert _status(answers[-1]) == 200

        try:
            check()
        finally:
            runner.run(server.__aexit__(None, None, None))
