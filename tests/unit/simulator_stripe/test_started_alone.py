"""The stand-in from the command line: webhooks by themselves, to the address behind a public one, and again."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlencode

import pytest

ROOT = Path(__file__).parents[3]


class Listener:
    """A web server that refuses its first webhook and takes all others."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        self.twice = threading.Event()
        listener = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                listener.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
                self.send_response(500 if len(listener.bodies) == 1 else 200)
                self.end_headers()
                if len(listener.bodies) == 2:
                    listener.twice.set()

            def log_message(self, *_: object) -> None:
                """Keep the terminal quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def base(listener: Listener) -> Iterator[str]:
    command = [sys.executable, "-m", "simulator", "--webhook", listener.address, "--secret", "s", "--port", "0"]
    command += ["--map", f"https://shop.localhost={listener.address}", "--stripe-key", "sk_test_mine"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.terminate()


def call(base: str, path: str, key: str = "sk_test_mine", **wanted: str) -> dict[str, str]:
    request = urllib.request.Request(
        f"{base}/stripe/v1/{path}", urlencode(wanted).encode(), {"Authorization": f"Bearer {key}"}
    )
    with urllib.request.urlopen(request, timeout=5) as answer:
        told: dict[str, str] = json.load(answer)
    return told


def test_what_an_api_call_causes_arrives_by_itself_until_it_is_taken(base: str, listener: Listener) -> None:
    hook = {"url": "https://shop.localhost/hook", "enabled_events[0]": "product.created"}
    call(base, "webhook_endpoints", **hook)

    product = call(base, "products", name="Pack")

    assert listener.twice.wait(5)
    first, second = (json.loads(body) for body in listener.bodies)
    assert first["id"] == second["id"]
    assert first["data"]["object"]["id"] == product["id"]
    with pytest.raises(urllib.error.HTTPError, match="401"):
        call(base, "products", key="sk_test_other", name="Pack")
