"""What a test of a page in a real browser asks for."""

import socket
from collections.abc import AsyncIterator, Iterable, Iterator
from pathlib import Path
from typing import Protocol

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from tests.browser import chromium
from tests.browser.desk import Desk, make_account
from tests.needs import ROOT
from tests.running import Running, running

HERE = Path(__file__).parent
PICTURES = ROOT / ".reconvene" / "screenshots"


class PageAt(Protocol):
    async def __call__(self, width: int, *, dark: bool = False, scripts: bool = True) -> Page: ...


class Screenshot(Protocol):
    async def __call__(self, page: Page, name: str) -> Path: ...


class DeskAt(Protocol):
    async def __call__(
        self, name: str | None = "ana", *, width: int = 1280, scripts: bool = True
    ) -> Desk: ...


def pytest_collection_modifyitems(items: Iterable[pytest.Item]) -> None:
    """Run these tests in one event loop, the one the browser lives in."""
    for item in items:
        if HERE not in item.path.parents:
            continue
        item.add_marker(pytest.mark.long)
        item.add_marker(pytest.mark.unmeasured)
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
def demo_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Serve the two example conferences as `make run` does."""
    database = tmp_path_factory.mktemp("demo") / "demo.db"
    # A port chosen beforehand, since absolute links name the one that the command was given.
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = str(probe.getsockname()[1])
    with running(database, "--demo", "--port", port) as server:
        yield server


@pytest.fixture(scope="session")
def demo(demo_server: Running) -> str:
    """Return the address of the examples, without a slash at its end."""
    return demo_server.address


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Serve a conference that is over, with an account of somebody who may do everything: ana."""
    with running(tmp_path_factory.mktemp("office") / "office.db") as server:
        example = ROOT / "fixtures" / "counter-terrorism-2018.json"
        assert server.command("import", str(example)).returncode == 0
        make_account(server, "ana", "--administrator", "--display-name", "Ana Silva")
        yield server


@pytest_asyncio.fixture(loop_scope="session")
async def desk_at(page_at: PageAt, office: Running) -> DeskAt:
    """Sit down at a desk of one's own in front of the office, signed in unless nobody is named."""

    async def at(name: str | None = "ana", *, width: int = 1280, scripts: bool = True) -> Desk:
        desk = Desk(await page_at(width, scripts=scripts), office)
        if name is not None:
            await desk.sign_in(name)
        return desk

    return at


@pytest.fixture
def screenshot() -> Screenshot:
    """Keep a picture of the whole page under `.reconvene/screenshots`, for people to look at."""

    async def take(page: Page, name: str) -> Path:
        picture = PICTURES / f"{name}.png"
        await page.screenshot(path=picture, full_page=True)
        return picture

    return take
