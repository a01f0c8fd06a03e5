"""What the benchmark reads from the machine and sets up on it: import times, memory, a limit, the kept database."""

from __future__ import annotations

import io
import os
from dataclasses import replace
from pathlib import Path

import psutil

from bench import bare
from bench.biography import newcomers
from bench.imports import read
from bench.kept import digest
from bench.memory_limit import MemoryLimit
from bench.webhooks import CHANNEL_SECRET, signed, text_event
from bench.weight import weigh

TOLD = """
import time: self [us] | cumulative | imported package
import time:       200 |        200 |   werkzeug.local
import time:      1500 |       1700 | werkzeug
import time:       400 |       2100 |     flask
{"event": "a line of the log"}
""".splitlines()


def test_import_times_are_added_up_by_package() -> None:
    found = read(TOLD)

    assert (found.modules, found.whole) == (3, 2.1)
    assert found.heaviest(1) == [("werkzeug", 1.7)]


def test_a_process_weighs_something_and_its_share_is_no_more_than_all_of_it() -> None:
    weight = weigh(psutil.Process(os.getpid()))

    assert 0 < weight.pss <= weight.rss


def test_a_process_that_is_gone_weighs_nothing() -> None:
    gone = psutil.Popen(["true"])
    gone.wait(10)

    assert weigh(gone).rss == 0


def test_a_limit_is_drawn_beside_our_own_group_and_taken_away_again(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.write_text("0::/user/bench\n")
    (tmp_path / "user").mkdir()
    (tmp_path / "user" / "cgroup.subtree_control").write_text("cpu memory\n")
    group = tmp_path / "user" / f"mimivibes-bench-{os.getpid()}"

    with MemoryLimit(512, root=tmp_path, own=own) as limit:
        assert limit.hold(4711)
        written = {path.name: path.read_text() for path in group.iterdir()}
        for path in group.iterdir():
            path.unlink()  # The kernel's files go with their folder; these are ours.

    assert written == {"memory.max": "512", "memory.swap.max": "0", "cgroup.procs": "4711"}
    assert not group.exists()


def test_without_the_systems_leave_nothing_is_held_and_nothing_fails(tmp_path: Path) -> None:
    with MemoryLimit(512, root=tmp_path, own=tmp_path / "none") as limit:
        assert not limit.hold(4711)


def test_the_kept_database_is_another_one_when_what_fills_it_changes(tmp_path: Path) -> None:
    source = tmp_path / "0001.py"
    source.write_text("one")
    crowd = newcomers(10)
    before = digest(crowd, (source,))

    assert digest(crowd, (source,)) == before
    assert digest(replace(crowd, users=20), (source,)) != before
    source.write_text("two")
    assert digest(crowd, (source,)) != before


def test_the_limit_checks_the_signature_and_nothing_else() -> None:
    body, signature = signed([text_event(1)])

    def answer(given: str) -> tuple[str, bytes]:
        statuses: list[str] = []
        environ = {"wsgi.input": io.BytesIO(body), "CONTENT_LENGTH": str(len(body)), "HTTP_X_LINE_SIGNATURE": given}
        answered = b"".join(
            bare.check(environ, lambda status, headers: statuses.append(status), CHANNEL_SECRET.encode())
        )
        return statuses[0], answered

    assert answer(signature) == ("200 OK", b"OK")
    assert answer("x" + signature[1:]) == ("400 Bad Request", b"NO")
