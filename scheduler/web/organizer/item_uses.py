"""How often each item is named by others, and by which."""

from collections import defaultdict
from collections.abc import Mapping

from scheduler.domain.items import Item
from scheduler.domain.mentions import mentions
from scheduler.domain.programme import Programme

Uses = Mapping[Item, tuple[Item, ...]]


def uses(programme: Programme) -> Uses:
    """Return the items that name each item, each of them once, in the order of the programme."""
    found: dict[Item, dict[Item, None]] = defaultdict(dict)
    for mention in mentions(programme):
        found[mention.of][mention.by] = None
    return {item: tuple(by) for item, by in found.items()}
