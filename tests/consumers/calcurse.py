"""A feed as calcurse takes it over, a calendar of the terminal: it keeps neither UID nor STATUS."""

import re
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.consumers.seen import Seen, UnreadableError, in_order
from tests.needs import need_command

_TIME = r"(\d\d/\d\d/\d{4} @ \d\d:\d\d)"
_TIMED = re.compile(rf"{_TIME} -> {_TIME}(?:>(\w+) )?[|!](.*)")
_DAY = r"(\d\d/\d\d/\d{4})"
# More than one day is to it a day that is repeated until another.
_DAILY = re.compile(rf"{_DAY} \[1\] (?:\{{1D -> {_DAY}\}} )?(?:>(\w+) )?(.*)")


def read(ics: bytes) -> tuple[Seen, ...]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        said = _run(folder, "-i", "-", given=ics).decode()
        if " 0 skipped" not in said:
            raise UnreadableError(said)
        kept = _run(folder, "-G").decode()
        return in_order([_seen(line, folder) for line in kept.splitlines()])


def _run(folder: Path, *options: str, given: bytes = b"") -> bytes:
    done = subprocess.run(
        (need_command("calcurse"), "-D", folder, *options),
        # It writes every time by the clock of its machine.
        env={"HOME": str(folder), "TZ": "UTC", "LC_ALL": "C.UTF-8", "TMPDIR": str(folder)},
        input=given,
        capture_output=True,
        check=False,
        timeout=60,
    )
    if done.returncode != 0:
        raise UnreadableError((done.stdout + done.stderr).decode())
    return done.stdout


def _seen(line: str, folder: Path) -> Seen:
    start, end, note, title = _timed(line) or _daily(line)
    description, location = _noted(folder / "notes" / note) if note else ("", "")
    return Seen(
        uid="", start=start, end=end, title=title, description=description, location=location
    )


def _timed(line: str) -> tuple[datetime, datetime, str | None, str] | None:
    if (found := _TIMED.fullmatch(line)) is None:
        return None
    start, end, note, title = found.groups()
    return _instant(start), _instant(end), note, title


def _daily(line: str) -> tuple[date, date, str | None, str]:
    if (found := _DAILY.fullmatch(line)) is None:
        raise UnreadableError(line)
    first, last, note, title = found.groups()
    return _date(first), _date(last or first) + timedelta(days=1), note, title


def _instant(written: str) -> datetime:
    return datetime.strptime(written, "%m/%d/%Y @ %H:%M").replace(tzinfo=UTC)


def _date(written: str) -> date:
    return datetime.strptime(written, "%m/%d/%Y").replace(tzinfo=UTC).date()


def _noted(note: Path) -> tuple[str, str]:
    """Give what stands in the note: the description, and below a line the location."""
    description, _, rest = f"\n{note.read_text()}".rpartition("\n-- \n")
    places = (line for line in rest.splitlines() if line.startswith("Location: "))
    return description.strip("\n"), next(places, "").removeprefix("Location: ")
