"""A wire to the PostgreSQL server that can go silent, as a network does, without closing."""

import asyncio
from typing import Self

from sqlalchemy import make_url


class Wire:
    """Carry bytes from a loopback port to the server's socket until `cut`, again after `mend`."""

    def __init__(self, address: str) -> None:
        self._url = make_url(address)
        self._through = asyncio.Event()
        self._through.set()
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        port = self._server.sockets[0].getsockname()[1]
        url = self._url.set(host="127.0.0.1", port=port).difference_update_query(["host"])
        self.address = url.render_as_string(hide_password=False)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def cut(self) -> None:
        self._through.clear()

    def mend(self) -> None:
        """Let new connections through; what was under way stays lost."""
        for task in self._tasks:
            task.cancel()
        self._through.set()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        path = f"{self._url.query['host']}/.s.PGSQL.5432"
        server_reader, server_writer = await asyncio.open_unix_connection(path)
        for source, target in ((reader, server_writer), (server_reader, writer)):
            task = asyncio.create_task(self._carry(source, target))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _carry(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        try:
            while chunk := await source.read(65_536):
                await self._through.wait()
                target.write(chunk)
        finally:
            target.close()
