"""Words in which a text of the other direction cannot disturb the sentence around it."""

import unicodedata

from scheduler.domain.text import Text
from scheduler.http.words import Words

_OTHER = {"ltr": frozenset({"R", "AL"}), "rtl": frozenset({"L"})}
_FIRST_STRONG, _POP = "\u2068", "\u2069"


class IsolatingWords(Words):
    """Words for text without markup, where no element can carry a direction."""

    def string(self, text: Text | None) -> str:
        return self.isolated(super().string(text))

    def isolated(self, string: str) -> str:
        """Put a text that holds letters of the other direction between isolates (UAX 9)."""
        other = _OTHER[self.direction(self.interface)]
        if any(unicodedata.bidirectional(character) in other for character in string):
            return f"{_FIRST_STRONG}{string}{_POP}"
        return string
