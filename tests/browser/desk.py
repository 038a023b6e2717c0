"""What organizers do in a browser: they follow links, fill in forms and press buttons."""

from collections.abc import Mapping
from dataclasses import dataclass

from playwright.async_api import Locator, Page

from tests.browser import axe
from tests.browser.chromium import overflow
from tests.running import Running

COUNTER_TERRORISM = "/organizer/counter-terrorism-2018"
PASSWORD = "kelp-forest-at-dawn"  # noqa: S105 -- of accounts that only tests have


def make_account(server: Running, name: str, *options: str, password: str = PASSWORD) -> None:
    """Make an account as an operator does, while the server runs."""
    made = server.command("account", "add", name, *options, "--password-stdin", typed=password)
    assert made.returncode == 0, made.stderr


@dataclass(frozen=True, slots=True)
class Desk:
    """A browser in front of a server; its pages are looked at wherever they are opened."""

    page: Page
    server: Running

    async def open(self, path: str) -> int:
        """Go to an address by itself; return what it answered."""
        answer = await self.page.goto(f"{self.server.address}{path}")
        assert answer is not None
        return answer.status

    async def sign_in(self, name: str, password: str = PASSWORD) -> None:
        await self.open("/organizer/sign-in")
        await self.give_password(name, password)

    async def give_password(self, name: str, password: str = PASSWORD) -> None:
        await self.fill({"name": name, "password": password})
        await self.press("Sign in")

    async def fill(self, fields: Mapping[str, str], within: Locator | None = None) -> None:
        """Fill in the inputs of these names; what is to be chosen is said as it is shown."""
        place = within or self.page.locator("main")
        for name, value in fields.items():
            field = place.locator(f'[name="{name}"]:not([type="hidden"])')
            # Folded rows are unfolded; a link to one unfolds it by itself, at a time of its own.
            await field.evaluate("each => each.closest('details')?.setAttribute('open', '')")
            if await field.evaluate("element => element.localName") == "select":
                await field.select_option(label=value)
            else:
                await field.fill(value)

    async def press(self, name: str) -> None:
        button = self.page.get_by_role("button", name=name, exact=True)
        await button.first.click()

    async def follow(self, name: str) -> None:
        await self.page.get_by_role("link", name=name, exact=True).first.click()

    async def heading(self) -> str:
        return await self.page.get_by_role("heading", level=1).inner_text()

    async def done(self) -> str:
        """Return what the page says was just done."""
        said = await self.page.locator(".done-now p").inner_text()
        return said.removesuffix(" Details")

    async def words(self) -> str:
        """Return what can be read in the page's own part, in one line."""
        return " ".join((await self.page.locator("main").inner_text()).split())

    async def faults(self) -> list[object]:
        """Return what is wrong with the page that is open: by axe, by its width, by its markup."""
        wider = await overflow(self.page)
        found: list[object] = [*await axe.violations(self.page)]
        return found + ([f"{wider} pixels too wide"] if wider else [])
