"""`make run`: the whole product on this machine, with nothing installed outside the checkout.

python -m dev.run                          until Ctrl-C; data stays in .local
python -m dev.run --until-ready-then CMD…  on throw-away data, as long as CMD runs
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from types import FrameType

from dev.child import StartError
from dev.lock import Lock, LockedError
from dev.lodging import LodgingError
from dev.parent import Make
from dev.running import RunningWorld
from dev.scratch import Scratch
from dev.world import CHECKOUT, World, foreign

LOCAL = CHECKOUT / ".local"
FOLLOW_SECONDS = 0.2
# An earlier run that was killed takes its programs along within this time.
AFTERLIFE_SECONDS = 15.0
COMMAND_PATIENCE_SECONDS = 5.0
WELCOME = """
  MiMi is here. Open this page and say hello to her:

      {url}

  Her pages on the web, the front page first: {pages}
  Everything she remembers is in {place}, also for the next run (`make fresh` forgets it); full logs in {place}/logs.
  What the operator would be told is printed here. Her commands: make flask ARGS="support list" (docs/operations.md).
  Ctrl-C stops her.
"""


class StopAskedError(BaseException):
    """Ctrl-C or SIGTERM; not an Exception, so that nothing on the way up takes it for a fault."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(number)


def main(arguments: Sequence[str] | None = None) -> int:
    """This will run a world and return the exit code of the process."""
    options = _parse(arguments)
    _listen_to_signals(tell=not options.until_ready_then)
    # Thai and typographic signs must not stop a terminal that knows ASCII only.
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        if options.until_ready_then:
            return run_for(options.until_ready_then)
        return run_until_stopped(options.directory)
    except StopAskedError as stop:
        return 128 + stop.number if options.until_ready_then else 0
    except LockedError as error:
        _complain(f"MiMi is running here already: {error.note} (to stop her there: kill {error.holder})")
    except (StartError, LodgingError) as error:
        _complain(str(error))
    except OSError as error:
        _complain(f"This machine refused: {error}")
    return 1


def run_until_stopped(directory: Path) -> int:
    """This will run the world that `directory` keeps; only a signal or a fault ends it."""
    ignored = foreign(os.environ)
    if ignored:
        say(f"ignored from your environment, nothing real is used here: {', '.join(ignored)}")
    with ExitStack() as stack:
        lock = Lock(directory / "lock")
        lock.take(patience=AFTERLIFE_SECONDS)
        stack.callback(lock.release)
        world = World.open(directory)
        lock.write(world.url)
        running = RunningWorld(world, durable=True, say=say, keep=[lock.descriptor])
        with running:
            print(WELCOME.format(url=world.url, pages=f"{world.web_url}/", place=_shown(directory)), flush=True)
            make = Make()
            while not make.was_interrupted():
                running.tick()
                time.sleep(FOLLOW_SECONDS)
            say("stopping")
    return 0


def run_for(command: Sequence[str]) -> int:
    """This will run the command in a throw-away world and return its exit code.

    It finds the page's address in LOCAL_WORLD_URL, the web process in LOCAL_WORLD_WEB_URL, logs and all
    else in LOCAL_WORLD_DIRECTORY.
    """
    with Scratch() as scratch:
        world = World.open(scratch.path)
        with RunningWorld(world, durable=False, say=_hush) as running:
            left_out = foreign(os.environ)
            environ = {
                **{name: value for name, value in os.environ.items() if name not in left_out},
                "LOCAL_WORLD_URL": world.url,
                "LOCAL_WORLD_WEB_URL": world.web_url,
                "LOCAL_WORLD_DIRECTORY": str(world.directory),
            }
            process = subprocess.Popen(command, env=environ)
            try:
                while process.poll() is None:
                    running.tick()
                    time.sleep(FOLLOW_SECONDS)
            finally:
                _end(process)
            return process.returncode


def _end(process: subprocess.Popen[bytes]) -> None:
    """This will see a command off that still runs: asked first, forced after a while."""
    process.terminate()
    try:
        process.wait(COMMAND_PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _listen_to_signals(*, tell: bool) -> None:
    """The first signal asks to stop; more of them must not disturb the stopping."""
    asked: list[int] = []

    def handle(number: int, _frame: FrameType | None) -> None:
        if not asked:
            asked.append(number)
            if tell:
                # Said at once, also while she is still starting; a print could be cut in two by its own signal.
                os.write(sys.stdout.fileno(), f"\n{time.strftime('%H:%M:%S')} stopping\n".encode())
            raise StopAskedError(number)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, handle)


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m dev.run", description="Run the whole product locally.")
    parser.add_argument(
        "--until-ready-then",
        nargs=argparse.REMAINDER,
        metavar="CMD",
        help="run CMD in a throw-away world and end with its exit code",
    )
    parser.add_argument(
        "--directory",
        type=lambda text: Path(text).absolute(),
        default=LOCAL,
        help="where data and logs are kept (default: .local of this checkout)",
    )
    return parser.parse_args(arguments)


def _shown(directory: Path) -> str:
    return str(directory.relative_to(CHECKOUT) if directory.is_relative_to(CHECKOUT) else directory)


def say(line: str) -> None:
    """This will tell the person at the terminal one thing."""
    print(f"{time.strftime('%H:%M:%S')} {line}", flush=True)


def _hush(line: str) -> None:
    """A command that runs in a world has the terminal to itself."""


def _complain(message: str) -> None:
    print(f"\n{message}\n", file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
