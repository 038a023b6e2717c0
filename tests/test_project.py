"""The project's own files agree: what is declared is locked, built and explained."""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from babel.messages.pofile import read_po
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.needs import ROOT
from tests.running import running

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LOCK = ROOT / ".requirements" / "dev.txt"
NODE_SETS = sorted(ROOT.glob("tests/*/package.json"))


def declared() -> Iterator[Requirement]:
    project = PYPROJECT["project"]
    extras = project["optional-dependencies"].values()
    development = PYPROJECT["dependency-groups"]["dev"]
    for group in (project["dependencies"], *extras, development):
        yield from map(Requirement, group)


def locked() -> dict[str, Requirement]:
    lines = map(Requirement, LOCK.read_text().splitlines())
    return {canonicalize_name(line.name): line for line in lines}


def files_under(folder: Path) -> set[str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)) for path in found if "__pycache__" not in path.parts}


def test_every_declared_package_is_locked_to_a_version_it_allows() -> None:
    versions = {name: re.findall(r"==(.+)", str(each.specifier)) for name, each in locked().items()}

    refused = [
        str(requirement)
        for requirement in declared()
        if not any(
            requirement.specifier.contains(version, prereleases=True)
            for version in versions.get(canonicalize_name(requirement.name), [])
        )
    ]

    assert refused == [], "make lock"


def test_every_locked_package_has_exactly_one_version() -> None:
    assert [
        str(each)
        for each in locked().values()
        if not re.fullmatch(r"==[^,*]+", str(each.specifier))
    ] == []


def test_the_locks_say_which_version_but_not_where_from() -> None:
    named = [LOCK.name] if "://" in LOCK.read_text() else []
    for manifest in NODE_SETS:
        lock = json.loads(manifest.with_name("package-lock.json").read_text())
        named += [name for name, entry in lock["packages"].items() if "resolved" in entry]

    assert named == []


@pytest.mark.parametrize("manifest", NODE_SETS, ids=lambda path: path.parent.name)
def test_every_node_package_is_locked_as_declared(manifest: Path) -> None:
    wanted = json.loads(manifest.read_text())["dependencies"]
    lock = json.loads(manifest.with_name("package-lock.json").read_text())

    assert lock["packages"][""]["dependencies"] == wanted


def test_every_make_target_is_explained_by_help() -> None:
    targets = re.findall(r"(?m)^\.PHONY: (.+)$", (ROOT / "Makefile").read_text())

    said = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert re.findall(r"(?m)^  make (\S+) +\S", said) == targets


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    built = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "-d", str(folder)]
    subprocess.run(built, cwd=ROOT, capture_output=True, check=True)
    (found,) = folder.glob("*.whl")
    return found


def test_the_wheel_carries_all_that_a_server_needs(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        carried = {name.removeprefix("scheduler/") for name in archive.namelist()}

    package = files_under(ROOT / "scheduler")
    templates = {f"templates/{name}" for name in files_under(ROOT / "templates")}
    fixtures = {f"fixtures/{name}" for name in files_under(ROOT / "fixtures")}
    assert {name for name in carried if ".dist-info/" not in name} == package | templates | fixtures


@pytest.mark.unmeasured
def test_an_installed_copy_serves_the_examples_as_a_checkout_does(
    wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    monkeypatch.chdir(tmp_path / "installed")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "installed"))

    with running(tmp_path / "demo.db", "--demo") as server:
        pages = [server.get(path) for path in ("/", "/ocean-dialogue/", "/ocean-dialogue/feed.ics")]

    assert [page.splitlines()[0] for page in pages] == [
        "<!doctype html>",
        "<!doctype html>",
        "BEGIN:VCALENDAR",
    ]


def test_the_words_of_code_and_of_templates_are_collected_for_translators(tmp_path: Path) -> None:
    collected = tmp_path / "words.pot"
    command = [sys.executable, "-m", "babel.messages.frontend", "--quiet", "extract"]
    command += ["--mapping", "pyproject.toml", "--output", str(collected), "."]
    subprocess.run(command, cwd=ROOT, check=True)

    with collected.open("rb") as file:
        catalogue = read_po(file)

    in_code, in_a_template, counted = "time to be announced", "All conferences", "Sitting"
    assert in_code in catalogue
    assert in_a_template in catalogue
    assert catalogue[counted].id == ("Sitting", "Sittings")
