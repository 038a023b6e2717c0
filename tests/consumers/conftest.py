"""What the tests of the readers share: each reader in turn, and a feed that is really served."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tests.consumers.readers import READERS, Reader


@pytest.fixture(params=READERS)
def reader(request: pytest.FixtureRequest) -> Reader:
    return READERS[request.param]


@dataclass(slots=True)
class Served:
    """A feed on a loopback address: what it answers may change, what was asked is kept."""

    address: str
    ics: bytes = b""
    status: int = 200
    asked: list[dict[str, str]] = field(default_factory=list)


@pytest.fixture
def served() -> Iterator[Served]:
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
        yield feed
        server.shutdown()
        thread.join()
