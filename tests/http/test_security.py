"""Every response tells the browser what our pages never do."""

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Message, Receive, Scope, Send

from scheduler.http.security import SecurityHeaders, SecurityPolicy
from tests.http.asking import ask

EXPECTED = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
        "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": (
        "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), "
        "microphone=(), midi=(), payment=(), usb=()"
    ),
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
}


def _decoded(policy: SecurityPolicy, *, cross_origin: bool = False) -> dict[str, str]:
    headers = policy.headers(cross_origin=cross_origin)
    return {name.decode(): value.decode() for name, value in headers}


def test_a_plain_address_gets_every_header_but_hsts() -> None:
    assert _decoded(SecurityPolicy.of_address("http://127.0.0.1:8000")) == EXPECTED


def test_an_https_address_is_https_for_good() -> None:
    assert _decoded(SecurityPolicy.of_address("HTTPS://agenda.example")) == {
        **EXPECTED,
        "strict-transport-security": "max-age=63072000",
    }


def test_a_response_for_anyone_opens_no_more_than_itself() -> None:
    assert _decoded(SecurityPolicy(), cross_origin=True) == {
        **EXPECTED,
        "access-control-allow-origin": "*",
        "cross-origin-resource-policy": "cross-origin",
    }


async def test_a_response_keeps_what_it_says_itself(policy: SecurityPolicy) -> None:
    own = PlainTextResponse("a", headers={"Referrer-Policy": "no-referrer"})

    reply = await ask(SecurityHeaders(own, policy=policy), "/")

    assert reply.headers == {
        **EXPECTED,
        "content-type": "text/plain; charset=utf-8",
        "content-length": "1",
        "referrer-policy": "no-referrer",
    }


@pytest.mark.parametrize("kind", ["lifespan", "websocket"])
async def test_what_is_no_request_passes_untouched(policy: SecurityPolicy, kind: str) -> None:
    sent: list[Message] = []

    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": f"{kind}.something"})

    async def receive() -> Message:
        return {}

    async def send(message: Message) -> None:
        sent.append(message)

    await SecurityHeaders(app, policy=policy)({"type": kind}, receive, send)

    assert sent == [{"type": f"{kind}.something"}]
