"""A browser without scripts, which holds no cookie: it follows forms as a delegate would."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.types import ASGIApp

from tests.http.asking import Pairs, Reply, ask
from tests.web.markup import Document, read

FORM = "application/x-www-form-urlencoded"
Fields = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Delegate:
    app: ASGIApp

    async def get(self, path: str, **headers: str) -> Reply:
        pairs = tuple((name.replace("_", "-"), value) for name, value in headers.items())
        return await ask(self.app, path, headers=(("host", "testserver"), *pairs))

    async def page(self, path: str) -> Document:
        return read((await self.get(path)).body)

    async def post(self, path: str, fields: Fields = (), *, site: str = "same-origin") -> Reply:
        body = urlencode(fields).encode()
        headers: Pairs = (
            ("host", "testserver"),
            ("content-type", FORM),
            ("content-length", str(len(body))),
            ("sec-fetch-site", site),
        )
        return await ask(self.app, path, method="POST", headers=headers, body=body)

    async def made(self, *fields: tuple[str, str], language: str = "") -> str:
        """Make a calendar and return the path of its page."""
        return (await self.post(f"{language}/oceans/my", fields)).headers["location"]

    async def entries(self, path: str) -> list[str]:
        """Return the titles in the feed of a calendar's page, or of a feed itself."""
        feed = (await self.get(path if ".ics" in path else f"{path}.ics")).body.decode()
        lines = feed.replace("\r\n ", "").split("\r\n")
        return [line.partition(":")[2] for line in lines if line.startswith("SUMMARY")]

    async def entries_until(self, path: str, wanted: str) -> list[str]:
        """Ask again until a title is there, for two seconds at most."""
        for _ in range(40):
            if wanted in (titles := await self.entries(path)):
                break
            await asyncio.sleep(0.05)
        return titles


def told(page: Document) -> list[str]:
    """Return what a form says is wrong."""
    return [element.words for element in page.of_class("status")]


def ticked(page: Document) -> list[tuple[str, str]]:
    """Return the boxes that are ticked, as a browser would send them."""
    return [
        (box.attributes["name"], box.attributes["value"])
        for box in page.all("input")
        if box.attributes["type"] == "checkbox" and "checked" in box.attributes
    ]


def version(page: Document) -> tuple[str, str]:
    (field,) = [box for box in page.all("input") if box.attributes["type"] == "hidden"]
    return field.attributes["name"], field.attributes["value"]
