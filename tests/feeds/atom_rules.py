"""The rules of RFC 4287 and of the W3C's feed validator, as far as a feed of ours meets them.

Checked: the element and attribute vocabulary of each place and how often each may stand there;
one author or more; dates of RFC 3339 in UTC; absolute addresses; tag identifiers (RFC 4151),
unique; no two entries updated at once; one alternate; one self link; HTML that is well-formed and
has only harmless elements and absolute links; languages by their codes; no other namespace but
XML's; UTF-8 without a character that XML cannot hold.
"""

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
_TAG = re.compile(r"tag:[a-z0-9][a-z0-9.-]*,\d{4}:[0-9A-Za-z;/?:@&=+$.\-_!~*'()%,]+")
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
# How often each element stands in its parent: at least, at most.
_FEED = {
    "id": (1, 1),
    "title": (1, 1),
    "subtitle": (0, 1),
    "updated": (1, 1),
    "author": (1, 9),
    "generator": (0, 1),
    "link": (1, 9),
    "entry": (0, 10_000),
}
_ENTRY = {
    "id": (1, 1),
    "title": (1, 1),
    "updated": (1, 1),
    "published": (0, 1),
    "author": (1, 1),
    "category": (1, 1),
    "link": (1, 9),
    "content": (1, 1),
}
_ATTRIBUTES = {
    "feed": {LANG},
    "link": {"rel", "href", "type"},
    "category": {"term", "label"},
    "content": {"type"},
}
_HARMLESS = {"div": {"dir"}, "p": set(), "a": {"href"}}


def parsed(body: bytes) -> ET.Element:
    return ET.fromstring(body)  # noqa: S314 -- a feed of our own


def faults(body: bytes) -> list[str]:
    """Say which rules a feed breaks."""
    feed = parsed(body)
    found = [
        f"{element.tag} is no element of Atom" for element in feed.iter() if not _is_atom(element)
    ]
    found += _counted(feed, _FEED)
    found += [fault for entry in feed.iter(f"{ATOM}entry") for fault in _counted(entry, _ENTRY)]
    for element in feed.iter():
        found += _attributes(element)
        found += _value(element)
    found += _links(feed)
    found += [fault for entry in feed.iter(f"{ATOM}entry") for fault in _alternates(entry)]
    found += _unique(feed, "id")
    found += _unique(feed, "updated")
    found += [] if body.decode("utf-8").startswith("<?xml version=") else ["no declaration"]
    return found


def _is_atom(element: ET.Element) -> bool:
    return element.tag.startswith(ATOM)


def _name(element: ET.Element) -> str:
    return element.tag.removeprefix(ATOM)


def _counted(parent: ET.Element, rules: dict[str, tuple[int, int]]) -> Iterator[str]:
    counted = Counter(map(_name, parent))
    for name in counted.keys() | rules.keys():
        least, most = rules.get(name, (0, 0))
        if not least <= counted[name] <= most:
            yield f"{_name(parent)} has {counted[name]} {name}"


def _attributes(element: ET.Element) -> Iterator[str]:
    unknown = {*element.keys()} - _ATTRIBUTES.get(_name(element), set())
    yield from (f"{_name(element)} has the attribute {name}" for name in unknown)


def _value(element: ET.Element) -> Iterator[str]:
    name, text = _name(element), element.text or ""
    patterns = {"id": _TAG, "updated": _DATE, "published": _DATE, "name": re.compile(".+")}
    if name in patterns and not patterns[name].fullmatch(text):
        yield f"{name} is {text!r}"
    if name == "title" and not text.strip():
        yield "a title is blank"
    if name == "feed" and not re.fullmatch("[a-z]{2,3}", element.get(LANG, "")):
        yield f"the language is {element.get(LANG)!r}"
    if name == "content":
        yield from (
            _html(text) if element.get("type") == "html" else [f"content of {element.get('type')}"]
        )


def _links(feed: ET.Element) -> Iterator[str]:
    for link in feed.iter(f"{ATOM}link"):
        if not _ADDRESS.fullmatch(link.get("href", "")):
            yield f"a link leads to {link.get('href')!r}"
        if link.get("type") not in {"text/html", "application/atom+xml"}:
            yield f"a link is of the type {link.get('type')!r}"
    relations = Counter(link.get("rel") for link in feed.findall(f"{ATOM}link"))
    for once in ("self", "alternate"):
        if relations[once] != 1:
            yield f"the feed has {relations[once]} links rel={once}"


def _alternates(entry: ET.Element) -> Iterator[str]:
    relations = Counter(link.get("rel") for link in entry.findall(f"{ATOM}link"))
    if relations != {"alternate": 1, "related": 1}:
        yield f"an entry has the links {dict(relations)}"


def _unique(feed: ET.Element, name: str) -> Iterator[str]:
    values = Counter(entry.findtext(f"{ATOM}{name}") for entry in feed.iter(f"{ATOM}entry"))
    yield from (
        f"{name} {value} stands {count} times" for value, count in values.items() if count > 1
    )


def _html(text: str) -> list[str]:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return [*reader.faults, *(f"<{tag}> is not closed" for tag in reader.open)]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        if tag not in _HARMLESS or {name for name, _ in attrs} - _HARMLESS[tag]:
            self.faults.append(f"<{tag}> with {attrs} is not harmless")
        for name, value in attrs:
            if name == "href" and not _ADDRESS.fullmatch(value or ""):
                self.faults.append(f"<a> leads to {value!r}")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"holds a comment: {data!r}")
