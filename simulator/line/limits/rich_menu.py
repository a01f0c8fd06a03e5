"""The limits of a rich menu."""

from __future__ import annotations

from typing import Any, Final

from simulator.line.limits import numbers
from simulator.line.limits.actions import IN_RICH_MENU, action
from simulator.line.limits.report import Check, Report, Violation, boolean, integer, items, lettered, shape

_BOUNDS: Final[dict[str, Check]] = {
    "x": integer(0),
    "y": integer(0),
    "width": integer(1),
    "height": integer(1),
}
_SIZE: Final[dict[str, Check]] = {"width": integer(*numbers.MENU_WIDTH), "height": integer(numbers.MENU_HEIGHT)}
_AREA: Final[dict[str, Check]] = {
    "bounds": shape(_BOUNDS, required=_BOUNDS),
    "action": action(IN_RICH_MENU),
}
_MENU: Final[dict[str, Check]] = {
    "size": shape(_SIZE, required=_SIZE),
    "selected": boolean,
    "name": lettered(numbers.MENU_NAME),
    "chatBarText": lettered(numbers.MENU_BAR_TEXT),
    "areas": items(shape(_AREA, required=_AREA), most=numbers.MENU_AREAS, least=0),
}
_CHECK: Final = shape(_MENU, required=_MENU, strict=False)


def check_rich_menu(menu: Any) -> list[Violation]:
    """This will list what is wrong with a rich menu object."""
    report = Report()
    _CHECK(report, "", menu)
    size = menu.get("size") if isinstance(menu, dict) else None
    if not report.violations and isinstance(size, dict):
        if size["width"] / size["height"] < numbers.MENU_FLATTEST:
            report.refuse("size", "width / height must be at least 1.45", numbers.MENU_FLATTEST)
        for index, area in enumerate(menu["areas"]):
            bounds = area["bounds"]
            if bounds["x"] + bounds["width"] > size["width"] or bounds["y"] + bounds["height"] > size["height"]:
                report.warn(f"areas[{index}].bounds", "reaches beyond the menu")
    return report.violations
