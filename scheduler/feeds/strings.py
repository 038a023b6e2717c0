"""Texts as a calendar can hold them: never blank, and titles on one line."""

import re

from scheduler.domain.text import Text
from scheduler.http.words import Words

_BREAKS = re.compile(r"\s*[\n\t]\s*")


def string(text: Text | None, words: Words) -> str:
    """Return the text in the language of the words, or in another where it is blank in this one."""
    if text is None:
        return ""
    tidy = (string.strip() for string in (words.string(text), *text.values()))
    return next(filter(None, tidy), "")


def line(value: str) -> str:
    """Put a text on one line, as lists of entries show it."""
    return _BREAKS.sub(" ", value.strip())
