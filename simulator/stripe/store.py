"""Everything this Stripe keeps: plain bodies by kind and id, listed from the newest on, whole where asked for."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from simulator.stripe.errors import StripeError, bad_parameter, missing_resource
from simulator.stripe.params import Params

Body = dict[str, Any]

MOST_LISTED: Final = 100
USUALLY_LISTED: Final = 10
DEEPEST: Final = 4
"""Levels of `expand` (API reference, expanding responses)."""

EXPANDABLE: Final = {
    "balance_transaction": "balance_transaction",
    "charge": "charge",
    "configuration": "billing_portal.configuration",
    "customer": "customer",
    "default_payment_method": "payment_method",
    "default_price": "price",
    "failure_balance_transaction": "balance_transaction",
    "invoice": "invoice",
    "latest_charge": "charge",
    "latest_invoice": "invoice",
    "payment_intent": "payment_intent",
    "payment_link": "payment_link",
    "payment_method": "payment_method",
    "price": "price",
    "product": "product",
    "subscription": "subscription",
}
BOUNDS: Final[dict[str, Callable[[int, int], bool]]] = {
    "gt": lambda made, bound: made > bound,
    "gte": lambda made, bound: made >= bound,
    "lt": lambda made, bound: made < bound,
    "lte": lambda made, bound: made <= bound,
}


class Store:
    """Bodies are changed in place by those who own them and copied on their way out."""

    def __init__(self) -> None:
        self.shelves: dict[str, dict[str, Body]] = {}
        self.secrets: dict[str, Any] = {}
        self.included: dict[str, Callable[[Body], Body]] = {}

    def put(self, body: Body) -> Body:
        """This will keep a new object under its kind and id."""
        self.shelf(body["object"])[body["id"]] = body
        return body

    def shelf(self, kind: str) -> dict[str, Body]:
        """This will give all objects of a kind, the oldest first."""
        return self.shelves.setdefault(kind, {})

    def find(self, kind: str, made_id: str, *, param: str = "id") -> Body:
        """This will give an object; raises StripeError resource_missing."""
        found = self.shelf(kind).get(made_id)
        if found is None:
            raise missing_resource(kind, made_id, param=param)
        return found

    def newest(self, kind: str, **wanted: Any) -> list[Body]:
        """This will list the objects whose fields say what is wanted, the newest first."""
        found = reversed(self.shelf(kind).values())
        return [one for one in found if all(one.get(name) == value for name, value in wanted.items())]

    def page(self, url: str, found: Sequence[Body], params: Params) -> Body:
        """This will cut one page out of a list by limit, starting_after and ending_before, and by `created`."""
        limit = params.whole("limit", least=1, most=MOST_LISTED) or USUALLY_LISTED
        found = _created(found, params)
        after, before = params.text("starting_after"), params.text("ending_before")
        if after and before:
            raise bad_parameter("ending_before", "You may only specify one of starting_after and ending_before.")
        if before:
            place = _place(found, before, "ending_before")
            data, more = found[max(0, place - limit) : place], place > limit
        else:
            start = _place(found, after, "starting_after") + 1 if after else 0
            data, more = found[start : start + limit], len(found) > start + limit
        return {"object": "list", "url": url, "has_more": more, "data": list(data)}

    def view(self, body: Body, expand: Iterable[str] = ()) -> Body:
        """This will copy an object for an answer, with what is asked for put in whole."""
        shown = copy.deepcopy(body)
        for path in expand:
            names = path.split(".")
            if len(names) > DEEPEST:
                raise bad_parameter("expand", "You cannot expand more than 4 levels of a property.")
            self._open(shown, names, path)
        return shown

    def _open(self, shown: Any, names: list[str], path: str) -> None:
        if isinstance(shown, list):
            for one in shown:
                self._open(one, names, path)
            return
        if not names or not isinstance(shown, dict):
            return
        name, *rest = names
        if name in {"line_items", "payments", "refunds"} and name not in shown:
            include = self.included.get(f"{shown.get('object')}.{name}")
            if include is None:
                raise _cannot_expand(path)
            shown[name] = copy.deepcopy(include(shown))
        elif name not in shown:
            raise _cannot_expand(path)
        elif isinstance(shown[name], str):
            kind = EXPANDABLE.get(name)
            if kind is None:
                raise _cannot_expand(path)
            shown[name] = copy.deepcopy(self.shelf(kind).get(shown[name], shown[name]))
        self._open(shown[name], rest, path)


def listed(data: Sequence[Mapping[str, Any]], url: str) -> Body:
    """This will wrap a whole list, as it stands inside an object."""
    return {"object": "list", "data": list(data), "has_more": False, "url": url}


def _cannot_expand(path: str) -> StripeError:
    return bad_parameter("expand", f"This property cannot be expanded ({path}).")


def _place(found: Sequence[Body], made_id: str, param: str) -> int:
    for place, one in enumerate(found):
        if one["id"] == made_id:
            return place
    raise missing_resource("object", made_id, param=param)


def _created(found: Sequence[Body], params: Params) -> Sequence[Body]:
    """`created` is a moment or bounds, in epoch seconds."""
    if isinstance(params.given.get("created"), str):
        moment = params.whole("created", most=2**40)
        return [one for one in found if one["created"] == moment]
    bounds = params.inner("created")
    bounds.only(BOUNDS)
    for name, holds in BOUNDS.items():
        bound = bounds.whole(name, most=2**40)
        if bound is not None:
            found = [one for one in found if holds(one["created"], bound)]
    return found
