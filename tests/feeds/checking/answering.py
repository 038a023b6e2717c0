"""A server on a loopback address that answers as badly as a test wants."""

import gzip
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.feeds.checking.sound import SOUND

Answering = Callable[[BaseHTTPRequestHandler], None]


def feed(
    body: bytes = SOUND, *, status: int = 200, headers: Mapping[str, str] | None = None
) -> Answering:
    """Answer with a body and header fields, and with its length."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in (headers or {}).items():
            request.send_header(name, value)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        if request.command != "HEAD":
            request.wfile.write(body)

    return answer


def redirect(to: str, *, status: int = 308) -> Answering:
    return feed(b"", status=status, headers={"Location": to})


def packed(body: bytes) -> Answering:
    return feed(gzip.compress(body), headers={"Content-Encoding": "gzip"})


def drop_by_drop(request: BaseHTTPRequestHandler) -> None:
    """Send a byte now and then for ever, so that no read ever waits for long."""
    request.send_response(200)
    request.end_headers()
    with suppress(OSError):
        while True:
            request.wfile.write(b"B")
            time.sleep(0.05)


def without_end(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.end_headers()
    with suppress(OSError):
        while True:
            request.wfile.write(b"A" * 65_536)


def hang_up(request: BaseHTTPRequestHandler) -> None:
    request.close_connection = True


@contextmanager
def answering(paths: Mapping[str, Answering]) -> Iterator[str]:
    """Serve each path as it says, and give the address before the path."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths[self.path](self)

        do_HEAD = do_GET  # noqa: N815 -- the library's own name

        def log_message(self, *_: Any) -> None:  # noqa: ANN401 -- the library's own signature
            """Say nothing: a test's output is its assertions."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        server.block_on_close = False
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
