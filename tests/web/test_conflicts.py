"""The list of conflicts: what is found, how it is mended, and what somebody let stand."""

# ruff: noqa: RUF001 -- ranges are set with an en dash.

from dataclasses import replace

import pytest
from starlette.requests import Request

from scheduler.domain.access import Duty
from scheduler.domain.conflict import Conflict, ConflictKind
from scheduler.domain.conflicts import conflicts
from scheduler.domain.items import Item, ItemKind
from scheduler.domain.programme import Programme
from scheduler.http.pages import Pages
from scheduler.services import agenda, members
from scheduler.services import conflicts as service
from scheduler.services.conflicts import Dismissal
from scheduler.storage import draft as stored
from scheduler.web.organizer.conflict_telling import standing
from scheduler.web.organizer.conflict_views import FIRST, PAGE, Telling, all_conflicts, of_kind
from scheduler.web.organizer.page import Desk, words_of
from tests.domain.clashing import AMINA, CHAIR, OTHER_CHAIR, draft, held
from tests.domain.making import clock, planned
from tests.factories import make_conference, make_person, make_text
from tests.http.asking import Reply, scope_of
from tests.web.markup import Document, read
from tests.web.organizing import NOW, Organizing, SignedIn, Visitor, display_name
from tests.web.test_interface_words import Bracketing, greek, visible
from tests.web.transforming import with_texts

BASE = "/organizer/oceans/"
LIST = f"{BASE}conflicts"
CLASH = (
    "General Hall is used by Session I (10:00–13:00) and Session II (12:00–13:00)"
    " on 8 June at once."
)
REASON = "The wall between them is closed."
HOSTILE = '"><script>alert(1)</script>'


def clashing() -> Programme:
    """Return a draft with a conflict of each grade."""
    return draft(
        held("one", planned("a", clock(10), ends_at=clock(13)), officers=(CHAIR,), code="I"),
        held("two", planned("b", clock(12), ends_at=clock(13)), officers=(OTHER_CHAIR,), code="II"),
        held("three", officers=(CHAIR,), code="III", webcast="ftp://example.org"),
    )


async def keep(organizing: Organizing, programme: Programme) -> None:
    """Keep a draft of the conference in which an editor and a viewer have their roles."""
    database = organizing.database
    await database.write(stored.create, programme)
    for duty in (Duty.EDITOR, Duty.VIEWER):
        await database.write(
            members.give, conference="oceans", name=duty, duties={duty}, now=NOW, by="operator"
        )


@pytest.fixture
async def editor(organizing: Organizing, signed_in: SignedIn) -> Visitor:
    await keep(organizing, clashing())
    return await signed_in("editor")


async def clash_of(organizing: Organizing, kind: ConflictKind = ConflictKind.ROOM_TWICE) -> str:
    state = await organizing.database.read(agenda.draft, "oceans")
    return next(conflict.id for conflict in state.conflicts if conflict.kind is kind)


async def dismissed(organizing: Organizing) -> list[tuple[str, str]]:
    found = await organizing.database.read(service.dismissals, "oceans")
    return [(said.reason, said.by) for said in found.values()]


def headings(page: Document) -> list[str]:
    return [each.words for level in ("h2", "h3") for each in page.all(level)]


async def test_conflicts_stand_by_grade_with_their_number(editor: Visitor) -> None:
    page = await editor.page(LIST)

    assert page.faults == []
    assert headings(page) == [
        "1 conflict blocks the release",
        "1 warning",
        "1 note",
        "Not valid",
        "A room used twice",
        "No sitting",
    ]
    assert CLASH in [each.words for each in page.all("p")]


async def test_each_leads_to_where_it_is_mended(editor: Visitor) -> None:
    page = await editor.page(LIST)

    assert [link for link in page.links if "#" in link and link != "#main"] == [
        f"{BASE}sessions/three#webcast",
        f"{BASE}sessions/one#sittings[0]",
        f"{BASE}sessions/two#sittings[0]",
        f"{BASE}sessions/three#sittings",
    ]


