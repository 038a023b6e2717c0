"""Markdown as the plain text that a calendar shows, cut at the end of a sentence."""

import re
from collections.abc import Iterable, Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

# As on the page: tables, no images, and what looks like HTML is text.
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
# The end of a sentence in the scripts of the six languages, with the quotes that may close it. A
# full stop after a short word may stand for an abbreviation (Mr., No.); a Chinese one never does.
_SENTENCE_END = re.compile(
    "(?:(?:(?<=\\w{3})\\.|[!?\u2026\u061f\u06d4])[\"'\u201d\u2019\u00bb)]*(?=\\s))"
    "|[\u3002\uff01\uff1f][\u201d\u2019\u300d\u300f\uff09]*"
)
_ELLIPSIS = " \u2026"
_BLOCKS = frozenset({"paragraph", "heading", "bullet_list", "ordered_list", "table", "blockquote"})


def plain(markdown: str) -> str:
    """Return the text alone: paragraphs apart, list items marked, addresses of links kept."""
    text = "".join(_pieces(_MARKDOWN.parse(markdown)))
    return re.sub(r"\n{3,}", "\n\n", re.sub(r" +\n", "\n", text)).strip()


def cut(text: str, limit: int) -> str:
    """Return at most `limit` characters, ending with a whole sentence and an ellipsis."""
    if len(text) <= limit:
        return text
    room = limit - len(_ELLIPSIS)
    # One character more shows whether a sentence ends just there.
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, room + 1)]
    end = max((end for end in ends if end <= room), default=0)
    return text[: end or max(text.rfind(" ", 0, room), 0) or room].rstrip() + _ELLIPSIS


def _pieces(tokens: Iterable[Token]) -> Iterator[str]:
    depth, mark = 0, ""
    for token in tokens:
        kind = token.type
        if kind in {"bullet_list_open", "ordered_list_open"}:
            depth += 1
        elif kind in {"bullet_list_close", "ordered_list_close"}:
            depth -= 1
        elif kind == "list_item_open":
            mark = "  " * (depth - 1) + (f"{token.info}. " if token.info else "\u2022 ")
        elif kind == "list_item_close":
            mark = ""
        elif kind == "inline":
            yield mark + _inline(token.children or ())
            mark = ""
        elif kind in {"fence", "code_block"}:
            yield token.content
        yield _after(token, depth)


def _after(token: Token, depth: int) -> str:
    """Return the white space that follows: a line's end, and an empty line between blocks."""
    kind, _, side = token.type.rpartition("_")
    if side != "close":
        return "\n" if token.type in {"fence", "code_block"} else ""
    if kind in {"th", "td"}:
        return "  "
    if kind == "tr" or token.hidden:
        return "\n"
    is_inner_list = kind.endswith("_list") and depth
    return "\n\n" if kind in _BLOCKS and not is_inner_list else ""


def _inline(tokens: Sequence[Token]) -> str:
    parts: list[str] = []
    address = ""
    for token in tokens:
        if token.type in {"text", "code_inline"}:
            parts.append(token.content)
        elif token.type in {"softbreak", "hardbreak"}:
            parts.append(" " if token.type == "softbreak" else "\n")
        elif token.type == "link_open":
            address = str(token.attrGet("href") or "")
        elif token.type == "link_close" and address and address not in parts[-1:]:
            parts.append(f" <{address}>")
    return "".join(parts)
