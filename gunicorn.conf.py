"""How gunicorn serves `wsgi:app`, everywhere: read by itself from the working directory."""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

bind = f"0.0.0.0:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
# Threads, because a request may wait for PostgreSQL; a slow client holds none, idle connections are polled.
worker_class = "gthread"
threads = 4
# A worker that leaks is replaced before it hurts, and not all of them in the same second.
max_requests = 20_000
max_requests_jitter = 2_000
# Platforms kill 30 s after SIGTERM; what is under way ends well before.
timeout = 30
graceful_timeout = 20
# Load balancers keep connections for about a minute; the shorter side would cut requests under way.
keepalive = 75
# The heartbeat is a touched file; on a real disk a touch may block a worker for seconds.
memory = Path("/dev/shm")  # noqa: S108 -- gunicorn makes its file there with a random name and unlinks it at once
worker_tmp_dir = str(memory) if memory.is_dir() and os.access(memory, os.W_OK) else None
# On by default since gunicorn 25.1, in the home folder, which may be read-only; nothing here uses it.
control_socket_disable = True
# Ours is structured and names the route's pattern, never the path (privacy of tokens in addresses).
accesslog = None
DRAIN_SECONDS = 5.0
METRICS = "PROMETHEUS_MULTIPROC_DIR"


def on_starting(server: Any) -> None:
    """Stop the start on a faulty environment: a worker that ended for it would only be replaced, for ever.

    Latencies of all workers come together in files of one folder (bot/web/measures.py), made here.
    """
    import bootstrap

    bootstrap.settings_or_exit(os.environ)
    if METRICS not in os.environ:
        os.environ[METRICS] = tempfile.mkdtemp(prefix="mimivibes-metrics-")
        server.metrics = os.environ[METRICS]


def post_worker_init(worker: Any) -> None:  # noqa: ARG001 -- gunicorn names the argument
    """Learn who we are at LINE, once the process can serve: no turn waits for it."""
    import threading

    import bootstrap
    import wsgi

    threading.Thread(target=bootstrap.warm_up, name="warm-up", daemon=True).start()
    wsgi.product.meet_line(threading.Event())


def worker_exit(server: Any, worker: Any) -> None:  # noqa: ARG001 -- gunicorn names the arguments
    """Send what has been answered to LINE but not yet to the user; the sweeper has whatever is left."""
    import wsgi

    wsgi.product.sender.drain(DRAIN_SECONDS)


def child_exit(server: Any, worker: Any) -> None:  # noqa: ARG001 -- gunicorn names the arguments
    """Let the measures of a worker that is gone rest."""
    from prometheus_client import multiprocess

    multiprocess.mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]


def on_exit(server: Any) -> None:
    """Leave nothing in the temporary folder."""
    if made := getattr(server, "metrics", None):
        shutil.rmtree(made, ignore_errors=True)
