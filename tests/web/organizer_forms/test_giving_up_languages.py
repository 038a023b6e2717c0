"""A language of the conference is given up after a question, as one change."""

from dataclasses import replace

import pytest

from scheduler.domain.items import ItemKind
from scheduler.domain.programme import Programme
from scheduler.domain.text import Text
from scheduler.services import agenda
from tests.factories import make_conference, make_programme, make_session, make_text
from tests.web.organizer_forms.at_work import Editor, editor
from tests.web.organizer_forms.filling_in import sent_by
from tests.web.organizing import NOW, OPERATOR, Organizing

SETTINGS = "/organizer/oceans/settings"
CONFERENCE = make_conference(make_text("Oceans", fr="Océans"), languages=("en", "fr"))


@pytest.fixture
async def operator(organizing: Organizing) -> Editor:
    return await editor(organizing, OPERATOR)


async def begin(organizing: Organizing, title: Text) -> Programme:
    programme = make_programme(make_session(title, slug="opening"), conference=CONFERENCE)
    await organizing.database.write(agenda.begin, programme, now=NOW, by=OPERATOR)
    return programme


async def draft(organizing: Organizing) -> Programme:
    return (await organizing.database.read(agenda.draft, "oceans")).programme


def removed(operator: Editor) -> list[str]:
    words = [each.words for each in operator.page.elements if each.tag == "p"]
    return [each for each in words if "removed" in each]


async def test_it_is_asked_first_then_removed_and_can_be_undone(
    organizing: Organizing, operator: Editor
) -> None:
    before = await begin(organizing, make_text("Opening", fr="Ouverture"))
    await operator.open(SETTINGS)

    await operator.send(SETTINGS, languages="English")

    assert operator.reply.status == 200
    assert removed(operator) == ["The texts in French are removed from 4 items."]
    assert await draft(organizing) == before

    await operator.send(SETTINGS)
    await operator.follow()

    after = await draft(organizing)
    assert (after.conference.languages, after.conference.title) == (("en",), make_text("Oceans"))
    assert after.session("opening").title == make_text("Opening")
    assert operator.said == ["“Oceans” was saved. Details Undo"]

    await operator.post("/organizer/oceans/changes/2/undo")

    assert await draft(organizing) == before


async def test_what_is_in_no_other_language_is_named(
    organizing: Organizing, operator: Editor
) -> None:
    before = await begin(organizing, Text.of("Ouverture", language="fr"))
    await operator.open(SETTINGS)

    await operator.send(SETTINGS, languages="English")

    assert (operator.reply.status, operator.problems) == (
        422,
        {
            "languages": (
                "French cannot go: “Ouverture” would lose a text that is in no other language."
            )
        },
    )
    assert sent_by(operator.page)["languages"] == "English"
    assert await draft(organizing) == before


async def test_it_is_asked_again_when_the_draft_has_changed(
    organizing: Organizing, operator: Editor
) -> None:
    before = await begin(organizing, make_text("Opening", fr="Ouverture"))
    await operator.open(SETTINGS)
    await operator.send(SETTINGS, languages="English")
    session = replace(before.session("opening"), title=make_text("Start", fr="Début"), slug="two")
    session = replace(session, sittings=())
    await organizing.database.write(
        agenda.create,
        conference="oceans",
        kind=ItemKind.SESSION,
        value=session,
        now=NOW,
        by=OPERATOR,
    )

    await operator.send(SETTINGS)

    assert operator.reply.status == 409
    assert removed(operator) == ["The texts in French are removed from 5 items."]
