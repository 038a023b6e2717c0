"""Short names for addresses, proposed from what a thing is called."""

import re
import secrets
import unicodedata
from collections.abc import Collection
from itertools import count
from typing import Final

# Long enough to tell, short enough to read out.
_LONGEST: Final = 60
_LETTERS: Final = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "þ": "th",
        "\u0131": "i",
    }
)


def proposed(name: str, *, taken: Collection[str] = ()) -> str:
    """Return a short name in ASCII; a random one where a name has no letter of it."""
    plain = _ascii(name) or secrets.token_hex(4)
    if plain not in taken:
        return plain
    return next(each for n in count(2) if (each := f"{plain}-{n}") not in taken)


def _ascii(name: str) -> str:
    spread = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    letters = "".join(each for each in spread if not unicodedata.combining(each))
    words = re.findall(r"[a-z0-9]+", re.sub(r"(?<=[a-z])['\u2019](?=[a-z])", "", letters))
    plain = ""
    for word in words:
        longer = f"{plain}-{word}" if plain else word[:_LONGEST]
        if len(longer) > _LONGEST:
            break
        plain = longer
    return plain
