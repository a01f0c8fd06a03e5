"""Putting rich menus up, blue/green: new ones are made whole before anything leads to them, old ones go last.

So there is never a moment without a menu, wherever it is cut off. What stands already is found by its name, which
ends in a print of picture and areas; a second run finds everything right and changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from bot.design.rich_menu import OURS, Menu
from services.rich_menus import StandingMenu

Say = Callable[[str], None]


class Shelf(Protocol):
    """Where menus stand; `bot/line/setup.py` is LINE's, and each call raises its SetUpError."""

    def read_menus(self) -> list[tuple[str, str]]:
        """This will list LINE's id and the name of each menu."""

    def has_picture(self, menu_id: str) -> bool:
        """This will tell whether a menu has its picture."""

    def create_menu(self, body: dict[str, object]) -> str:
        """This will make a menu and give LINE's id."""

    def upload_picture(self, menu_id: str, picture: bytes) -> None:
        """This will give a menu its picture."""

    def delete_menu(self, menu_id: str) -> None:
        """This will take a menu away."""

    def read_aliases(self) -> dict[str, str]:
        """This will list the aliases with their menus."""

    def create_alias(self, alias: str, menu_id: str) -> None:
        """This will make an alias."""

    def move_alias(self, alias: str, menu_id: str) -> None:
        """This will let an alias lead elsewhere."""

    def delete_alias(self, alias: str) -> None:
        """This will take an alias away."""

    def read_default(self) -> str | None:
        """This will give the default menu."""

    def set_default(self, menu_id: str) -> None:
        """This will make a menu the default."""


def put_up(shelf: Shelf, wanted: Sequence[Menu], *, default: str, say: Say) -> dict[str, StandingMenu]:
    """This will see to it that every wanted menu stands, that its alias leads to it, and which is the default.

    `say` hears of each change, a line each. Gives the standing menus by language; old ones are still there.
    """
    known = shelf.read_menus()
    standing = {
        menu.language: StandingMenu(menu.language, _stand(shelf, menu, known, say), menu.name) for menu in wanted
    }
    aliases = shelf.read_aliases()
    for menu in wanted:
        menu_id = standing[menu.language].menu_id
        if menu.alias not in aliases:
            shelf.create_alias(menu.alias, menu_id)
            say(f"Made the alias {menu.alias}.")
        elif aliases[menu.alias] != menu_id:
            shelf.move_alias(menu.alias, menu_id)
            say(f"Moved the alias {menu.alias} to the new menu.")
    if shelf.read_default() != standing[default].menu_id:
        shelf.set_default(standing[default].menu_id)
        say(f"Made the menu of {default} the default.")
    return standing


def clear_away(shelf: Shelf, wanted: Sequence[Menu], standing: dict[str, StandingMenu], *, say: Say) -> None:
    """This will take our old menus and aliases away; what others made stays, whatever it is."""
    kept = {menu.menu_id for menu in standing.values()}
    aliases = {menu.alias for menu in wanted}
    for alias in shelf.read_aliases():
        if alias.startswith(f"{OURS}-") and alias not in aliases:
            shelf.delete_alias(alias)
            say(f"Deleted the old alias {alias}.")
    for menu_id, name in shelf.read_menus():
        if name.startswith(f"{OURS} ") and menu_id not in kept:
            shelf.delete_menu(menu_id)
            say(f"Deleted the old menu {name}.")


def _stand(shelf: Shelf, menu: Menu, known: Sequence[tuple[str, str]], say: Say) -> str:
    """A menu that was made and never got its picture, because somebody was cut off, gets it now."""
    found = next((menu_id for menu_id, name in known if name == menu.name), None)
    if found and shelf.has_picture(found):
        return found
    menu_id = found or shelf.create_menu(menu.body)
    if not found:
        say(f"Made the menu of {menu.language}.")
    shelf.upload_picture(menu_id, menu.picture)
    say(f"Uploaded the picture of the menu of {menu.language}.")
    return menu_id
