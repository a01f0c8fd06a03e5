"""The drawing and its style sheet speak of the same classes."""

from __future__ import annotations

import re
from pathlib import Path

import simulator
from simulator.flex.boxes import LAYOUTS
from simulator.flex.bubbles import BLOCKS, SIZES

ROOT = Path(simulator.__file__).parent
COMPUTED = {f"fx-{word}" for word in {*BLOCKS, *SIZES, *LAYOUTS}}
SET_BY_THE_PAGE = {"missing", "coming", "dragging", "gliding"}


def test_every_class_of_the_style_sheet_is_drawn() -> None:
    styles = re.sub(r"/\*.*?\*/|\{[^}]*\}", " ", (ROOT / "page/static/flex.css").read_text("utf-8"), flags=re.DOTALL)
    styled = set(re.findall(r"\.([a-z][a-z-]+)", styles))
    source = "".join(file.read_text("utf-8") for file in (ROOT / "flex").glob("*.py"))

    drawn = set(re.findall(r"[a-z][a-z-]+", source))

    assert styled - drawn - COMPUTED - SET_BY_THE_PAGE == set()
