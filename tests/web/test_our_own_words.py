"""What a template calls our own words is not escaped, and so it must be nothing but them."""

import re
from collections.abc import Iterator

from tests.needs import ROOT
from tests.web.organizing import OPERATOR, SignedIn

SCRIPT = "<script>planted()</script>"
# Terms of the interface, written in the source: no reader and no organizer can put a word in them.
TERMS = {
    "client.delay",
    "client.how",
    "client.name",
    "client.note",
    "desk.said",
    "hint",
    "name",
    "part.group.label if part.group is defined else part.field.label",
    "part.group.row",
    "permissions[each]",
    "places.current_list.label",
    "program.how",
    "program.name",
    "roles[duty]",
    "section.label",
    "terms.add",
    "terms.many",
    "terms.nothing",
    "view.field.hint",
    "view.field.label",
    "view.group.add",
    "view.group.hint",
    "view.group.label",
    "view.group.row",
    "what_roles_do[duty]",
    "work.terms.many",
    "work.terms.new",
}


def marked() -> Iterator[str]:
    """Yield whatever a template calls our own words without writing them out."""
    for template in (ROOT / "templates").rglob("*.html"):
        for call in re.finditer(r"(?<![\w.])_\(\s*(?![\"'\s])", template.read_text()):
            rest = template.read_text()[call.end() :]
            yield re.split(r"\)|~", rest)[0].partition(" if is_new")[0].strip()


def test_only_terms_of_the_interface_go_out_as_they_are() -> None:
    assert set(marked()) == TERMS


async def test_a_refusal_that_quotes_what_was_typed_is_text(signed_in: SignedIn) -> None:
    operator = await signed_in(OPERATOR)
    new = [("name", SCRIPT), ("display_name", SCRIPT)]

    replies = [
        await operator.post("/organizer/accounts", new),
        await operator.post(
            "/organizer/counter-terrorism-2018/members", [*new, ("role", "editor")]
        ),
    ]

    assert [reply.status for reply in replies] == [422, 422]
    assert [SCRIPT.encode() in reply.body for reply in replies] == [False, False]


async def test_a_refusal_that_names_somebody_is_text(signed_in: SignedIn) -> None:
    operator, viewer = await signed_in(OPERATOR), await signed_in("viewer")
    await viewer.post("/organizer/account/name", [("version", "2"), ("display_name", SCRIPT)])

    reply = await operator.post(
        "/organizer/counter-terrorism-2018/members/viewer",
        [("role", "editor"), ("seen", "administrator")],
    )

    assert (reply.status, SCRIPT.encode() in reply.body) == (409, False)
    assert reply.body.count(b"&lt;script&gt;planted()") > 0
