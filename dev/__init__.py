"""Everything that makes `make run` and `make test` work on a fresh machine; production needs none of it."""

import signal
import sys

if sys.argv[:1] == ["-m"]:
    # `python -m dev.…` is about to import a lot. Who stops it before anything has begun wants no traceback.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
