"""The headers that tell a browser what no page of ours ever does."""

from dataclasses import dataclass

from starlette.types import ASGIApp, Message, Receive, Scope, Send

RawHeaders = tuple[tuple[bytes, bytes], ...]

_CONTENT_SECURITY_POLICY = (
    b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    b"connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    b"frame-ancestors 'none'"
)

_UNUSED_FEATURES = ("accelerometer", "camera", "geolocation", "gyroscope", "magnetometer")
_UNUSED_DEVICES = ("microphone", "midi", "payment", "usb")

_ALWAYS: RawHeaders = (
    (b"content-security-policy", _CONTENT_SECURITY_POLICY),
    (b"cross-origin-opener-policy", b"same-origin"),
    (
        b"permissions-policy",
        ", ".join(f"{name}=()" for name in (*_UNUSED_FEATURES, *_UNUSED_DEVICES)).encode(),
    ),
    (b"referrer-policy", b"same-origin"),
    (b"x-content-type-options", b"nosniff"),
)

# Feeds are read by scripts and programs of other sites; pages are not.
_FOR_ANYONE: RawHeaders = (
    (b"access-control-allow-origin", b"*"),
    (b"cross-origin-resource-policy", b"cross-origin"),
)
_FOR_OWN_PAGES: RawHeaders = ((b"cross-origin-resource-policy", b"same-origin"),)

# Two years; without subdomains, which may belong to others of the same organisation.
_HTTPS_ONLY: RawHeaders = ((b"strict-transport-security", b"max-age=63072000"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityPolicy:
    """Which security headers a response gets at the configured public address."""

    https: bool = False

    @classmethod
    def of_address(cls, public_address: str) -> "SecurityPolicy":
        return cls(https=public_address.lower().startswith("https://"))

    def headers(self, *, cross_origin: bool = False) -> RawHeaders:
        shared = _FOR_ANYONE if cross_origin else _FOR_OWN_PAGES
        return (*_ALWAYS, *shared, *(_HTTPS_ONLY if self.https else ()))


class SecurityHeaders:
    """Middleware: every response leaves with the security headers it does not set itself."""

    def __init__(self, app: ASGIApp, *, policy: SecurityPolicy) -> None:
        self._app = app
        self._headers = policy.headers()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": self._complete(message.get("headers", ()))}
            await send(message)

        await self._app(scope, receive, send_guarded)

    def _complete(self, headers: RawHeaders) -> RawHeaders:
        named = {name.lower() for name, _ in headers}
        return (*headers, *(header for header in self._headers if header[0] not in named))
