"""Two organizers at work on the same session: neither overwrites the other, and nothing is lost."""

from tests.browser.conftest import DeskAt
from tests.browser.desk import COUNTER_TERRORISM, PASSWORD, Desk

SESSION = f"{COUNTER_TERRORISM}/sessions/session-iii"
MINE, THEIRS = "Violent extremism", "Preventing violent extremism"
TYPED = "What young people ask for.\n\nAnd what the Internet has to do with it."

IMPORTED = "The secretariat: added"


async def invite(desk: Desk, name: str, display_name: str) -> str:
    """Make somebody an editor of the conference; return the link to send them."""
    await desk.open(f"{COUNTER_TERRORISM}/members")
    await desk.fill({"name": name, "display_name": display_name})
    # The last one is that of the form for somebody new.
    await desk.page.get_by_role("checkbox", name="Editor").last.check()
    await desk.press("Add")
    assert await desk.faults() == []
    return (await desk.page.get_by_label("Link").input_value()).removeprefix(desk.server.address)


async def accept(desk: Desk, link: str) -> None:
    """Choose a password, which signs in."""
    await desk.open(link)
    await desk.fill({"new_password": PASSWORD})
    await desk.press("Choose it and sign in")
    assert await desk.heading() == "Your conferences"


async def differences(desk: Desk) -> dict[str, list[str]]:
    """Return what the page of a conflict says of each field: mine, theirs, and what it was."""
    assert await desk.faults() == []
    return {
        await version.get_by_role("heading").inner_text(): await version.locator(
            "dd"
        ).all_inner_texts()
        for version in await desk.page.locator(".version").all()
    }


async def history(desk: Desk) -> list[str]:
    """List who did what to the session, newest first."""
    await desk.follow("Who changed this")
    return await desk.page.locator(".issue h2").all_inner_texts()


async def test_two_who_change_the_same_lose_nothing(desk_at: DeskAt, complaints: list[str]) -> None:
    ana, kai = await desk_at(), await desk_at(None, width=390)
    await accept(kai, await invite(ana, "kai", "Kai Ito"))
    await ana.open(SESSION)
    was = await ana.page.get_by_label("Title").input_value()
    await kai.open(SESSION)
    await kai.fill({"title.en": THEIRS, "code": "3"})
    await kai.press("Save")
    await ana.fill({"title.en": MINE, "description.en": TYPED})
    await ana.press("Save")

    assert await differences(ana) == {
        "Title changed by both": [f"{MINE} filled in", THEIRS, was],
        "Code": ["III", "3 filled in", "III"],
        "Description": [f"{TYPED} filled in", "nothing", "nothing"],
    }

    await ana.press("Save")

    assert await ana.done() == f"“{MINE}” was saved."
    assert await ana.page.get_by_label("Code").input_value() == "3"
    assert await ana.page.get_by_label("Description").input_value() == TYPED
    assert await history(ana) == ["Ana Silva: changed", "Kai Ito: changed", IMPORTED]
    # The browser itself says in its console that the first answer was a conflict.
    assert [complaint[-14:] for complaint in complaints] == ["409 (Conflict)"]
    complaints.clear()
