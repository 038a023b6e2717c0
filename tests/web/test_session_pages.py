"""The form of a session: everything of it is edited, checked, and merged with what others do."""

# ruff: noqa: ANN401 -- helpers pass any field on to a factory, as the factories do.

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from scheduler.domain.acts import Adjourn, Open, Suspend
from scheduler.domain.items import Item, ItemKind
from scheduler.domain.people import Capacity, Officer, Role, Statement
from scheduler.domain.programme import Programme
from scheduler.domain.session import Access, Session, SessionKind
from scheduler.domain.sitting import Sitting, Status
from scheduler.services import agenda
from tests.factories import (
    HOUR,
    TEN,
    THREE,
    make_conference,
    make_document,
    make_person,
    make_programme,
    make_session,
    make_sitting,
    make_summary,
    make_text,
)
from tests.http.asking import Reply
from tests.services.acting import act, released
from tests.web.filling_in import form_of
from tests.web.markup import Document, read
from tests.web.organizing import HOME, NOW, Organizing, SignedIn, Visitor

OCEANS = "/organizer/oceans/"
SESSIONS = f"{OCEANS}sessions/"
OPENING = f"{SESSIONS}opening"
WHO: dict[str, Any] = {"now": NOW, "by": "operator"}
HOSTILE = "<script>alert(1)</script>\"'"
REFUSED = "Reef\u202egnihsif"

WHOLE = make_session(
    make_text("Opening", fr="Ouverture"),
    slug="opening",
    kind=SessionKind.OPENING,
    code="I",
    theme="reefs",
    description=make_text("**First** of all:\n\n- one\n- two"),
    access=Access.CLOSED,
    webcast="https://webcast.example.org/1?a=b&c=d",
    officers=(
        Officer(person="amina-diallo", role=Role.CHAIR),
        Officer(person="kai-lund", role=Role.RAPPORTEUR),
    ),
    statements=(
        Statement(
            person="kai-lund",
            capacity=Capacity.GROUP,
            on_behalf_of=make_text("Group of 77"),
            text=make_text("The sea rises.\nIt does.", fr="La mer monte."),
            document="A/CONF.1/L.1",
        ),
        Statement(person="amina-diallo", capacity=Capacity.NATIONAL),
    ),
    documents=("A/CONF.1/L.1",),
    summary=make_summary(),
    sittings=(
        make_sitting(TEN + timedelta(seconds=30), uid="first", meeting="monday-am"),
        make_sitting(None, uid="second", meeting="monday-pm", room=None),
        make_sitting(THREE + timedelta(days=1), uid="third", ends_at=None),
        make_sitting(None, uid="fourth", room=None),
    ),
)


async def begin(organizing: Organizing, *sessions: Session, **others: Any) -> Programme:
    programme = make_programme(*sessions, **others)
    await organizing.database.write(agenda.begin, programme, **WHO)
    return programme


async def stored(organizing: Organizing, slug: str = "opening") -> Session:
    item = Item(ItemKind.SESSION, slug)
    session: Session = (await organizing.database.read(agenda.item, "oceans", item)).value
    return session


async def changes(organizing: Organizing) -> int:
    return await organizing.database.read(agenda.number, "oceans")


async def form(visitor: Visitor, address: str = OPENING) -> dict[str, str]:
    page = await visitor.page(address)
    assert page.faults == []
    return form_of(page, address)


async def send(
    visitor: Visitor, sent: dict[str, str], address: str = OPENING, **pressed: str
) -> tuple[Reply, Document]:
    reply = await visitor.post(address, list({**sent, **pressed}.items()))
    return reply, read(reply.body)


def problems(page: Document) -> list[str]:
    return [each.words for each in page.of_class("problem")]


def conflicts_of(page: Document) -> list[str]:
    return [each.words for each in page.of_class("notice")]


def folded(page: Document) -> list[tuple[str, bool]]:
    """Return the lines that something is folded into, with whether each is unfolded."""
    details = (e for e in page.elements if e.tag in {"details", "summary"})
    found, is_open, is_folded = [], False, False
    for element in details:
        if element.tag == "details":
            is_folded = element.attributes.get("class") == "folded"
            is_open = "open" in element.attributes
        elif is_folded:
            found.append((element.words, is_open))
    return found


