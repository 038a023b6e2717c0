"""Ends connections whose client is slow or says too much, which uvicorn by itself never does."""

import asyncio
from enum import Enum, auto
from typing import ClassVar

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from scheduler.http.security import SecurityPolicy

# Seconds a client may take over its request's head, over reading an answer, or in silence: all of
# them are gone within ten, which leaves a busy loop some room.
LIMIT = 9.5

# Bytes a second that buy a client more time, so that a big upload over a poor line gets through.
_FAIR_RATE = 4096

# No honest request has a longer head; without a bound, one could fill the memory in time.
_LONGEST_HEAD = 64 * 1024


class _Stage(Enum):
    """What the connection waits for."""

    HEAD = auto()
    BODY = auto()
    # The answer is out already; what still comes of the body is thrown away.
    REST = auto()
    ANSWER = auto()


class DeadlineProtocol(HttpToolsProtocol):
    """uvicorn's protocol with one timer that asks whether the client keeps us waiting."""

    limit: ClassVar[float] = LIMIT

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        super().connection_made(transport)
        self._unread_since: float | None = None
        self._enter(_Stage.HEAD)
        self._timer = self.loop.call_later(self.limit, self._look)

    def connection_lost(self, exc: Exception | None) -> None:
        self._timer.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self._stage is _Stage.HEAD:
            self._moved += len(data)
            if self._moved > _LONGEST_HEAD and not self.transport.is_closing():
                self._refuse(431, "The request's headers are too long.")

    def on_message_begin(self) -> None:
        if self._stage is _Stage.ANSWER:
            # One request on the heels of another; else its time has run since the last answer.
            self._enter(_Stage.HEAD)
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._enter(_Stage.BODY)
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        self._moved += len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._enter(_Stage.HEAD if self.cycle.response_complete else _Stage.ANSWER)
        super().on_message_complete()

    def on_response_complete(self) -> None:
        if self._stage is _Stage.BODY:
            self._enter(_Stage.REST)
        elif self._stage is _Stage.ANSWER and not self.pipeline:
            self._enter(_Stage.HEAD)
        self._note_unread()
        super().on_response_complete()

    def pause_writing(self) -> None:
        self._note_unread()
        super().pause_writing()

    def resume_writing(self) -> None:
        self._unread_since = None
        super().resume_writing()

    def send_400_response(self, msg: str) -> None:
        self._refuse(400, msg)

    def _unsupported_upgrade_warning(self) -> None:
        """Say nothing: an upgrade we do not offer is ignored, as the standard has it."""

    def _refuse(self, status: int, message: str) -> None:
        """Answer what no application ever sees, and end the connection."""
        headers = [
            (b"content-type", b"text/plain; charset=utf-8"),
            (b"content-length", str(len(message)).encode()),
            (b"connection", b"close"),
            *SecurityPolicy().headers(),
            *self.server_state.default_headers,
        ]
        lines = b"".join(b"%s: %s\r\n" % header for header in headers)
        self.transport.write(STATUS_LINE[status] + lines + b"\r\n" + message.encode())
        self.transport.close()

    def _enter(self, stage: _Stage) -> None:
        self._stage = stage
        self._since = self.loop.time()
        self._moved = 0

    def _note_unread(self) -> None:
        self._unread = self.transport.get_write_buffer_size()
        self._unread_since = self.loop.time() if self._unread else None

    def _look(self) -> None:
        """End the connection when its client is overdue, else look again when it would be."""
        now = self.loop.time()
        due = min(self._request_due(now), self._reading_due(now))
        if due <= now:
            # Not close(), which waits for the client to read what it does not read.
            self.transport.abort()
        else:
            self._timer = self.loop.call_at(due, self._look)

    def _request_due(self, now: float) -> float:
        unread = self.transport.get_write_buffer_size()
        if unread or self._stage is _Stage.ANSWER or self.flow.read_paused:
            # The client waits for us, or is busy reading, which has a deadline of its own.
            self._since = now
        earned = self._moved / _FAIR_RATE if self._stage is _Stage.BODY else 0.0
        return self._since + self.limit + earned

    def _reading_due(self, now: float) -> float:
        unread = self.transport.get_write_buffer_size()
        if not unread:
            self._unread_since = None
            return now + self.limit
        if self._unread_since is None or self._read_fairly(unread, self._unread_since, now):
            self._unread, self._unread_since = unread, now
        # Looked at often while in doubt: a buffer seen empty once clears a busy reader.
        return min(self._unread_since + self.limit, now + self.limit / 4)

    def _read_fairly(self, unread: int, since: float, now: float) -> bool:
        # Compared as the deadline itself is, so that rounding cannot come between the two.
        over = now >= since + self.limit
        return over and self._unread - unread >= _FAIR_RATE * (now - since)


def protocol_with_deadline(limit: float) -> type[DeadlineProtocol]:
    return type("LimitedProtocol", (DeadlineProtocol,), {"limit": limit})
