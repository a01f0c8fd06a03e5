"""The worker process with mortal doors: `python -m tests.faults.mortal_worker`.

A parent that has everything imported forks a worker, and another one whenever it was killed.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
from typing import Any

import bootstrap
from dev.leash import PR_SET_PDEATHSIG
from services.almanac import compose
from tests.faults.mortal_doors import build


def work() -> int:
    """This will be one worker's life, as in worker.py."""
    product = build("worker", line=bootstrap.build_sdk_line, sender_threads=bootstrap.WORKER_SENDER_THREADS)
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    return 0 if bootstrap.serve_jobs(product, stop) else 1


def main() -> int:
    """This will see to it that there is always one worker, until it is asked to stop."""
    import openai
    import rq
    import stripe

    from bot.line import sdk

    # Imported before the first fork, so that a new worker is there at once.
    assert all((openai, rq, stripe, sdk, compose))
    bootstrap.warm_up()
    while True:
        pid = os.fork()
        if pid == 0:
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
            os._exit(work())
        signal.signal(signal.SIGTERM, lambda *_, child=pid: _end(child))
        os.waitpid(pid, 0)


def _end(child: int, *_: Any) -> None:
    os.kill(child, signal.SIGKILL)
    sys.exit(0)


if __name__ == "__main__":
    sys.exit(main())
