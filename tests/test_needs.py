"""What a test needs: skipped by default, failed in CI, and the reason names what is missing."""

from pathlib import Path

import pytest

from tests import needs


def outcome_of(need: object, name: str) -> tuple[str, str]:
    assert callable(need)
    try:
        need(name)
    except pytest.skip.Exception as skipped:
        return "skipped", str(skipped.msg)
    except pytest.fail.Exception as failed:
        return "failed", str(failed.msg)
    return "met", ""


@pytest.fixture(params=[("", "skipped"), ("true", "failed")], ids=["by default", "in CI"])
def expected(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    ci, outcome = request.param
    monkeypatch.setenv("CI", ci)
    return str(outcome)


def test_a_missing_command_is_named(expected: str) -> None:
    assert outcome_of(needs.need_command, "no-such-command") == (
        expected,
        "the command 'no-such-command' is not on PATH: `.ci/run` installs it",
    )


def test_a_missing_library_is_named(expected: str) -> None:
    assert outcome_of(needs.need_library, "no-such-library.so.1") == (
        expected,
        "the shared library 'no-such-library.so.1' cannot be loaded: `.ci/run` installs it",
    )


def test_a_missing_node_package_is_named(expected: str) -> None:
    assert outcome_of(needs.need_node_package, "no-such-package") == (
        expected,
        f"the npm package 'no-such-package' is not in {needs.NODE_MODULES}: `.ci/run` installs it",
    )


def test_a_missing_file_is_named(expected: str, tmp_path: Path) -> None:
    assert outcome_of(needs.need_file, str(tmp_path / "absent")) == (
        expected,
        f"the file '{tmp_path / 'absent'}' does not exist: `.ci/run` installs it",
    )


def test_what_is_there_is_returned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tool = tmp_path / "tool"
    tool.write_text("#!/bin/sh\n")
    tool.chmod(0o755)
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "package.json").write_text('{"version": "1.2.3"}')
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(needs, "NODE_MODULES", tmp_path)

    assert needs.need_command("tool") == tool
    assert needs.need_file(tool) == tool
    assert needs.need_node_package("package") == tmp_path / "package"
    assert needs.node_package_version("package") == "1.2.3"
