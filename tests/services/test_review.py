"""A review shows what a release would publish; a change taken back is gone, and can be undone."""

import asyncio
from dataclasses import replace

import pytest

from scheduler.domain.acts import Open
from scheduler.domain.edition import Edition
from scheduler.domain.errors import ConflictError, NotFoundError
from scheduler.domain.items import Item, ItemKind
from scheduler.domain.notice import Notice, NoticeKind
from scheduler.domain.review import Review
from scheduler.domain.session import Session
from scheduler.services import agenda, publication, release, review
from scheduler.services.recording import record
from scheduler.services.review import Recorded, Seen
from scheduler.storage import conferences
from scheduler.storage.engine import Database
from scheduler.storage.transaction import Transaction
from tests.factories import HOUR, TEN, THREE, make_programme, make_session, make_sitting, make_text
from tests.services.acting import act, released
from tests.storage.statements import cut_off_everywhere, everything

OPENING = Item(ItemKind.SESSION, "opening")
REEFS = Item(ItemKind.SESSION, "session-i")


async def test_a_review_holds_what_the_release_then_publishes(database: Database) -> None:
    first = await released(database, make_programme())
    await edit(database, later=HOUR, title="Ceremony")

    shown = await database.read(review.review, "oceans")
    foreseen = shown.issued(now=THREE, by="Secretariat")
    made = await publish(database, shown)

    assert (shown.latest, shown.edition, shown.is_empty) == (first, 1, False)
    assert [notice.kind for notice in shown.notices] == [NoticeKind.MOVED, NoticeKind.CHANGED]
    assert replace(foreseen, digest=made.digest) == made


async def test_without_edits_there_is_nothing_to_review(database: Database) -> None:
    await released(database, make_programme())

    shown = await database.read(review.review, "oceans")

    assert (shown.is_empty, shown.notices, shown.to_confirm) == (True, (), ())
    assert shown.outlook.outcomes == ()


async def test_before_the_first_release_all_is_new_and_nothing_is_told(database: Database) -> None:
    await database.write(agenda.begin, make_programme(), now=TEN, by="editor")

    shown = await database.read(review.review, "oceans")
    made = await publish(database, shown)

    assert (shown.latest, shown.edition, shown.is_empty, shown.notices) == (None, 0, False, ())
    assert (shown.to_confirm, len(shown.outlook.outcomes)) == ((), 3)
    assert made.number == 1


async def test_what_was_not_reviewed_is_not_released(database: Database) -> None:
    await released(database, make_programme())
    await edit(database, title="Ceremony")
    shown = await database.read(review.review, "oceans")
    await edit(database, title="Grand ceremony")

    with pytest.raises(ConflictError, match="has changed since you reviewed it"):
        await publish(database, shown)

    assert await database.read(publication.numbers) == {"oceans": 1}


async def test_what_is_no_change_of_the_draft_lets_a_review_stand(database: Database) -> None:
    await released(database, make_programme())
    await edit(database, title="Ceremony")
    shown = await database.read(review.review, "oceans")
    await database.write(_note, "oceans")

    made = await publish(database, shown)

    assert (made.number, await database.read(agenda.number, "oceans")) == (2, shown.change + 2)


async def test_one_change_is_taken_back_and_the_other_stays(database: Database) -> None:
    first = await released(database, make_programme())
    await edit(database, later=HOUR, title="Ceremony")
    shown = await database.read(review.review, "oceans")

    taken = await take_back(database, shown, of(NoticeKind.MOVED, shown))

    after = await database.read(agenda.draft, "oceans")
    title = replace(first.programme.session("opening"), title=make_text("Ceremony"))
    assert after.programme.session("opening") == title
    assert taken
    assert (taken.number, taken.action, taken.by) == (after.number, "take_back", "editor")


