"""Fills forms in as a browser does: what a page holds is what it sends."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Template
from markupsafe import Markup

from scheduler.domain.programme import Programme
from scheduler.http.pages import Pages
from scheduler.web.organizer.forms import Around, Form, Read, Sent, drawn, filled, read
from scheduler.web.organizer.forms.views import FormView
from tests.factories import make_programme
from tests.web.markup import Document
from tests.web.markup import read as read_page

_PAGE = (
    "{% import 'components/form.html' as f with context %}"
    "<form>{{ f.faults(view) }}{{ f.along(view) }}{{ f.parts(view) }}</form>"
)


@cache
def _template() -> Template:
    return Pages(static=str)._environment.from_string(_PAGE)


def around(programme: Programme | None = None, *, taken: tuple[str, ...] = ()) -> Around:
    return Around.of(programme or make_programme(), taken=taken)


def page_of(view: FormView, around: Around) -> Document:
    """Return the form as a page draws it, which no element of it may spoil."""
    words = around.words
    body = _template().render(
        view=view,
        w=words,
        gettext=lambda message: Markup(words.gettext(message)),  # noqa: S704 -- the interface's own words
        ngettext=lambda one, many, n: Markup(words.ngettext(one, many, n)),  # noqa: S704 -- as above
    )
    page = read_page(f'<html lang="en">{body}</html>'.encode())
    assert page.faults == []
    assert len(page.ids) == len(set(page.ids))
    return page


def sent_by(page: Document) -> dict[str, str]:
    """Return what a browser sends when the first button is pressed; nothing of what is disabled."""
    sent: dict[str, str] = {}
    select = ""
    for element in page.elements:
        name = element.attributes.get("name", "")
        if element.tag == "select":
            select, sent[name] = name, ""
        elif element.tag == "option" and select and "selected" in element.attributes:
            sent[select] = element.attributes["value"]
        elif element.tag == "textarea":
            # The line break that begins it is no part of it; those within are sent as two bytes.
            sent[name] = element.text.removeprefix("\n").replace("\n", "\r\n")
        elif element.tag == "input":
            sent[name] = element.attributes.get("value", "").replace("\n", "")
        if element.tag == "datalist":
            select = ""
    return sent


def typed(form: Form, sent: Sent, around: Around, *, base: Any = None) -> Read:  # noqa: ANN401 -- any value of a programme
    """Return what becomes of a form that is drawn, looked at by a browser, and sent."""
    page = page_of(drawn(form, sent, around, version=None if base is None else 1), around)
    received = {name: value.replace("\r\n", "\n") for name, value in sent_by(page).items()}
    return read(form, received, around, base=base)


def refilled(form: Form, value: Any, around: Around) -> Any:  # noqa: ANN401 -- as above
    """Return a value after it was filled into its form, drawn, sent and read."""
    return typed(form, filled(form, value, around), around, base=value).value


def said(found: Read) -> Mapping[str, str]:
    """Return what is wrong, by path."""
    return {problem.path: problem.message for problem in found.problems}
