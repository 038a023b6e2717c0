"""Where each item of a draft is edited: one segment of an address for any key there may be."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import quote, unquote

from scheduler.domain.errors import NotFoundError
from scheduler.domain.items import LISTS, Item, ItemKind
from scheduler.domain.text import quoted

SECTIONS: Final[Mapping[ItemKind, str]] = {ItemKind.CONFERENCE: "settings", **LISTS}
"""The first part of the address, after the conference, of each kind of items."""

# Addresses in the place of an item's that are pages of the list.
_TAKEN: Final = frozenset({"new"})


def segment(key: str) -> str:
    """Write a key as one segment of a path; a symbol's slashes would make it several."""
    safe = quote(key, safe="").replace("~", "%7E").replace("%", "~")
    if safe in _TAKEN or not safe.strip("."):
        safe = f"~{ord(safe[:1] or '.'):02X}{safe[1:]}"
    return safe


def key(segment: str) -> str:
    """Read a key from its segment."""
    try:
        found = unquote(segment.replace("~", "%"), errors="strict")
    except ValueError:
        found = "\0"
    # No text has a NUL, and PostgreSQL would not even look for one.
    if "\0" in found:
        raise NotFoundError(f"Nothing in the draft is called {quoted(segment)}.")
    return found


def list_address(conference: str, kind: ItemKind) -> str:
    return f"/organizer/{quote(conference)}/{SECTIONS[kind]}/"


def item_address(conference: str, item: Item) -> str:
    """Say where an item is edited."""
    if item.kind is ItemKind.CONFERENCE:
        return f"/organizer/{quote(conference)}/settings"
    return f"{list_address(conference, item.kind)}{segment(item.key)}"
