"""The leash: a server ends with whoever started it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil

from dev.child import LEASH

STARTER = """
import os, subprocess, sys, time
leash, server = sys.argv[1:]
subprocess.Popen([sys.executable, "-I", leash, str(os.getpid()), "15", "-", sys.executable, "-c", server])
time.sleep(60)
"""
SERVER = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"


def test_a_leashed_server_dies_with_a_killed_starter() -> None:
    starter = subprocess.Popen([sys.executable, "-c", STARTER, str(LEASH), SERVER], stdout=subprocess.PIPE, text=True)
    assert starter.stdout is not None
    server = psutil.Process(int(starter.stdout.readline()))

    starter.kill()
    starter.wait()
    starter.stdout.close()

    # Elsewhere nothing tells a process that its parent died; there the next start ends what was left.
    if sys.platform != "linux":
        server.kill()
    psutil.wait_procs([server], timeout=10)
    assert not server.is_running() or server.status() == psutil.STATUS_ZOMBIE


def test_a_server_whose_starter_is_gone_already_does_not_begin(tmp_path: Path) -> None:
    mark = tmp_path / "began"

    # Pid 1 is never our parent here.
    done = subprocess.run(
        [sys.executable, "-I", str(LEASH), "1", "15", "-", "/usr/bin/env", "touch", str(mark)],
        capture_output=True,
        check=False,
    )

    assert done.returncode != 0
    assert not mark.exists()


def test_the_leash_becomes_the_server_with_its_own_pid() -> None:
    process = subprocess.Popen(
        [sys.executable, "-I", str(LEASH), "0", str(int(signal.SIGTERM)), "-", "/bin/sh", "-c", "echo $$"],
        stdout=subprocess.PIPE,
        text=True,
    )
    told, _ = process.communicate()

    assert int(told) == process.pid


def test_root_steps_down_for_good_and_nobody_else_pretends_to() -> None:
    done = subprocess.run(
        [sys.executable, "-I", str(LEASH), "0", "15", "65534:65534", "/usr/bin/id", "-u"],
        capture_output=True,
        text=True,
        check=False,
    )

    if os.geteuid() == 0:
        assert done.stdout.strip() == "65534"
    else:
        assert done.returncode != 0
        assert done.stdout == ""
