"""Runs an application under uvicorn: one open port, a clean start and a clean stop."""

import contextlib
import errno
import math
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator

import uvicorn
from starlette.types import ASGIApp

from scheduler.domain.errors import UnavailableError
from scheduler.http.deadlines import LIMIT, protocol_with_deadline

# Long enough for an answer under way, short enough for whoever pressed Ctrl-C.
_GRACE = 3
_DESCRIPTORS = 65536
_BACKLOG = 2048
_LAST_PORT = 65535
_STOPPING = (signal.SIGINT, signal.SIGTERM)

OnStarted = Callable[[str], None]


class Server(uvicorn.Server):
    """uvicorn's server, that says when it has started and returns when it was told to stop."""

    def __init__(
        self, app: ASGIApp, *, on_started: Callable[[], object], limit: float = LIMIT
    ) -> None:
        config = uvicorn.Config(
            app,
            http=protocol_with_deadline(limit),
            ws="none",
            lifespan="on",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_keep_alive=math.ceil(limit),
            timeout_graceful_shutdown=_GRACE,
        )
        super().__init__(config)
        self._on_started = on_started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._on_started()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop at a signal without raising it again: a stop that was asked for is no failure."""
        if threading.current_thread() is not threading.main_thread():
            # Only the main thread can be told by signals.
            yield
            return
        before = {number: signal.signal(number, self.handle_exit) for number in _STOPPING}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def serve(app: ASGIApp, *, host: str, port: int, on_started: OnStarted) -> None:
    """Serve until SIGINT or SIGTERM; `on_started` gets the address once requests are taken."""
    raise_descriptor_limit()
    with listen(host, port) as listener:
        server = Server(app, on_started=lambda: on_started(address_of(listener)))
        try:
            server.run(sockets=[listener])
        except SystemExit as error:
            raise UnavailableError("The server did not start; the log says why.") from error


def listen(host: str, port: int) -> socket.socket:
    """Open the port, or say in one line why not and what to do."""
    if not 0 <= port <= _LAST_PORT:
        raise UnavailableError(
            f"There is no port {port}. Choose one up to {_LAST_PORT} with --port."
        )
    try:
        return _open(host, port)
    except OSError as error:
        raise UnavailableError(_why_closed(error, host=host, port=port)) from error


def _open(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(_BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener


def raise_descriptor_limit() -> None:
    """Allow as many open connections as the system lets us."""
    if sys.platform == "win32":  # pragma: no cover -- there is no such limit
        return
    import resource  # noqa: PLC0415 -- absent on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _DESCRIPTORS if hard == resource.RLIM_INFINITY else min(hard, _DESCRIPTORS)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _why_closed(error: OSError, *, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} on {host} is in use. "
            "Stop the other program or choose another port with --port."
        )
    if error.errno == errno.EACCES:
        return f"Port {port} on {host} may not be opened by you. Choose one above 1023 with --port."
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return f"{host} is no address of this machine. Choose another with --host."
    return f"Port {port} on {host} cannot be opened: {error.strerror}."


def address_of(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
