"""The browser that tests and screenshots drive; `python -m dev.chromium` prints its path."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MACOS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


class NoBrowserError(Exception):
    """There is no Chromium; the message says how to get one."""


def find_chromium(environ: Mapping[str, str]) -> Path:
    """This will name the program CHROMIUM points to, else the first one found; raises NoBrowserError."""
    chosen = environ.get("CHROMIUM", "")
    if chosen and not shutil.which(chosen):
        raise NoBrowserError(f"CHROMIUM={chosen} is no program.")
    candidates = [chosen] if chosen else [*NAMES, *MACOS]
    for candidate in candidates:
        found = shutil.which(candidate, path=environ.get("PATH", os.defpath))
        if found:
            return Path(found)
    raise NoBrowserError(
        "This needs Chromium. Debian, Ubuntu: apt-get install chromium. Elsewhere install it or "
        "Google Chrome, and when it is not found by itself say where: make test-browser CHROMIUM=/path/to/it"
    )


if __name__ == "__main__":
    try:
        print(find_chromium(os.environ))
    except NoBrowserError as error:
        sys.exit(str(error))
