"""`dev/setup.sh`: which Python it takes, and what it says when there is none."""

import subprocess
from pathlib import Path

import pytest

from dev.world import CHECKOUT

SETUP = CHECKOUT / "dev" / "setup.sh"


class Machine:
    """A folder of pretended programs, and an empty checkout."""

    def __init__(self, root: Path) -> None:
        self.programs = root / "bin"
        self.checkout = root / "a check out"
        self.programs.mkdir()
        self.checkout.mkdir()
        (self.checkout / "requirements-dev.txt").touch()
        self.program("git", "")

    def program(self, name: str, script: str) -> Path:
        path = self.programs / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        return path

    def python(self, name: str, *, new_enough: bool = True, complete: bool = True, pip: int = 0) -> Path:
        """A pretended Python: it answers the two questions and makes an environment out of itself."""
        return self.program(
            name,
            f"""
            case "$*" in
              *version_info*) exit {0 if new_enough else 1} ;;
              *ensurepip*) exit {0 if complete else 1} ;;
              --version) echo "Python by {name}" ;;
              "-m venv"*) mkdir -p .venv/bin; cp "$0" .venv/bin/python ;;
              "-m pip"*) echo "pip speaks" >&2; exit {pip} ;;
            esac
            """,
        )

    def set_up(self, **environ: str) -> subprocess.CompletedProcess[str]:
        # Programs every machine has; no Python among them.
        for name in ("mkdir", "cp", "sh"):
            link = self.programs / name
            if not link.exists():
                link.symlink_to(f"/bin/{name}")
        return subprocess.run(
            ["/bin/sh", str(SETUP)],
            cwd=self.checkout,
            env={"PATH": str(self.programs), **environ},
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_the_newest_python_is_taken(machine: Machine) -> None:
    machine.python("python3", new_enough=False)
    machine.python("python3.12")
    machine.python("python3.13")

    done = machine.set_up()

    assert done.returncode == 0
    assert "Python by python3.13" in done.stderr


def test_a_python_that_cannot_make_environments_is_passed_over(machine: Machine) -> None:
    machine.python("python3.13", complete=False)
    machine.python("python3.11")

    assert "Python by python3.11" in machine.set_up().stderr


def test_a_name_that_does_not_start_is_passed_over(machine: Machine) -> None:
    machine.program("python3.14", "exit 127")
    machine.python("python3")

    assert "Python by python3" in machine.set_up().stderr


def test_without_any_python_it_says_which_one_is_needed(machine: Machine) -> None:
    machine.python("python3", new_enough=False)

    done = machine.set_up()

    assert done.returncode != 0
    assert "Python 3.11 or newer was not found" in done.stderr


def test_a_missing_venv_module_is_named_with_its_remedy(machine: Machine) -> None:
    machine.python("python3", complete=False)

    done = machine.set_up()

    assert done.returncode != 0
    assert "apt-get install python3-venv" in done.stderr


def test_a_chosen_python_overrides_the_newest(machine: Machine) -> None:
    machine.python("python3.13")
    mine = machine.python("mine")

    assert "Python by mine" in machine.set_up(PYTHON=str(mine)).stderr


def test_a_chosen_python_that_is_too_old_is_refused(machine: Machine) -> None:
    machine.python("python3.13")
    mine = machine.python("mine", new_enough=False)

    done = machine.set_up(PYTHON=str(mine))

    assert done.returncode != 0
    assert "older than 3.11" in done.stderr


def test_a_missing_git_is_named_and_does_not_stop_anything(machine: Machine) -> None:
    machine.python("python3")
    (machine.programs / "git").unlink()

    done = machine.set_up()

    assert done.returncode == 0
    assert "git was not found" in done.stderr


def test_a_failing_installation_shows_what_pip_said(machine: Machine) -> None:
    machine.python("python3", pip=1)

    done = machine.set_up()

    assert done.returncode != 0
    assert "pip speaks" in done.stderr