async def test_what_blocks_a_release_cannot_be_dismissed_there(
    organizing: Organizing, editor: Visitor
) -> None:
    page = await editor.page(LIST)

    actions = {form.attributes["action"] for form in page.all("form")}
    assert {action for action in actions if action.startswith(LIST)} == {
        f"{LIST}/{await clash_of(organizing)}/dismissal",
        f"{LIST}/{await clash_of(organizing, ConflictKind.NO_SITTING)}/dismissal",
    }


async def test_a_draft_without_conflicts_says_so(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    whole = held("one", planned("a", clock(10), ends_at=clock(13)), officers=(CHAIR,))
    await keep(organizing, draft(whole))

    page = await (await signed_in("editor")).page(LIST)

    assert page.of_class("voice")[0].words == "Nothing is in conflict."
    assert headings(page) == []


async def dismiss(visitor: Visitor, conflict: str, reason: str = REASON, **more: str) -> Reply:
    fields = [("reason", reason), *more.items()]
    return await visitor.post(f"{LIST}/{conflict}/dismissal", fields)


async def test_a_dismissed_conflict_stands_apart_with_who_said_why(
    organizing: Organizing, editor: Visitor
) -> None:
    reply = await dismiss(editor, await clash_of(organizing))

    page = await editor.page(reply.headers["location"])

    assert (reply.status, reply.headers["location"]) == (303, f"{LIST}?done=dismissed")
    assert "The conflict is dismissed." in [each.words for each in page.all("p")]
    assert [each.words for each in page.all("summary")][-1] == "1 dismissed conflict"
    assert page.one("blockquote").words == REASON
    said = [each.words for each in page.of_class("glance")][-1]
    assert said == f"Dismissed by {display_name('editor')}, 2 July 2018, 05:00 (New York)"
    assert headings(page)[:2] == ["1 conflict blocks the release", "1 note"]


async def test_a_dismissed_conflict_is_considered_again(
    organizing: Organizing, editor: Visitor
) -> None:
    clash = await clash_of(organizing)
    await dismiss(editor, clash)

    reply = await editor.post(f"{LIST}/{clash}/reconsideration")

    assert (reply.status, reply.headers["location"]) == (303, f"{LIST}?done=reconsidered")
    assert await dismissed(organizing) == []
    assert "1 warning" in headings(await editor.page(LIST))


async def test_nothing_is_left_once_all_is_dismissed(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    one, two = clashing().sessions[:2]
    await keep(organizing, draft(one, two))
    editor = await signed_in("editor")
    await dismiss(editor, await clash_of(organizing))

    page = await editor.page(LIST)

    assert page.of_class("voice")[0].words == "Nothing is left to mend."


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", "Say why this is no conflict, for those who come after you."),
        ("x" * 501, "The reason is 501 characters long; the limit is 500."),
        (f"{HOSTILE}\u202e", "The reason holds the character U+202E, which is not allowed."),
    ],
)
async def test_a_reason_that_is_none_is_asked_for_again_with_what_was_typed(
    organizing: Organizing, editor: Visitor, typed: str, problem: str
) -> None:
    reply = await dismiss(editor, await clash_of(organizing), typed)

    page = read(reply.body)
    assert (reply.status, page.faults, await dismissed(organizing)) == (422, [], [])
    assert page.of_class("problem")[0].words == problem
    assert page.one("textarea").text == f"\n{typed}"
    assert page.of_class("lead")[0].words == CLASH


async def test_a_conflict_can_be_asked_about_on_a_page_of_its_own(
    organizing: Organizing, editor: Visitor
) -> None:
    page = await editor.page(f"{LIST}/{await clash_of(organizing)}/dismissal")

    assert (page.faults, page.of_class("lead")[0].words) == ([], CLASH)
    assert page.one("textarea").text == "\n"


async def test_what_blocks_has_no_form_on_its_page_either(
    organizing: Organizing, editor: Visitor
) -> None:
    blocking = await clash_of(organizing, ConflictKind.PROBLEM)

    page = await editor.page(f"{LIST}/{blocking}/dismissal")
    reply = await dismiss(editor, blocking)

    assert page.all("textarea") == []
    assert (reply.status, await dismissed(organizing)) == (409, [])


