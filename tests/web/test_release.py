"""The review shows what a release will publish; only what was reviewed is released."""

from dataclasses import replace

from scheduler.domain.edition import Cause
from scheduler.domain.text import Text
from scheduler.services import agenda, history
from scheduler.services.history import Sought
from tests.factories import make_text
from tests.web.markup import read
from tests.web.organizing import CONFERENCE, HOME, Organizing, SignedIn, Visitor
from tests.web.releasing import (
    REVIEW,
    buttons,
    draft,
    edit,
    latest,
    move,
    publish,
    rewrite,
    seen,
    sentences,
    title,
)

TAKE_BACK = f"{REVIEW}/take-back"
HOSTILE = '<script>alert("x")</script>{{ 7 * 7 }}'


async def test_every_change_reads_as_the_notices_will(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await title(organizing, "session-iii", "Youth")
    await move(organizing, "session-iv", hour=11)
    await edit(organizing, "opening", lambda s: replace(s, documents=()))
    viewer = await signed_in("viewer")

    page = await viewer.page(REVIEW)
    told = sentences(page)

    assert page.faults == []
    assert page.of_class("lead")[0].words == (
        "3 changes make edition 2. The public will read them like this."
    )
    assert [heading.words.partition(":")[0] for heading in page.all("h3")] == [
        "Session IV",
        "Opening",
        "Session III",
    ]
    await publish(organizing)
    changes = await viewer.page(f"/{CONFERENCE}/changes")
    assert [each for each in sentences(changes) if each in told] == told
    assert len(told) == 3


async def test_nothing_to_release_is_said(signed_in: SignedIn) -> None:
    page = await (await signed_in("releaser")).page(REVIEW)

    assert page.of_class("lead")[0].words == (
        "The draft is as the public has it: there is nothing to release."
    )
    assert [each.words for each in page.all("button")] == ["Sign out"]


async def test_the_first_release_says_that_all_will_be_public(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    programme = await draft(organizing)
    fresh = replace(
        programme,
        conference=replace(programme.conference, slug="fresh", uid="fresh"),
        sessions=tuple(
            replace(s, sittings=tuple(replace(x, uid=f"fresh-{x.uid}") for x in s.sittings))
            for s in programme.sessions
        ),
    )
    await organizing.database.write(agenda.begin, fresh, now=organizing.clock(), by="operator")
    operator = await signed_in("operator")

    page = await operator.page("/organizer/fresh/release")
    reply = await operator.post(
        "/organizer/fresh/release", [*seen(page), ("comment", "Welcome"), ("confirm", "yes")]
    )

    assert page.of_class("lead")[0].words == (
        "Nothing is public yet. With the first release, everything in the draft will be."
    )
    names = ("days", "meetings", "sessions", "rooms", "themes", "people", "documents")
    counts = [str(len(getattr(fresh, name))) for name in names]
    assert [each.words for each in page.all("dd")] == counts
    assert reply.headers["location"] == "/organizer/fresh/editions/1?done=released"
    assert (await operator.get("/fresh/")).status == 200


async def test_a_release_is_public_at_once_with_its_comment(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await title(organizing, "session-iii", "Youth")
    releaser = await signed_in("releaser")
    page = await releaser.page(REVIEW)

    reply = await releaser.post(REVIEW, [*seen(page), ("comment", " For delegations.\r\nNew ")])
    told = await releaser.page(reply.headers["location"])
    public = await releaser.page(f"/{CONFERENCE}/sessions/session-iii")

    edition = await latest(organizing)
    assert (reply.status, reply.headers["location"]) == (303, f"{HOME}editions/2?done=released")
    assert (edition.number, edition.cause, edition.comment) == (
        2,
        Cause.RELEASE,
        "For delegations.\nNew",
    )
    assert edition.issued_by == "The secretariat"
    assert told.one("h1").words == "Edition 2 is public"
    assert [link for link in told.links if link.startswith(f"/{CONFERENCE}")] == [
        f"/{CONFERENCE}/",
        f"/{CONFERENCE}/",
        f"/{CONFERENCE}/feed.ics",
        f"/{CONFERENCE}/changes",
        f"/{CONFERENCE}/editions/2/",
    ]
    assert public.one("h1").words == "Youth"


async def test_the_log_keeps_who_released(organizing: Organizing, signed_in: SignedIn) -> None:
    await title(organizing, "session-iii", "Youth")
    releaser = await signed_in("releaser")

    await releaser.post(REVIEW, seen(await releaser.page(REVIEW)))

    (last,) = await organizing.database.read(history.find, CONFERENCE, Sought(limit=1))
    assert (last.action, last.by, last.edition, last.comment) == ("release", "releaser", 2, None)


async def test_what_somebody_changed_meanwhile_is_shown_before_it_is_released(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await title(organizing, "session-iii", "Youth")
    releaser = await signed_in("releaser")
    before = await releaser.page(REVIEW)
    await title(organizing, "session-iii", "Young people", by="operator")
    await title(organizing, "session-iv", "Capacity")

    reply = await releaser.post(REVIEW, [*seen(before), ("comment", "As agreed")])
    page = read(reply.body)

    assert (reply.status, (await latest(organizing)).number) == (409, 1)
    alert = page.of_class("faults")[0].words
    assert alert == (
        "The draft or the public programme has changed since you reviewed it;"
        " look at the changes again, then release them. Meanwhile at work: Operator Ω, Editor Ω."
        " 2 changes are new, and marked below. 1 change that you saw is no longer among them"
        " Session III, title: now “Youth” instead of “Strengthening global action to prevent"
        " violent extremism, including by engaging youth and preventing misuse of new"
        " technologies and the Internet by terrorists”."
    )
    assert len(page.of_class("fresh")) == 2
    assert page.one("textarea").words == "As agreed"
    again = await releaser.post(REVIEW, [*seen(page), ("comment", "As agreed")])
    assert (again.status, (await latest(organizing)).comment) == (303, "As agreed")


async def test_what_somebody_released_meanwhile_is_not_released_twice(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await title(organizing, "session-iii", "Youth")
    releaser = await signed_in("releaser")
    before = await releaser.page(REVIEW)
    await publish(organizing)

    reply = await releaser.post(REVIEW, [*seen(before), ("comment", "As agreed")])
    page = read(reply.body)

    assert (reply.status, (await latest(organizing)).number) == (409, 2)
    assert page.of_class("lead")[0].words == (
        "The draft is as the public has it: there is nothing to release."
    )
    assert "Meanwhile at work: Releaser Ω." in page.of_class("faults")[0].words


async def test_a_form_that_was_made_from_nothing_releases_nothing(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await title(organizing, "session-iii", "Youth")
    releaser = await signed_in("releaser")

    empty = await releaser.post(REVIEW, [("comment", "")])
    odd = await releaser.post(REVIEW, [("change", "9" * 40), ("edition", "-1")])
    old = await releaser.post(REVIEW, [("change", "99999"), ("edition", "1")])

    assert (empty.status, odd.status, old.status) == (409, 409, 409)
    assert "everything below is to be looked at again" in old.body.decode()
    assert (await latest(organizing)).number == 1


async def test_a_comment_has_a_limit_and_is_not_lost(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await title(organizing, "session-iii", "Youth")
    releaser = await signed_in("releaser")
    fields = seen(await releaser.page(REVIEW))

    long = await releaser.post(REVIEW, [*fields, ("comment", "x" * 501)])
    control = await releaser.post(REVIEW, [*fields, ("comment", "a\x07b")])
    page = read(long.body)

    assert (long.status, control.status, (await latest(organizing)).number) == (422, 422, 1)
    assert page.of_class("problem")[0].words == "It is 501 characters long; the limit is 500."
    assert page.one("textarea").words == "x" * 501
    assert "maxlength" not in page.one("textarea").attributes
    assert page.one("textarea").attributes["aria-describedby"] == "comment-hint comment-problem"
    assert "It holds the character U+0007" in control.body.decode()


async def test_most_entries_vanish_only_when_that_is_confirmed(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await rewrite(organizing, lambda programme: replace(programme, sessions=()))
    releaser = await signed_in("releaser")
    page = await releaser.page(REVIEW)
    reasons = [each.words for each in page.of_class("warning")]

    refused = await releaser.post(REVIEW, [*seen(page), ("comment", "All off")])
    again = read(refused.body)
    done = await releaser.post(REVIEW, [*seen(again), ("comment", "All off"), ("confirm", "yes")])

    assert reasons[0].startswith("5 of the 5 calendar entries would vanish with this release.")
    assert "Opening" in reasons[0]
    assert "has begun, and the draft does not say so" in reasons[0]
    assert reasons[0].endswith("This is meant: release it all the same")
    assert again.of_class("faults")[0].words == (
        "Nothing is released yet: confirm below that this is meant."
    )
    assert again.one("textarea").words == "All off"
    assert (refused.status, done.status) == (409, 303)
    assert (await latest(organizing)).programme.sessions == ()


async def test_a_feed_that_misleads_is_released_only_when_that_is_confirmed(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await title(organizing, "session-iii", "<b>Youth</b>")
    releaser = await signed_in("releaser")
    page = await releaser.page(REVIEW)
    finding = await releaser.page(f"{REVIEW}/feed")

    refused = await releaser.post(REVIEW, seen(page))
    done = await releaser.post(REVIEW, [*seen(page), ("confirm", "yes")])

    assert (refused.status, done.status) == (409, 303)
    (found,) = [each.words for each in finding.of_class("is-warn")]
    assert found == (
        "A text has HTML in it in “Session III: <b>Youth</b>”."
        " Write plain text; put what is rich on a page, and its address into the text."
    )


async def test_what_is_blocked_cannot_be_released(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await rewrite(organizing, lambda programme: replace(programme, days=programme.days[:1]))
    releaser = await signed_in("releaser")
    page = await releaser.page(REVIEW)

    reply = await releaser.post(REVIEW, seen(page))
    findings = await releaser.page(f"{REVIEW}/feed")

    assert page.of_class("faults")[0].words.startswith("Nothing can be released before")
    assert page.all("textarea") == []
    assert (reply.status, (await latest(organizing)).number) == (422, 1)
    assert "There is nothing to check" in findings.elements[-1].text or any(
        "There is nothing to check" in each.words for each in findings.all("p")
    )


async def test_one_change_is_taken_back_and_that_can_be_undone(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    public = await draft(organizing)
    await title(organizing, "session-iii", "Youth")
    await move(organizing, "session-iii", hour=11)
    edited = await draft(organizing)
    editor = await signed_in("editor")
    page = await editor.page(REVIEW)
    moved, titled = buttons(page, "notice")

    reply = await editor.post(
        TAKE_BACK, [*seen(page), ("comment", "Typed & kept"), ("notice", moved)]
    )
    after = await editor.page(reply.headers["location"])

    session = (await draft(organizing)).session("session-iii")
    assert reply.status == 303
    assert session == replace(public.session("session-iii"), title=make_text("Youth"))
    assert buttons(after, "notice") == [titled]
    actions = [form.attributes["action"] for form in after.all("form")]
    await editor.post(next(action for action in actions if action.endswith("/undo")))
    assert await draft(organizing) == edited


async def test_what_is_typed_stays_when_a_change_is_taken_back(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await title(organizing, "session-iii", "Youth")
    await title(organizing, "session-iv", "Capacity")
    administrator = await signed_in("administrator")
    page = await administrator.page(REVIEW)
    written = "Typed & kept: é" * 40
    typed = [("comment", written), ("lang", "en")]

    reply = await administrator.post(
        TAKE_BACK, [*seen(page), *typed, ("notice", buttons(page, "notice")[0])]
    )
    after = await administrator.page(reply.headers["location"])

    assert after.one("textarea").words == written


async def test_all_of_a_session_is_taken_back_at_once(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    public = await draft(organizing)
    await title(organizing, "session-iii", "Youth")
    await move(organizing, "session-iii", hour=11)
    await title(organizing, "session-iv", "Capacity")
    editor = await signed_in("editor")
    page = await editor.page(REVIEW)
    (session,) = buttons(page, "session")

    reply = await editor.post(TAKE_BACK, [("session", session)])

    now = await draft(organizing)
    assert reply.status == 303
    assert now.session("session-iii") == public.session("session-iii")
    assert now.session("session-iv").title == make_text("Capacity")


async def test_a_change_that_is_not_there_any_more_is_said(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await title(organizing, "session-iii", "Youth")
    editor = await signed_in("editor")
    page = await editor.page(REVIEW)
    await title(organizing, "session-iii", "Young people", by="operator")

    reply = await editor.post(TAKE_BACK, [*seen(page), ("notice", buttons(page, "notice")[0])])
    nothing = await editor.post(TAKE_BACK, [])
    odd = await editor.post(TAKE_BACK, [("session", "nowhere")])

    assert (reply.status, nothing.status, odd.status) == (409, 409, 409)
    assert "not among the changes any more" in read(reply.body).of_class("faults")[0].words


async def test_what_has_to_be_taken_back_before_is_said(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await rewrite(
        organizing,
        lambda p: replace(
            p,
            people=p.people[1:],
            sessions=tuple(
                replace(
                    s,
                    officers=tuple(o for o in s.officers if o.person != p.people[0].slug),
                    statements=tuple(x for x in s.statements if x.person != p.people[0].slug),
                )
                for s in p.sessions
            ),
        ),
    )
    editor = await signed_in("editor")
    page = await editor.page(REVIEW)
    officers = next(
        each.attributes["id"].removeprefix("change-")
        for each in page.all("p")
        if "officers" in each.words and "id" in each.attributes
    )

    reply = await editor.post(TAKE_BACK, [*seen(page), ("notice", officers)])

    told = read(reply.body).of_class("faults")[0].words
    assert reply.status == 409
    assert "which is no longer in the draft; take back first that it was removed." in told


async def test_the_notices_can_be_read_in_each_language_of_the_conference(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await rewrite(
        organizing,
        lambda p: replace(p, conference=replace(p.conference, languages=("en", "fr"))),
    )
    await edit(
        organizing,
        "session-iii",
        lambda s: replace(s, title=Text({"en": "Youth", "fr": "Jeunesse"})),
    )
    viewer = await signed_in("viewer")

    english = await viewer.page(REVIEW)
    french = await viewer.page(f"{REVIEW}?lang=fr")
    unknown = await viewer.page(f"{REVIEW}?lang=tlh")

    assert "Session III: Youth" in [heading.words for heading in english.all("h3")]
    assert "Session III: Jeunesse" in [heading.words for heading in french.all("h3")]
    assert {each.attributes["lang"] for each in french.of_class("told")} == {"en"}
    assert [each.words for each in french.all("a") if "aria-current" in each.attributes][-1] == (
        "Français"
    )
    assert sentences(unknown) == sentences(english)


async def test_only_those_who_may_are_offered_to_take_back_and_to_release(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await title(organizing, "session-iii", "Youth")

    async def offered(name: str) -> tuple[bool, bool]:
        page = await (await signed_in(name)).page(REVIEW)
        return bool(buttons(page, "notice")), bool(page.all("textarea"))

    assert [await offered(name) for name in ("viewer", "rapporteur", "editor", "releaser")] == [
        (False, False),
        (False, False),
        (True, False),
        (False, True),
    ]
    assert await offered("administrator") == (True, True)


async def test_only_those_who_may_release(organizing: Organizing, signed_in: SignedIn) -> None:
    await title(organizing, "session-iii", "Youth")
    editor, releaser = await signed_in("editor"), await signed_in("releaser")
    page = await editor.page(REVIEW)

    released = await editor.post(REVIEW, seen(page))
    taken = await releaser.post(TAKE_BACK, [("notice", buttons(page, "notice")[0])])

    assert (released.status, taken.status) == (403, 403)
    assert (await latest(organizing)).number == 1


async def test_calendars_are_foreseen(organizing: Organizing, signed_in: SignedIn) -> None:
    await move(organizing, "session-iii", hour=11)
    await rewrite(organizing, lambda p: replace(p, sessions=p.sessions[:-1]))

    page = await (await signed_in("viewer")).page(REVIEW)

    outlook = page.of_class("outlook")[0].words
    assert "1 entry vanishes Session IV:" in outlook
    assert "1 entry moves to another time Session III: " in outlook
    assert "Fri 29 Jun, from 10 a.m. Fri 29 Jun, 11:00" in outlook


async def test_hostile_text_stays_text(organizing: Organizing, signed_in: SignedIn) -> None:
    await title(organizing, "session-iii", HOSTILE)
    administrator = await signed_in("administrator")
    page = await administrator.page(REVIEW)

    refused = await administrator.post(REVIEW, [*seen(page), ("comment", HOSTILE * 20)])
    released = await administrator.post(REVIEW, [*seen(page), ("comment", HOSTILE)])
    edition = await administrator.get(released.headers["location"])
    await rewrite(organizing, lambda programme: replace(programme, sessions=()))
    vanishing = await administrator.get(REVIEW)

    for body in (refused.body, edition.body, vanishing.body):
        assert read(body).faults == []
        assert (b"<script>alert" in body, b"{{ 7 * 7 }}" in body) == (False, True)
    assert read(refused.body).one("textarea").words == HOSTILE * 20


async def test_pages_of_an_unknown_conference_are_not_found(signed_in: SignedIn) -> None:
    operator: Visitor = await signed_in("operator")

    assert (await operator.get("/organizer/nowhere/release")).status == 404
    assert (await operator.get("/organizer/nowhere/editions/")).status == 404
