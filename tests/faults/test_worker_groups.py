"""The real worker process: which queues it serves, with how many loops, and that it ends when asked to."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from redis import Redis

from services.adapters.queue import QUEUES
from tests.conftest import ROOT, SECRET, TOKEN
from tests.local_run import wait

START_SECONDS = 20.0


@pytest.mark.parametrize(
    ("arguments", "loops"),
    [([], {"first": 1, "standard": 4}), (["first"], {"first": 1}), (["standard"], {"standard": 4})],
    ids=["both", "first", "standard"],
)
def test_a_worker_serves_both_queues_or_one_alone(
    own_url: str, redis_url: str, arguments: list[str], loops: dict[str, int]
) -> None:
    redis = Redis.from_url(redis_url)
    redis.flushdb()
    environ = {
        "PATH": os.environ["PATH"],
        "DATABASE_URL": own_url,
        "REDIS_URL": redis_url,
        "LINE_CHANNEL_SECRET": SECRET,
        "LINE_CHANNEL_ACCESS_TOKEN": TOKEN,
        "LINE_API_BASE_URL": "http://127.0.0.1:1",
        "PUBLIC_BASE_URL": "https://mimi.localhost",
        "SECRET_KEY": "k" * 40,
        "WORKER_THREADS": "4",
    }

    def count() -> dict[str, int]:
        found = {name: int(redis.scard(f"rq:workers:{name}")) for name in QUEUES}
        return {name: number for name, number in found.items() if number}

    program = [sys.executable, "worker.py", *arguments]
    with subprocess.Popen(program, cwd=ROOT, env=environ, stderr=subprocess.PIPE, text=True) as worker:
        try:
            wait(lambda: count() == loops, START_SECONDS)
        finally:
            worker.terminate()
        log = [json.loads(line) for line in worker.communicate()[1].splitlines()]

    assert [line["threads"] for line in log if line["message"] == "queue.started"] == [loops]
    assert worker.returncode == 0
