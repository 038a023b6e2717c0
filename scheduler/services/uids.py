"""Draws the permanent identity of a sitting."""

import secrets


def new_uid() -> str:
    """Return a uid that is random, so that it can never be taken for another."""
    return secrets.token_hex(16)
