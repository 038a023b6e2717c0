"""A kitchen for the preparer: renders when it is let, and fails when it is told to."""

import asyncio
import threading

from scheduler.http.prepared import Content, PreparedResponse
from scheduler.http.preparing import Make, Preparer
from scheduler.http.shelf import Address

FEED = Address(b"/ocean/feed.ics")


class Kitchen:
    """Renders when it is let, counts how often, and fails when it is told to."""

    def __init__(self) -> None:
        self.rendered: list[str] = []
        self.threads: set[int] = set()
        self.open = threading.Event()
        self.open.set()
        self.failure: Exception | None = None

    def make(self, text: str) -> Make:
        def make() -> Content:
            self.rendered.append(text)
            self.threads.add(threading.get_ident())
            self.open.wait(10)
            if self.failure is not None:
                raise self.failure
            return Content(body=text.encode(), content_type="text/calendar")

        return make


def text_of(response: PreparedResponse) -> str:
    return response.representations["identity"].body.decode()


async def get(preparer: Preparer, make: Make, *, edition: int = 1) -> str:
    return text_of(await preparer.get_or_make(FEED, make, conference="ocean", edition=edition))


async def until_rendering(kitchen: Kitchen, *, times: int = 1) -> None:
    async with asyncio.timeout(5):
        while len(kitchen.rendered) < times:  # noqa: ASYNC110 -- a thread cannot set the loop's event
            await asyncio.sleep(0.001)
