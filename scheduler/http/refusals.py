"""What is said to whoever may not do something: what it needs, and whom to ask for that."""

from collections.abc import Sequence
from typing import Final

from babel.lists import format_list

from scheduler.domain.access import ALLOWS, Duty, Permission

SERVICE_NEEDED: Final = "This needs an administrator of the whole service."
# A reader asks one of the first few.
_MOST: Final = 3


def role_needed(need: Permission, *, ask: Sequence[str] = ()) -> str:
    """Say which roles let somebody do it; `ask` are those who give roles, by name."""
    # The role that lets one do everything comes last: it is more than is needed.
    roles = [duty for duty in reversed(Duty) if need in ALLOWS[duty]]
    said = f"This needs the role {_either(roles)} of this conference."
    return f"{said} Ask {_either(ask[:_MOST])} for it." if ask else said


def _either(names: Sequence[str]) -> str:
    return format_list(names, style="or", locale="en")
