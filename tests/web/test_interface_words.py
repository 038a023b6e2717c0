"""No word of the interface bypasses gettext: with a catalogue that brackets, all are bracketed."""

import re
from dataclasses import replace
from gettext import NullTranslations

import pytest
from babel import Locale

from scheduler.domain.edition import Cause, Edition, issue
from scheduler.http.pages import Pages
from scheduler.web.asked import Asked
from scheduler.web.handlers import render
from scheduler.web.routes import PAGES, PublicPage
from tests.web.markup import Document, read
from tests.web.serving import NOW, asked, first_edition, history
from tests.web.transforming import with_texts

SAID = (
    "aria-label",
    "alt",
    "content",
    "data-show",
    "data-hide",
    "title",
    "placeholder",
    "data-told",
    "data-seen",
)
FOR_PROGRAMS = {"viewport", "color-scheme", "robots", "og:type"}
ENGLISH = Locale("en", "GB")
# What no catalogue of ours translates: dates and countries are CLDR's, languages name themselves.
NOT_OURS = frozenset(
    word
    for names in (
        *(ENGLISH.months["format"][width].values() for width in ("wide", "abbreviated")),
        *(ENGLISH.days["format"][width].values() for width in ("wide", "abbreviated")),
        ENGLISH.territories.values(),
        ("English", "Français", "Español", "Русский", "العربية", "Reconvene"),
    )
    for name in names
    for word in re.findall(r"\w+", name)
)


class Bracketing(NullTranslations):
    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


def greek(string: str) -> str:
    """Stand in for what somebody wrote: no letter of it could be taken for ours."""
    return re.sub(r"\w", "λ", string)


@pytest.fixture(scope="module")
def editions() -> tuple[Edition, Edition]:
    examples = history("ocean-dialogue")
    first = first_edition(with_texts(examples[0].programme, greek))
    last = with_texts(examples[-1].programme, greek)
    made = issue(first, last, cause=Cause.RELEASE, now=NOW, by="λ", comment="λ")
    numerals = tuple(replace(s, code=greek(s.code) if s.code else None) for s in last.sessions)
    return first, replace(made, programme=replace(made.programme, sessions=numerals))


@pytest.fixture(scope="module")
def pages() -> Pages:
    return Pages(static=lambda name: f"/{name}")


def bracketed(editions: tuple[Edition, Edition], page: PublicPage) -> Asked:
    slug = {"theme": "clean-seas", "person": "helena-sampaio-vaz"}.get(page.template, "plenary-3")
    named = {"day": "2026-06-10", "slug": slug, "number": "1"}
    given = {key: value for key, value in named.items() if f"{{{key}}}" in page.tail}
    query = {"edition": "1"} if "edition" in page.query.names else {}
    plain = asked(editions[1], before=editions[:1], named=given, tail=page.tail)
    request = replace(plain, query=query)
    request.words.translations = Bracketing()
    return request


def unbracketed(text: str) -> list[str]:
    """Return the words of a text that stand in no bracket and that nobody else answers for."""
    while (reduced := re.sub(r"⟦[^⟦⟧]*⟧", "", text)) != text:
        text = reduced
    without_symbols = re.sub(r"https?:\S+|webcal:\S+|[A-Z]+/\S+", "", text)
    return [word for word in re.findall(r"[^\W\d_]{3,}", without_symbols) if word not in NOT_OURS]


@pytest.mark.parametrize("page", PAGES, ids=[page.tail or "programme" for page in PAGES])
def test_every_word_is_a_message(
    pages: Pages, editions: tuple[Edition, Edition], page: PublicPage
) -> None:
    document = read(render(pages, bracketed(editions, page), page=page))

    assert [word for word in visible(document) if "λ" not in word] == []


def visible(document: Document) -> list[str]:
    spoken = (
        e.attributes for e in document.elements if not FOR_PROGRAMS & {*e.attributes.values()}
    )
    attributes = [given[name] for given in spoken for name in SAID if name in given]
    hidden = [e.text for e in document.elements if "hidden" in e.attributes]
    texts = [document.one("title").text, document.one("body").text, *hidden, *attributes]
    return [word for text in texts for word in unbracketed(text)]
