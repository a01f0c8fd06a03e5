"""A town whose five doors can fail: the real web and worker processes, with a proxy before everything they speak to."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import redis
from sqlalchemy import Engine, create_engine

import bootstrap
from config import Settings
from dev.cluster import Cluster
from dev.ports import LOOPBACK, free_port
from dev.redis import Redis
from dev.world import base_environment
from services import orders, tariff
from services.adapters.queue import MemoryQueue
from simulator.line.delivering import HttpDelivery
from simulator.world import LocalWorld
from tests.conftest import ORIGIN, SECRET, TOKEN
from tests.faults.process_group import ProcessGroup
from tests.faults.proxy import Proxy
from tests.local_run import wait

UP_SECONDS: Final = 180.0
PAGE_SECONDS: Final = 20.0
STRIPE_SECRET: Final = "whsec_local"
LINE_COMES_AGAIN: Final = (1.0, 2.0, 3.0, 4.0, 5.0, *(6.0,) * 10)
"""Seconds between LINE's tries; it does not tell its own."""

STRIPE_COMES_AGAIN: Final = (1.0, 2.0, 3.0, 4.0, 5.0, *(6.0,) * 10)
LOOK_SECONDS: Final = 0.1


@dataclass(frozen=True, slots=True)
class Knock:
    """One request to our web process from outside, and how it was answered; status 0 is no answer at all."""

    door: str
    began: float
    status: int
    seconds: float