async def test_taking_a_change_back_can_be_undone(database: Database) -> None:
    await released(database, make_programme())
    await edit(database, later=HOUR)
    before = await database.read(agenda.draft, "oceans")
    shown = await database.read(review.review, "oceans")
    taken = await take_back(database, shown, shown.notices[0])
    assert taken

    await database.write(
        agenda.undo, conference="oceans", number=taken.number, now=THREE, by="editor"
    )

    assert (await database.read(agenda.draft, "oceans")).programme == before.programme


async def test_a_deleted_session_comes_back_with_its_uids(database: Database) -> None:
    first = await released(database, make_programme())
    await database.write(
        agenda.delete, conference="oceans", item=OPENING, version=1, now=TEN, by="editor"
    )
    shown = await database.read(review.review, "oceans")

    await take_back(database, shown, of(NoticeKind.REMOVED, shown))

    assert (await database.read(agenda.draft, "oceans")).programme == first.programme
    assert (await database.read(review.review, "oceans")).is_empty


async def test_a_change_that_is_no_longer_as_it_was_shown_is_not_taken_back(
    database: Database,
) -> None:
    await released(database, make_programme())
    await edit(database, title="Ceremony")
    shown = await database.read(review.review, "oceans")
    await edit(database, title="Grand ceremony")
    before = await database.read(everything)

    with pytest.raises(ConflictError, match="not among the changes any more"):
        await take_back(database, shown, shown.notices[0])

    assert await database.read(everything) == before


async def test_a_change_is_taken_back_though_another_was_made_meanwhile(
    database: Database,
) -> None:
    await released(database, make_programme())
    await edit(database, title="Ceremony")
    shown = await database.read(review.review, "oceans")
    await edit(database, later=HOUR)

    await take_back(database, shown, of(NoticeKind.CHANGED, shown))

    after = await database.read(review.review, "oceans")
    assert [notice.kind for notice in after.notices] == [NoticeKind.MOVED]


async def test_all_changes_of_a_session_are_taken_back_together(database: Database) -> None:
    first = await released(database, make_programme())
    await edit(database, later=HOUR, title="Ceremony")
    await edit(database, REEFS, title="Atolls")
    shown = await database.read(review.review, "oceans")

    await take_back_session(database, "opening", seen=shown.of_session["opening"])

    after = await database.read(agenda.draft, "oceans")
    assert after.programme.session("opening") == first.programme.session("opening")
    assert after.programme.session("session-i").title == make_text("Atolls")


async def test_a_session_that_was_added_is_taken_back_whole(database: Database) -> None:
    first = await released(database, make_programme())
    await database.write(
        agenda.create,
        conference="oceans",
        kind=ItemKind.SESSION,
        value=make_session("New", sittings=(make_sitting(uid="new-1"),)),
        now=TEN,
        by="editor",
    )
    shown = await database.read(review.review, "oceans")

    await take_back_session(database, "new", seen=shown.of_session["new"])

    assert (await database.read(agenda.draft, "oceans")).programme == first.programme


async def test_a_session_that_was_deleted_comes_back_whole(database: Database) -> None:
    first = await released(database, make_programme())
    await database.write(
        agenda.delete, conference="oceans", item=OPENING, version=1, now=TEN, by="editor"
    )
    shown = await database.read(review.review, "oceans")

    await take_back_session(database, "opening", seen=shown.of_session["opening"])

    assert (await database.read(agenda.draft, "oceans")).programme == first.programme


async def test_changes_of_a_session_that_nobody_has_seen_are_not_taken_back(
    database: Database,
) -> None:
    await released(database, make_programme())
    await edit(database, title="Ceremony")
    shown = await database.read(review.review, "oceans")
    await edit(database, later=HOUR)

    with pytest.raises(ConflictError, match="look at them again"):
        await take_back_session(database, "opening", seen=shown.of_session["opening"])


async def test_nothing_is_taken_back_before_the_first_release(database: Database) -> None:
    await database.write(agenda.begin, make_programme(), now=TEN, by="editor")

    with pytest.raises(ConflictError, match="Nothing is public yet"):
        await take_back_session(database, "opening", seen="")


