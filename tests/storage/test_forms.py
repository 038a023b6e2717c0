"""What an earlier program has stored, this one reads; see content.FORM before changing a file."""

import json
from pathlib import Path

import pytest

from scheduler.domain.edition import Mark
from scheduler.domain.notice import Notice
from scheduler.domain.programme import Programme
from scheduler.storage.codec import decode, encode
from scheduler.storage.content import FORM

FORMS = Path(__file__).parent / "forms"
KINDS = {"programme": Programme, "notices": tuple[Notice, ...], "marks": dict[str, Mark]}


@pytest.mark.parametrize("form", range(1, FORM + 1))
@pytest.mark.parametrize("name", KINDS)
def test_what_was_stored_is_read_and_would_be_stored_so_again(form: int, name: str) -> None:
    kind = KINDS[name]
    stored = (FORMS / f"{form}-{name}.json").read_bytes().rstrip()

    assert json.loads(stored)
    assert encode(decode(stored, kind), kind) == stored
