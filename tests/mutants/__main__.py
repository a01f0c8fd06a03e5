"""Apply every mutant to a copy of the tree, run the one test that must see it, and print what became of it.

python -m tests.mutants            all of them
python -m tests.mutants debt void  those with one of these words in their names
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import Final

from tests.mutants.mutant import ROOT, Mutant, find_mutants

HANDS: Final = min(4, os.cpu_count() or 1)
SECONDS: Final = 180
LEFT_OUT: Final = (".*", "__pycache__", "assets")
KILLED: Final = "killed"


def main(words: list[str]) -> int:
    """This will return 0 when every mutant was killed by its test."""
    mutants = [mutant for mutant in find_mutants() if not words or any(word in mutant.name for word in words)]
    if not mutants:
        print(f"no mutant has {' or '.join(map(repr, words))} in its name")
        return 2
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copies: SimpleQueue[Path] = SimpleQueue()
        for number in range(HANDS):
            copies.put(copy_tree(Path(folder) / f"{number}"))
        if not is_green(copies, mutants):
            return 1
        with ThreadPoolExecutor(HANDS) as pool:
            outcomes = list(pool.map(lambda mutant: try_one(copies, mutant), mutants))
    killed = sum(outcome == KILLED for outcome in outcomes)
    print(f"{killed} of {len(mutants)} mutants killed")
    return 0 if killed == len(mutants) else 1


def copy_tree(target: Path) -> Path:
    """This will copy what the tests need; pictures are only pointed at."""
    shutil.copytree(ROOT, target, ignore=shutil.ignore_patterns(*LEFT_OUT), symlinks=True)
    (target / "assets").symlink_to(ROOT / "assets")
    return target


def is_green(copies: SimpleQueue[Path], mutants: Iterable[Mutant]) -> bool:
    """This will run all their tests without any mutant: a test that is red anyway kills nothing."""
    copy = copies.get()
    result = run_tests(copy, sorted({mutant.test for mutant in mutants}))
    copies.put(copy)
    if result.returncode:
        print(result.stdout)
        print("red without any mutant; nothing was tried")
    return not result.returncode


def try_one(copies: SimpleQueue[Path], mutant: Mutant) -> str:
    """This will tell what became of a mutant, and print its line."""
    copy, began = copies.get(), time.monotonic()
    try:
        if not mutant.is_placed(copy):
            outcome = "text not found"
        else:
            mutant.apply(copy)
            outcome = judge(copy, mutant)
    finally:
        mutant.undo(copy)
        copies.put(copy)
    test = mutant.test.rpartition("::")[2].removeprefix("test_").replace("_", " ")
    print(f"{outcome:14} {time.monotonic() - began:5.1f} s  {mutant.name:50} {test}", flush=True)
    if outcome != KILLED:
        print(f"{'':23} {mutant.file}: {mutant.why}", flush=True)
    return outcome


def judge(copy: Path, mutant: Mutant) -> str:
    """This will run the test: only a failure of its own counts, not one of fixtures, imports or patience."""
    try:
        result = run_tests(copy, [mutant.test])
    except subprocess.TimeoutExpired:
        return "too slow"
    if result.returncode == 0:
        return "survived"
    return KILLED if re.search(r"\b[1-9]\d* failed\b", result.stdout) else "did not run"


def run_tests(copy: Path, tests: list[str]) -> subprocess.CompletedProcess[str]:
    """This will run tests in a copy, with servers of their own."""
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests],
        cwd=copy,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "HYPOTHESIS_STORAGE_DIRECTORY": str(copy / ".hypothesis")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=SECONDS,
        check=False,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