async def test_a_dismissed_conflict_can_be_given_another_reason(
    organizing: Organizing, editor: Visitor
) -> None:
    clash = await clash_of(organizing)
    await dismiss(editor, clash)

    page = await editor.page(f"{LIST}/{clash}/dismissal")
    await dismiss(editor, clash, "One is on the gallery.")

    assert page.one("blockquote").words == REASON
    assert await dismissed(organizing) == [("One is on the gallery.", "editor")]


async def test_hostile_text_is_shown_as_text(organizing: Organizing, signed_in: SignedIn) -> None:
    one = held("one", planned("a", clock(10)), officers=(CHAIR,), title=make_text(HOSTILE))
    await keep(organizing, draft(one, people=(make_person(HOSTILE, slug=AMINA),)))
    editor = await signed_in("editor")
    await dismiss(editor, await clash_of(organizing, ConflictKind.NO_END), HOSTILE)

    reply = await editor.get(LIST)

    assert (read(reply.body).faults, b"<script>alert" in reply.body) == ([], False)
    assert read(reply.body).one("blockquote").words == HOSTILE


@pytest.mark.parametrize("conflict", ["0123456789abcdef", "x", "%00", "%ED%B3%BF"])
@pytest.mark.parametrize("deed", ["dismissal", "reconsideration"])
async def test_a_conflict_that_is_none_is_not_found(
    editor: Visitor, conflict: str, deed: str
) -> None:
    reply = await editor.post(f"{LIST}/{conflict}/{deed}", [("reason", REASON)])

    assert reply.status in {400, 404}
    assert (await editor.get(f"{LIST}/0123456789abcdef/dismissal")).status == 404


@pytest.mark.parametrize(
    ("back", "leads"),
    [
        (f"{BASE}sessions/one", f"{BASE}sessions/one?done=dismissed"),
        (f"{BASE}sessions/one?x=1#y", f"{BASE}sessions/one?done=dismissed"),
        ("https://evil.example/organizer/oceans/", f"{LIST}?done=dismissed"),
        ("//evil.example", f"{LIST}?done=dismissed"),
        ("/organizer/rivers/conflicts", f"{LIST}?done=dismissed"),
        (f"{BASE}\r\nset-cookie: a=b", f"{LIST}?done=dismissed"),
        ("http://[", f"{LIST}?done=dismissed"),
        ("", f"{LIST}?done=dismissed"),
    ],
)
async def test_a_dismissal_leads_back_within_the_conference_alone(
    organizing: Organizing, editor: Visitor, back: str, leads: str
) -> None:
    reply = await dismiss(editor, await clash_of(organizing), back=back)

    assert (reply.status, reply.headers["location"]) == (303, leads)


async def test_a_viewer_sees_conflicts_and_reasons_and_no_forms(
    organizing: Organizing, editor: Visitor, signed_in: SignedIn
) -> None:
    clash = await clash_of(organizing)
    await dismiss(editor, clash)
    viewer = await signed_in("viewer")

    page = await viewer.page(LIST)
    refused = await dismiss(viewer, clash, "No.")

    assert page.one("blockquote").words == REASON
    assert [f for f in page.all("form") if f.attributes["action"].startswith(LIST)] == []
    assert [link for link in page.links if "#" in link] == ["#main"]
    assert (refused.status, await dismissed(organizing)) == (403, [(REASON, "editor")])


async def test_another_site_dismisses_nothing(organizing: Organizing, editor: Visitor) -> None:
    address = f"{LIST}/{await clash_of(organizing)}/dismissal"

    reply = await editor.post(address, [("reason", REASON)], site="cross-site")

    assert (reply.status, await dismissed(organizing)) == (403, [])


