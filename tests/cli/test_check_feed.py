"""`reconvene check-feed`: what it prints and returns, without a setting or a database."""

import io
import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from scheduler.cli import main
from tests.feeds.checking.answering import answering, feed
from tests.feeds.checking.samples import CASES
from tests.feeds.checking.sound import SOUND, changed
from tests.running import running

SAY_SOUND = "\u2713 Sound: there is nothing to object to."


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand where a file of settings would stop every other command."""
    monkeypatch.chdir(tmp_path)
    Path("reconvene.toml").write_text("port = [")


def kept(data: bytes, name: str = "programme.ics") -> str:
    Path(name).write_bytes(data)
    return name


def test_a_sound_feed_is_said_to_be_and_nothing_is_left_behind(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status = main(["check-feed", kept(SOUND)])

    assert (status, capsys.readouterr().out.splitlines()[:5]) == (
        0,
        [SAY_SOUND, "", "  Ocean Days", "  programme.ics", "  3 entries, 2 kB"],
    )
    left = sorted(path.name for path in Path().iterdir())
    assert left == ["programme.ics", "reconvene.toml"]


@pytest.mark.parametrize(("name", "status"), [("status-value", 1), ("method", 0), ("alarm", 0)])
def test_the_status_is_1_only_when_something_breaks(name: str, status: int) -> None:
    assert main(["check-feed", kept(CASES[name].data)]) == status


def test_a_feed_may_come_in_by_the_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(SOUND)))

    assert main(["check-feed", "-"]) == 0
    assert capsys.readouterr().out.startswith(SAY_SOUND)


def test_a_feed_is_compared_with_an_earlier_copy(capsys: pytest.CaptureFixture[str]) -> None:
    before = kept(changed(("c3d2a980", "d4e3ba91")), "before.ics")

    status = main(["check-feed", kept(SOUND), "--before", before, "--json"])

    said = json.loads(capsys.readouterr().out)
    assert (status, [finding["rule"] for finding in said["findings"]]) == (1, ["uid-changes"])


def test_an_address_is_asked_and_told_from_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    with answering({"/feed.ics": feed()}) as base:
        status = main(["check-feed", f"{base}/feed.ics", "--json"])

    said = json.loads(capsys.readouterr().out)
    assert (status, said["source"], said["entries"]) == (0, f"{base}/feed.ics", 3)
    assert "content-type" in said["rules"]


@pytest.mark.unmeasured
def test_our_own_feeds_are_sound_as_they_are_served(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("reconvene.toml").unlink()
    paths = ("counter-terrorism-2018/feed.ics", "ocean-dialogue/feed.ics?lang=ar")

    with running(tmp_path / "demo.db", "--demo") as server:
        statuses = [main(["check-feed", f"{server.address}/{path}"]) for path in paths]

    said = capsys.readouterr().out.splitlines()
    assert statuses == [0, 0]
    assert [line for line in said if line[:1] not in {"", " "}] == [SAY_SOUND, SAY_SOUND]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("none.ics", "none.ics: the feed cannot be read: No such file or directory"),
        (".", ".: the feed cannot be read: Is a directory"),
        ("large.ics", "large.ics: is larger than 20 MB: no client reads that"),
        ("page.ics", "page.ics: is not a calendar: it begins with <!doctype html> <title>Sign in"),
        ("empty.ics", "empty.ics: is not a calendar: it is empty"),
        (
            "webcal://example.org/feed.ics",
            (
                "webcal://example.org/feed.ics: only says that it is a calendar; ask for"
                " https://example.org/feed.ics"
            ),
        ),
        (
            "ftp://example.org/feed.ics",
            "ftp://example.org/feed.ics is not an address: it begins with https:// or http://.",
        ),
        (
            "http://no-such-host.invalid/",
            "http://no-such-host.invalid/ cannot be reached: its host is not known.",
        ),
    ],
)
def test_what_cannot_be_checked_is_said_in_one_line(
    source: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    kept(b"<!doctype html>\n<title>Sign in", "page.ics")
    kept(b"\r\n", "empty.ics")
    with Path("large.ics").open("wb") as file:
        file.truncate(20_000_001)

    status = main(["check-feed", source])

    assert (status, capsys.readouterr()) == (1, ("", f"reconvene: {said}\n"))


def on_a_terminal(path: Path, environment: Mapping[str, str]) -> str:
    """Return what the program prints when its output is a terminal."""
    ours, theirs = pty.openpty()
    kept_variables = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    subprocess.run(
        [sys.executable, "-m", "scheduler", "check-feed", str(path)],
        stdout=theirs,
        check=False,
        timeout=60,
        env={**kept_variables, "TERM": "xterm", "COLUMNS": "60", **environment},
    )
    os.close(theirs)
    with os.fdopen(ours, "rb") as screen:
        return screen.read1(100_000).decode()


@pytest.mark.parametrize(
    ("environment", "is_coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
)
def test_there_is_colour_on_a_terminal_unless_it_is_unwanted(
    environment: dict[str, str],
    is_coloured: bool,  # noqa: FBT001 -- an expected value
    tmp_path: Path,
) -> None:
    path = tmp_path / kept(CASES["status-value"].data)

    shown = on_a_terminal(path, environment)

    assert ("\x1b[1;31m" in shown) is is_coloured
    plain = re.sub(r"\x1b\[[0-9;]+m", "", shown)
    assert max(map(len, plain.splitlines())) in range(50, 61)


def test_a_screen_without_the_letters_is_still_written_to(tmp_path: Path) -> None:
    path = tmp_path / kept(SOUND)

    done = subprocess.run(
        [sys.executable, "-m", "scheduler", "check-feed", str(path)],
        capture_output=True,
        check=True,
        timeout=60,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )

    assert done.stdout.startswith(b"? Sound: there is nothing to object to.")
