"""A change that is taken back is gone from the draft, and no other change is."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.domain.changes import compare
from scheduler.domain.conference import Room
from scheduler.domain.errors import ConflictError
from scheduler.domain.mentions import dangling
from scheduler.domain.notice import Notice, NoticeKind, Subject
from scheduler.domain.people import Capacity, Statement
from scheduler.domain.programme import Programme
from scheduler.domain.sitting import Status
from scheduler.domain.taking_back import notice_id, session_taken_back, taken_back
from tests.domain.making import planned, refusal_of
from tests.domain.places import another, put
from tests.domain.test_changes import EMPTIED, LEAVES, LISTS, NAMED, PLACES, WHOLE
from tests.domain.universe import programmes
from tests.factories import (
    HOUR,
    TEN,
    THREE,
    make_document,
    make_programme,
    make_session,
    make_text,
    with_session,
)

Told = tuple[str | None, Subject, str, str | None, bool, bool]


def told(notices: Iterable[Notice]) -> Counter[Told]:
    """Count what notices tell, without the resumption that a suspension repeats.

    Several statements of one person are told apart by turns, which move up when one goes.
    """
    return Counter(
        (
            notice.session,
            change.subject,
            change.key.partition("#")[0],
            change.field,
            change.before is None and change.field is None,
            change.after is None and change.field is None,
        )
        for notice in notices
        for change in notice.changes
        if change.field != "reconvenes"
    )


@settings(max_examples=60)
@given(public=programmes(), draft=programmes(), data=st.data())
def test_taking_one_change_back_leaves_exactly_the_others(
    public: Programme, draft: Programme, data: st.DataObject
) -> None:
    notices = compare(public, draft)
    if not notices:
        return
    notice = data.draw(st.sampled_from(notices))

    try:
        after = taken_back(draft, public, notice=notice)
    except ConflictError:
        return

    others = tuple(each for each in notices if each is not notice)
    assert told(compare(public, after)) == told(others)
    assert dangling(after) == frozenset()


@settings(max_examples=40)
@given(public=programmes(), draft=programmes(), slug=st.sampled_from("abc"))
def test_taking_a_whole_session_back_leaves_the_changes_of_all_others(
    public: Programme, draft: Programme, slug: str
) -> None:
    notices = compare(public, draft)

    try:
        after = session_taken_back(draft, public, session=slug)
    except ConflictError:
        return

    others = [notice for notice in notices if notice.session != slug]
    assert told(compare(public, after)) == told(others)
    assert after.session_of.get(slug) == public.session_of.get(slug)


@settings(max_examples=30)
@given(public=programmes(), draft=programmes(), data=st.data())
def test_taking_all_changes_back_in_any_order_yields_what_is_public(
    public: Programme, draft: Programme, data: st.DataObject
) -> None:
    while notices := compare(public, draft):
        for notice in data.draw(st.permutations(notices)):
            try:
                draft = taken_back(draft, public, notice=notice)
            except ConflictError:
                continue  # another one has to be taken back before, and one can always be
            break
        else:
            raise AssertionError(f"none of these can be taken back: {notices}")

    assert draft == public


@pytest.mark.parametrize("name", LEAVES)
def test_a_field_is_again_as_the_public_has_it(name: str) -> None:
    place = PLACES[name]

    assert all_taken_back(put(WHOLE, place, another(place))) == WHOLE


@pytest.mark.parametrize("name", EMPTIED)
def test_a_field_that_was_emptied_is_filled_again(name: str) -> None:
    assert all_taken_back(put(WHOLE, PLACES[name], None)) == WHOLE


@pytest.mark.parametrize("name", NAMED)
def test_what_got_another_key_has_its_own_again(name: str) -> None:
    place = PLACES[name]

    assert all_taken_back(put(WHOLE, place, another(place))) == WHOLE


@pytest.mark.parametrize("name", LISTS)
def test_what_left_a_list_is_in_its_place_again(name: str) -> None:
    place = PLACES[name]

    assert all_taken_back(put(WHOLE, place, place.value[1:])) == WHOLE


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_in_its_order_again(name: str) -> None:
    place = PLACES[name]

    assert all_taken_back(put(WHOLE, place, tuple(reversed(place.value)))) == WHOLE


def test_what_was_added_between_stays_where_it_is_when_the_order_is_taken_back() -> None:
    public = make_programme(*(make_session(title) for title in ("One", "Two", "Three")))
    one, two, three = public.sessions
    draft = replace(public, sessions=(three, make_session("New"), two, one))
    (notice,) = (n for n in compare(public, draft) if n.changes[0].field == "order_of_sessions")

    after = taken_back(draft, public, notice=notice)

    assert [session.slug for session in after.sessions] == ["one", "new", "two", "three"]


def test_a_suspension_is_taken_back_with_the_sitting_that_it_planned() -> None:
    public = make_programme(make_session("Oceans", sittings=(planned("a", TEN),)))
    suspended = replace(planned("a", TEN), status=Status.SUSPENDED, started_at=TEN, ended_at=THREE)
    ours = replace(public.session("oceans"), sittings=(suspended, planned("b", THREE + HOUR)))
    draft = with_session(public, ours)
    (notice,) = compare(public, draft)

    assert notice.kind is NoticeKind.SUSPENDED
    assert taken_back(draft, public, notice=notice) == public


def test_a_room_that_was_deleted_has_to_come_back_before_what_was_in_it() -> None:
    public = make_programme()
    elsewhere = replace(public.session("session-i").sittings[0], room="hall")
    draft = with_session(
        replace(public, rooms=public.rooms[:1]),
        replace(public.session("session-i"), sittings=(elsewhere,)),
    )
    moved, removed = (
        of(NoticeKind.ROOM_CHANGED, compare(public, draft)),
        of(NoticeKind.REMOVED, compare(public, draft)),
    )

    assert refusal_of(taken_back, draft, public, notice=moved) == (
        "Session I would name the room “Room 2” again, which is no longer in the draft;"
        " take back first that it was removed."
    )
    with_room = taken_back(draft, public, notice=removed)
    assert taken_back(with_room, public, notice=moved) == public


def test_a_room_that_was_added_stays_while_something_is_in_it() -> None:
    public = make_programme()
    pool = Room(slug="pool", name=make_text("Pool"))
    sessions = (
        replace(each, sittings=tuple(replace(s, room="pool") for s in each.sittings))
        for each in public.sessions
    )
    draft = replace(public, rooms=(*public.rooms, pool), sessions=tuple(sessions))
    added = of(NoticeKind.ADDED, compare(public, draft))

    assert refusal_of(taken_back, draft, public, notice=added) == (
        "The room “Pool” is named by “Opening” and 1 more; take back first what names it there."
    )


def test_a_session_does_not_come_back_while_another_one_has_its_sitting() -> None:
    opening, reefs = make_programme().sessions
    public = make_programme(opening, reefs)
    wider = replace(reefs, sittings=(*reefs.sittings, *opening.sittings))
    draft = replace(public, sessions=(wider,))
    removed = of(NoticeKind.REMOVED, compare(public, draft))
    added = of(NoticeKind.ADDED, compare(public, draft))

    assert refusal_of(taken_back, draft, public, notice=removed) == (
        "A sitting of it is one of Session I now; take back first that it was added there."
    )
    alone = taken_back(draft, public, notice=added)
    assert taken_back(alone, public, notice=removed) == public


def test_the_statements_of_one_person_come_back_in_their_order() -> None:
    spoken = tuple(
        Statement(person="kai-lund", capacity=Capacity.NATIONAL, text=make_text(text))
        for text in ("First", "Second", "Third")
    )
    public = make_programme(make_session("Oceans", statements=spoken))
    draft = with_session(public, replace(public.session("oceans"), statements=spoken[:1]))
    second, third = compare(public, draft)

    assert refusal_of(taken_back, draft, public, notice=third) == (
        "An earlier statement of the same person was removed, too; take that back first."
    )
    again = taken_back(draft, public, notice=second)
    assert taken_back(again, public, notice=third) == public


def test_a_statement_comes_back_behind_those_of_the_same_person() -> None:
    lund = Statement(person="kai-lund", capacity=Capacity.NATIONAL)
    diallo = Statement(person="amina-diallo", capacity=Capacity.NATIONAL)
    again = replace(lund, text=make_text("In reply"))
    public = make_programme(make_session("Oceans", statements=(lund, diallo, again)))
    draft = with_session(public, replace(public.session("oceans"), statements=(diallo, lund)))
    removed, order = compare(public, draft)

    after = taken_back(draft, public, notice=removed)

    assert after.session("oceans").statements == (diallo, lund, again)
    assert taken_back(after, public, notice=order) == public


def test_two_changes_have_two_names() -> None:
    public = make_programme()
    draft = replace(
        public,
        rooms=tuple(replace(room, name=make_text(f"New {room.slug}")) for room in public.rooms),
    )
    ids = {notice_id(notice, draft) for notice in compare(public, draft)}

    assert len(ids) == 2


def test_a_change_keeps_its_name_when_another_is_made() -> None:
    public = make_programme()
    draft = replace(public, documents=())
    (notice,) = compare(public, draft)
    titled = replace(draft, conference=replace(draft.conference, title=make_text("Seas")))

    assert notice_id(notice, draft) in {notice_id(n, titled) for n in compare(public, titled)}


@pytest.mark.parametrize("added", ["session", "statement", "sitting", "document"])
def test_what_was_added_has_another_name_once_it_is_edited(added: str) -> None:
    public = make_programme()
    first, second = (_with_added(public, added, text) for text in ("One", "Two"))
    (before,), (after,) = compare(public, first), compare(public, second)

    assert replace(before, title=after.title) == after
    assert notice_id(before, first) != notice_id(after, second)


def _with_added(public: Programme, what: str, text: str) -> Programme:
    opening = public.session("opening")
    said = make_text(text)
    match what:
        case "session":
            new = make_session("New", description=said, sittings=())
            return replace(public, sessions=(*public.sessions, new))
        case "document":
            new_document = make_document("A/CONF.1/L.2", links=said)
            return replace(public, documents=(*public.documents, new_document))
        case "sitting":
            sittings = (*opening.sittings, planned("new", THREE, reason=text))
            return with_session(public, replace(opening, sittings=sittings))
    spoken = Statement(person="amina-diallo", capacity=Capacity.NATIONAL, text=said)
    statements = (*opening.statements, spoken)
    return with_session(public, replace(opening, statements=statements))


def all_taken_back(draft: Programme) -> Programme:
    """Take all changes back, one after the other as they are told."""
    while notices := compare(WHOLE, draft):
        draft = taken_back(draft, WHOLE, notice=notices[0])
    return draft


def of(kind: NoticeKind, notices: Iterable[Notice]) -> Notice:
    (notice,) = (notice for notice in notices if notice.kind is kind)
    return notice
