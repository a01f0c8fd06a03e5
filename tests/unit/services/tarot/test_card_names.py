"""The names load without the meanings, quickly enough for a web process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[4]

NAME_A_CARD = """
import sys
from services.tarot.names import card_name
assert card_name("major_17", "th") == "ดวงดาว"
assert card_name("cups_11", "en") == "Page of Cups"
assert "services.tarot.meanings" not in sys.modules
"""


def test_naming_a_card_does_not_touch_the_meanings():
    subprocess.run([sys.executable, "-c", NAME_A_CARD], check=True, cwd=ROOT, timeout=30)


def test_the_file_of_names_stays_small_enough_to_load_in_five_milliseconds():
    assert (ROOT / "services" / "tarot" / "names.toml").stat().st_size < 12_000
