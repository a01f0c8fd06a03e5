"""The mutants are still where they were made, so that `make mutants` says something."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.mutants.mutant import ROOT, Mutant, find_mutants

MUTANTS = find_mutants()


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_a_mutants_text_and_test_are_still_there(mutant: Mutant) -> None:
    assert mutant.is_placed(), f"{mutant.file} does not hold this text once any more: {mutant.before!r}"
    file, _, test = mutant.test.partition("::")
    name = re.escape(test.partition("[")[0])
    assert re.search(rf"^def {name}\(", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE), mutant.test


def test_a_mutant_changes_what_it_says_and_is_taken_out_again(tmp_path: Path) -> None:
    mutant = MUTANTS[0]
    copy = tmp_path / mutant.file
    copy.parent.mkdir(parents=True)
    original = (ROOT / mutant.file).read_bytes()
    copy.write_bytes(original)

    mutant.apply(tmp_path)
    assert copy.read_bytes() != original
    mutant.undo(tmp_path)

    assert copy.read_bytes() == original


def test_every_mutant_has_a_name_of_its_own() -> None:
    assert [name for name, count in Counter(mutant.name for mutant in MUTANTS).items() if count > 1] == []
