"""Markdown becomes HTML here and nowhere else: through one parser and one cleaner."""

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

# No image: it would be asked for at a third party. No HTML: what looks like it is shown as text.
_PARSER = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
_TAGS = frozenset(
    (  # noqa: SIM905 -- names are read as words
        "a blockquote br code em h2 h3 h4 h5 h6 hr li ol p pre strong table tbody td th thead tr ul"
    ).split()
)
_SCHEMES = frozenset({"http", "https", "mailto"})
_DEEPEST = 6


def html(text: str, *, top: int = 2) -> Markup:
    """Return clean HTML whose highest heading is of level `top`, to fit under the page's own."""
    tokens = _PARSER.parse(text)
    _fit(tokens, top=top)
    rendered = _PARSER.renderer.render(tokens, _PARSER.options, {})
    return Markup(  # noqa: S704 -- nh3 has just cleaned it
        nh3.clean(
            rendered,
            tags=set(_TAGS),
            attributes={"a": {"href"}, "ol": {"start"}},
            url_schemes=set(_SCHEMES),
            link_rel="noopener",
        )
    )


def _fit(tokens: list[Token], *, top: int) -> None:
    """Give every heading the level that it has on this page; none skips a level."""
    headings = [token for token in tokens if token.type in {"heading_open", "heading_close"}]
    highest = min((int(token.tag[1:]) for token in headings), default=top)
    level = top - 1
    for opening, closing in zip(headings[::2], headings[1::2], strict=True):
        level = min(int(opening.tag[1:]) - highest + top, level + 1, _DEEPEST)
        opening.tag = closing.tag = f"h{level}"
