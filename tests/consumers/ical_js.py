"""A feed as ical.js reads it, the library of Thunderbird and Nextcloud."""

import json
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from tests.consumers.seen import Seen, UnreadableError, in_order
from tests.needs import need_command, need_node_package

_SCRIPT = Path(__file__).with_name("ical_js.mjs")


def read(ics: bytes) -> tuple[Seen, ...]:
    return in_order([_seen(**entry) for entry in json.loads(run_script(_SCRIPT, ics))])


def run_script(script: Path, ics: bytes) -> bytes:
    """Run a script of ours with ical.js and give what it printed."""
    command = (need_command("node"), script, need_node_package("ical.js"))
    done = subprocess.run(command, input=ics, capture_output=True, check=False, timeout=60)
    if done.returncode != 0:
        raise UnreadableError(done.stderr.decode())
    return done.stdout


def _seen(*, start: str, end: str, **rest: Any) -> Seen:  # noqa: ANN401 -- the script's JSON
    lists = ("categories", "attach", "related")
    rest |= {name: tuple(rest[name]) for name in lists}
    return Seen(start=_moment(start), end=_moment(end), **rest)


def _moment(value: str) -> datetime | date:
    if "T" not in value:
        return date.fromisoformat(value)
    return datetime.fromisoformat(value).astimezone(UTC)
