"""The control API under /_sim, which the page and tools speak."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from aiohttp import web

from simulator import VERSION
from simulator.line.acts import ActError
from simulator.line.delivering import HttpDelivery
from simulator.line.errors import ApiError
from simulator.line.faults import FaultRuleError
from simulator.line.groups import Group
from simulator.line.people import User
from simulator.line.platform import Platform
from simulator.stripe import Desk
from simulator.stripe.control import StripeControl

LOCAL_NAME: Final = re.compile(r"(127(\.\d+){3}|\[::1\]|([\w-]+\.)*localhost)(:\d+)?")

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class ControlError(ValueError):
    """A request to the control API that cannot be understood; the text says why."""


class Control:
    """Everything the page does to the platform."""

    def __init__(
        self, platform: Platform, desk: Desk, *, origins: Mapping[str, str], profile: Mapping[str, Any], local: bool
    ) -> None:
        self._platform = platform
        self._desk = desk
        self._local = local
        self._origins = dict(origins)
        self._profile = dict(profile)

    def routes(self) -> list[web.RouteDef]:
        """This will list the routes of the control API."""
        table: list[tuple[str, str, Handler]] = [
            ("GET", "/_sim/config", self._config),
            ("PATCH", "/_sim/config", self._change_config),
            ("GET", "/_sim/users", self._users),
            ("POST", "/_sim/users", self._add_user),
            ("PATCH", "/_sim/users/{user}", self._change_user),
            ("POST", "/_sim/users/{user}/act", self._act),
            ("POST", "/_sim/acts", self._acts),
            ("GET", "/_sim/users/{user}/chat", self._chat),
            ("GET", "/_sim/users/{user}/menu", self._menu),
            ("GET", "/_sim/users/{user}/menu/picture", self._menu_picture),
            ("GET", "/_sim/groups", self._groups),
            ("POST", "/_sim/groups", self._add_group),
            ("POST", "/_sim/groups/{group}/act", self._act_in_group),
            ("GET", "/_sim/groups/{group}/chat", self._chat_of_group),
            ("GET", "/_sim/traffic", self._traffic),
            ("GET", "/_sim/faults", self._faults),
            ("PUT", "/_sim/faults", self._set_faults),
            ("GET", "/_sim/violations", self._violations),
            ("POST", "/_sim/reset", self._reset),
            ("POST", "/_sim/webhook/verify", self._verify),
            *StripeControl(self._desk).routes(),
        ]
        return [web.route(method, path, _guarded(handler, local=self._local)) for method, path, handler in table]

    async def _config(self, _: web.Request) -> web.Response:
        platform = self._platform
        return web.json_response(
            {
                "bot_name": platform.account.name,
                "basic_id": platform.account.basic_id,
                "webhook": getattr(platform.courier.deliver, "url", None),
                "redelivery": platform.courier.redelivery,
                "standby": platform.courier.standby,
                "quota": platform.quota.view(platform.clock()),
                "map": self._origins,
                "profile": self._profile,
                "version": VERSION,
            }
        )

    async def _change_config(self, request: web.Request) -> web.Response:
        self._apply(await _object(request))
        return await self._config(request)

    def _apply(self, wanted: Mapping[str, Any]) -> None:
        """Settings that are neither users nor rules: redelivery, standby, quota, webhook."""
        courier = self._platform.courier
        if "redelivery" in wanted:
            courier.redelivery = bool(wanted["redelivery"])
        if "standby" in wanted:
            courier.standby = bool(wanted["standby"])
        if "webhook" in wanted:
            courier.deliver = HttpDelivery(str(wanted["webhook"]))
        if "quota" in wanted:
            self._set_quota(wanted["quota"])

    def _set_quota(self, quota: Any) -> None:
        """{"type":"none"}, {"type":"limited","value":n}, {"used_up":true} or {"new_month":true}; null is no limit."""
        if isinstance(quota, Mapping) and quota.get("used_up"):
            self._platform.quota.use_up(self._platform.clock())
        elif isinstance(quota, Mapping) and quota.get("new_month"):
            self._platform.quota.begin_month(self._platform.clock())
        elif quota is None or (isinstance(quota, Mapping) and quota.get("type") == "none"):
            self._platform.quota.limit = None
        elif isinstance(quota, Mapping) and isinstance(quota.get("value"), int):
            self._platform.quota.limit = quota["value"]
        else:
            raise ControlError("quota: {type: none}, {type: limited, value: n}, {used_up: true} or {new_month: true}")

    async def _users(self, _: web.Request) -> web.Response:
        return web.json_response({"users": [user.view() for user in self._platform.people.values()]})

    async def _add_user(self, request: web.Request) -> web.Response:
        wanted = await _object(request)
        name = str(wanted.get("name") or "").strip()
        if not name:
            raise ControlError("name: how shall she be called?")
        user = self._platform.add_user(name, language=wanted.get("language", "th"))
        return web.json_response(user.view(), status=201)

    async def _change_user(self, request: web.Request) -> web.Response:
        user, wanted = self._user(request), await _object(request)
        for name in ("name", "language"):
            if name in wanted:
                setattr(user, name, wanted[name])
        if "unread" in wanted:
            user.unread = int(wanted["unread"])
        step = _step_to(user, wanted)
        if step is not None:
            await asyncio.to_thread(self._platform.act, user.id, {"type": step})
        self._platform.feed.publish("user", user=user.view())
        return web.json_response(user.view())

    async def _act(self, request: web.Request) -> web.Response:
        user, act = self._user(request), await _object(request)
        done = await asyncio.to_thread(self._platform.act, user.id, act)
        return web.json_response(done.view())

    async def _acts(self, request: web.Request) -> web.Response:
        """Several acts, delivered together: {"how": one_body|reversed|simultaneous, "acts": [{"user", …}]}."""
        wanted = await _object(request)
        how, acts = wanted.get("how", "one_body"), wanted.get("acts")
        if how not in {"one_body", "reversed", "simultaneous"} or not isinstance(acts, list):
            raise ControlError("how: one_body, reversed or simultaneous; acts: a list of acts with user")

        def perform() -> list[dict[str, Any]]:
            with self._platform.courier.hold(how):
                return [self._platform.act(str(act.get("user")), act).view() for act in acts]

        return web.json_response({"done": await asyncio.to_thread(perform)})

    async def _chat(self, request: web.Request) -> web.Response:
        user = self._user(request)
        entries = self._platform.chats.of(user.id, after=_number(request, "after"))
        if user.unread:
            user.unread = 0
            self._platform.feed.publish("user", user=user.view())
        loading = self._platform.chats.loads(user.id, self._platform.clock())
        return web.json_response({"entries": [entry.view() for entry in entries], "loading": loading})

    async def _groups(self, _: web.Request) -> web.Response:
        return web.json_response({"groups": [group.view() for group in self._platform.groups.all()]})

    async def _add_group(self, request: web.Request) -> web.Response:
        """{"name", "members": [user ids], "is_room"?}; everybody there is when members are left out."""
        wanted = await _object(request)
        name, members = str(wanted.get("name") or "").strip(), wanted.get("members", list(self._platform.people))
        if not name or not isinstance(members, list) or any(one not in self._platform.people for one in members):
            raise ControlError("name: how shall the group be called? members: a list of user ids")
        group = self._platform.groups.add(name, members=members, is_room=bool(wanted.get("is_room")))
        return web.json_response(group.view(), status=201)

    async def _act_in_group(self, request: web.Request) -> web.Response:
        act = await _object(request)
        done = await asyncio.to_thread(self._platform.groups.perform, self._group(request).id, act)
        return web.json_response(done.view())

    async def _chat_of_group(self, request: web.Request) -> web.Response:
        group = self._group(request)
        entries = self._platform.chats.of(group.id, after=_number(request, "after"))
        group.unread = 0
        return web.json_response({"entries": [entry.view() for entry in entries]})

    async def _menu(self, request: web.Request) -> web.Response:
        return web.json_response({"menu": self._platform.menus.seen_by(self._user(request).id)})

    async def _menu_picture(self, request: web.Request) -> web.Response:
        menu = self._platform.menus.seen_by(self._user(request).id)
        if menu is None:
            raise web.HTTPNotFound
        kind, image = self._platform.menus.image(menu["richMenuId"])
        return web.Response(body=image, content_type=kind)

    async def _traffic(self, request: web.Request) -> web.Response:
        return web.json_response({"items": self._platform.traffic.after(_number(request, "after"))})

    async def _faults(self, _: web.Request) -> web.Response:
        return web.json_response({"rules": self._platform.faults.as_json()})

    async def _set_faults(self, request: web.Request) -> web.Response:
        """A list of rules, or an object with `rules` and any of the settings of /_sim/config beside it."""
        wanted = await _json(request)
        if isinstance(wanted, dict):
            self._apply(wanted)
            wanted = wanted.get("rules")
        if wanted is not None and not isinstance(wanted, list):
            raise ControlError("rules: a list of rules")
        if wanted is not None:
            self._platform.faults.replace(wanted)
        return await self._faults(request)

    async def _violations(self, _: web.Request) -> web.Response:
        return web.json_response({"violations": self._platform.violations})

    async def _reset(self, _: web.Request) -> web.Response:
        # Stripe first: what the platform tells makes every page read both anew.
        self._desk.stripe.reset()
        self._platform.reset()
        return web.json_response({})

    async def _verify(self, _: web.Request) -> web.Response:
        delivery = await asyncio.to_thread(self._platform.courier.verify)
        return web.json_response(delivery.view())

    def _group(self, request: web.Request) -> Group:
        group = self._platform.groups.find(request.match_info["group"])
        if group is None:
            raise web.HTTPNotFound(text='{"error": "no such group"}', content_type="application/json")
        return group

    def _user(self, request: web.Request) -> User:
        user = self._platform.people.get(request.match_info["user"])
        if user is None:
            raise web.HTTPNotFound(text='{"error": "no such user"}', content_type="application/json")
        return user


def _step_to(user: User, wanted: Mapping[str, Any]) -> str | None:
    """The act that leads to the wished state, so that the bot hears of it."""
    if wanted.get("blocked") is True and not user.blocked:
        return "unfollow"
    if (wanted.get("blocked") is False and user.blocked) or (wanted.get("friend") is True and not user.friend):
        return "follow"
    return None


def _guarded(handler: Handler, *, local: bool) -> Handler:
    """Answer mistakes with 400, and other people's web pages with 403, under whatever name they reach us."""

    async def guard(request: web.Request) -> web.StreamResponse:
        origin = request.headers.get("Origin")
        stranger = local and not LOCAL_NAME.fullmatch(request.host)
        if stranger or (origin and urlsplit(origin).netloc != request.host):
            return web.json_response({"error": "another origin"}, status=403)
        try:
            return await handler(request)
        except (ControlError, ActError, FaultRuleError, ValueError) as error:
            return web.json_response({"error": str(error)}, status=400)
        except ApiError as error:
            return web.json_response({"error": error.message}, status=error.status)
        except KeyError as error:
            return web.json_response({"error": f"no such user: {error.args[0]}"}, status=404)

    return guard


async def _json(request: web.Request) -> Any:
    try:
        return await request.json()
    except ValueError:
        raise ControlError("the body is no JSON") from None


async def _object(request: web.Request) -> dict[str, Any]:
    content = await _json(request)
    if not isinstance(content, dict):
        raise ControlError("the body is no JSON object")
    return content


def _number(request: web.Request, name: str) -> int:
    given = request.query.get(name, "0") or "0"
    if not given.isdigit():
        raise ControlError(f"{name}: a number")
    return int(given)
