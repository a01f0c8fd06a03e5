"""Facts and queries written down as JSON, so that an event can be taken up again without its provider's signature."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final, get_args

from services.payments import CheckoutFact, CheckoutState, Fact, Kind, Query

Told = Fact | Query

_CLASSES: Final[Mapping[str, Any]] = {kind.__name__: kind for kind in (*get_args(Fact), *get_args(Query))}
_TIMES: Final = frozenset({"at", "since", "paid_until"})


def pack(told: Told) -> dict[str, Any]:
    """This will give a fact or a query as a flat object for JSON; `is` names which one it is."""
    fields = asdict(told)
    times = {name: fields[name].isoformat() for name in _TIMES & fields.keys() if fields[name] is not None}
    return {"is": type(told).__name__, **fields, **times}


def unpack(packed: Mapping[str, Any]) -> Told:
    """This will read what `pack` wrote; raises KeyError, TypeError or ValueError for anything else."""
    kind = _CLASSES[packed["is"]]
    fields = {name: value for name, value in packed.items() if name != "is"}
    fields |= {name: dt.datetime.fromisoformat(fields[name]) for name in _TIMES & fields.keys() if fields[name]}
    if kind is CheckoutFact:
        fields |= {"state": CheckoutState(fields["state"]), "kind": Kind(fields["kind"])}
    made: Told = kind(**fields)
    return made


def is_query(told: Told) -> bool:
    """This will tell whether the provider has to be asked before anything is known."""
    return isinstance(told, get_args(Query))
