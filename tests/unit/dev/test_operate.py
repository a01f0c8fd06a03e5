"""The operator's commands in the local world, and a new beginning."""

from __future__ import annotations

from pathlib import Path

import pytest

from dev import fresh, operate
from dev.lock import Lock
from dev.world import World


def test_without_a_world_that_runs_a_command_says_how_to_start_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    World.open(tmp_path).keep_environment({"SECRET_KEY": "left behind by a run that was killed"})

    assert operate.main(["--directory", str(tmp_path), "support", "list"]) == 1

    assert "Start her with `make run`" in capsys.readouterr().err


def test_a_new_beginning_forgets_people_and_keeps_the_address(tmp_path: Path) -> None:
    world = World.open(tmp_path)
    world.remember(world.ports)
    elsewhere = tmp_path / "far away"
    for folder in (tmp_path / "postgres", tmp_path / "redis", elsewhere):
        folder.mkdir()
    (tmp_path / "postgres" / "elsewhere").write_text(f"{elsewhere}\n")
    (tmp_path / "simulator.json").write_text("{}")

    assert fresh.main(["--directory", str(tmp_path)]) == 0

    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"lock", "secrets.json", "ports.json"}


def test_a_world_that_runs_is_not_forgotten_under_its_feet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "postgres").mkdir()
    with Lock(tmp_path / "lock"):
        assert fresh.main(["--directory", str(tmp_path)]) == 1

    assert "Stop her with Ctrl-C first" in capsys.readouterr().err
    assert (tmp_path / "postgres").exists()
