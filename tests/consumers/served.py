"""A feed that is really served, on a loopback address."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(slots=True)
class Served:
    """What the server answers, which may change, and the header fields it was asked with."""

    address: str
    ics: bytes = b""
    status: int = 200
    asked: list[dict[str, str]] = field(default_factory=list)


@contextmanager
def serving() -> Iterator[Served]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            feed.asked.append({name.lower(): value for name, value in self.headers.items()})
            self.send_response(feed.status)
            self.send_header("Content-Type", "text/calendar; charset=utf-8")
            self.send_header("ETag", '"one"')
            self.send_header("Last-Modified", "Thu, 28 Jun 2018 16:58:00 GMT")
            self.end_headers()
            self.wfile.write(feed.ics)

        def log_message(self, *_: Any) -> None:  # noqa: ANN401 -- the library's own signature
            """Say nothing: a test's output is its assertions."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        feed = Served(f"http://127.0.0.1:{server.server_port}/feed.ics")
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield feed
        finally:
            server.shutdown()
            thread.join()
