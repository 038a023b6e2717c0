"""Numbers that a request names: no longer than what a database counts."""

import re
from typing import Final

from starlette.convertors import Convertor

# Nine digits fit the integers of every engine; Python itself refuses to read thousands.
_WHOLE: Final = r"[0-9]{1,9}"


class NumberConvertor(Convertor[int]):
    """Reads a part of an address, as in `/changes/{number:number}`; a longer one is no page's."""

    regex = _WHOLE

    def convert(self, value: str) -> int:
        return int(value)

    def to_string(self, value: int) -> str:
        return str(value)


def whole(written: str) -> int | None:
    """Read a number from a form; nothing where it is none that a page of ours sends."""
    return int(written) if re.fullmatch(_WHOLE, written) else None
