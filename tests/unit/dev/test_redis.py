"""The embedded Redis."""

import os
import signal
from collections.abc import Iterator

import pytest
from redis import Redis as Client
from redis.backoff import NoBackoff
from redis.exceptions import AuthenticationError
from redis.retry import Retry

from dev.redis import Redis
from dev.scratch import Scratch


@pytest.fixture
def scratch() -> Iterator[Scratch]:
    with Scratch() as scratch:
        yield scratch


def test_it_keeps_its_data_from_run_to_run(scratch: Scratch) -> None:
    directory = scratch.path / "redis"
    with Redis(directory) as server:
        Client.from_url(server.url()).set("kept", "yes")

    with Redis(directory) as server:
        assert Client.from_url(server.url()).get("kept") == b"yes"


def test_it_lets_nobody_in_without_the_password(scratch: Scratch) -> None:
    with Redis(scratch.path / "redis", durable=False) as server, pytest.raises(AuthenticationError):
        Client(port=server.port, retry=Retry(NoBackoff(), 0)).ping()


def test_it_refuses_when_memory_ends_instead_of_forgetting(scratch: Scratch) -> None:
    with Redis(scratch.path / "redis", durable=False) as server:
        policy = Client.from_url(server.url()).config_get("maxmemory-policy")

    assert policy == {"maxmemory-policy": "noeviction"}


def test_a_killed_server_is_started_again_at_the_same_address(scratch: Scratch) -> None:
    with Redis(scratch.path / "redis") as server:
        before = server.url()
        Client.from_url(before).set("kept", "yes")
        # It has reached the disk once this returns.
        Client.from_url(before).waitaof(1, 0, 5000)
        _kill(server.pid)

        assert server.restart_if_dead()

        assert Client.from_url(before).get("kept") == b"yes"
        assert not server.restart_if_dead()


def _kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
    # Not reaped, only waited for: reaping is the server object's own business.
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
