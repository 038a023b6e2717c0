"""An item is checked against what it names, however much else there is."""

from datetime import UTC, datetime

from scheduler.domain.errors import Problem
from scheduler.domain.items import ItemKind
from scheduler.domain.people import Officer, Role
from scheduler.services import agenda, checking
from scheduler.storage.engine import Database
from tests.factories import make_meeting, make_programme, make_session, make_sitting

NOW = datetime(2026, 6, 1, tzinfo=UTC)


async def test_a_session_that_names_what_is_there_is_sound(database: Database) -> None:
    programme = make_programme()
    await database.write(agenda.begin, programme, now=NOW, by="ana")

    for session in programme.sessions:
        found = await database.read(checking.problems, "oceans", ItemKind.SESSION, session)
        assert found == ()


async def test_what_is_not_there_is_met_with_what_was_probably_meant(database: Database) -> None:
    await database.write(agenda.begin, make_programme(), now=NOW, by="ana")
    wrong = make_session(
        officers=(Officer(person="kai-lunt", role=Role.CHAIR),),
        sittings=(make_sitting(room="haul", meeting="monday-am"),),
    )

    found = await database.read(checking.problems, "oceans", ItemKind.SESSION, wrong)

    assert found == (
        Problem(
            path="officers[0].person",
            message="no person 'kai-lunt' in people; did you mean 'kai-lund'?",
        ),
        Problem(path="sittings[0].room", message="no room 'haul' in rooms; did you mean 'hall'?"),
    )


async def test_only_what_a_session_names_is_read(database: Database) -> None:
    programme = make_programme()
    await database.write(agenda.begin, programme, now=NOW, by="ana")

    known = await database.read(
        checking.around, "oceans", ItemKind.SESSION, programme.session_of["session-i"]
    )

    assert ([m.slug for m in known.meetings], [r.slug for r in known.rooms]) == (
        ["monday-pm"],
        ["room-2"],
    )
    assert (known.people, known.documents, known.themes) == ((), (), programme.themes)


async def test_a_meeting_is_checked_against_all_rooms(database: Database) -> None:
    await database.write(agenda.begin, make_programme(), now=NOW, by="ana")

    found = await database.read(
        checking.problems, "oceans", ItemKind.MEETING, make_meeting(room="haul")
    )

    assert found == (Problem(path="room", message="no room 'haul' in rooms; did you mean 'hall'?"),)
