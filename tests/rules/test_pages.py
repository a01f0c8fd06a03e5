"""Pages take their colours from the theme, and the theme takes them from the tokens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import ImageColor

from bot.design import theme
from bot.design.contrast import TEXT, contrast

TEMPLATES = Path(__file__).resolve().parents[2] / "bot" / "web" / "templates"
FILES = sorted(path for path in TEMPLATES.rglob("*.*") if path.suffix in {".css", ".html"})
NUMBERS = re.compile(r"#[0-9a-fA-F]{3,8}\b(?!;)|\b(?:rgb|rgba|hsl|hsla|hwb|lab|lch|oklab|oklch|color)\(")
PAIRS = [(ground, word, mode) for ground, words in theme.TOGETHER for word in words for mode in ("light", "dark")]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_template_has_a_colour_of_its_own(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert NUMBERS.findall(text) == [], "colours come from bot/design/theme.py, as var(--role)"
    if path.suffix == ".css":
        named = [
            word for declared in _declarations(text) for word in re.findall(r"(?<![\w-])[a-z]+(?![\w(-])", declared)
        ]
        assert [word for word in named if word in ImageColor.colormap] == []
    else:
        assert re.findall(r'\b(?:fill|stroke|style|bgcolor)="', text) == []


def test_every_role_is_used_and_every_used_one_is_there() -> None:
    used = {role for path in FILES for role in re.findall(r"var\(--([a-z-]+)\)", path.read_text(encoding="utf-8"))}
    assert used == set(theme.ROLES)


def test_the_theme_has_no_colour_that_is_no_token() -> None:
    source = Path(theme.__file__).read_text(encoding="utf-8").split('"""', 2)[2]
    assert set(re.findall(r'"(#[0-9A-Fa-f]{6,8})"', source)) == {"#FFFFFF", "#000000"}


@pytest.mark.parametrize(("ground", "word", "mode"), PAIRS)
def test_every_pair_can_be_read(ground: str, word: str, mode: str) -> None:
    found = contrast(getattr(theme.ROLES[word], mode), getattr(theme.ROLES[ground], mode))
    assert found >= TEXT, f"{word} on {ground}, {mode}: {found:.2f}"


def _declarations(text: str) -> list[str]:
    """The values of all declarations, without comments and without what the theme gives."""
    text = re.sub(r"/\*.*?\*/|var\([^)]*\)|\"[^\"]*\"", "", text, flags=re.DOTALL)
    return re.findall(r"[a-z-]+\s*:\s*([^;{}]+)[;}]", text)
