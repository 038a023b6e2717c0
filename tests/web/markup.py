"""Reads a page as strictly as a validator would, and keeps what tests ask about."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"link", "meta", "img", "br", "hr", "input"})
# Their start tags end a paragraph that is still open.
BLOCKS = frozenset(
    {"p", "ul", "ol", "li", "dl", "div", "section", "header", "h1", "h2", "h3", "h4"}
)

Attributes = dict[str, str]


@dataclass(slots=True)
class Element:
    tag: str
    attributes: Attributes
    text: str = ""

    @property
    def words(self) -> str:
        return " ".join(self.text.split())


@dataclass(slots=True)
class Document:
    """Elements in their order, every text with the language it stands in, and what is wrong."""

    elements: list[Element] = field(default_factory=list)
    texts: list[tuple[str, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def all(self, tag: str) -> list[Element]:
        return [element for element in self.elements if element.tag == tag]

    def one(self, tag: str) -> Element:
        (element,) = self.all(tag)
        return element

    def of_class(self, name: str) -> list[Element]:
        return [e for e in self.elements if name in e.attributes.get("class", "").split()]

    @property
    def ids(self) -> list[str]:
        return [e.attributes["id"] for e in self.elements if "id" in e.attributes]

    @property
    def links(self) -> list[str]:
        return [e.attributes["href"] for e in self.all("a")]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.document = Document()
        self._open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.document.faults.append(f"<{tag}> has an attribute twice: {names}")
        if tag in BLOCKS and any(element.tag == "p" for element in self._open):
            self.document.faults.append(f"<{tag}> stands within a <p>")
        if tag in BLOCKS | {"dt", "dd"}:
            for ancestor in self._open:
                ancestor.text += " "
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.document.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1].tag != tag:
            opened = self._open[-1].tag if self._open else None
            self.document.faults.append(f"</{tag}> closes <{opened}>")
        else:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        # What is hidden is no part of what it is hidden in.
        for element in reversed(self._open):
            element.text += data
            if "hidden" in element.attributes:
                break
        if data.strip():
            languages = [e.attributes["lang"] for e in self._open if "lang" in e.attributes]
            self.document.texts.append((data.strip(), languages[-1]))

    def close(self) -> None:
        super().close()
        self.document.faults.extend(f"<{element.tag}> is not closed" for element in self._open)


def read(page: bytes) -> Document:
    reader = _Reader()
    reader.feed(page.decode())
    reader.close()
    return reader.document
