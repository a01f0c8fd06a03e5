"""`make run` as its user sees it: one address, everything restarted, nothing left behind."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from dev.scratch import Scratch
from dev.world import CHECKOUT
from tests.local_run import ADDRESS, RESTART_SECONDS, STOP_SECONDS, UP_SECONDS, LocalRun, wait


def alive(processes: list[psutil.Process]) -> list[psutil.Process]:
    return [each for each in processes if each.is_running() and each.status() != psutil.STATUS_ZOMBIE]


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


@pytest.fixture(scope="module")
def scratch() -> Iterator[Scratch]:
    with Scratch() as scratch:
        yield scratch


@pytest.fixture(scope="module")
def run(scratch: Scratch) -> Iterator[LocalRun]:
    """One world that is up, for all tests that leave it up."""
    run = LocalRun(scratch.path / "world", environ={"OPENAI_API_KEY": "a-real-key", "PGHOST": "db.example.com"})
    try:
        yield run.wait_until_up()
    finally:
        run.stop()


def test_it_tells_one_address_and_the_page_is_there(run: LocalRun) -> None:
    assert ADDRESS.findall(run.text) == [run.address]
    assert answers(run.address)


def test_it_names_what_it_ignores_and_never_repeats_its_value(run: LocalRun) -> None:
    assert "OPENAI_API_KEY" in run.text
    assert "a-real-key" not in run.text


def test_no_program_sees_a_real_key(run: LocalRun) -> None:
    environments = [process.environ() for process in run.family() if process.username() == run.process.username()]

    assert environments
    assert "a-real-key" not in str(environments)


def test_everything_listens_on_this_machine_only(run: LocalRun) -> None:
    listening = [
        connection.laddr.ip
        for process in run.family()
        for connection in process.net_connections()
        if connection.status == psutil.CONN_LISTEN
    ]

    assert set(listening) == {"127.0.0.1"}


def test_a_second_run_is_refused_and_says_where_the_first_one_is(run: LocalRun, scratch: Scratch) -> None:
    second = subprocess.run(
        [sys.executable, "-m", "dev.run", "--directory", str(scratch.path / "world")],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert second.returncode == 1
    assert run.address in second.stderr
    assert len(second.stderr.strip().splitlines()) == 1


def test_the_scripted_chats_go_from_first_contact_to_the_reading_in_both_languages(run: LocalRun) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dev.chat"],
        cwd=CHECKOUT,
        env={**os.environ, "LOCAL_WORLD_URL": run.address},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "คำทำนายของคุณ" in done.stdout
    assert "Your reading" in done.stdout
    assert "+10 มีมี่สตาร์" in " ".join(done.stdout.split())


def test_the_operators_commands_run_beside_it(run: LocalRun, scratch: Scratch) -> None:
    command = [sys.executable, "-m", "dev.operate", "--directory", str(scratch.path / "world"), "support", "list"]

    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (0, "Nobody waits for a person.\n"), done.stderr


@pytest.mark.parametrize("words", [("gunicorn", "wsgi:app"), ("worker.py",), ("simulator",)], ids=lambda w: w[0])
def test_a_killed_program_comes_back(run: LocalRun, words: tuple[str, ...]) -> None:
    old = run.member(*words)

    old.kill()

    wait(lambda: run.replaced(*words, old=old), RESTART_SECONDS, told=lambda: run.text)
    wait(lambda: answers(run.address), RESTART_SECONDS, told=lambda: run.text)


@pytest.mark.parametrize(("name", "program"), [("postgres", "postgres"), ("redis", "valkey-server")])
def test_a_killed_server_comes_back_and_the_terminal_tells(run: LocalRun, name: str, program: str) -> None:
    old = next(process for process in run.process.children() if process.name() == program)

    old.kill()

    wait(lambda: any(p.name() == program and p != old for p in run.process.children()), RESTART_SECONDS)
    wait(lambda: re.search(rf"{name} +ended, started it again", run.text) is not None, RESTART_SECONDS)


def test_ctrl_c_stops_everything_in_time_and_impatience_does_not_disturb_it(scratch: Scratch) -> None:
    run = LocalRun(scratch.path / "stopped").wait_until_up()
    family = run.family()

    run.process.send_signal(signal.SIGINT)
    run.process.send_signal(signal.SIGTERM)
    run.process.send_signal(signal.SIGINT)

    assert run.process.wait(STOP_SECONDS) == 0, run.text
    assert alive(family) == []


def test_a_killed_runner_takes_everything_along_and_the_next_run_has_its_address(scratch: Scratch) -> None:
    first = LocalRun(scratch.path / "killed").wait_until_up()
    family = first.family()
    assert len(family) > 5

    first.process.kill()
    second = LocalRun(scratch.path / "killed")

    wait(lambda: not alive(family), STOP_SECONDS)
    assert second.wait_until_up().address == first.address
    second.stop()


def test_a_stop_while_starting_leaves_nothing_behind(scratch: Scratch) -> None:
    run = LocalRun(scratch.path / "early")
    wait(lambda: any(process.name() == "postgres" for process in run.family()), UP_SECONDS)
    family = run.family()

    run.process.terminate()

    assert run.process.wait(STOP_SECONDS) == 0
    assert alive(family) == []
    assert "stopping" in run.text, "who stops her early hears at once that she does"


def test_a_program_that_cannot_start_is_shown_and_ends_the_run(scratch: Scratch) -> None:
    broken = _copy_of_checkout(scratch.path / "a broken checkout")
    (broken / "worker.py").write_text("raise SystemExit('the worker has lost its hat')\n")

    run = LocalRun(scratch.path / "broken", checkout=broken)

    assert run.process.wait(UP_SECONDS) == 1
    assert "worker did not come up" in run.text
    assert "the worker has lost its hat" in run.text


def test_a_command_runs_in_a_world_of_its_own_and_its_code_comes_back() -> None:
    command = (
        "import os, sys, urllib.request as u;"
        "print(u.urlopen(os.environ['LOCAL_WORLD_URL']).status, os.environ['LOCAL_WORLD_DIRECTORY']);"
        "sys.exit(7)"
    )

    done = subprocess.run(
        [sys.executable, "-m", "dev.run", "--until-ready-then", sys.executable, "-c", command],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )

    status, directory = done.stdout.split()
    assert (done.returncode, status) == (7, "200"), done.stderr
    assert not Path(directory).exists()


def _copy_of_checkout(target: Path) -> Path:
    left_out = shutil.ignore_patterns(".*", "__pycache__", "node_modules")
    shutil.copytree(CHECKOUT, target, ignore=left_out)
    return target
