"""The program itself, as a user runs it: a server in a process of its own, and its commands."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_PROGRAM = (sys.executable, "-m", "scheduler")
_STARTED = re.compile(r"Reconvene is serving at (http://\S+?)/$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A server that takes requests at `address`."""

    address: str
    database: str
    process: subprocess.Popen[str]

    def get(self, path: str) -> str:
        with urllib.request.urlopen(f"{self.address}{path}", timeout=10) as answer:  # noqa: S310 -- our own address
            text: str = answer.read().decode()
            return text

    def get_until(self, path: str, wanted: str, *, seconds: float = 1.0) -> str:
        """Ask again until the answer holds what is wanted, at most this long."""
        until = time.monotonic() + seconds
        while wanted not in (text := self.get(path)) and time.monotonic() < until:
            time.sleep(0.02)
        return text

    def command(self, *arguments: str, typed: str = "") -> "subprocess.CompletedProcess[str]":
        return command(*arguments, database=self.database, typed=typed)


def command(*arguments: str, database: str, typed: str = "") -> "subprocess.CompletedProcess[str]":
    """Run a command of the program to its end, with what is typed into it."""
    name, *rest = arguments
    return subprocess.run(
        [*_PROGRAM, name, "--database", database, *rest],
        input=typed,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=_environment(),
    )


@contextmanager
def running(database: Path | str, *options: str) -> Iterator[Running]:
    """Serve a database at a free port until the block ends."""
    process = subprocess.Popen(
        [*_PROGRAM, "serve", "--port", "0", "--database", str(database), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=_environment(),
    )
    try:
        yield Running(address=_address(process), database=str(database), process=process)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)


def _address(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if found := _STARTED.match(line.strip()):
            return found[1]
    raise AssertionError(f"The server did not start: {''.join(said)}")


def _environment() -> dict[str, str]:
    """Return the test's environment without settings, and with output as it comes."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("RECONVENE")}
    return {**kept, "PYTHONUNBUFFERED": "1"}
