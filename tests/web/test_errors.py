"""Pages about what went wrong."""

import pytest

from scheduler.http.pages import Pages
from scheduler.web.errors import error_page
from tests.web.markup import read


@pytest.mark.parametrize("status", [400, 404, 500, 503])
def test_an_error_has_a_page_that_says_what_happened_and_leads_on(status: int) -> None:
    page = error_page(Pages(static=lambda name: f"/static/{name}"))

    document = read(page(status, "Not <now>", "The service & you.", ("One.", "<Two>.")))

    (hints,) = document.of_class("prose")
    assert document.faults == []
    assert document.one("title").text == "Not <now> – Reconvene"  # noqa: RUF001 -- an en dash
    assert document.one("h1").text == "Not <now>"
    assert hints.words == "One. <Two>."
    assert document.links == ["#main", "/", "/"]
