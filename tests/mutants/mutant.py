"""What a mutant is, and where all of them are."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import tests.mutants

ROOT: Final = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Mutant:
    """One small fault: in `file`, `before` (found there exactly once) becomes `after`.

    `test` is what must turn red, as pytest is told it; `why` is what would come of the fault.
    """

    name: str
    file: str
    before: str
    after: str
    why: str
    test: str

    def is_placed(self, root: Path = ROOT) -> bool:
        """This will tell whether its text is where it should be, once."""
        return (root / self.file).read_text(encoding="utf-8").count(self.before) == 1

    def apply(self, root: Path) -> None:
        """This will put the fault into a copy."""
        path = root / self.file
        path.write_text(path.read_text(encoding="utf-8").replace(self.before, self.after), encoding="utf-8")

    def undo(self, root: Path) -> None:
        """This will take the fault out of a copy."""
        (root / self.file).write_bytes((ROOT / self.file).read_bytes())


def find_mutants() -> list[Mutant]:
    """This will collect the mutants of every file beside this one, in order of files."""
    names = sorted(module.name for module in pkgutil.iter_modules(tests.mutants.__path__) if module.name[0] != "_")
    modules = [importlib.import_module(f"tests.mutants.{name}") for name in names]
    return [mutant for module in modules for mutant in getattr(module, "MUTANTS", ())]
