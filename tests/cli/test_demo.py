"""`reconvene serve --demo`: the examples, and a password that is shown once."""

import re
import subprocess
import threading
from pathlib import Path

import pytest

from scheduler.services import passwords
from tests.running import Running, command, running


def started(database: Path, *options: str) -> tuple[Running, list[str]]:
    """Serve for a moment; return the server, and what it said after its address."""
    with running(database, *options) as server:
        lines = _until(server.process, "Stop with Ctrl-C.")
    return server, lines


def _until(process: "subprocess.Popen[str]", last: str) -> list[str]:
    assert process.stdout is not None
    timer = threading.Timer(20, process.kill)
    timer.start()
    lines = []
    for line in process.stdout:
        if line.strip() == last:
            break
        lines.append(line.strip())
    timer.cancel()
    return lines


def test_the_demo_s_password_is_shown_at_the_first_start_alone(tmp_path: Path) -> None:
    database = tmp_path / "demo.db"
    first, said = started(database, "--demo")
    again, later = started(database, "--demo")
    listed = command("account", "list", database=str(database)).stdout

    shown = re.fullmatch(
        r"as organizer with the password ((?:[a-z2-9]{4}-){3}[a-z2-9]{4}) \(shown only now\)",
        said[-1],
    )
    assert shown is not None, said
    assert passwords.problems(shown[1], name="organizer") == ()
    assert [line.partition(" ")[0] for line in said[:-2]] == [
        f"{first.address}/{slug}/" for slug in ("counter-terrorism-2018", "ocean-dialogue")
    ]
    assert said[-2] == f"Organizers sign in at {first.address}/organizer/sign-in"
    assert later[-2:] == [
        f"Organizers sign in at {again.address}/organizer/sign-in",
        (
            "as organizer; a link to set another password:"
            f" reconvene account invite organizer --database {database}"
        ),
    ]
    assert re.split(" {2,}", listed.strip()) == [
        "organizer",
        "password",
        (
            "administers everything; counter-terrorism-2018: administrator;"
            " ocean-dialogue: administrator"
        ),
        "Demo organizer",
    ]


def test_without_the_demo_nobody_is_let_in_by_itself(tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    _, said = started(database)

    assert said == [
        "There is no conference yet: reconvene import FILE, or serve --demo.",
        "Nobody can sign in yet: reconvene account add NAME --administrator",
    ]


@pytest.mark.unmeasured
def test_a_demo_where_there_are_accounts_gets_no_other(tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    command("init", database=str(database))
    command("account", "add", "kai", database=str(database))

    server, said = started(database, "--demo")

    assert said[-1] == f"Organizers sign in at {server.address}/organizer/sign-in"
    assert command("account", "list", database=str(database)).stdout.count("\n") == 1
