"""Readers of other languages: a script of ours reads several feeds in one process."""

import json
import os
import subprocess
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from tests.consumers.seen import Seen, UnreadableError, in_order

Seens = tuple[tuple[Seen, ...], ...]
# No calendar holds this octet, so it can stand between two.
_BETWEEN = b"\0"


def run(*command: str | Path, given: bytes) -> bytes:
    """Run a command and give what it printed."""
    done = subprocess.run(
        command,
        # Around a change of clocks ts-ics errs otherwise where the machine's own clocks differ.
        env={**os.environ, "TZ": "UTC"},
        input=given,
        capture_output=True,
        check=False,
        timeout=60,
    )
    if done.returncode != 0:
        raise UnreadableError(done.stderr.decode())
    return done.stdout


def read_by(*command: str | Path, feeds: Sequence[bytes]) -> Seens:
    """Give what a script sees in each of the feeds, which it prints as lists of entries."""
    printed = json.loads(run(*command, given=_BETWEEN.join(feeds)))
    return tuple(in_order([_seen(**entry) for entry in entries]) for entries in printed)


def _seen(*, start: str, end: str, **rest: Any) -> Seen:  # noqa: ANN401 -- the script's JSON
    lists = {name: tuple(value) for name, value in rest.items() if isinstance(value, list)}
    return Seen(start=_moment(start), end=_moment(end), **{**rest, **lists})


def _moment(value: str) -> datetime | date:
    if "T" not in value:
        return date.fromisoformat(value)
    return datetime.fromisoformat(value).astimezone(UTC)
