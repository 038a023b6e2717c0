"""What a test needs from the machine: without it the test is skipped, in CI it fails."""

import json
import os
import shutil
from ctypes import CDLL
from pathlib import Path
from typing import NoReturn

import pytest

ROOT = Path(__file__).resolve().parent.parent
NODE_MODULES = ROOT / ".tools" / "node_modules"


def need_command(name: str) -> Path:
    """Return where the command is; `.ci/run` installs every command a test asks for."""
    found = shutil.which(name)
    return Path(found) if found else _missing(f"the command '{name}' is not on PATH")


def need_library(name: str) -> CDLL:
    """Return a shared library, such as `libical.so.3`, loaded."""
    try:
        return CDLL(name)
    except OSError:
        return _missing(f"the shared library '{name}' cannot be loaded")


def need_node_package(name: str) -> Path:
    """Return the folder of an npm package that `.ci/run` (or `make node-tools`) installed."""
    folder = NODE_MODULES / name
    if not (folder / "package.json").is_file():
        _missing(f"the npm package '{name}' is not in {NODE_MODULES}")
    return folder


def need_file(path: str | Path) -> Path:
    """Return the path of a file that something outside the repository brings."""
    wanted = Path(path)
    return wanted if wanted.exists() else _missing(f"the file '{wanted}' does not exist")


def node_package_version(name: str) -> str:
    """Return the version that is installed, so that a report can name what it measured with."""
    version = json.loads((need_node_package(name) / "package.json").read_text())["version"]
    return str(version)


def _missing(what: str) -> NoReturn:
    reason = f"{what}: `.ci/run` installs it"
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
