"""Earlier editions are listed, read, compared and restored; nothing of them is ever lost."""

from dataclasses import replace

import pytest

from scheduler.domain.acts import Postpone
from scheduler.services import agenda, proceedings
from tests.web.markup import read
from tests.web.organizing import CONFERENCE, HOME, NOW, Organizing, SignedIn
from tests.web.releasing import (
    EDITIONS,
    REVIEW,
    draft,
    latest,
    publish,
    rewrite,
    seen,
    sentences,
    title,
)

HOSTILE = '<script>alert("x")</script>'


async def three_editions(organizing: Organizing) -> None:
    """Release a new title of Session III, then one of Session IV."""
    await title(organizing, "session-iii", "Youth")
    await publish(organizing, comment=HOSTILE)
    await title(organizing, "session-iv", "Capacity")
    await publish(organizing)


async def test_editions_are_listed_with_who_issued_them(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await three_editions(organizing)
    session = next(s for s in (await draft(organizing)).sessions if s.status == "planned")
    edition = await organizing.database.write(
        proceedings.act,
        conference=CONFERENCE,
        session=session.slug,
        act=Postpone(),
        now=NOW,
        by="Secretariat",
        actor="operator",
    )
    await organizing.app.state.office.tell(edition)

    page = await (await signed_in("viewer")).page(EDITIONS)

    assert page.faults == []
    assert [heading.words for heading in page.all("h2")] == [
        "Edition 4 public now",
        "Edition 3",
        "Edition 2",
        "Edition 1",
    ]
    told = [each.words for each in page.of_class("glance")]
    assert [each for each in told if " · " in each] == [
        "Live change · Operator Ω · 1 change",
        "Programme released · Releaser Ω · 1 change",
        "Programme released · Releaser Ω · 1 change",
        "Programme released · Secretariat · the first edition",
    ]
    assert page.of_class("as-written")[0].words == HOSTILE


async def test_an_edition_says_what_it_told_and_where_it_is_read(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await three_editions(organizing)
    viewer = await signed_in("viewer")

    first, second, third = [await viewer.page(f"{EDITIONS}{number}") for number in (1, 2, 3)]

    assert [page.one("h1").words for page in (first, second, third)] == [
        "Edition 1",
        "Edition 2",
        "Edition 3 is public",
    ]
    assert (sentences(first), len(sentences(second)), len(sentences(third))) == ([], 1, 1)
    assert sentences(second)[0].startswith("Session III, title: now “Youth” instead of")
    assert f"/{CONFERENCE}/editions/2/" in second.links
    assert (
        f"/{CONFERENCE}/feed.ics" in second.links,
        f"/{CONFERENCE}/feed.ics" in third.links,
    ) == (
        False,
        True,
    )
    assert (await viewer.get(f"/{CONFERENCE}/editions/2/")).status == 200


async def test_any_two_editions_are_compared(organizing: Organizing, signed_in: SignedIn) -> None:
    await three_editions(organizing)
    viewer = await signed_in("viewer")

    forth = await viewer.page(f"{EDITIONS}compare?from=1&to=3")
    back = await viewer.page(f"{EDITIONS}compare?from=3&to=1")
    usual = await viewer.page(f"{EDITIONS}compare")
    same = await viewer.page(f"{EDITIONS}compare?from=2&to=2")

    assert forth.faults == []
    assert [heading.words for heading in forth.all("h3")] == [
        "Session III: Youth",
        "Session IV: Capacity",
    ]
    assert "instead of “Youth”" in sentences(back)[0]
    assert [each.partition(",")[0] for each in sentences(usual)] == ["Session IV"]
    assert (sentences(same), same.of_class("empty")[0].words) == (
        [],
        "Nothing is different between editions 2 and 2.",
    )
    chosen = [o.attributes["value"] for o in forth.all("option") if "selected" in o.attributes]
    assert chosen == ["1", "3"]


@pytest.mark.parametrize(
    "address",
    [
        "compare?from=1&to=9",
        "compare?from=0",
        "compare?to=x",
        f"compare?from={'9' * 40}",
        "9",
        "0",
        "9/restoration",
        "999999999999999999999999",
        "x",
    ],
)
async def test_editions_that_are_not_there_are_not_found(signed_in: SignedIn, address: str) -> None:
    assert (await (await signed_in("administrator")).get(f"{EDITIONS}{address}")).status == 404


async def test_before_the_first_release_there_is_nothing_to_list_or_compare(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    programme = await draft(organizing)
    conference = replace(programme.conference, slug="fresh", uid="fresh")
    await organizing.database.write(
        agenda.begin, replace(programme, conference=conference, sessions=()), now=NOW, by="operator"
    )
    operator = await signed_in("operator")

    listed = await operator.page("/organizer/fresh/editions/")
    compared = await operator.page("/organizer/fresh/editions/compare")

    assert "/organizer/fresh/release" in listed.links
    assert compared.of_class("empty")[0].words == "Nothing is public yet."


async def test_an_edition_is_restored_into_the_draft_and_that_can_be_undone(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    first = await latest(organizing)
    await three_editions(organizing)
    before = await draft(organizing)
    editor = await signed_in("editor")
    asked = await editor.page(f"{EDITIONS}1/restoration")
    fields = [
        ("seen", each.attributes["value"])
        for each in asked.all("input")
        if each.attributes["name"] == "seen"
    ]

    reply = await editor.post(f"{EDITIONS}1/restoration", fields)
    after = await editor.page(reply.headers["location"])

    assert asked.faults == []
    assert [heading.words.partition(":")[0] for heading in asked.all("h3")] == [
        "Session III",
        "Session IV",
    ]
    assert "instead of “Youth”" in sentences(asked)[0]
    assert (reply.status, reply.headers["location"].partition("?")[0]) == (303, REVIEW)
    assert await draft(organizing) == first.programme
    assert (await latest(organizing)).number == 3
    assert len(sentences(after)) == 2
    actions = [form.attributes["action"] for form in after.all("form")]
    await editor.post(next(action for action in actions if action.endswith("/undo")))
    assert await draft(organizing) == before


async def test_a_draft_that_changed_meanwhile_is_looked_at_again(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await three_editions(organizing)
    editor = await signed_in("editor")
    asked = await editor.page(f"{EDITIONS}1/restoration")
    await title(organizing, "opening", "Ceremony", by="operator")
    before = await draft(organizing)

    reply = await editor.post(
        f"{EDITIONS}1/restoration",
        [("seen", each.attributes["value"]) for each in asked.all("input")][:1],
    )
    nothing = await editor.post(f"{EDITIONS}1/restoration")
    page = read(reply.body)

    assert (reply.status, nothing.status) == (409, 409)
    assert page.of_class("faults")[0].words.startswith("Somebody has changed the draft since")
    assert len(sentences(page)) == 3
    assert await draft(organizing) == before


async def test_a_draft_that_is_as_the_edition_was_has_nothing_to_restore(
    signed_in: SignedIn,
) -> None:
    editor = await signed_in("editor")

    page = await editor.page(f"{EDITIONS}1/restoration")

    assert page.of_class("empty")[0].words == (
        "The draft is as this edition was, but for what has happened since."
        " There is nothing to restore."
    )
    assert [button.words for button in page.all("button")] == ["Sign out"]


async def test_only_editors_restore(organizing: Organizing, signed_in: SignedIn) -> None:
    await three_editions(organizing)
    releaser = await signed_in("releaser")

    page = await releaser.page(EDITIONS)

    assert not [link for link in page.links if "restoration" in link]
    assert (await releaser.get(f"{EDITIONS}1/restoration")).status == 403
    assert (await releaser.post(f"{EDITIONS}1/restoration")).status == 403


async def test_the_review_after_a_restoration_releases_it(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    first = await latest(organizing)
    await three_editions(organizing)
    administrator = await signed_in("administrator")
    asked = await administrator.page(f"{EDITIONS}1/restoration")
    fields = [("seen", e.attributes["value"]) for e in asked.all("input")][:1]
    reply = await administrator.post(f"{EDITIONS}1/restoration", fields)
    page = await administrator.page(reply.headers["location"])

    await administrator.post(REVIEW, seen(page))

    assert (await latest(organizing)).number == 4
    assert (await latest(organizing)).programme == first.programme


async def test_sessions_that_are_gone_are_still_named(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await rewrite(organizing, lambda p: replace(p, sessions=p.sessions[:3]))
    await publish(organizing)

    page = await (await signed_in("viewer")).page(f"{EDITIONS}2")

    assert [heading.words.partition(":")[0] for heading in page.all("h3")] == [
        "Session III",
        "Session IV",
    ]
    assert f"{HOME}sessions/session-iii" not in page.links
