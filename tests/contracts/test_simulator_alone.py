"""`python -m simulator` as anyone would start it."""

from __future__ import annotations

import json
import signal
import ssl
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("--webhook", "http://127.0.0.1:1/hook", "--secret", "s")


def command(*options: str) -> list[str]:
    return [sys.executable, "-m", "simulator", *NEEDED, *options]


@contextmanager
def running(*options: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    with subprocess.Popen(command("--port", "0", *options), cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip(), process
        finally:
            process.kill()


def call(url: str, body: Any = None, context: ssl.SSLContext | None = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data=data, headers={"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=5, context=context) as response:
        return json.loads(response.read())


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT])
def test_it_prints_its_address_and_stops_cleanly(name: signal.Signals) -> None:
    with running("--quota", "5", "--map", "https://b.localhost=http://127.0.0.1:2") as (url, process):
        config = call(f"{url}/_sim/config")
        assert config["quota"] == {"type": "limited", "value": 5, "used": 0}
        assert config["map"] == {"https://b.localhost": "http://127.0.0.1:2"}
        assert config["webhook"] == "http://127.0.0.1:1/hook"
        process.send_signal(name)
        assert process.wait(5) == 0
        assert process.stdout is not None
        assert process.stdout.read() == ""


def test_people_survive_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "world.json"
    with running("--state", str(file)) as (url, process):
        call(f"{url}/_sim/users", {"name": "Mali"})
        process.send_signal(signal.SIGTERM)
        process.wait(5)
    with running("--state", str(file)) as (url, _):
        assert [user["name"] for user in call(f"{url}/_sim/users")["users"]] == ["Mali"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--webhook", "ftp://x"), "--webhook"),
        (("--secret", " "), "--secret: must not be empty"),
        (("--host", "0.0.0.0"), "--allow-remote"),
        (("--host", "nowhere.example"), "--host"),
        (("--map", "https://x"), "--map: 'https://x' is not ORIGIN=TARGET"),
        (("--state", "/nowhere/at/all.json"), "--state"),
        (("--tls-cert", "x"), "belong together"),
        (("--tls-cert", "x", "--tls-key", "y"), "no usable pair"),
        (("--port", "many"), "--port"),
    ],
)
def test_faults_in_arguments_are_named(options: tuple[str, ...], words: str) -> None:
    ended = subprocess.run(command(*options), cwd=ROOT, capture_output=True, text=True, timeout=20, check=False)
    assert ended.returncode == 2
    assert words in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_damaged_state_file_is_named_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "world.json"
    file.write_text("{")
    ended = subprocess.run(
        command("--state", str(file)), cwd=ROOT, capture_output=True, text=True, timeout=20, check=False
    )
    assert (ended.returncode, "cannot be read" in ended.stderr, file.read_text()) == (2, True, "{")


def test_a_taken_port_is_named() -> None:
    with running() as (url, _):
        port = url.rpartition(":")[2]
        ended = subprocess.run(
            command("--port", port), cwd=ROOT, capture_output=True, text=True, timeout=20, check=False
        )
    assert (ended.returncode, f"127.0.0.1:{port}" in ended.stderr) == (2, True)
