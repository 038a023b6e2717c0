"""Markdown as the plain text that a calendar shows, cut at the end of a sentence."""

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

_MARKDOWN = MarkdownIt("commonmark")
# The end of a sentence in the scripts of the six languages, with the quotes that may close it.
_SENTENCE_END = re.compile(
    "[.!?\u2026\u061f\u06d4\u3002\uff01\uff1f][\"'\u201d\u2019\u00bb)]*(?=\\s|$|(?<=\u3002))"
)


def plain(markdown: str) -> str:
    """Return the text alone: paragraphs apart, list items marked, addresses of links kept."""
    lines: list[str] = []
    marks: list[str] = []
    for token in _MARKDOWN.parse(markdown):
        if token.type == "list_item_open":
            marks.append(f"{token.info}. " if token.info else "\u2022 ")
        elif token.type == "inline":
            mark = marks.pop() if marks else ""
            lines.append(mark + _inline(token.children or ()))
        elif token.type in {"fence", "code_block"}:
            lines.append(token.content.rstrip("\n"))
        elif token.type in {"paragraph_close", "heading_close", "bullet_list_close"} and not (
            token.hidden or token.level
        ):
            lines.append("")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def cut(text: str, limit: int) -> str:
    """Return at most `limit` characters, ending with a whole sentence and an ellipsis."""
    if len(text) <= limit:
        return text
    head = text[:limit]
    ends = [match.end() for match in _SENTENCE_END.finditer(head)]
    if not ends:
        ends = [head.rfind(" ")] if " " in head else [limit]
    return head[: ends[-1]].rstrip() + " \u2026"


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
