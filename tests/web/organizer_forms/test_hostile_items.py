"""Whatever somebody called a thing, every page about it shows it as text."""

from dataclasses import replace

import pytest

from scheduler.domain.conference import Source
from scheduler.domain.items import LISTS, Item, ItemKind, keyed
from scheduler.domain.programme import Programme
from scheduler.services import agenda
from scheduler.web.organizer.addresses import item_address, list_address
from tests.factories import make_document, make_programme, make_text
from tests.web.markup import Document
from tests.web.organizer_forms.at_work import Editor, editor
from tests.web.organizer_forms.filling_in import sent_by
from tests.web.organizing import NOW, OPERATOR, Organizing
from tests.web.transforming import with_texts

ATTACK = "</textarea></title><script>alert(1)</script><b onclick=x>\"'&amp;<!--{{7*7}}"


def hostile() -> Programme:
    plain = make_programme(
        sources=(Source(fact=ATTACK, address="https://example.org/", note=make_text("note")),),
        documents=(make_document("A/CONF.1/L.1"), make_document("A/<B>/1")),
    )
    changed: Programme = with_texts(plain, lambda string: f"{ATTACK}{string}")
    return replace(changed, sources=plain.sources)


@pytest.fixture
async def attacked(organizing: Organizing) -> Editor:
    await organizing.database.write(agenda.begin, hostile(), now=NOW, by=OPERATOR)
    return await editor(organizing, OPERATOR)


def unharmed(page: Document, status: int, *, expected: int = 200) -> None:
    """Say that a page is whole, runs nothing of anybody's, and shows what was written."""
    scripts = {e.attributes.get("type") for e in page.all("script")}
    handlers = [e for e in page.elements if any(name.startswith("on") for name in e.attributes)]
    assert (status, page.faults, scripts - {"module"}, handlers) == (expected, [], set(), [])
    held = " ".join([page.one("html").text, *sent_by(page).values()])
    assert ATTACK in held
    assert "49" not in page.one("main").text


def addresses() -> list[str]:
    programme = hostile()
    slug = programme.conference.slug
    found = [item_address(slug, Item(ItemKind.CONFERENCE))]
    for kind in LISTS:
        if kind is ItemKind.SESSION:
            continue
        found.append(list_address(slug, kind))
        key = next(iter(keyed(programme, kind)))
        found += [f"{item_address(slug, Item(kind, key))}{tail}" for tail in ("", "/deletion")]
    return found


@pytest.mark.parametrize("address", addresses())
async def test_names_are_text_in_lists_forms_and_deletions(attacked: Editor, address: str) -> None:
    page = await attacked.open(address)

    unharmed(page, attacked.reply.status)


async def test_names_are_text_where_they_are_searched(attacked: Editor) -> None:
    page = await attacked.open("/organizer/oceans/people/?q=%3C%2Ftextarea%3E")
    unharmed(page, attacked.reply.status)

    page = await attacked.open("/organizer/oceans/people/?q=%3Cscript%3Ealert(9)%3C/script%3E")
    assert "Nothing is called “<script>alert(9)</script>”." in page.one("main").words


async def test_names_are_text_in_the_conflict_of_two(attacked: Editor) -> None:
    page = "/organizer/oceans/rooms/hall"
    await attacked.open(page)
    await attacked.post(page, name__en=f"{ATTACK}theirs", version="1")
    await attacked.post(page, name__en=f"{ATTACK}mine", building__fr=ATTACK, version="1")

    unharmed(attacked.page, attacked.reply.status, expected=409)


async def test_names_are_text_in_what_was_done_and_undone(attacked: Editor) -> None:
    await attacked.post("/organizer/oceans/rooms/new", name__en=ATTACK)
    unharmed(await attacked.follow(), attacked.reply.status)
    assert attacked.said == [f"“{ATTACK}” was added. Details Undo"]


async def test_names_are_text_where_what_was_deleted_is_offered_again(attacked: Editor) -> None:
    room = "/organizer/oceans/rooms/hall"
    await attacked.open(f"{room}/deletion")
    await attacked.send(f"{room}/deletion")
    await attacked.post(room, name__en=ATTACK, version="1")

    unharmed(attacked.page, attacked.reply.status, expected=409)


async def test_names_are_text_where_they_were_refused(attacked: Editor) -> None:
    await attacked.post(
        "/organizer/oceans/meetings/new", room=ATTACK, number=ATTACK, half=ATTACK, date=ATTACK
    )

    unharmed(attacked.page, attacked.reply.status, expected=422)


async def test_names_are_text_in_the_form_of_a_new_conference(attacked: Editor) -> None:
    await attacked.post("/organizer/conferences", title=ATTACK, zone=ATTACK, languages=ATTACK)

    unharmed(attacked.page, attacked.reply.status, expected=422)
