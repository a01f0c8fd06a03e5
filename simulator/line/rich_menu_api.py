"""The endpoints of rich menus and their aliases."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from simulator.line.errors import ApiError, faulty_body, not_found
from simulator.line.limits import check_rich_menu
from simulator.line.rich_menus import MOST_ALIASES
from simulator.line.sending import read_json
from simulator.wire import Answer, Request, json_answer

if TYPE_CHECKING:
    from simulator.line.platform import Platform

ALIAS: Final = re.compile(r"[a-z0-9_-]{1,32}")
MOST_LINKED_AT_ONCE: Final = 500


class RichMenuApi:
    """Reads requests about menus and asks RichMenus."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform

    def endpoints(self) -> dict[str, Callable[..., Answer]]:
        """This will list the endpoints by method and path; fixed words stand before names in braces."""
        return {
            "POST /v2/bot/richmenu": self._create,
            "POST /v2/bot/richmenu/validate": self._validate,
            "GET /v2/bot/richmenu/list": self._list,
            "POST /v2/bot/richmenu/alias": self._create_alias,
            "GET /v2/bot/richmenu/alias/list": self._aliases,
            "GET /v2/bot/richmenu/alias/{alias}": self._alias,
            "POST /v2/bot/richmenu/alias/{alias}": self._update_alias,
            "DELETE /v2/bot/richmenu/alias/{alias}": self._delete_alias,
            "POST /v2/bot/richmenu/bulk/link": self._bulk_link,
            "POST /v2/bot/richmenu/bulk/unlink": self._bulk_unlink,
            "GET /v2/bot/richmenu/{menu_id}": self._get,
            "DELETE /v2/bot/richmenu/{menu_id}": self._delete,
            "POST /v2/bot/richmenu/{menu_id}/content": self._upload,
            "GET /v2/bot/richmenu/{menu_id}/content": self._image,
            "GET /v2/bot/user/all/richmenu": self._default,
            "DELETE /v2/bot/user/all/richmenu": self._end_default,
            "POST /v2/bot/user/all/richmenu/{menu_id}": self._set_default,
            "GET /v2/bot/user/{user_id}/richmenu": self._of_user,
            "DELETE /v2/bot/user/{user_id}/richmenu": self._unlink,
            "POST /v2/bot/user/{user_id}/richmenu/{menu_id}": self._link,
        }

    def _checked(self, request: Request) -> dict[str, Any]:
        menu = read_json(request)
        violations = check_rich_menu(menu)
        self._platform.note_violations(violations, request.path)
        refused = [one for one in violations if one.refused]
        if refused:
            raise faulty_body([{"message": one.message, "property": one.path} for one in refused])
        return menu

    def _create(self, request: Request) -> Answer:
        return json_answer({"richMenuId": self._platform.menus.create(self._checked(request))})

    def _validate(self, request: Request) -> Answer:
        self._checked(request)
        return json_answer({})

    def _list(self, _: Request) -> Answer:
        return json_answer({"richmenus": self._platform.menus.all()})

    def _get(self, _: Request, menu_id: str) -> Answer:
        return json_answer(self._platform.menus.get(menu_id))

    def _delete(self, _: Request, menu_id: str) -> Answer:
        self._platform.menus.delete(menu_id)
        return json_answer({})

    def _upload(self, request: Request, menu_id: str) -> Answer:
        self._platform.menus.set_image(menu_id, request.content_type, request.body)
        return json_answer({})

    def _image(self, _: Request, menu_id: str) -> Answer:
        kind, image = self._platform.menus.image(menu_id)
        return Answer(body=image, content_type=kind)

    def _default(self, _: Request) -> Answer:
        if self._platform.menus.default_id is None:
            raise ApiError(404, "no default richmenu")
        return json_answer({"richMenuId": self._platform.menus.default_id})

    def _set_default(self, _: Request, menu_id: str) -> Answer:
        self._platform.menus.set_default(menu_id)
        return json_answer({})

    def _end_default(self, _: Request) -> Answer:
        self._platform.menus.default_id = None
        return json_answer({})

    def _of_user(self, _: Request, user_id: str) -> Answer:
        user = self._platform.people.get(user_id)
        if user is None or user.menu_id is None:
            raise ApiError(404, "the user has no richmenu")
        return json_answer({"richMenuId": user.menu_id})

    def _link(self, _: Request, user_id: str, menu_id: str) -> Answer:
        self._platform.menus.link(user_id, menu_id)
        return json_answer({})

    def _unlink(self, _: Request, user_id: str) -> Answer:
        self._platform.menus.unlink(user_id)
        return json_answer({})

    def _bulk_link(self, request: Request) -> Answer:
        body = read_json(request)
        for user_id in _user_ids(body):
            self._platform.menus.link(user_id, str(body.get("richMenuId")))
        return json_answer({}, status=202)

    def _bulk_unlink(self, request: Request) -> Answer:
        for user_id in _user_ids(read_json(request)):
            self._platform.menus.unlink(user_id)
        return json_answer({}, status=202)

    def _create_alias(self, request: Request) -> Answer:
        body = read_json(request)
        alias, menus = body.get("richMenuAliasId"), self._platform.menus
        if not isinstance(alias, str) or not ALIAS.fullmatch(alias):
            raise faulty_body([{"message": "invalid alias", "property": "richMenuAliasId"}])
        if alias in menus.aliases:
            raise ApiError(400, "conflict richmenu alias id")
        if len(menus.aliases) >= MOST_ALIASES:
            raise ApiError(400, "The number of rich menu aliases exceeds the limit")
        menus.aliases[alias] = self._known_menu(body)
        return json_answer({})

    def _aliases(self, _: Request) -> Answer:
        pairs = self._platform.menus.aliases.items()
        return json_answer({"aliases": [{"richMenuAliasId": name, "richMenuId": menu} for name, menu in pairs]})

    def _alias(self, _: Request, alias: str) -> Answer:
        self._refuse_unknown(alias)
        return json_answer({"richMenuAliasId": alias, "richMenuId": self._platform.menus.aliases[alias]})

    def _update_alias(self, request: Request, alias: str) -> Answer:
        self._refuse_unknown(alias)
        self._platform.menus.aliases[alias] = self._known_menu(read_json(request))
        return json_answer({})

    def _delete_alias(self, _: Request, alias: str) -> Answer:
        self._refuse_unknown(alias)
        del self._platform.menus.aliases[alias]
        return json_answer({})

    def _known_menu(self, body: dict[str, Any]) -> str:
        menu_id = str(body.get("richMenuId"))
        try:
            self._platform.menus.get(menu_id)
        except ApiError:
            raise ApiError(400, "richmenu not found") from None
        return menu_id

    def _refuse_unknown(self, alias: str) -> None:
        if alias not in self._platform.menus.aliases:
            raise not_found()


def _user_ids(body: dict[str, Any]) -> list[str]:
    ids = body.get("userIds")
    if not isinstance(ids, list) or not 1 <= len(ids) <= MOST_LINKED_AT_ONCE:
        message = f"Size must be between 1 and {MOST_LINKED_AT_ONCE}"
        raise faulty_body([{"message": message, "property": "userIds"}])
    return [str(one) for one in ids]
