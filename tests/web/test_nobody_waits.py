"""However much is asked at once, all others are answered meanwhile."""

import time
from collections.abc import Awaitable

import pytest

from scheduler.domain.access import Duty
from scheduler.domain.conference import Room
from scheduler.services import agenda, members
from tests.factories import (
    make_conference,
    make_document,
    make_person,
    make_programme,
    make_session,
    make_text,
)
from tests.http.asking import Reply
from tests.web.organizing import OPERATOR, Organizing, Visitor

LARGE = "/organizer/large/"
LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")
SESSION = [("title.en", "x"), ("kind", "plenary")]
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# Seconds of work in the one thread that answers everybody; what was mended here took 4 to 30.
PATIENCE = 1.5


def rows(group: str, field: str, called: str) -> list[tuple[str, str]]:
    """Return three hundred rows that name what nobody has heard of."""
    named = [(f"{group}[{row}].{field}", f"{called}{row * 13 % 997}") for row in range(300)]
    return [(f"{group}.rows", "300"), *named]


def languages(field: str, value: str) -> list[tuple[str, str]]:
    codes = [f"{first}-{second}{third}" for first in ("ae", "en") for second in LETTERS
             for third in LETTERS]  # fmt: skip
    return [(f"{field}.{code}", value) for code in codes]


FORMS = {
    "unknown people": ("sessions/new", [*SESSION, *rows("officers", "person", "Person 7 of San")]),
    "unknown documents": ("sessions/new", [*SESSION, *rows("documents", "document", "A/CONF.2/")]),
    "a title in 1,352 languages": ("sessions/new", [*SESSION, *languages("title", "y")]),
    "a document in 1,352 languages": (
        "documents/new",
        [("symbol", "A/9"), ("title.en", "x"), *languages("links", "http://a.org/")],
    ),
    "three hundred statements": (
        "sessions/new",
        [
            *SESSION,
            ("statements.rows", "300"),
            *(
                (f"statements[{row}].on_behalf_of.{code}", "y")
                for row in range(300)
                for code in (*LANGUAGES, "de", "it", "pt", "nl", "sv", "da")
            ),
        ],
    ),
    "unknown languages": (
        "settings",
        [("title.en", "x"), ("zone", "UTC"), ("languages", ",".join(f"{n}q" for n in range(250)))],
    ),
    "a flood of marks": ("sessions/new", [*SESSION, ("title.fr", "e" + "\u0301\u0323" * 8000)]),
    "a flood of marks for a name": (
        "settings",
        [("title.en", "x"), ("zone", "e" + "\u0301\u0323" * 8000), ("languages", "en")],
    ),
    "four thousand rows": ("sessions/new", [(f"a[{row}].b", "y") for row in range(4000)]),
}


@pytest.fixture
async def editor(organizing: Organizing) -> Visitor:
    """Return the browser of somebody who edits a conference of a thousand sessions."""
    programme = make_programme(
        conference=make_conference(slug="large", uid="large", languages=LANGUAGES),
        meetings=(),
        rooms=tuple(Room(slug=f"r{n}", name=make_text(f"Room {n}")) for n in range(30)),
        people=tuple(make_person(f"Person {n} of Sandö", slug=f"p{n}") for n in range(1000)),
        documents=tuple(make_document(f"A/CONF.1/L.{n}") for n in range(700)),
        sessions=tuple(
            make_session(f"Session {n}", slug=f"s{n}", sittings=()) for n in range(1000)
        ),
    )
    now = organizing.clock()
    await organizing.database.write(agenda.begin, programme, now=now, by=OPERATOR)
    await organizing.database.write(
        members.give, conference="large", name="editor", duties=(Duty.EDITOR,), now=now, by=OPERATOR
    )
    visitor = await organizing.signed_in("editor")
    await visitor.get(LARGE)
    return visitor


async def waited(asking: Awaitable[Reply]) -> tuple[int, bool]:
    """Return how a request was answered, and whether others could be in between."""
    began = time.thread_time()
    reply = await asking
    return reply.status, time.thread_time() - began < PATIENCE


async def test_no_form_keeps_everybody_waiting(editor: Visitor) -> None:
    found = {
        called: await waited(editor.post(f"{LARGE}{path}", fields))
        for called, (path, fields) in FORMS.items()
    }

    assert found == dict.fromkeys(FORMS, (422, True))


async def test_no_page_of_the_history_keeps_everybody_waiting(editor: Visitor) -> None:
    """The conference was begun with one change of thousands of items."""
    pages = ("changes", "changes/1", "changes.csv")

    found = {page: await waited(editor.get(f"{LARGE}{page}")) for page in pages}

    assert found == dict.fromkeys(pages, (200, True))


async def test_a_stranger_keeps_nobody_waiting(organizing: Organizing) -> None:
    visitor = organizing.visitor()
    quoted = '"' + "\\" * 60_000 + '"'
    flood = "e" + "\u0301\u0323" * 60_000
    asked = {
        "a cookie of backslashes": visitor.get("/organizer/", cookie=f"__Host-reconvene={quoted}"),
        "a password of marks": visitor.sign_in("editor", flood[:30_000]),
        "a name of marks": visitor.sign_in(flood[:30_000]),
        "a form of separators": visitor.post(f"{LARGE}settings", [("", "")] * 4000),
    }

    found = {called: await waited(asking) for called, asking in asked.items()}

    assert found == {
        "a cookie of backslashes": (303, True),
        "a password of marks": (422, True),
        "a name of marks": (422, True),
        "a form of separators": (401, True),
    }
