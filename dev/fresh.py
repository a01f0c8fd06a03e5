"""`make fresh`: forget the people, chats and balances of `make run`; its address and secrets stay."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from dev.lock import Lock, LockedError
from dev.world import CHECKOUT

LOCAL = CHECKOUT / ".local"
FORGOTTEN = ("postgres", "redis", "logs", "simulator.json", "environment.json")


def main(arguments: Sequence[str] | None = None) -> int:
    """This will take the data of a world away that does not run, and return the exit code of the process."""
    parser = argparse.ArgumentParser(prog="python -m dev.fresh", description="Forget what the local world knows.")
    parser.add_argument("--directory", type=lambda text: Path(text).absolute(), default=LOCAL)
    directory = parser.parse_args(arguments).directory
    lock = Lock(directory / "lock")
    try:
        lock.take()
    except LockedError as error:
        print(f"MiMi is running here ({error.note}). Stop her with Ctrl-C first.", file=sys.stderr)
        return 1
    try:
        for name in FORGOTTEN:
            _forget(directory / name)
    finally:
        lock.release()
    print("Forgotten: the next `make run` begins with nobody.")
    return 0


def _forget(path: Path) -> None:
    """Where PostgreSQL may not live here, its data lies in a folder of ours that a note names."""
    elsewhere = path / "elsewhere"
    if elsewhere.is_file():
        shutil.rmtree(elsewhere.read_text("utf-8").strip(), ignore_errors=True)
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


if __name__ == "__main__":
    raise SystemExit(main())
