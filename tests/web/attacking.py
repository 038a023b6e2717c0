"""Finds every page and every form of the organizers, and fills them in as nobody should."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin

from scheduler.domain.access import Duty, Permission
from scheduler.domain.items import ItemKind
from scheduler.http.application import Application
from scheduler.http.limits import Limit, Limits
from scheduler.http.permissions import Declared
from scheduler.services import accounts, admission, agenda, api_tokens
from tests.factories import make_session
from tests.http.asking import Reply
from tests.web.markup import Document, Element, read
from tests.web.organizing import CONFERENCE, OPERATOR, PASSWORD, Organizing, Visitor, given_factor

SCRIPT = "<script>planted()</script>\"'><img src=x onerror=planted()>"
HOSTILE = {
    "script": SCRIPT,
    "a control": "a\x00b\x1b[31m",
    "a bidirectional control": "safe\u202egnp.exe",
    "a line separator": "a\u2028b\u2029c",
    "a header": "a\r\nset-cookie: planted=1",
    "too long": "x" * 20_001,
    "a flood of marks": "e" + "\u0301\u0323" * 500,
    "half a character": "\ud83d",
    "another host": "//evil.example/\\@evil.example",
    "a scheme": "javascript:planted()",
    "a path": "../../../../etc/passwd",
    "a template": "{{ 7 * 7 }}${7*7}{% raw %}",
    "a formula": "=HYPERLINK(1)",
    "a number": "-9" + "9" * 400,
    "a date": "9999-12-31",
    "a time": "24:61",
    "nothing": "",
}
# What a refusal, or a success, may be answered with.
ANSWERS = frozenset({200, 303, 400, 401, 403, 404, 409, 413, 415, 422, 429})
_RAW = (b"<script>planted", b"<img src=x onerror")
# Pages of which there are many alike are looked at a few times.
_ALIKE = 2
# Whoever presses these is out, or lets nobody in any more.
_LEFT_ALONE = re.compile(r".*/(sign-out|sign-ins/deletion|account/password|operator/.*)")

Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A form as it stands on a page, filled in as it came."""

    action: str
    method: str
    fields: Fields

    def filled(self, value: str, *, name: str | None = None) -> Fields:
        """Return the fields with a value in one of them, or in all and one more."""
        if name is None:
            return (*((each, value) for each, _ in self.fields), (value or "empty", value))
        return tuple(
            (each, value if name == each else _right(each, held)) for each, held in self.fields
        )


def addresses(app: Application, verb: str) -> list[str]:
    """Return an address of each of the organizers' routes of a method; it need not be there."""
    return [
        re.sub(r"{\w+(:\w+)?}", "1", route.path.replace("{conference}", CONFERENCE))
        for route in app.router.routes
        if isinstance(route, Declared)
        and route.path.startswith("/organizer")
        and verb in (route.methods or ())
    ]


def without_limits(app: Application) -> None:
    """Let as much be tried as a test likes."""
    endless = Limit(10**9, seconds=1)
    app.state.limits = Limits(accounts=endless, addresses=endless, codes=endless, calendars=endless)


def pattern_of(app: Application, address: str) -> str:
    """Return the path of the route that answers an address."""
    path = address.partition("?")[0]
    for route in app.router.routes:
        found = getattr(route, "path_regex", re.compile(r"(?!)")).match(path)
        if found and "{path:path}" not in (pattern := str(getattr(route, "path", ""))):
            return pattern
    return "nowhere"


async def make_busy(organizing: Organizing) -> None:
    """Let there be something to take back, to dismiss, to invite, to enable and to revoke."""
    write, now = organizing.database.write, organizing.clock()
    await write(
        agenda.create,
        conference=CONFERENCE,
        kind=ItemKind.SESSION,
        value=make_session("Planted", sittings=()),
        now=now,
        by=OPERATOR,
    )
    for name, duties in (("invited", {CONFERENCE: (Duty.VIEWER,)}), ("disabled", {})):
        await write(
            admission.admit, name=name, display_name=name, duties=duties, now=now, by=OPERATOR
        )
    await write(accounts.disable, name="disabled", now=now)
    await given_factor(organizing, "viewer")
    await write(
        api_tokens.create,
        name=OPERATOR,
        conference=CONFERENCE,
        label="A token",
        permissions={Permission.READ},
        days=1,
        now=now,
    )


