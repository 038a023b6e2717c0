"""The form of a session, with its sittings, officers, statements and documents."""

from dataclasses import replace
from typing import Final

from scheduler.domain.items import ItemKind
from scheduler.domain.people import Capacity, Officer, Role, Statement
from scheduler.domain.sequence import in_order
from scheduler.domain.session import Access, Session, SessionKind
from scheduler.domain.sitting import Sitting, Status
from scheduler.http.terms import N_
from scheduler.http.words import Words
from scheduler.web.organizer.forms.choices import Choice
from scheduler.web.organizer.forms.field import Field, Form, Group
from scheduler.web.organizer.forms.plain import Link
from scheduler.web.organizer.forms.references import reference
from scheduler.web.organizer.forms.texts import Hidden, Line, Passage, Translated
from scheduler.web.organizer.item_forms import SLUG
from scheduler.web.organizer.sitting_fields import HINT, PLAN_FIELDS, Standing, planned_sitting

_CODE: Final = 40
# What one speaker said is told in brief.
_ACCOUNT: Final = 5_000


def has_plan(sitting: Sitting) -> bool:
    """Whether a sitting is nothing but planned; of all others, acts alone tell."""
    return sitting.status is Status.PLANNED


SITTINGS: Final = Group(
    name="sittings",
    label=N_("Sittings"),
    row=N_("Sitting"),
    add=N_("Add a sitting"),
    hint=HINT,
    key="uid",
    kept=lambda sitting: not has_plan(sitting),
    keeps_blank=True,
    make=planned_sitting,
    fields=(
        Field(name="uid", label="", kind=Hidden()),
        Field(name="status", label=N_("Status"), kind=Standing()),
        *PLAN_FIELDS,
    ),
)

OFFICERS: Final = Group(
    name="officers",
    label=N_("Chairs and other officers"),
    row=N_("Officer"),
    add=N_("Add an officer"),
    fresh={"role": Role.CHAIR},
    told=("role", "person"),
    make=Officer,
    fields=(
        Field(
            name="role",
            label=N_("Role"),
            kind=Choice(values=Role, said=Words.role),
            required=True,
        ),
        Field(
            name="person",
            label=N_("Person"),
            kind=reference(ItemKind.PERSON, blank=N_("choose")),
            required=True,
        ),
    ),
)

STATEMENTS: Final = Group(
    name="statements",
    label=N_("Statements"),
    row=N_("Statement"),
    add=N_("Add a statement"),
    hint=N_("Who speaks, in the order of speaking."),
    fresh={"capacity": Capacity.NATIONAL},
    told=("person", "capacity"),
    make=Statement,
    fields=(
        Field(
            name="person",
            label=N_("Speaker"),
            kind=reference(ItemKind.PERSON, blank=N_("choose")),
            required=True,
        ),
        Field(
            name="capacity",
            label=N_("Capacity"),
            kind=Choice(values=Capacity, said=Words.capacity),
            required=True,
        ),
        Field(name="on_behalf_of", label=N_("On behalf of"), kind=Translated()),
        Field(name="text", label=N_("Short account"), kind=Passage(limit=_ACCOUNT)),
        Field(name="document", label=N_("Document"), kind=reference(ItemKind.DOCUMENT)),
    ),
)

DOCUMENTS: Final = Group(
    name="documents",
    label=N_("Documents"),
    row=N_("Document"),
    add=N_("Add a document"),
    told=("document",),
    make=lambda document: document,
    parts=lambda symbol: {"document": symbol},
    fields=(
        Field(
            name="document",
            label=N_("Symbol"),
            kind=reference(ItemKind.DOCUMENT, blank=N_("choose")),
            required=True,
        ),
    ),
)

SESSION: Final = Form(
    kind=ItemKind.SESSION,
    make=Session,
    named_by="title",
    tidy=lambda session: replace(session, sittings=in_order(session.sittings)),
    fields=(
        Field(name="title", label=N_("Title"), kind=Translated(), required=True),
        Field(
            name="code",
            label=N_("Code"),
            kind=Line(limit=_CODE),
            hint=N_("As it is called in the programme: “I” for Session I."),
        ),
        Field(
            name="kind",
            label=N_("Kind"),
            kind=Choice(values=SessionKind, said=Words.kind),
            required=True,
        ),
        Field(name="theme", label=N_("Theme"), kind=reference(ItemKind.THEME)),
        SITTINGS,
        OFFICERS,
        Field(name="description", label=N_("Description"), kind=Passage(is_markdown=True)),
        STATEMENTS,
        DOCUMENTS,
        Field(
            name="access",
            label=N_("Access"),
            kind=Choice(values=Access, said=Words.access, blank=N_("not stated")),
        ),
        Field(name="webcast", label=N_("Address of the webcast"), kind=Link()),
        SLUG,
    ),
)
