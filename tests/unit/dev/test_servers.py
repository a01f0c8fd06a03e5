"""The pytest plug-in that gives tests their servers (`tests/servers.py`)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import psycopg2
import pytest

from dev.world import CHECKOUT

WRITES_ITS_SERVER = """
import os
from pathlib import Path
import pytest

@pytest.mark.parametrize("number", range(4))
def test_server(postgres, redis_url, number):
    Path(f"{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}-{number}").write_text(
        f"{postgres.port} {redis_url} {os.environ.get('DATABASE_URL')} {os.environ.get('OPENAI_API_KEY')}"
    )
"""
INTERRUPTED = """
from pathlib import Path

def test_server(postgres):
    Path("interrupted").write_text(str(postgres.port))
    raise KeyboardInterrupt
"""


def _run(folder: Path, script: str, *options: str, **environ: str) -> dict[str, list[str]]:
    """This will run a test file of its own and return what it wrote, by file."""
    (folder / "test_it.py").write_text(script)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "tests.servers", "-p", "no:cacheprovider", "-q", *options],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT), **environ},
        capture_output=True,
        text=True,
        check=False,
    )
    written = {path.name: path.read_text().split() for path in folder.iterdir() if path.is_file()}
    del written["test_it.py"]
    assert written, done.stdout + done.stderr
    return written


def _listens(port: int) -> bool:
    try:
        psycopg2.connect(host="127.0.0.1", port=port, user="nobody", dbname="none").close()
    except psycopg2.OperationalError as error:
        return "refused" not in str(error)
    return True


def test_all_workers_share_one_postgres_and_have_a_redis_database_each(tmp_path: Path) -> None:
    written = _run(tmp_path, WRITES_ITS_SERVER, "-n", "2")

    assert {name.partition("-")[0] for name in written} == {"gw0", "gw1"}
    assert len({words[0] for words in written.values()}) == 1
    assert len({words[1] for words in written.values()}) == 2


def test_addresses_and_keys_of_the_environment_reach_no_test(tmp_path: Path) -> None:
    written = _run(tmp_path, WRITES_ITS_SERVER, DATABASE_URL="postgresql://real", OPENAI_API_KEY="real")

    assert {tuple(words[2:]) for words in written.values()} == {("None", "None")}


@pytest.mark.parametrize("script", [WRITES_ITS_SERVER, INTERRUPTED], ids=["finished", "interrupted"])
def test_no_server_outlives_the_run(tmp_path: Path, script: str) -> None:
    written = _run(tmp_path, script)

    assert not _listens(int(next(iter(written.values()))[0]))
