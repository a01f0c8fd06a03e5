"""The worker process: `python worker.py`; `python worker.py first` or `standard` serves one queue alone."""

import os
import signal
import sys
import threading

import bootstrap
from logs import hide_words, start_logging
from services.adapters.queue import QUEUES


def main() -> int:
    """Work until asked to stop, then finish what runs."""
    queues = sys.argv[1:] or QUEUES
    if not set(queues) <= set(QUEUES):
        sys.exit(f"usage: python worker.py [{'|'.join(QUEUES)}]")
    settings = bootstrap.settings_or_exit(os.environ)
    start_logging(settings)
    product = bootstrap.build(
        settings,
        line=bootstrap.build_sdk_line(settings),
        sender_threads=bootstrap.WORKER_SENDER_THREADS,
        check_connections=True,
    )
    hide_words()
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return 0 if bootstrap.serve_jobs(product, stop, queues=queues) else 1


if __name__ == "__main__":
    sys.exit(main())
