"""`make flask ARGS="support show K7M2PQ"`: an operator's command in the local world that runs at this moment."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from dev.lock import Lock, LockedError
from dev.world import CHECKOUT, read_environment

LOCAL = CHECKOUT / ".local"


def main(arguments: Sequence[str] | None = None) -> int:
    """This will become the command, with the environment of the running world; 1 when none runs."""
    parser = argparse.ArgumentParser(prog="python -m dev.operate", description="Run an operator's command locally.")
    parser.add_argument("--directory", type=lambda text: Path(text).absolute(), default=LOCAL)
    parser.add_argument("command", nargs=argparse.REMAINDER, help="such as: support show K7M2PQ")
    options = parser.parse_args(arguments)
    environ = read_environment(options.directory)
    if not environ or not _runs(options.directory):
        print("MiMi is not running here. Start her with `make run`, and leave her running.", file=sys.stderr)
        return 1
    os.chdir(CHECKOUT)
    # What the command logs is for log files; its own words are for the terminal.
    environ |= {"LOG_LEVEL": "ERROR"}
    os.execve(sys.executable, [sys.executable, "-m", "flask", "--app", "wsgi", *options.command], environ)


def _runs(directory: Path) -> bool:
    if not directory.exists():
        return False
    lock = Lock(directory / "lock")
    try:
        lock.take()
    except LockedError:
        return True
    lock.release()
    return False


if __name__ == "__main__":
    raise SystemExit(main())
