"""Finding the browser."""

from pathlib import Path

import pytest

from dev.chromium import NoBrowserError, find_chromium


def _program(path: Path) -> Path:
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_the_browser_named_by_the_environment_comes_first(tmp_path: Path) -> None:
    _program(tmp_path / "chromium")
    mine = _program(tmp_path / "mine")

    assert find_chromium({"CHROMIUM": str(mine), "PATH": str(tmp_path)}) == mine


def test_a_browser_on_the_path_is_found(tmp_path: Path) -> None:
    chromium = _program(tmp_path / "chromium")

    assert find_chromium({"PATH": str(tmp_path)}) == chromium


def test_without_a_browser_it_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(NoBrowserError, match="apt-get install chromium"):
        find_chromium({"PATH": str(tmp_path)})


def test_a_wrong_name_is_refused_and_not_replaced_by_another(tmp_path: Path) -> None:
    _program(tmp_path / "chromium")

    with pytest.raises(NoBrowserError, match="no-such"):
        find_chromium({"CHROMIUM": "/no-such", "PATH": str(tmp_path)})
