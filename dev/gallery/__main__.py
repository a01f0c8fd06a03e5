"""`python -m dev.gallery FOLDER`: puts the folder together that the simulator's page /gallery shows."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from dev.gallery.writing import write_folder


def main(arguments: Sequence[str] | None = None) -> int:
    """This will write the folder; a page that is open shows it at its next reload."""
    parser = argparse.ArgumentParser(prog="python -m dev.gallery", description=__doc__)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args(arguments).folder
    print(f"{write_folder(folder)} samples in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