async def pages_of(visitor: Visitor, *starts: str) -> dict[str, Document]:
    """Return the organizers' pages that somebody can come to, a few of each kind."""
    pages: dict[str, Document] = {}
    seen: Counter[str] = Counter()
    waiting, known = [*starts], set(starts)
    while waiting:
        address = waiting.pop(0)
        pattern = pattern_of(visitor.app, address)
        if seen[pattern] > _ALIKE:
            continue
        seen[pattern] += 1
        reply = await visitor.get(address)
        assert reply.status in ANSWERS, (address, reply.status)
        assert wrong_with(reply) == "", address
        if reply.headers.get("content-type", "").startswith("text/html"):
            pages[address] = read(reply.body)
            found = {urldefrag(urljoin(address, link)).url for link in pages[address].links}
            new = sorted(link for link in found - known if link.startswith("/organizer"))
            waiting, known = [*waiting, *new], known | set(new)
    return pages


def sheets_of(app: Application, pages: Mapping[str, Document]) -> list[Sheet]:
    """Return the forms of all pages, each kind of form once."""
    found: dict[tuple[str, ...], Sheet] = {}
    for address, page in pages.items():
        for sheet in _sheets(address, page):
            names = sorted({re.sub(r"\[\d+\]", "[]", name) for name, _ in sheet.fields})
            key = (pattern_of(app, sheet.action), sheet.method, *names)
            if not _LEFT_ALONE.fullmatch(sheet.action):
                found.setdefault(key, sheet)
    return list(found.values())


def wrong_with(reply: Reply) -> str:
    """Say what no answer may be like, whatever was asked; nothing where all is well."""
    if reply.status not in ANSWERS:
        return f"status {reply.status}"
    is_page = reply.headers.get("content-type", "").startswith("text/html")
    if is_page and any(raw in reply.body for raw in _RAW):
        return "holds raw markup"
    if reply.headers.get("cache-control", "").partition(",")[0] != "no-store":
        return f"may be kept: {reply.headers.get('cache-control')}"
    location = reply.headers.get("location", "/organizer/")
    if not re.fullmatch(r"/organizer/(?!/)[!-\[\]-~]*", location):
        return f"leads to {location}"
    return "sets a cookie" if "planted" in reply.headers.get("set-cookie", "") else ""


def _sheets(address: str, page: Document) -> Iterator[Sheet]:
    """Yield the forms of a page; each lasts until the next begins."""
    form: Element | None = None
    fields: dict[str, str] = {}
    actions: set[str] = set()
    select = ""
    for element in [*page.elements, Element("form", {})]:
        given = element.attributes
        if element.tag == "form":
            if form is not None:
                method = form.attributes.get("method", "get")
                for action in sorted({form.attributes.get("action", ""), *actions}):
                    whole = urljoin(address, action)
                    yield Sheet(action=whole, method=method, fields=tuple(fields.items()))
            form, fields, actions = element, {}, set()
        elif element.tag == "button" and "formaction" in given:
            actions.add(given["formaction"])
        elif element.tag in {"input", "textarea", "button"} and given.get("name"):
            fields.setdefault(given["name"], given.get("value", element.text))
        elif element.tag == "select":
            select = given["name"]
            fields[select] = ""
        elif element.tag == "option" and select and "selected" in given:
            fields[select] = given.get("value", "")


def _right(name: str, held: str) -> str:
    """Return what is typed where a form is filled in well."""
    return PASSWORD if name == "current_password" else held
