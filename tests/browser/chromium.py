"""Chromium as a stranger starts it: a fresh profile, and no word to anyone but this machine."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from playwright.async_api import Browser, ConsoleMessage, Error, Page, Route, async_playwright

from tests.needs import need_command

FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-default-browser-check",
    "--no-first-run",
    # CI runs as root, for whom Chromium's sandbox does not start; it only ever sees our pages.
    "--no-sandbox",
    # Whatever the browser or a page asks for elsewhere does not even get an address.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)

# How many milliseconds a test waits for what it clicks on; far more than any page of ours takes.
_PATIENCE = 15_000


@asynccontextmanager
async def started() -> AsyncIterator[Browser]:
    executable = need_command("chromium")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=executable, args=[*FLAGS])
        yield browser
        await browser.close()


async def open_page(
    browser: Browser, *, width: int, dark: bool, scripts: bool, complaints: list[str]
) -> Page:
    """Open an empty page as wide as asked; what goes wrong on it later is added to complaints."""
    phone = width < 600
    context = await browser.new_context(
        viewport={"width": width, "height": 844 if phone else 900},
        is_mobile=phone,
        has_touch=phone,
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
        java_script_enabled=scripts,
        locale="en-GB",
        # Neither the reader's nor the machine's zone may leak into a page unnoticed.
        timezone_id="Asia/Kathmandu",
    )
    context.set_default_timeout(_PATIENCE)
    page = await context.new_page()
    _listen(page, complaints)
    await page.route(_is_elsewhere, _refuser(complaints))
    return page


async def overflow(page: Page) -> int:
    """Return by how many pixels the page is wider than its window; a reader scrolls one way."""
    wider = await page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return int(wider)


def _listen(page: Page, complaints: list[str]) -> None:
    def on_console(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            complaints.append(f"console {message.type}: {message.text}")

    def on_error(error: Error) -> None:
        complaints.append(f"script: {error.message}")

    page.on("console", on_console)
    page.on("pageerror", on_error)


def _is_elsewhere(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname != "127.0.0.1"


def _refuser(complaints: list[str]) -> Callable[[Route], Awaitable[None]]:
    async def refuse(route: Route) -> None:
        complaints.append(f"asked a third party for {route.request.url}")
        await route.abort()

    return refuse