class Town(ProcessGroup):
    """Everything of a product that is not a test, in a folder of its own; a context manager that ends all of it."""

    def __init__(self, directory: Path, cluster: Cluster, database: str) -> None:
        super().__init__(logs=directory)
        directory.mkdir(parents=True)
        self._cluster = cluster
        self._database = database
        self._stop = threading.Event()
        self._children: dict[str, subprocess.Popen[bytes]] = {}
        self.world = LocalWorld(
            channel_secret=SECRET, channel_access_token=TOKEN, stripe_webhook_secret=STRIPE_SECRET, quota=None
        )
        self.redis = Redis(directory / "redis", durable=False)
        self.knocks: list[Knock] = []
        self.proxies: dict[str, Proxy] = {}
        self.web_port = free_port()

    def visit(self, path: str, *, method: str = "GET") -> tuple[int, str, str]:
        """This will open one of our pages: its status, its text, and where it sends on to."""
        began = time.monotonic()
        connection = http.client.HTTPConnection(LOOPBACK, self.web_port, timeout=PAGE_SECONDS)
        try:
            connection.request(method, path)
            answer = connection.getresponse()
            words = answer.read().decode()
            status, location = answer.status, answer.headers.get("Location", "")
        except OSError:
            status, words, location = 0, "", ""
        finally:
            connection.close()
        self.knocks.append(Knock(path.split("/")[1], began, status, time.monotonic() - began))
        return status, words, location

    def listeners(self) -> int:
        """This will count the loops of the worker that wait for a wake-up at Redis."""
        client = redis.Redis.from_url(self.redis.url(), socket_timeout=2)
        with client, suppress(redis.RedisError):
            return sum("b" in one.get("flags", "") for one in client.client_list())
        return 0

    # Start --------------------------------------------------------------------------------------------------------

    def _start(self) -> None:
        enter = self._stack.enter_context
        enter(self.world)
        port = int(self.world.url.rpartition(":")[2])
        enter(_served(self.redis))
        upstreams = {"line": port, "model": port, "stripe": port, "redis": self.redis.port}
        for door, upstream in {**upstreams, "postgres": self._cluster.port}.items():
            self.proxies[door] = enter(Proxy(upstream))
        self.engine: Engine = create_engine(self._cluster.url(self._database), pool_pre_ping=True)
        self._stack.callback(self.engine.dispose)
        self._open_shop()
        self._stack.callback(self._end)
        self._launch("web", "-m", "gunicorn", "--bind", f"{LOOPBACK}:{self.web_port}", "wsgi:app")
        self._launch("worker", "worker.py")
        self.world.connect(self._recorded("line", "/line/webhook", 10.0))
        self.world.connect_stripe(self._recorded("stripe", "/stripe/webhook", 10.0))
        self.world.redelivery = True
        self.world.platform.courier.redelivery_seconds = LINE_COMES_AGAIN
        self.world.stripe.courier.automatic = True
        self.world.stripe.courier.retry_seconds = STRIPE_COMES_AGAIN
        threading.Thread(target=self._come_again, name="line", daemon=True).start()
        wait(lambda: self.visit("/readyz")[0] == 200, UP_SECONDS, told=lambda: self.words_of("web"))
        wait(lambda: self.listeners() > 0, UP_SECONDS, told=lambda: self.words_of("worker"))

    def environment(self) -> dict[str, str]:
        """This will list what the processes are told: everything they reach lies behind a proxy."""
        ports = {door: proxy.port for door, proxy in self.proxies.items()}
        behind = Cluster(ports["postgres"], self._cluster.passwords)
        redis_url = self.redis.url().replace(f":{self.redis.port}/", f":{ports['redis']}/")
        return {
            **base_environment(),
            "DATABASE_URL": behind.url(self._database),
            "REDIS_URL": redis_url,
            "LINE_CHANNEL_SECRET": SECRET,
            "LINE_CHANNEL_ACCESS_TOKEN": TOKEN,
            "LINE_API_BASE_URL": f"http://{LOOPBACK}:{ports['line']}",
            "LINE_BOT_BASIC_ID": "@mimivibes",
            "OPENAI_API_KEY": "local-world",
            "OPENAI_BASE_URL": f"http://{LOOPBACK}:{ports['model']}/openai/v1",
            "OPENAI_MODERATION": "on",
            "STRIPE_SECRET_KEY": "sk_test_local",
            "STRIPE_WEBHOOK_SECRET": STRIPE_SECRET,
            "STRIPE_API_BASE_URL": f"http://{LOOPBACK}:{ports['stripe']}/stripe",
            "PUBLIC_BASE_URL": ORIGIN,
            "SECRET_KEY": "k" * 40,
            "PORT": str(self.web_port),
            "WEB_CONCURRENCY": "1",
            "WORKER_THREADS": "4",
        }

    def _open_shop(self) -> None:
        """What `stripe setup` does, without its command: that one writes to the terminal of the whole process."""
        product = bootstrap.build(Settings.from_environ(self.environment()), queue=MemoryQueue(), sender_threads=0)
        assert product.payments is not None
        hook, done = f"{ORIGIN}/stripe/webhook", f"{ORIGIN}/pay/done"
        made = product.payments.set_up(tariff.articles(), webhook_url=hook, done_url=done)
        with product.database.begin() as connection:
            orders.save_links(connection, product.payments.name, made.links, bootstrap.utc_now())

    def _recorded(self, door: str, path: str, seconds: float) -> Callable[[bytes, Mapping[str, str]], int]:
        """A webhook's way in, as the platform goes it, with a note of how long it took."""
        post = HttpDelivery(f"http://{LOOPBACK}:{self.web_port}{path}", seconds=seconds)

        def deliver(body: bytes, headers: Mapping[str, str]) -> int:
            began, status = time.monotonic(), 0
            try:
                status = post(body, headers)
            finally:
                self.knocks.append(Knock(door, began, status, time.monotonic() - began))
            return status

        return deliver

    def _come_again(self) -> None:
        """LINE brings again what was not taken, each delivery by itself: one that hangs keeps none of the others."""
        courier = self.world.platform.courier
        while not self._stop.wait(LOOK_SECONDS):
            if courier.waiting:
                threading.Thread(target=courier.redeliver, daemon=True).start()

    def _launch(self, name: str, *command: str) -> None:
        self._children[name] = self.leash(name, command, environ=self.environment())

    def _end(self) -> None:
        """Nobody waits for good-byes to a town that is thrown away."""
        self._stop.set()
        for child in self._children.values():
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()


@contextmanager
def _served(server: Redis) -> Iterator[None]:
    """A server hangs on the life of the thread that starts it; whoever builds a town may be a thread that ends."""
    begun, over = threading.Event(), threading.Event()

    def live() -> None:
        server.start()
        begun.set()
        over.wait()
        server.stop()

    thread = threading.Thread(target=live, name="redis", daemon=True)
    thread.start()
    assert begun.wait(UP_SECONDS)
    try:
        yield
    finally:
        over.set()
        thread.join()
