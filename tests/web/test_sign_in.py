"""Signing in and out, as a browser does it."""

from tests.web.organizing import HOME, SignedIn


async def test_somebody_signs_in_and_finds_their_conference(signed_in: SignedIn) -> None:
    editor = await signed_in("editor")

    page = await editor.page("/organizer/")

    assert page.faults == []
    assert next(link for link in page.links if link.startswith(HOME)) == HOME
