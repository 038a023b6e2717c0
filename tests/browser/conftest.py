"""What a test of a page in a real browser asks for."""

import socket
from collections.abc import AsyncIterator, Iterable, Iterator
from pathlib import Path
from typing import Protocol

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from tests.browser import chromium
from tests.needs import ROOT
from tests.running import running

HERE = Path(__file__).parent
PICTURES = ROOT / ".reconvene" / "screenshots"


class PageAt(Protocol):
    async def __call__(self, width: int, *, dark: bool = False, scripts: bool = True) -> Page: ...


class Screenshot(Protocol):
    async def __call__(self, page: Page, name: str) -> Path: ...


def pytest_collection_modifyitems(items: Iterable[pytest.Item]) -> None:
    """Run these tests in one event loop, the one the browser lives in, and in one process."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("browser"))
            if pytest_asyncio.is_async_test(item):
                item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with chromium.started() as started:
        yield started


@pytest_asyncio.fixture(loop_scope="session")
async def complaints() -> AsyncIterator[list[str]]:
    """List what a page's console, its scripts and its requests elsewhere say: nothing, at the end.

    A test that provokes a complaint compares it and clears the list.
    """
    heard: list[str] = []
    yield heard
    assert heard == []


@pytest_asyncio.fixture(loop_scope="session")
async def page_at(browser: Browser, complaints: list[str]) -> AsyncIterator[PageAt]:
    """Open a page `width` pixels wide, light or dark; below 600 it is a phone."""
    opened: list[Page] = []

    async def at(width: int, *, dark: bool = False, scripts: bool = True) -> Page:
        page = await chromium.open_page(
            browser, width=width, dark=dark, scripts=scripts, complaints=complaints
        )
        opened.append(page)
        return page

    yield at
    for page in opened:
        await page.context.close()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the two example conferences as `make run` does; the address has no slash at its end."""
    database = tmp_path_factory.mktemp("demo") / "demo.db"
    # A port chosen beforehand, since absolute links name the one that the command was given.
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = str(probe.getsockname()[1])
    with running(database, "--demo", "--port", port) as server:
        yield server.address


@pytest.fixture
def screenshot() -> Screenshot:
    """Keep a picture of the whole page under `.reconvene/screenshots`, for people to look at."""

    async def take(page: Page, name: str) -> Path:
        picture = PICTURES / f"{name}.png"
        await page.screenshot(path=picture, full_page=True)
        return picture

    return take
