"""A rich menu of one field, as tall as LINE's smaller ones."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image

from simulator.world import LocalWorld

WIDTH, HEIGHT = 2500, 843


def lay_menu(world: LocalWorld, *, selected: bool = True, label: str = "เปิดไพ่") -> str:
    """This will give everybody a menu, and return its id."""
    bounds = {"x": 0, "y": 0, "width": WIDTH // 2, "height": HEIGHT}
    menu: dict[str, Any] = {
        "size": {"width": WIDTH, "height": HEIGHT},
        "selected": selected,
        "name": "menu",
        "chatBarText": "เมนูของมีมี่",
        "areas": [{"bounds": bounds, "action": {"type": "message", "label": label, "text": "จากเมนู"}}],
    }
    menus = world.platform.menus
    menu_id: str = menus.create(menu)
    picture = io.BytesIO()
    Image.new("RGB", (WIDTH, HEIGHT), "#2A1B4A").save(picture, "PNG")
    menus.set_image(menu_id, "image/png", picture.getvalue())
    menus.set_default(menu_id)
    return menu_id
