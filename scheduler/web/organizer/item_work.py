"""What the pages of one kind of items work with, for one request."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from scheduler.domain.errors import Problem
from scheduler.domain.items import Item, ItemKind, find, keyed
from scheduler.domain.mentions import mentions
from scheduler.domain.programme import Programme
from scheduler.http.office import Office, office
from scheduler.http.permissions import organizer
from scheduler.services import agenda
from scheduler.services.agenda import Draft, Row
from scheduler.web.organizer.addresses import SECTIONS, item_address, key, list_address
from scheduler.web.organizer.forms import Around, Form, Sent, blank, drawn, filled
from scheduler.web.organizer.forms.drawing import Rivals
from scheduler.web.organizer.forms.references import names
from scheduler.web.organizer.forms.views import FormView
from scheduler.web.organizer.item_names import item_name
from scheduler.web.organizer.item_terms import TERMS, Terms
from scheduler.web.organizer.page import page
from scheduler.web.organizer.undoing import Done, done

# What the template of a form is given where nothing went wrong.
_PLAIN: Final = {"both": None, "is_gone": False, "last": None}

Beside = Callable[["Work"], Awaitable[Mapping[str, object]]]
Begin = Callable[["Work"], Sent]


# From a value that is not saved yet, what the page would show beside its form.
WouldBe = Callable[["Work", Any], Awaitable[Mapping[str, object]]]


async def nothing_would_be(_work: "Work", _value: object) -> Mapping[str, object]:
    return {}


# From what was sent, the value read from it and the version it was made from: a page that has to
# be answered before it is saved, if there is one.
Asks = Callable[["Work", Sent, Any, int], Awaitable[Response | None]]


async def nothing_asked(_work: "Work", _sent: Sent, _value: object, _version: int) -> None:
    return None


async def nothing_beside(_work: "Work") -> Mapping[str, object]:
    return {}


def as_asked(work: "Work") -> Sent:
    """Begin a form with what the address says is known already."""
    empty = blank(work.pages.form, work.around)
    given = work.request.query_params.items()
    return {**empty, **{name: string for name, string in given if name in empty}}


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPages:
    """How the items of a kind are edited: by this form, on a page made from this template.

    `begin` fills the form of a new one, `beside` tells what else the page shows, and `would_be`
    what of it would differ if another value were saved. What it `asks` comes before a change is
    saved. With `stays`, one is led back to the item after it was saved; else to its list.
    """

    form: Form
    template: str = "items/edit"
    begin: Begin = as_asked
    beside: Beside = nothing_beside
    would_be: WouldBe = nothing_would_be
    asks: Asks = nothing_asked
    stays: bool = False

    @property
    def kind(self) -> ItemKind:
        return self.form.kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A request about an item, or about a new one, and the draft as it is now."""

    request: Request
    pages: ItemPages
    draft: Draft
    around: Around

    @classmethod
    async def of(cls, request: Request, pages: ItemPages) -> "Work":
        draft = await office(request).drafts.get(request.path_params["conference"])
        is_list = pages.kind is not ItemKind.CONFERENCE
        taken = keyed(draft.programme, pages.kind) if is_list else ()
        around = Around.of(draft.programme, taken=taken)
        return cls(request=request, pages=pages, draft=draft, around=around)

    @property
    def office(self) -> Office:
        return office(self.request)

    @property
    def programme(self) -> Programme:
        return self.draft.programme

    @property
    def slug(self) -> str:
        return self.programme.conference.slug

    @property
    def item(self) -> Item:
        """The item that the address names; of a new one, only the kind."""
        return Item(self.pages.kind, key(self.request.path_params.get("key", "")))

    @property
    def value(self) -> Any | None:  # noqa: ANN401 -- any value a programme lists
        return find(self.programme, self.item)

    @property
    def list_address(self) -> str:
        return list_address(self.slug, self.pages.kind)

    @property
    def address(self) -> str:
        return item_address(self.slug, self.item)

    @property
    def by(self) -> str:
        return organizer(self.request).name

    @property
    def name(self) -> str:
        """What the item is called at the head of its page."""
        words = self.around.words
        if self.item.kind is ItemKind.CONFERENCE or self.value is None:
            return words.gettext(self.terms.many)
        return next(iter(names(self.value, words)), "") or self.item.key

    @property
    def terms(self) -> Terms:
        return TERMS[self.pages.kind]

    @property
    def used_by(self) -> tuple[Link, ...]:
        """The items that name this one, each with where it is edited."""
        named = dict.fromkeys(m.by for m in mentions(self.programme) if m.of == self.item)
        return tuple(
            Link(
                name=item_name(item, self.programme, self.around.words),
                address=item_address(self.slug, item),
            )
            for item in named
        )

    async def row(self) -> Row[Any]:
        """Return the item as it is stored now."""
        return await self.office.database.read(agenda.item, self.slug, self.item)

    async def done(self) -> Done | None:
        return await done(self.request, self.programme)

    @property
    def named(self) -> Sent:
        """What the form of a new item holds, so that it gets the key that the address names."""
        fields = self.pages.form.fields
        return {part.name: self.item.key for part in fields if getattr(part, "permanent", False)}

    def kept(self, value: Any) -> Sent:  # noqa: ANN401 -- any value a programme lists
        """Return what is shown of the fields that no form changes any more."""
        held = filled(self.pages.form, value, self.around)
        return {name: held[name] for name in self.named}

    def drawn(
        self,
        sent: Sent,
        *,
        problems: tuple[Problem, ...] = (),
        rivals: Rivals | None = None,
        version: int | None = None,
    ) -> FormView:
        return drawn(
            self.pages.form, sent, self.around, problems=problems, rivals=rivals, version=version
        )

    async def page(
        self, form: FormView, *, status: int = 200, template: str = "", **values: object
    ) -> Response:
        """Answer with the form, and with what the page of this kind has beside it."""
        return await page(
            self.request,
            template or self.pages.template,
            conference=self.programme.conference,
            section=SECTIONS[self.pages.kind],
            status=status,
            work=self,
            form=form,
            done=await self.done(),
            **{**_PLAIN, **await self.pages.beside(self), **values},
        )
