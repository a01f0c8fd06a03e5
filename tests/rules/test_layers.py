"""Arrows only point down, and each vendor is imported in one place."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

MAY_IMPORT = {
    "models": set(),
    "services": {"models"},
    "bot": {"services"},
    "handlers": {"bot", "services"},
    "simulator": set(),
}
OURS = {*MAY_IMPORT, "config", "bootstrap", "logs", "wsgi", "worker", "dev", "bench", "migrations", "deck"}
EXCEPTIONS = {
    ("bot/web/product.py", "config"): "the web reads limits and secrets from the settings it is handed",
}
VENDORS = {
    "flask": ["bot/web/"],
    "werkzeug": ["bot/web/"],
    "linebot": ["bot/line/"],
    "openai": ["services/adapters/"],
    "stripe": ["services/adapters/"],
    "rq": ["services/adapters/"],
    "redis": ["services/adapters/"],
    "PIL": ["bot/pictures/"],
}
PRODUCT = ("models", "services", "bot", "handlers")


def sources(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("layer", sorted(MAY_IMPORT))
def test_a_layer_imports_only_what_lies_below_it(layer: str) -> None:
    wrong = []
    for path in sources(layer):
        place = path.relative_to(ROOT).as_posix()
        for name in sorted(set(imports(path)) & OURS - MAY_IMPORT[layer] - {layer}):
            if (place, name) not in EXCEPTIONS:
                wrong.append(
                    f"{place} imports {name}; {layer}/ may import only {sorted(MAY_IMPORT[layer]) or 'nothing of ours'}"
                )
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("vendor", sorted(VENDORS))
def test_a_vendor_is_imported_only_at_its_edge(vendor: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {vendor}; only {VENDORS[vendor]} may"
        for path in sources(*PRODUCT)
        if vendor in set(imports(path)) and not path.relative_to(ROOT).as_posix().startswith(tuple(VENDORS[vendor]))
    ]
    assert not wrong, "\n".join(wrong)


def test_the_environment_is_read_in_one_place() -> None:
    wrong = [
        f"{path.relative_to(ROOT)} reads the environment; config.py does that"
        for path in sources(*PRODUCT)
        if "os.environ" in path.read_text(encoding="utf-8") and path.name != "measures.py"
    ]
    assert not wrong, "\n".join(wrong)


def test_nobody_below_the_edge_reads_the_clock_or_commits() -> None:
    wrong = []
    for path in sources(*PRODUCT):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in {"now", "utcnow", "commit"}
            ):
                wrong.append(f"{path.relative_to(ROOT)}:{node.lineno} calls .{node.func.attr}()")
    assert not wrong, "\n".join(wrong)


def test_no_statement_asks_the_server_for_time_or_chance() -> None:
    wrong = [
        f"{path.relative_to(ROOT)} has {word} in its SQL"
        for path in sources("services", "bot", "handlers", "models")
        for word in ("now()", "random()", "CURRENT_TIMESTAMP", "clock_timestamp")
        if word in path.read_text(encoding="utf-8").replace("random.random()", "").replace("self._clock", "")
        and "execute" in path.read_text(encoding="utf-8")
    ]
    assert not wrong, "\n".join(wrong)


def test_bot_core_stays_small() -> None:
    """Plumbing must stay readable in one sitting: 800 lines of code, words and blank lines not counted."""
    lines = sum(code_lines(path) for path in sources("bot/core"))
    assert lines < 800, f"bot/core has {lines} lines of code"


def code_lines(path: Path) -> int:
    source = path.read_text(encoding="utf-8")
    words = {
        number
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        for number in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    return sum(
        number not in words and bool(line.strip()) and not line.lstrip().startswith("#")
        for number, line in enumerate(source.splitlines(), start=1)
    )
