"""The lock of a folder."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dev.lock import Lock, LockedError


def test_a_second_taker_is_refused_and_reads_the_note(tmp_path: Path) -> None:
    first = Lock(tmp_path / "lock")
    first.take()
    first.write("http://127.0.0.1:8100")

    with pytest.raises(LockedError) as refusal:
        Lock(tmp_path / "lock").take()

    assert refusal.value.note == "http://127.0.0.1:8100"
    assert refusal.value.holder == os.getpid()


def test_a_released_lock_can_be_taken_again(tmp_path: Path) -> None:
    first = Lock(tmp_path / "lock")
    first.take()
    first.release()

    Lock(tmp_path / "lock").take()


def test_a_child_that_was_given_the_lock_holds_it_after_the_parent_let_go(tmp_path: Path) -> None:
    lock = Lock(tmp_path / "lock")
    lock.take()
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, pass_fds=[lock.descriptor])
    lock.release()

    with pytest.raises(LockedError):
        Lock(tmp_path / "lock").take()

    child.communicate(b"\n")
    Lock(tmp_path / "lock").take()


def test_what_a_killed_taker_left_behind_is_waited_for(tmp_path: Path) -> None:
    # The taker hands the lock to a child that ends a little later, and is gone at once itself.
    taker = """
import subprocess, sys
from pathlib import Path
from dev.lock import Lock
lock = Lock(Path(sys.argv[1]))
lock.take()
subprocess.Popen(["sleep", "0.5"], pass_fds=[lock.descriptor])
"""
    process = subprocess.Popen([sys.executable, "-c", taker, str(tmp_path / "lock")])
    # Ended, but not reaped: to the system it is still listed.
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    with pytest.raises(LockedError):
        Lock(tmp_path / "lock").take()

    Lock(tmp_path / "lock").take(patience=20)

    assert process.wait() == 0


def test_a_living_taker_is_not_waited_for(tmp_path: Path) -> None:
    with Lock(tmp_path / "lock"):
        began = time.monotonic()

        with pytest.raises(LockedError):
            Lock(tmp_path / "lock").take(patience=60)

    assert time.monotonic() - began < 30
