"""Who gets in, for how long, and with what beside a password."""

import re
from datetime import UTC, datetime, timedelta

from pyotp import TOTP

from tests.browser.conftest import DeskAt
from tests.browser.desk import COUNTER_TERRORISM, PASSWORD, Desk, make_account
from tests.running import Running

OF_CONFERENCE = ("--conference", "counter-terrorism-2018", "--role")
ACCOUNT = "/organizer/account"
TYPED = "Of the *Strategy*: “all of it”.\n\n- Its four pillars\n- <b>Its</b> review"
READ = ("/", "/sessions/session-iv", "/rooms/", "/conflicts", "/release", "/changes", "/editions/")
REFUSED = ("/sessions/new", "/rooms/new", "/editions/1/restoration", "/members", "/release/feed")


async def sign_out_everywhere(desk: Desk) -> None:
    await desk.open(ACCOUNT)
    await desk.press("Sign out everywhere, here as well")
    assert await desk.heading() == "Sign in"


async def set_up(desk: Desk) -> tuple[TOTP, list[str]]:
    """Set a second factor up with the secret that is shown; return it, and the recovery codes."""
    await desk.open(f"{ACCOUNT}/second-factor")
    secret = await desk.page.locator(".secret").inner_text()
    device = TOTP(re.sub(r"\s", "", secret))
    await desk.fill({"code": device.now(), "current_password": PASSWORD})
    await desk.press("Set it up")
    assert await desk.heading() == "Recovery codes"
    assert await desk.faults() == []
    return device, await desk.page.locator(".codes code").all_inner_texts()


async def come_back(desk: Desk, *codes: str) -> str:
    """Sign out, and in again with the first code that is taken; return the page it leads to."""
    await desk.press("Sign out")
    await desk.sign_in("tor")
    for code in codes:
        assert await desk.heading() == "Second factor"
        assert await desk.faults() == []
        await desk.fill({"code": code})
        await desk.press("Go on")
    return await desk.heading()


async def test_what_was_typed_outlives_a_sign_in_ended_elsewhere(
    desk_at: DeskAt, office: Running, complaints: list[str]
) -> None:
    make_account(office, "lea", *OF_CONFERENCE, "editor")
    here, elsewhere = await desk_at("lea"), await desk_at("lea", width=390)
    await here.open(f"{COUNTER_TERRORISM}/sessions/session-iv")
    await here.fill({"description.en": TYPED})
    await sign_out_everywhere(elsewhere)
    await here.press("Save")

    assert await here.heading() == "Sign in"
    assert await here.faults() == []

    await here.give_password("lea")

    assert await here.heading() == "What you typed was kept"
    assert await here.faults() == []

    await here.press("Send it now")

    assert "was saved." in await here.done()
    assert await here.page.get_by_label("Description").input_value() == TYPED
    # The browser itself says in its console that it was not let in.
    assert [complaint[-18:] for complaint in complaints] == ["401 (Unauthorized)"]
    complaints.clear()


async def test_a_viewer_looks_at_everything_and_has_nothing_to_press(
    desk_at: DeskAt, office: Running, complaints: list[str]
) -> None:
    make_account(office, "vera", *OF_CONFERENCE, "viewer")
    desk = await desk_at("vera", width=390)
    posts = {}
    for tail in READ:
        assert await desk.open(f"{COUNTER_TERRORISM}{tail}") == 200
        posts[tail] = await desk.page.locator("main form[method=post]").count()
    await desk.open(f"{COUNTER_TERRORISM}/sessions/session-iv")
    assert await desk.faults() == []
    refused = {tail: await desk.open(f"{COUNTER_TERRORISM}{tail}") for tail in REFUSED}

    assert posts == dict.fromkeys(READ, 0)
    assert refused == dict.fromkeys(REFUSED, 403)
    said = "This needs the role releaser or administrator of this conference."
    assert await desk.words() == f"403 Not allowed {said} Your conferences"
    assert await desk.faults() == []
    assert [complaint[-15:] for complaint in complaints] == ["403 (Forbidden)"] * len(REFUSED)
    complaints.clear()


async def test_a_second_factor_is_asked_for_and_each_code_opens_once(
    desk_at: DeskAt, office: Running, complaints: list[str]
) -> None:
    make_account(office, "tor", *OF_CONFERENCE, "editor")
    desk = await desk_at("tor")
    device, (first, second, *_) = await set_up(desk)
    # The code that was typed is used up, and the next is taken before its time.
    later = device.at(datetime.now(UTC) + timedelta(seconds=30))

    assert await come_back(desk, first) == "Your conferences"
    assert await come_back(desk, first, later) == "Your conferences"
    assert await come_back(desk, later, second) == "Your conferences"
    assert [complaint[-26:] for complaint in complaints] == ["422 (Unprocessable Entity)"] * 2
    complaints.clear()
