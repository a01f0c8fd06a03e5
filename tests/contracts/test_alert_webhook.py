"""The alert webhook over the wire: JSON to one address, its status back, and never an exception."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from dev.ports import free_port
from services.adapters.alert_webhook import AlertWebhook


class Receiver(HTTPServer):
    """Whoever takes alerts; it answers with the status that its path names."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.taken: list[tuple[str, bytes]] = []


class _Answer(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.taken.append((self.headers["Content-Type"], body))
        self.send_response(int(self.path.strip("/")))
        self.send_header("Location", "/200")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Tests are quiet."""


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("status", [200, 204, 302, 404, 500])
def test_the_status_comes_back_and_a_redirect_is_not_followed(receiver: Receiver, status: int) -> None:
    post = AlertWebhook(f"http://127.0.0.1:{receiver.server_port}/{status}")

    assert post(b'{"kind":"test"}') == status
    assert receiver.taken == [("application/json", b'{"kind":"test"}')]


def test_nobody_there_is_no_answer() -> None:
    assert AlertWebhook(f"http://127.0.0.1:{free_port()}/200")(b"{}") is None
