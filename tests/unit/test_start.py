"""A process that cannot work does not start, and says everything that is wrong at once."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.conftest import ROOT


@pytest.mark.parametrize("program", [["worker.py"], ["-m", "gunicorn", "wsgi:app"]], ids=["worker", "web"])
def test_a_faulty_environment_stops_the_start_and_every_fault_is_named(program):
    environ = {
        "PATH": os.environ["PATH"],
        "PORT": "0",
        "DATABASE_URL": "mysql://root:hunter2@db",
        "OPENAI_API_KEY": "sk-secret",
        "OPENAI_MODEL": "a-model-nobody-sells",
    }

    ended = subprocess.run(
        [sys.executable, *program], cwd=ROOT, env=environ, capture_output=True, text=True, check=False, timeout=30
    )

    assert ended.returncode == 1
    for name in ("DATABASE_URL", "REDIS_URL", "LINE_CHANNEL_SECRET", "PUBLIC_BASE_URL", "SECRET_KEY", "OPENAI_MODEL"):
        assert f"  - {name}: " in ended.stderr
    assert "hunter2" not in ended.stderr
    assert "sk-secret" not in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_worker_is_not_started_for_a_queue_that_does_not_exist():
    ended = subprocess.run(
        [sys.executable, "worker.py", "fast"], cwd=ROOT, env={}, capture_output=True, text=True, check=False, timeout=30
    )

    assert (ended.returncode, ended.stderr) == (1, "usage: python worker.py [first|standard]\n")


def test_importing_the_code_opens_nothing_and_loads_no_heavy_sdk():
    """The web process must stay light: each of these costs tens of megabytes and a good part of a second."""
    script = "import bootstrap, sys; print(*sorted({'openai', 'linebot', 'stripe', 'rq'} & set(sys.modules)))"

    loaded = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert loaded.split() == []
