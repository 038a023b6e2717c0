"""The pages on which organizers sign in and keep their accounts, in a real browser."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
import pytest_asyncio
from playwright.async_api import Page
from pyotp import TOTP

from scheduler.app import create
from scheduler.http.limits import Limit, Limits
from scheduler.settings import Settings
from scheduler.storage.engine import Database
from scheduler.storage.migrate import migrate
from tests.browser import axe
from tests.browser.chromium import overflow
from tests.browser.conftest import PageAt, Screenshot
from tests.http.asking import running
from tests.web import organizing

HOME = organizing.HOME
PAGES = {
    "home": "/organizer/",
    "account": "/organizer/account",
    "second-factor": "/organizer/account/second-factor",
    "tokens": "/organizer/account/tokens",
    "accounts": "/organizer/accounts",
    "account-of": "/organizer/accounts/editor",
    "members": f"{HOME}members",
}
WIDTHS = (390, 1280)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def desk(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """Serve the example with an account for every role; the address has no slash at its end."""
    path = tmp_path_factory.mktemp("accounts") / "desk.db"
    async with await Database.open(str(path)) as database:
        await migrate(database)
        await organizing.fill(database)
    # Links are made for another address than the free port, which none of these tests follows.
    app = create(Settings(database=str(path), address="http://localhost"))
    # All these tests sign in from one address.
    plenty = Limit(10_000, seconds=60)
    app.state.limits = Limits(accounts=plenty, addresses=plenty)
    async with running(app) as server:
        yield f"http://127.0.0.1:{server.port}"


async def sign_in(page: Page, address: str, name: str) -> None:
    await page.goto(f"{address}/organizer/sign-in")
    await page.get_by_label("Name").fill(name)
    await page.get_by_label("Password").fill(organizing.PASSWORD)
    await page.get_by_role("button", name="Sign in").click()
    await page.wait_for_url("**/organizer/*")


async def demand_sound(page: Page, screenshot: Screenshot, name: str) -> None:
    """Look at a page in both schemes: no violation, and nothing wider than the window."""
    for scheme in ("light", "dark"):
        await page.emulate_media(color_scheme=scheme)

        assert await axe.violations(page) == ()
        await screenshot(page, f"organizer-{name}-{scheme}")
    assert await overflow(page) == 0


@pytest.mark.parametrize("width", WIDTHS)
async def test_the_sign_in_is_sound_also_when_it_was_refused(
    desk: str, page_at: PageAt, screenshot: Screenshot, complaints: list[str], width: int
) -> None:
    page = await page_at(width)
    await page.goto(f"{desk}/organizer/")
    await demand_sound(page, screenshot, f"sign-in-{width}")

    await page.get_by_label("Name").fill("editor")
    await page.get_by_label("Password").fill("wrong")
    await page.get_by_role("button", name="Sign in").click()
    await page.get_by_role("alert").wait_for()

    await demand_sound(page, screenshot, f"sign-in-refused-{width}")
    assert await page.get_by_label("Name").input_value() == "editor"
    complaints.clear()  # The console names the status 422.


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
async def test_every_page_about_accounts_is_sound(
    desk: str, page_at: PageAt, screenshot: Screenshot, name: str, width: int
) -> None:
    page = await page_at(width)
    await sign_in(page, desk, "operator")

    await page.goto(f"{desk}{PAGES[name]}")

    await demand_sound(page, screenshot, f"{name}-{width}")


@pytest.mark.parametrize("width", WIDTHS)
async def test_a_second_factor_is_set_up_and_asked_for(
    desk: str, page_at: PageAt, screenshot: Screenshot, width: int
) -> None:
    name = "rapporteur" if width == WIDTHS[0] else "releaser"
    page = await page_at(width, scripts=False)
    await sign_in(page, desk, name)
    await page.goto(f"{desk}/organizer/account/second-factor")
    secret = (await page.locator("code").inner_text()).replace(" ", "")
    await page.get_by_label("The code it shows now").fill(TOTP(secret).at(datetime.now(UTC)))
    await page.get_by_label("Your password").fill(organizing.PASSWORD)
    await page.get_by_role("button", name="Set it up").click()
    await screenshot(page, f"organizer-recovery-codes-{width}")
    codes = await page.locator("code").all_inner_texts()
    await page.get_by_role("button", name="Sign out").click()
    await page.get_by_label("Name").fill(name)
    await page.get_by_label("Password").fill(organizing.PASSWORD)
    await page.get_by_role("button", name="Sign in").click()
    await page.get_by_label("Code").fill(codes[3])
    await page.get_by_role("button", name="Go on").click()

    assert await page.get_by_role("heading", level=1).inner_text() == "Your conferences"


@pytest.mark.parametrize("width", WIDTHS)
async def test_an_invitation_leads_somebody_new_in(
    desk: str, page_at: PageAt, screenshot: Screenshot, width: int
) -> None:
    page = await page_at(width)
    await sign_in(page, desk, "operator")
    await page.goto(f"{desk}/organizer/accounts")
    await page.get_by_label("Name to sign in with").fill(f"ana.{width}")
    await page.get_by_label("How its owner is called").fill("Ana Silva")
    await page.get_by_role("button", name="Make it and show the invitation").click()
    await demand_sound(page, screenshot, f"link-{width}")
    link = await page.get_by_label("Link").input_value()
    guest = await page_at(width)
    await guest.goto(desk + link.removeprefix("http://localhost"))
    await demand_sound(guest, screenshot, f"invitation-{width}")
    await guest.get_by_label("Password").fill("herring-over-the-cloister")
    await guest.get_by_role("button", name="Choose it and sign in").click()

    await demand_sound(guest, screenshot, f"home-without-a-role-{width}")
    assert await guest.get_by_role("heading", level=1).inner_text() == "Your conferences"
    assert await page.get_by_role("button", name="Copy").is_visible()


@pytest.mark.parametrize("width", WIDTHS)
async def test_what_was_typed_outlives_the_sign_in(
    desk: str, page_at: PageAt, screenshot: Screenshot, complaints: list[str], width: int
) -> None:
    page = await page_at(width)
    await sign_in(page, desk, "administrator")
    await page.goto(f"{desk}{HOME}members")
    await page.get_by_label("Name they sign in with").fill("nobody")
    await page.get_by_label("Viewer").last.check()
    await page.context.clear_cookies()
    await page.get_by_role("button", name="Add", exact=True).click()
    await page.get_by_role("alert").wait_for()
    await demand_sound(page, screenshot, f"ended-{width}")
    await page.get_by_label("Name").fill("administrator")
    await page.get_by_label("Password").fill(organizing.PASSWORD)
    await page.get_by_role("button", name="Sign in").click()
    await demand_sound(page, screenshot, f"kept-{width}")
    await page.get_by_role("button", name="Send it now").click()

    refusals = page.get_by_text("They are on the list.")
    done = page.get_by_role("status")
    await done.or_(refusals).wait_for()
    assert page.url.startswith(f"{desk}{HOME}members")
    complaints.clear()  # The console names the statuses 401 and, the second time, 422.


async def test_a_phone_folds_the_lists_under_the_name_of_the_one_that_is_shown(
    desk: str, page_at: PageAt, screenshot: Screenshot
) -> None:
    page = await page_at(390)
    await sign_in(page, desk, "operator")
    await page.goto(f"{desk}{HOME}members")
    sections = page.get_by_role("navigation", name="Sections")
    folded = await sections.get_by_role("link").all_inner_texts()
    await sections.get_by_text("Members").first.click()
    await demand_sound(page, screenshot, "sections-390")
    unfolded = await sections.get_by_role("link").all_inner_texts()

    assert folded == ["Agenda", "Conflicts", "Release", "Changes"]
    assert unfolded[4:] == [
        "Days",
        "Meetings",
        "Sessions",
        "Rooms",
        "Themes",
        "People",
        "Documents",
        "Sources",
        "Editions",
        "Conference",
        "Members",
    ]
