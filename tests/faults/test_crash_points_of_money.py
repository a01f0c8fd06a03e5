"""Web and worker die at every named place of a purchase, of a paid reading and of a gift."""

from __future__ import annotations

from tests.faults.dying import die_in


def test_wherever_a_process_dies_every_star_is_where_it_belongs_within_twenty_seconds() -> None:
    die_in(["a purchase", "a paid reading", "a gift"], least=40)
