"""The Flask example from the SDK's own read-me, changed in host, secret and token only."""

from __future__ import annotations

import importlib.metadata
import re
import socket
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.phone import LocalWorld


def example() -> str:
    """This will cut the example out of the read-me that comes with the installed SDK."""
    readme = str(importlib.metadata.metadata("line-bot-sdk").json["description"])
    blocks = re.findall(r"\.\. code:: python\n\n((?:    .*\n|\s*\n)+)", readme)
    return textwrap.dedent(next(block for block in blocks if "Flask(__name__)" in block and "app.run()" in block))


def pointed_at(source: str, *, url: str, port: int) -> str:
    """This will change the four places a developer would change."""
    changes = {
        "access_token='YOUR_CHANNEL_ACCESS_TOKEN'": f"access_token='local-token', host='{url}'",
        "YOUR_CHANNEL_SECRET": "local-secret",
        "app.run()": f"app.run(port={port})",
    }
    for old, new in changes.items():
        assert old in source
        source = source.replace(old, new)
    return source


@pytest.fixture
def world(tmp_path: Path) -> Iterator[LocalWorld]:
    with LocalWorld() as made, socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        port = reserved.getsockname()[1]
        reserved.close()
        program = tmp_path / "echo.py"
        program.write_text(pointed_at(example(), url=made.url, port=port))
        made.connect(f"http://127.0.0.1:{port}/callback")
        with subprocess.Popen([sys.executable, str(program)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as bot:
            try:
                _wait_until_it_listens(port, bot)
                yield made
            finally:
                bot.kill()


def _wait_until_it_listens(port: int, bot: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        assert bot.poll() is None, bot.stdout.read() if bot.stdout else ""
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)  # Another program's start can only be looked for.
        else:
            return
    pytest.fail("the example did not start")


def test_lines_own_echo_example_chats_with_the_stand_in(world: LocalWorld) -> None:
    mali = world.phone("Mali").follow()
    assert mali.say("สวัสดีค่ะ 🍎").wait_for("สวัสดีค่ะ 🍎").messages[-1].via == "reply"
    assert mali.say("again").wait_for("again").text == "again"
    assert world.verify().status == 200
    assert world.violations == []
    assert mali.sticker().delivery is not None
