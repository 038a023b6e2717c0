"""A release looks first at the feed that subscribers would get."""

import json
from pathlib import Path

import pytest

from scheduler.cli import main

FILE = {
    "format": "reconvene-programme",
    "version": 1,
    "conference": {
        "uid": "7d1f2f0e-0000-4000-8000-000000000001",
        "slug": "seas",
        "title": "Seas",
        "zone": "Europe/Lisbon",
        "languages": ["en"],
    },
    "days": [{"date": "2026-06-08"}],
}
SITTING = {"uid": "one", "starts_at": "2026-06-08T10:00", "ends_at": "2026-06-08T11:00"}


@pytest.fixture
def draft(tmp_path: Path) -> str:
    """Return a database with a draft of one session."""
    session = {"slug": "opening", "title": "Opening", "sittings": [SITTING]}
    file = tmp_path / "seas.json"
    file.write_text(json.dumps({**FILE, "sessions": [session]}))
    database = str(tmp_path / "a.db")
    assert main(["import", str(file), "--draft", "--database", database]) == 0
    return database


def test_a_draft_with_a_sound_feed_is_released(
    draft: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["release", "--database", draft]) == 0

    said = capsys.readouterr()
    assert ("Edition 1 of seas" in said.out, said.err.count("the feed:")) == (True, 0)


def test_a_feed_that_misleads_is_said_and_held_back_until_that_is_confirmed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "seas.json"
    file.write_text(json.dumps({**FILE, "days": [], "sessions": []}))
    database = str(tmp_path / "a.db")
    main(["import", str(file), "--draft", "--database", database])
    capsys.readouterr()

    refused = main(["release", "--database", database])
    said = capsys.readouterr().err
    confirmed = main(["release", "--database", database, "--confirm"])

    assert (refused, confirmed) == (1, 0)
    assert said.startswith("reconvene: the feed: ")
    assert said.endswith("release it all the same with --confirm.\n")


def test_without_a_draft_the_release_says_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = str(tmp_path / "a.db")
    main(["init", "--database", database])

    assert main(["release", "--database", database]) == 1

    assert "none yet; import one first" in capsys.readouterr().err
