"""Rich menus, their pictures and aliases, and who sees which."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from simulator.line.errors import ApiError, not_found
from simulator.line.people import User
from simulator.line.pictures import size_of

if TYPE_CHECKING:
    from simulator.line.platform import Platform

MOST_MENUS: Final = 1_000
MOST_ALIASES: Final = 1_000
IMAGE_BYTES: Final = 1_000_000
NO_IMAGE: Final = "must upload richmenu image before applying it to user"


class RichMenus:
    """The menus made through the API; per user beats default (documentation, Rich menus overview)."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._menus: dict[str, dict[str, Any]] = {}
        self._images: dict[str, tuple[str, bytes]] = {}
        self.aliases: dict[str, str] = {}
        self.default_id: str | None = None

    def create(self, menu: Mapping[str, Any]) -> str:
        """This will keep a menu and name it."""
        if len(self._menus) >= MOST_MENUS:
            raise ApiError(400, "The number of rich menus exceeds the limit")
        menu_id = "richmenu-" + self._platform.ids.token()
        self._menus[menu_id] = {"richMenuId": menu_id, **menu}
        return menu_id

    def get(self, menu_id: str) -> dict[str, Any]:
        """This will show one menu."""
        if menu_id not in self._menus:
            raise ApiError(404, "richmenu not found")
        return self._menus[menu_id]

    def all(self) -> list[dict[str, Any]]:
        """This will list the menus."""
        return list(self._menus.values())

    def delete(self, menu_id: str) -> None:
        """This will forget a menu wherever it hangs."""
        self.get(menu_id)
        del self._menus[menu_id]
        self._images.pop(menu_id, None)
        self.default_id = None if self.default_id == menu_id else self.default_id
        for user in self._platform.people.values():
            user.menu_id = None if user.menu_id == menu_id else user.menu_id

    def set_image(self, menu_id: str, kind: str, image: bytes) -> None:
        """This will give a menu its picture, once; it must have the size the menu names."""
        menu = self.get(menu_id)
        if kind not in {"image/png", "image/jpeg"}:
            raise ApiError(415, "The media type of the request is not supported")
        if menu_id in self._images:
            raise ApiError(400, "An image has already been uploaded to the richmenu")
        if len(image) > IMAGE_BYTES:
            raise ApiError(413, "The image is larger than 1 MB")
        size = size_of(image)
        if size != (menu["size"]["width"], menu["size"]["height"]):
            raise ApiError(400, "The size of the image does not match the size of the richmenu")
        self._images[menu_id] = (kind, image)

    def image(self, menu_id: str) -> tuple[str, bytes]:
        """This will give type and bytes of a menu's picture."""
        if menu_id not in self._images:
            raise not_found()
        return self._images[menu_id]

    def link(self, user_id: str, menu_id: str) -> None:
        """This will show a menu to one user; nothing happens for someone who is no friend, and no error either."""
        self._refuse_bare(menu_id)
        user = self._platform.people.get(user_id)
        if user is None:
            raise ApiError(400, "The user is not found")
        if user.friend and not user.blocked:
            user.menu_id = menu_id
            self._platform.feed.publish("user", user=user.view())

    def unlink(self, user_id: str) -> None:
        """This will take the user's own menu away."""
        if user_id in self._platform.people:
            self._platform.people[user_id].menu_id = None

    def set_default(self, menu_id: str) -> None:
        """This will show a menu to everyone without one of her own."""
        self._refuse_bare(menu_id)
        self.default_id = menu_id

    def switch(self, user: User, alias: str) -> dict[str, str]:
        """This will do what a richmenuswitch action does, and give the params of its postback."""
        menu_id = self.aliases.get(alias)
        if menu_id is None:
            status = "RICHMENU_ALIAS_ID_NOTFOUND"
        elif menu_id not in self._menus:
            status = "RICHMENU_NOTFOUND"
        else:
            status, user.menu_id = "SUCCESS", menu_id
            self._platform.feed.publish("user", user=user.view())
        return {"newRichMenuAliasId": alias, "status": status}

    def seen_by(self, user_id: str) -> dict[str, Any] | None:
        """This will give the menu a user sees, or None."""
        user = self._platform.people[user_id]
        menu_id = user.menu_id or self.default_id
        return self._menus.get(menu_id) if menu_id and user.friend and not user.blocked else None

    def as_json(self) -> dict[str, Any]:
        """This will give everything that is worth keeping between runs."""
        return {
            "menus": self._menus,
            "aliases": self.aliases,
            "default": self.default_id,
            "images": {one: [kind, b64encode(image).decode()] for one, (kind, image) in self._images.items()},
        }

    def restore(self, kept: Mapping[str, Any]) -> None:
        """This will read what `as_json` wrote."""
        self._menus = dict(kept["menus"])
        self.aliases = dict(kept["aliases"])
        self.default_id = kept["default"]
        self._images = {one: (kind, b64decode(image)) for one, (kind, image) in kept["images"].items()}

    def _refuse_bare(self, menu_id: str) -> None:
        self.get(menu_id)
        if menu_id not in self._images:
            raise ApiError(400, NO_IMAGE)