@pytest.mark.unmeasured
async def test_taking_back_is_done_whole_or_not_at_all(database: Database) -> None:
    await released(database, make_programme())
    await edit(database, title="Ceremony")
    shown = await database.read(review.review, "oceans")
    (wanted,) = shown.ids

    statements = await cut_off_everywhere(
        database, review.take_back, conference="oceans", notice=wanted, now=TEN, by="editor"
    )

    assert statements > 10
    assert (await database.read(review.review, "oceans")).is_empty


async def test_of_many_who_take_back_one_change_one_does(database: Database) -> None:
    await released(database, make_programme())
    await edit(database, title="Ceremony")
    shown = await database.read(review.review, "oceans")

    answers = await asyncio.gather(
        *(take_back(database, shown, shown.notices[0]) for _ in range(10)), return_exceptions=True
    )

    done = [answer for answer in answers if isinstance(answer, Recorded)]
    refused = [answer for answer in answers if isinstance(answer, ConflictError)]
    assert (len(done), len(refused)) == (1, 9)


async def test_a_review_is_shown_again_as_it_was_seen(database: Database) -> None:
    await released(database, make_programme())
    await edit(database, title="Ceremony")
    then = await database.read(review.review, "oceans")
    await edit(database, title="Grand ceremony", later=HOUR)
    await act(database, Open(), session="session-i")
    await publish(database, await database.read(review.review, "oceans"))

    seen = await database.read(review.review_as_seen, "oceans", Seen(change=then.change, edition=1))

    assert seen == then


@pytest.mark.parametrize(
    "seen", [Seen(change=99, edition=1), Seen(change=1, edition=2), Seen(change=1, edition=-1)]
)
async def test_what_nobody_can_have_seen_is_not_shown_again(database: Database, seen: Seen) -> None:
    await released(database, make_programme())

    assert await database.read(review.review_as_seen, "oceans", seen) is None


async def test_an_unknown_conference_has_no_review(database: Database) -> None:
    with pytest.raises(NotFoundError, match="There is no conference 'oceans'"):
        await database.read(review.review, "oceans")


async def edit(
    database: Database, item: Item = OPENING, *, title: str | None = None, later: object = None
) -> None:
    """Change a session's title, or when its first sitting is."""

    def changed(session: Session) -> Session:
        if title:
            session = replace(session, title=make_text(title))
        if later:
            first = session.sittings[0]
            moved = replace(first, starts_at=TEN + HOUR, ends_at=TEN + 2 * HOUR)
            session = replace(session, sittings=(moved, *session.sittings[1:]))
        return session

    row = await database.read(agenda.item, "oceans", item)
    await database.write(
        agenda.update,
        conference="oceans",
        item=item,
        version=row.version,
        value=changed(row.value),
        now=TEN,
        by="editor",
    )


async def _note(tx: Transaction, conference: str) -> None:
    """Record a change that holds nothing of the draft, as one of roles does."""
    row = await conferences.get(tx, conference)
    await record(tx, row.id, [], action="members", now=TEN, by="operator")


async def publish(database: Database, shown: Review) -> Edition:
    return await database.write(
        release.release,
        conference="oceans",
        now=THREE,
        by="Secretariat",
        seen=Seen(change=shown.change, edition=shown.edition),
    )


async def take_back(database: Database, shown: Review, notice: Notice) -> Recorded | None:
    (wanted,) = (each for each, found in shown.ids.items() if found == notice)
    return await database.write(
        review.take_back, conference="oceans", notice=wanted, now=THREE, by="editor"
    )


async def take_back_session(database: Database, session: str, *, seen: str) -> Recorded | None:
    return await database.write(
        review.take_back_session,
        conference="oceans",
        session=session,
        seen=seen,
        now=THREE,
        by="editor",
    )


def of(kind: NoticeKind, shown: Review) -> Notice:
    (notice,) = (notice for notice in shown.notices if notice.kind is kind)
    return notice
