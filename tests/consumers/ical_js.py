"""A feed as ical.js reads it, the library of Thunderbird and Nextcloud."""

from collections.abc import Sequence
from pathlib import Path

from tests.consumers.scripted import Seens, read_by, run
from tests.consumers.seen import Seen
from tests.needs import need_command, need_node_package

_SCRIPT = Path(__file__).with_name("ical_js.mjs")


def read(ics: bytes) -> tuple[Seen, ...]:
    (seen,) = read_each([ics])
    return seen


def read_each(feeds: Sequence[bytes]) -> Seens:
    return read_by(*_command(_SCRIPT), feeds=feeds)


def run_script(script: Path, ics: bytes) -> bytes:
    """Run a script of ours with ical.js and give what it printed."""
    return run(*_command(script), given=ics)


def _command(script: Path) -> tuple[Path, ...]:
    return need_command("node"), script, need_node_package("ical.js")
