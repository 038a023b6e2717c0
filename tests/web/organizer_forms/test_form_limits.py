"""Every field of every form has a limit, and says so beside itself; what was typed stays."""

from collections.abc import Iterator

import pytest

from scheduler.domain.items import ItemKind
from scheduler.domain.links import LONGEST
from scheduler.web.organizer.forms import (
    Field,
    Form,
    Kind,
    Line,
    Link,
    Passage,
    Slug,
    Translated,
    drawn,
    read,
)
from scheduler.web.organizer.forms.papers import Symbol, Versions
from scheduler.web.organizer.forms.world import Languages
from scheduler.web.organizer.item_forms import FORMS
from tests.web.organizer_forms.filling_in import around, page_of, said, sent_by

AROUND = around()
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*7 }}</textarea>"


def every_input() -> Iterator[tuple[ItemKind, Field, str]]:
    """Yield every input of every form that anything can be typed in."""
    for kind, form in FORMS.items():
        for field in form.fields:
            assert isinstance(field, Field)
            for blank in field.kind.blanks({}, field.name, AROUND):
                yield kind, field, f"{field.name}{blank.suffix}"


TYPED = [
    pytest.param(kind, field, name, id=f"{kind}-{name}") for kind, field, name in every_input()
]
TEXTS = [
    pytest.param(kind, field, name, id=f"{kind}-{name}")
    for kind, field, name in every_input()
    if isinstance(field.kind, Line | Translated)
]


def limit(field: Field) -> int:
    assert isinstance(field.kind, Line | Translated)
    return field.kind.limit


@pytest.mark.parametrize(("kind", "field", "name"), TEXTS)
def test_a_text_may_be_as_long_as_its_limit_and_no_longer(
    kind: ItemKind, field: Field, name: str
) -> None:
    most = limit(field)
    longest = read(FORMS[kind], {name: "é" * most}, AROUND)
    longer = read(FORMS[kind], {name: "é" * (most + 1)}, AROUND)

    assert said(longest).get(name) is None
    assert said(longer)[name] == f"is {most + 1:,} characters long; the limit is {most:,}"


@pytest.mark.parametrize(("kind", "field", "name"), TYPED)
def test_nothing_however_long_fails_or_is_let_in(kind: ItemKind, field: Field, name: str) -> None:
    found = read(FORMS[kind], {name: "x" * 200_000}, AROUND)

    # An address of a document's version is only half of one.
    wanted = {name, name.replace(".address", ".language")}
    assert wanted & set(said(found)), (field, said(found))


@pytest.mark.parametrize(("kind", "field", "name"), TYPED)
@pytest.mark.parametrize("character", ["\x00", "\x0b", "\u202e", "\ud800", "\u2066", "\x85\x9f"])
def test_a_character_that_may_harm_a_reader_is_refused_beside_its_field(
    kind: ItemKind, field: Field, name: str, character: str
) -> None:
    found = read(FORMS[kind], {name: f"a{character}b"}, AROUND)

    assert name in said(found), field


@pytest.mark.parametrize(("kind", "field", "name"), TYPED)
def test_hostile_text_comes_back_as_it_was_typed_and_is_no_markup(
    kind: ItemKind, field: Field, name: str
) -> None:
    found = read(FORMS[kind], {name: HOSTILE}, AROUND)
    view = drawn(FORMS[kind], {name: HOSTILE}, AROUND, problems=found.problems)
    page = page_of(view, AROUND)

    assert sent_by(page).get(name) in {HOSTILE, ""}, field
    assert [e.tag for e in page.elements if e.tag in {"script", "img"}] == []
    assert [e for e in page.elements if any(a.startswith("on") for a in e.attributes)] == []


@pytest.mark.parametrize(
    ("kind", "long"),
    [
        (Slug(), "a" * 81),
        (Symbol(), "A" * 101),
        (Link(), "https://example.org/" + "a" * LONGEST),
        (Languages(), "en, " * 400),
        (Versions(), "https://example.org/" + "a" * LONGEST),
        (Passage(), "a" * 10_001),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_no_plain_text_has_a_limit_too(kind: Kind, long: str) -> None:
    form = Form(kind=ItemKind.ROOM, make=dict, fields=(Field(name="x", label="X", kind=kind),))
    name = f"x{kind.blanks({}, 'x', AROUND)[0].suffix}"

    found = read(form, {name: long}, AROUND)

    assert [problem.path for problem in found.problems][:1] == [name]
