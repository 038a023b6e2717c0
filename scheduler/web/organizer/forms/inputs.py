"""The inputs of a form by the field they belong to: found once, however many fields there are."""

from collections import defaultdict
from collections.abc import Mapping, Sequence


class Inputs:
    """What stands after the last dot in the names of the form that was asked about last."""

    def __init__(self) -> None:
        self._sent: Mapping[str, str] | None = None
        self._ends: Mapping[str, Sequence[str]] = {}

    def of(self, sent: Mapping[str, str], name: str) -> Sequence[str]:
        """Return the ends of the inputs of a field: `en` and `fr` of `title.en` and `title.fr`."""
        if sent is not self._sent:
            ends: dict[str, list[str]] = defaultdict(list)
            for each in sent:
                field, _, end = each.rpartition(".")
                ends[field].append(end)
            self._sent, self._ends = sent, ends
        return self._ends.get(name, ())