async def test_the_form_holds_all_of_a_session_and_saving_it_changes_nothing(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await begin(organizing, WHOLE)
    operator = await signed_in("operator")
    before = await changes(organizing)

    reply, _ = await send(operator, await form(operator))

    assert (reply.status, reply.headers["location"]) == (303, f"{OPENING}?changed=none")
    assert await changes(organizing) == before
    assert await stored(organizing) == WHOLE


async def test_every_field_is_changed_and_the_summary_is_left_alone(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await begin(organizing, WHOLE)
    operator = await signed_in("operator")
    typed = {
        "title.en": "Beginning",
        "title.fr": "",
        "code": "II",
        "kind": "plenary",
        "theme": "",
        "description.en": "",
        "description.fr": "Premier",
        "access": "open",
        "webcast": "",
        "officers[0].role": "co_chair",
        "officers[1].person": "amina-diallo",
        "statements[0].capacity": "observer",
        "statements[0].on_behalf_of.en": "",
        "statements[0].text.fr": "",
        "statements[1].document": "A/CONF.1/L.1",
        "sittings[0].starts_at.time": "10:15",
        "sittings[1].room": "room-2",
        "sittings[3].meeting": "tuesday-am",
    }

    reply, _ = await send(operator, {**await form(operator), **typed})

    first, second, third, fourth = WHOLE.sittings
    said, spoken = WHOLE.statements
    assert (reply.status, reply.headers["location"]) == (
        303,
        f"{OPENING}?changed={await changes(organizing)}",
    )
    assert await stored(organizing) == replace(
        WHOLE,
        title=make_text("Beginning"),
        code="II",
        kind=SessionKind.PLENARY,
        theme=None,
        description=type(WHOLE.title)({"fr": "Premier"}),
        access=Access.OPEN,
        webcast=None,
        officers=(
            Officer(person="amina-diallo", role=Role.CO_CHAIR),
            Officer(person="amina-diallo", role=Role.RAPPORTEUR),
        ),
        statements=(
            replace(
                said,
                capacity=Capacity.OBSERVER,
                on_behalf_of=None,
                text=make_text("The sea rises.\nIt does."),
            ),
            replace(spoken, document="A/CONF.1/L.1"),
        ),
        sittings=(
            replace(first, starts_at=TEN + HOUR / 4),
            replace(second, room="room-2"),
            third,
            replace(fourth, meeting="tuesday-am"),
        ),
    )


async def test_a_session_is_made_from_the_day_and_the_meeting_that_were_looked_at(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await begin(organizing)
    operator = await signed_in("operator")

    of_meeting = form_of(await operator.page(f"{SESSIONS}new?meeting=monday-am"), "/new")
    of_day = form_of(await operator.page(f"{SESSIONS}new?day=2026-06-09"), "/new")
    of_nothing = form_of(await operator.page(f"{SESSIONS}new?meeting=x&other=y"), "/new")

    names = ("kind", "sittings.rows", "sittings[0].meeting", "sittings[0].starts_at.date")
    assert [[sent[name] for name in names] for sent in (of_meeting, of_day, of_nothing)] == [
        ["plenary", "1", "monday-am", ""],
        ["plenary", "1", "", "2026-06-09"],
        ["plenary", "1", "", ""],
    ]


async def test_of_a_new_session_nothing_is_told_before_it_is_checked(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await begin(organizing)
    operator = await signed_in("operator")

    page = await operator.page(f"{SESSIONS}new")

    assert page.of_class("checked")[0].words == (
        "What would not fit It is told here while you type, and when you check without saving."
    )


async def test_a_new_session_gets_an_address_and_its_sitting_an_identity(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    programme = await begin(organizing)
    operator = await signed_in("operator")
    sent = form_of(await operator.page(f"{SESSIONS}new?meeting=monday-am"), "/new")
    typed = {
        "title.en": "Rivers & Lakes",
        "sittings[0].starts_at.time": "11:00",
        "officers.rows": "1",
        "officers[0].role": "chair",
        "officers[0].person": "amina-diallo",
    }

    reply, _ = await send(operator, {**sent, **typed}, f"{SESSIONS}new")

    number = await changes(organizing)
    assert (reply.status, reply.headers["location"]) == (
        303,
        f"{SESSIONS}rivers-lakes?changed={number}",
    )
    session = await stored(organizing, "rivers-lakes")
    (sitting,) = session.sittings
    assert session == Session(
        slug="rivers-lakes",
        title=make_text("Rivers & Lakes"),
        officers=(Officer(person="amina-diallo", role=Role.CHAIR),),
        sittings=(Sitting(uid=sitting.uid, meeting="monday-am", starts_at=TEN + HOUR),),
    )
    assert len(sitting.uid) == 32
    draft = await organizing.database.read(agenda.draft, "oceans")
    assert draft.programme.sessions == (*programme.sessions, session)


async def test_the_conflicts_of_a_session_stand_above_its_form(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await begin(organizing, make_session("Opening"), make_session("Rival"))
    operator = await signed_in("operator")

    page = await operator.page(OPENING)

    sentence, chair, french = conflicts_of(page)
    assert "General Hall is used by “Opening” (10:00–11:00) and “Rival”" in sentence  # noqa: RUF001 -- a range
    assert "“Opening” has nobody in the chair" in chair
    assert "missing in French" in french
    assert page.of_class("lines")[0].words == "Monday, 8 June, 10:00–11:00 · General Hall"  # noqa: RUF001 -- a range


async def test_notes_are_folded_away_under_what_does_not_fit(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await begin(organizing, make_session("Opening"), make_session("Rival"))
    operator = await signed_in("operator")

    page = await operator.page(OPENING)

    assert [told for told, is_open in folded(page) if not is_open] == [
        "2 notes, about what is not said yet",
        "Monday, 8 June, 10:00–11:00 · General Hall",  # noqa: RUF001 -- a range
        "Translations",
    ]


async def test_rows_are_folded_into_a_line_while_nothing_is_wrong_with_them(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    fact = make_sitting(
        TEN, uid="fact", status=Status.ADJOURNED, started_at=TEN, ended_at=TEN + HOUR
    )
    await begin(organizing, replace(WHOLE, sittings=(fact,)))
    operator = await signed_in("operator")
    sent = await form(operator)

    page = await operator.page(OPENING)
    _, faulty = await send(operator, {**sent, "statements[0].person": "nobody"})
    _, added = await send(operator, sent, rows="officers:add")

    rows = [
        "Monday, 8 June, 10:00–11:00 · General Hall",  # noqa: RUF001 -- a range
        "Chair, Amina Diallo",
        "Rapporteur, Kai Lund",
        "Kai Lund, on behalf of a group",
        "Amina Diallo, in national capacity",
        "A/CONF.1/L.1 Draft text",
    ]
    assert [told for told, is_open in folded(page) if told in rows and not is_open] == rows
    assert [told for told, is_open in folded(faulty) if is_open][-1] == (
        "nobody, on behalf of a group"
    )
    assert ("Chair", True) in folded(added)


async def test_a_line_of_links_leads_into_the_form(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await begin(organizing, WHOLE)

    page = await (await signed_in("operator")).page(OPENING)

    jumps = [link for link in page.links if link.startswith("#") and link != "#main"]
    assert jumps == [
        "#title.en",
        "#sittings",
        "#officers",
        "#description.en",
        "#statements",
        "#documents",
    ]
    assert {jump[1:] for jump in jumps} <= set(page.ids)


async def test_a_check_tells_what_would_be_and_saves_nothing(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await begin(organizing, make_session("Opening"), make_session("Rival"))
    operator = await signed_in("operator")
    before = await changes(organizing)
    typed = {"sittings[0].starts_at.time": "11:00", "sittings[0].ends_at.time": "12:00"}

    reply, page = await send(operator, {**await form(operator), **typed}, f"{OPENING}/check")

    assert (reply.status, page.faults) == (200, [])
    assert [each.split(" ", 2)[0] for each in conflicts_of(page)] == ["Note", "Note"]
    assert page.of_class("lines")[0].words == "Monday, 8 June, 11:00–12:00 · General Hall"  # noqa: RUF001 -- a range
    held = form_of(page, OPENING)
    assert {name: held[name] for name in typed} == typed
    assert await changes(organizing) == before


async def test_a_new_session_is_checked_before_it_is_there(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await begin(organizing, make_session("Rival"))
    operator = await signed_in("operator")
    sent = form_of(await operator.page(f"{SESSIONS}new?day=2026-06-08"), "/new")
    typed = {
        "title.en": "Opening",
        "sittings[0].starts_at.time": "10:30",
        "sittings[0].room": "hall",
    }

    reply, page = await send(operator, {**sent, **typed}, f"{SESSIONS}new/check")

    assert (reply.status, page.faults) == (200, [])
    assert "General Hall is used by “Rival” (10:00–11:00) and “Opening”" in conflicts_of(page)[0]  # noqa: RUF001 -- a range
    assert {"title.en": "Opening"}.items() <= form_of(page, "/new").items()


async def test_what_cannot_be_read_cannot_be_checked_and_says_why(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await begin(organizing, WHOLE)
    operator = await signed_in("operator")

    reply, page = await send(
        operator, {**await form(operator), "webcast": "javascript:alert(1)"}, f"{OPENING}/check"
    )

    assert reply.status == 422
    assert problems(page) == [
        "“javascript:alert(1)” is not an address that starts with https:, http: or mailto:."
    ]


async def test_no_all_clear_stands_beside_a_form_that_is_wrong(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await begin(organizing, WHOLE)
    operator = await signed_in("operator")
    typed = {**await form(operator), "sittings[0].ends_at.time": "09:00"}

    checked = await send(operator, typed, f"{OPENING}/check")
    saved = await send(operator, typed)

    assert [reply.status for reply, _ in (checked, saved)] == [422, 422]
    assert [page.of_class("checked")[0].words for _, page in (checked, saved)] == 2 * [
        (
            "What would not fit It is told once this is put right:"
            " Sitting 1, Ends (Time): It must end after it starts."
        )
    ]


async def test_a_session_that_is_gone_cannot_be_checked(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await begin(organizing, WHOLE)
    operator = await signed_in("operator")

    reply, _ = await send(operator, {}, f"{SESSIONS}gone/check")

    assert reply.status == 404


async def test_sittings_added_in_any_order_stand_in_that_of_their_times(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await begin(organizing, make_session("Opening", sittings=(make_sitting(THREE, uid="late"),)))
    operator = await signed_in("operator")

    _, page = await send(operator, await form(operator), rows="sittings:add")
    typed = {
        "sittings[1].meeting": "monday-am",
        "sittings[1].starts_at.time": "10:00",
        "sittings[1].ends_at.time": "11 a.m.",
    }
    await send(operator, {**form_of(page, OPENING), **typed})

    early, late = (await stored(organizing)).sittings
    assert (early.meeting, early.starts_at, early.ends_at) == ("monday-am", TEN, TEN + HOUR)
    assert late.uid == "late"


async def test_people_and_documents_of_a_long_list_are_found_by_name_and_symbol(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    people = tuple(make_person(f"Person {number}") for number in range(40))
    documents = tuple(make_document(f"A/CONF.1/L.{number}") for number in range(40))
    await begin(organizing, make_session("Opening"), people=people, documents=documents)
    operator = await signed_in("operator")
    typed = {
        "officers.rows": "1",
        "officers[0].role": "chair",
        "officers[0].person": "  person   31 ",
        "documents.rows": "2",
        "documents[0].document": "a/conf.1/l.7",
        "documents[1].document": "A/CONF.1/L.8 Draft text",
    }

    reply, _ = await send(operator, {**await form(operator), **typed})

    session = await stored(organizing)
    assert reply.status == 303
    assert session.officers == (Officer(person="person-31", role=Role.CHAIR),)
    assert session.documents == ("A/CONF.1/L.7", "A/CONF.1/L.8")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ({"title.en": "", "title.fr": ""}, ["Please fill this in."]),
        ({"title.en": REFUSED}, ["It holds the character U+202E, which is not allowed."]),
        ({"title.en": "x" * 301}, ["It is 301 characters long; the limit is 300."]),
        ({"code": "x" * 41}, ["It is 41 characters long; the limit is 40."]),
        ({"theme": HOSTILE}, [f"There is no theme “{HOSTILE}”."]),
        ({"officers[0].person": HOSTILE}, [f"There is nobody called “{HOSTILE}”."]),
        (
            {"officers[1].role": "chair", "officers[1].person": "amina-diallo"},
            ["'amina-diallo' is chair twice."],
        ),
        ({"documents[0].document": HOSTILE}, [f"There is no document “{HOSTILE}”."]),
        ({"sittings[0].ends_at.time": "09:00"}, ["It must end after it starts."]),
        ({"sittings[0].starts_at.time": HOSTILE}, ["Give a time of day, such as 15:00 or 3 p.m."]),
        ({"sittings[0].room": HOSTILE}, [f"There is no room “{HOSTILE}”."]),
    ],
)
async def test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(
    organizing: Organizing, signed_in: SignedIn, typed: dict[str, str], found: list[str]
) -> None:
    await begin(organizing, WHOLE)
    operator = await signed_in("operator")
    sent = {**await form(operator), **typed}

    reply, page = await send(operator, sent)

    assert (reply.status, page.faults) == (422, [])
    assert problems(page) == found
    held = form_of(page, OPENING)
    assert {name: held[name] for name in sent} == sent
    assert await stored(organizing) == WHOLE


async def test_what_no_choice_offers_is_refused(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await begin(organizing, WHOLE)
    operator = await signed_in("operator")
    typed = {"kind": HOSTILE, "access": "x", "officers[0].role": "x"}

    reply, page = await send(operator, {**await form(operator), **typed})

    assert (reply.status, page.faults) == (422, [])
    assert problems(page) == ["Choose one of the list."] * 3


async def test_an_officer_without_a_name_is_left_out(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await begin(organizing, WHOLE)
    operator = await signed_in("operator")

    await send(operator, {**await form(operator), "officers[0].person": ""})

    assert (await stored(organizing)).officers == WHOLE.officers[1:]


async def test_hostile_texts_are_kept_as_texts(organizing: Organizing, signed_in: SignedIn) -> None:
    hostile = replace(
        WHOLE,
        title=make_text(HOSTILE),
        code=HOSTILE[:40],
        description=make_text(HOSTILE),
        sittings=(make_sitting(TEN, uid=HOSTILE.replace(" ", "")),),
    )
    await begin(
        organizing,
        hostile,
        people=(make_person(HOSTILE, slug="amina-diallo"), make_person("Kai Lund")),
    )
    operator = await signed_in("operator")

    page = await operator.page(OPENING)
    reply, _ = await send(operator, form_of(page, OPENING))

    assert page.faults == []
    assert [
        e.attributes["src"].rpartition("/")[2].partition(".")[0] for e in page.all("script")
    ] == [
        "app",
        "rows",
        "check",
    ]
    assert reply.headers["location"] == f"{OPENING}?changed=none"


async def test_what_has_begun_is_shown_and_no_form_changes_it(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    ended = make_sitting(
        TEN, uid="first", status=Status.SUSPENDED, started_at=TEN, ended_at=TEN + HOUR
    )
    ahead = make_sitting(THREE, uid="second")
    opening = make_session("Opening", sittings=(ended, ahead))
    await begin(organizing, opening)
    operator = await signed_in("operator")

    page = await operator.page(OPENING)
    sent = form_of(page, OPENING)
    typed = {
        "sittings[0].starts_at.time": "09:00",
        "sittings[0].status": "planned",
        "sittings[0].room": "",
        "sittings[1].room": "room-2",
        "sittings[1].status": "adjourned",
    }
    reply, _ = await send(operator, {**sent, **typed})

    assert [each.words for each in page.of_class("is-suspended")] == ["suspended"]
    assert reply.status == 303
    assert (await stored(organizing)).sittings == (ended, replace(ahead, room="room-2"))


async def test_what_has_begun_cannot_be_removed(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    ended = make_sitting(
        TEN, uid="first", status=Status.SUSPENDED, started_at=TEN, ended_at=TEN + HOUR
    )
    ahead = make_sitting(THREE, uid="second")
    await begin(organizing, make_session("Opening", sittings=(ended, ahead)))
    operator = await signed_in("operator")
    sent = await form(operator)

    page = await operator.page(OPENING)
    await send(operator, {**sent, "sittings.rows": "0"})

    buttons = [e.attributes["value"] for e in page.all("button") if "value" in e.attributes]
    assert [value for value in buttons if value.startswith("sittings:remove")] == [
        "sittings:remove:1"
    ]
    assert (await stored(organizing)).sittings == (ended,)


async def test_removing_what_is_public_warns_of_what_it_does(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    public, new = make_sitting(TEN, uid="first"), make_sitting(THREE, uid="second")
    opening = make_session("Opening", sittings=(public,))
    await released(organizing.database, make_programme(opening))
    operator = await signed_in("operator")
    await organizing.app.state.site.editions.load()
    row = await organizing.database.read(agenda.item, "oceans", Item(ItemKind.SESSION, "opening"))
    await organizing.database.write(
        agenda.update,
        conference="oceans",
        item=Item(ItemKind.SESSION, "opening"),
        version=row.version,
        value=replace(opening, sittings=(public, new)),
        **WHO,
    )
    sent = await form(operator)

    _, without_new = await send(operator, sent, rows="sittings:remove:1")
    _, without_public = await send(operator, sent, rows="sittings:remove:0")

    assert [each.words for each in without_new.of_class("warning")] == []
    (warning,) = without_public.of_class("warning")
    assert warning.words == (
        "The sitting of “Monday, 8 June, 10:00–11:00” is public. Once it is removed and released,"  # noqa: RUF001 -- a range
        " it vanishes from subscribers’ calendars without a word. If it will not be held, cancel"  # noqa: RUF001 -- an apostrophe
        " it instead: then everybody is told."
    )


async def test_two_editors_of_different_fields_both_keep_their_work(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await begin(organizing, WHOLE)
    anna, ben = await signed_in("operator"), await signed_in("operator")
    hers, his = await form(anna), await form(ben)

    await send(anna, {**hers, "title.en": "Beginning", "sittings[0].room": "room-2"})
    reply, page = await send(
        ben, {**his, "title.fr": "Début", "sittings[0].ends_at.time": "11:30", "code": "IX"}
    )
    saved, _ = await send(ben, form_of(page, OPENING))

    assert (reply.status, page.faults, saved.status) == (409, [], 303)
    first, *others = WHOLE.sittings
    assert await stored(organizing) == replace(
        WHOLE,
        title=make_text("Beginning", fr="Début"),
        code="IX",
        sittings=(replace(first, room="room-2", ends_at=TEN + 1.5 * HOUR), *others),
    )


async def test_two_editors_of_the_same_fields_see_both_versions(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await begin(organizing, WHOLE)
    anna, ben = await signed_in("operator"), await signed_in("operator")
    hers, his = await form(anna), await form(ben)

    await send(anna, {**hers, "officers[0].role": "president", "sittings[0].room": "room-2"})
    reply, page = await send(ben, {**his, "officers[0].role": "moderator", "sittings[0].room": ""})

    assert (reply.status, page.faults) == (409, [])
    versions = [each.words for each in page.of_class("version")]
    assert versions == [
        (
            "Room changed by both Yours nothing filled in In the draft now Room 2"
            " What it was General Hall"
        ),
        (
            "Chairs and other officers changed by both"
            " Yours Moderator, Amina Diallo Rapporteur, Kai Lund filled in"
            " In the draft now President, Amina Diallo Rapporteur, Kai Lund"
            " What it was Chair, Amina Diallo Rapporteur, Kai Lund"
        ),
    ]


async def test_beside_both_versions_stands_what_the_merged_form_would_show(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await begin(organizing, make_session("Opening"))
    anna, ben = await signed_in("operator"), await signed_in("operator")
    hers, his = await form(anna), await form(ben)

    await send(anna, {**hers, "sittings[0].room": "room-2"})
    reply, page = await send(ben, {**his, "sittings[0].ends_at.time": "12:30"})

    assert reply.status == 409
    assert page.of_class("lines")[0].words == "Monday, 8 June, 10:00–12:30 · Room 2"  # noqa: RUF001 -- a range


async def test_a_live_act_in_the_meantime_is_kept(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    opening = make_session("Opening", sittings=(make_sitting(TEN, uid="first"),))
    await released(organizing.database, make_programme(opening))
    operator = await signed_in("operator")
    sent = await form(operator)
    await act(organizing.database, Open())
    await act(organizing.database, Suspend(uid="next", resumes_at=THREE), now=TEN + HOUR / 2)
    held = await stored(organizing)

    typed = {**sent, "title.en": "Beginning", "sittings[0].starts_at.time": "09:00"}
    reply, page = await send(operator, typed)
    saved, _ = await send(operator, form_of(page, OPENING))

    assert (reply.status, saved.status) == (409, 303)
    assert "Status Yours planned In the draft now suspended" in page.of_class("version")[1].words
    assert await stored(organizing) == replace(held, title=make_text("Beginning"))


async def test_a_session_closed_in_the_meantime_stays_closed(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    sittings = (make_sitting(TEN, uid="first"), make_sitting(THREE, uid="second"))
    await released(organizing.database, make_programme(make_session("Opening", sittings=sittings)))
    operator = await signed_in("operator")
    sent = await form(operator)
    await act(organizing.database, Open())
    await act(organizing.database, Adjourn(), now=TEN + HOUR)
    held = await stored(organizing)

    _, page = await send(operator, {**sent, "sittings[1].room": "room-2"})
    await send(operator, form_of(page, OPENING))

    assert await stored(organizing) == held


async def test_a_session_deleted_in_the_meantime_is_offered_again_with_what_was_typed(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await begin(organizing, WHOLE)
    operator = await signed_in("operator")
    sent = {**await form(operator), "title.en": "Beginning"}
    item = Item(ItemKind.SESSION, "opening")
    row = await organizing.database.read(agenda.item, "oceans", item)
    await organizing.database.write(
        agenda.delete, conference="oceans", item=item, version=row.version, **WHO
    )

    reply, page = await send(operator, sent)
    again = form_of(page, "/new")
    saved, _ = await send(operator, again, f"{SESSIONS}new")

    assert (reply.status, page.faults, saved.status) == (409, [], 303)
    session = await stored(organizing)
    assert (session.title, session.officers) == (
        make_text("Beginning", fr="Ouverture"),
        WHOLE.officers,
    )
    assert {s.uid for s in session.sittings} & {s.uid for s in WHOLE.sittings} == set()


async def test_a_session_in_one_language_has_one_field_for_each_text(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await begin(
        organizing,
        make_session("Opening", sittings=()),
        conference=make_conference(languages=("en",)),
        themes=(),
        rooms=(),
        meetings=(),
        people=(),
    )
    operator = await signed_in("operator")

    sent = await form(operator)

    assert [name for name in sent if name.startswith("title")] == ["title.en"]


async def test_a_viewer_reads_what_a_session_holds(signed_in: SignedIn) -> None:
    viewer = await signed_in("viewer")

    page = await viewer.page(f"{HOME}sessions/session-i")

    assert page.faults == []
    assert form_of(page, "sessions/session-i") == {}


async def test_moving_up_and_down_the_agenda_changes_the_order_of_sessions(
    organizing: Organizing, signed_in: SignedIn
) -> None:
    await begin(organizing, *(make_session(title) for title in ("One", "Two", "Three")))
    operator = await signed_in("operator")
    back = f"{OCEANS}?day=2026-06-08"

    async def order() -> list[str]:
        draft = await organizing.database.read(agenda.draft, "oceans")
        return [session.slug for session in draft.programme.sessions]

    async def place(slug: str, *typed: tuple[str, str]) -> str:
        reply = await operator.post(f"{SESSIONS}{slug}/place", [("back", back), *typed])
        assert reply.status == 303
        return reply.headers["location"]

    there = await place("three", ("before", "two"))
    assert await order() == ["one", "three", "two"]
    await place("one", ("after", "three"))
    assert await order() == ["three", "one", "two"]
    nowhere = await place("one", ("after", "gone"))

    assert there == f"{OCEANS}?day=2026-06-08&changed=2"
    assert nowhere == back
    assert await order() == ["three", "one", "two"]