async def test_whoever_has_no_part_in_a_conference_sees_nothing_of_it(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await keep(organizing, clashing())

    reply = await (await signed_in("releaser")).get(LIST)

    assert (reply.status, b"Session" in reply.body) == (404, False)


def many(count: int) -> Programme:
    return draft(*(held(f"s-{n}", officers=(CHAIR,), code=str(n)) for n in range(count)))


async def test_of_many_of_a_kind_the_first_are_shown_and_the_rest_by_pages(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await keep(organizing, many(PAGE + 1))
    editor = await signed_in("editor")

    whole = await editor.page(LIST)
    first = await editor.page(f"{LIST}?kind=no_sitting")
    last = await editor.page(f"{LIST}?kind=no_sitting&page=2")

    assert [len(page.of_class("is-note")) for page in (whole, first, last)] == [FIRST, PAGE, 1]
    assert [page.faults for page in (whole, first, last)] == [[], [], []]
    assert f"{LIST}?kind=no_sitting" in whole.links
    assert [link for link in first.links if "page=" in link] == [f"{LIST}?kind=no_sitting&page=2"]
    assert [link for link in last.links if "page=" in link] == [f"{LIST}?kind=no_sitting&page=1"]
    assert last.one("h1").words == "No sitting"


@pytest.mark.parametrize("page", ["0", "-1", "3", "99999999999", "x", "%C2%B2", ""])
async def test_a_page_that_is_none_is_the_nearest_that_is(editor: Visitor, page: str) -> None:
    document = await editor.page(f"{LIST}?kind=no_sitting&page={page}")

    assert len(document.of_class("is-note")) == 1


@pytest.mark.parametrize("kind", ["nothing", "", "NO_SITTING"])
async def test_a_kind_that_is_none_shows_all(editor: Visitor, kind: str) -> None:
    assert len((await editor.page(f"{LIST}?kind={kind}")).of_class("notice")) == 3


async def test_a_kind_of_which_there_are_none_says_so(editor: Visitor) -> None:
    page = await editor.page(f"{LIST}?kind=no_chair")

    assert (page.one("h1").words, headings(page)) == ("No chair", [])


async def test_a_page_of_an_item_shows_what_concerns_it_and_stands(
    organizing: Organizing, editor: Visitor
) -> None:
    request = Request({**scope_of(BASE), "app": organizing.app})
    state = await organizing.database.read(agenda.draft, "oceans")
    one, hall = Item(ItemKind.SESSION, "one"), Item(ItemKind.ROOM, "hall")

    before = [await standing(request, state, item=item) for item in (one, hall, None)]
    await dismiss(editor, await clash_of(organizing))
    after = [await standing(request, state, item=item) for item in (one, hall, None)]

    assert [[each.sentence for each in found] for found in before[:2]] == [[CLASH], [CLASH]]
    assert [len(found) for found in (*before, *after)] == [1, 1, 3, 0, 0, 2]
    assert before[0][0].grade_name == "Warning"


def test_a_reason_of_somebody_who_is_gone_keeps_the_name_it_was_given_under() -> None:
    clash = next(c for c in conflicts(clashing()) if c.kind is ConflictKind.ROOM_TWICE)
    view = telling(clashing(), clash).view(clash)

    assert view.dismissed
    assert view.dismissed.by == "gone"


def telling(programme: Programme, *let_stand: Conflict) -> Telling:
    return Telling(
        programme=programme,
        words=words_of(programme.conference),
        dismissals={
            conflict.id: Dismissal(conflict=conflict.id, reason="λ", by="gone", at=NOW)
            for conflict in let_stand
        },
    )


def test_what_blocks_a_release_stands_whatever_was_said_of_it() -> None:
    found = conflicts(clashing())

    assert {
        grade.grade: grade.count
        for grade in all_conflicts(found, telling(clashing(), *found)).grades
    } == {"block": 1}


@pytest.mark.parametrize("number", [1, 2])
def test_every_word_of_the_list_is_a_message(number: int) -> None:
    programme = with_texts(
        replace(clashing(), sessions=(*clashing().sessions, *many(PAGE).sessions)), greek
    )
    sessions = (replace(s, code=None, title=make_text("λ")) for s in programme.sessions)
    programme = replace(programme, sessions=tuple(sessions), conference=make_conference("λ"))
    found = conflicts(programme)
    told = telling(programme, *found[-2:])
    told.words.translations = Bracketing()
    view = (
        all_conflicts(found, told)
        if number == 1
        else of_kind(found, told, ConflictKind.NO_SITTING, page=2)
    )

    body = Pages(static=lambda name: f"/{name}").render(
        "organizer/conflicts.html",
        told.words,
        desk=Desk(organizer=None, conference=programme.conference),
        view=view,
    )

    assert [word for word in visible(read(body)) if "λ" not in word] == []
