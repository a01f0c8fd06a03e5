"""What a call to a model costs, in whole millionths of a US dollar."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from services.model_call import Usage

OPENAI_HOST: Final = "api.openai.com"
OPENAI_REGION: Final = "." + OPENAI_HOST
"""Regional endpoints are named like eu.api.openai.com."""

_NANO_PER_DOLLAR_A_MILLION: Final = 1000
_DATED: Final = re.compile(r"-\d{4}-\d{2}-\d{2}$")


class UnknownModelError(ValueError):
    """Nobody has said what this model costs, so its readings cannot be accounted for."""

    def __init__(self, model: str) -> None:
        super().__init__(f"no price is known for the model {model!r}: add it to services/prices.toml")
        self.model = model


@dataclass(frozen=True, slots=True)
class Price:
    """Prices of one model in nano-dollars a token; `version` names the table they come from."""

    version: str
    input: int
    cached: int
    cache_write: int
    output: int
    effort: str | None = None
    ends: dt.date | None = None

    def cost(self, usage: Usage) -> int:
        """This will tell what a call cost in micro-dollars, rounded up.

        Tokens written to the cache are paid at their own rate instead of the input's (OpenAI, prompt
        caching). Servers that report more cached tokens than input are not believed below zero.
        """
        plain = max(usage.input_tokens - usage.cached_tokens - usage.cache_write_tokens, 0)
        nano = (
            plain * self.input
            + usage.cached_tokens * self.cached
            + usage.cache_write_tokens * self.cache_write
            + usage.output_tokens * self.output
        )
        return -(-nano // 1000)


def is_openai(base_url: str | None) -> bool:
    """This will tell whether calls go to OpenAI itself rather than to a server that speaks its language."""
    if not base_url:
        return True
    host = urlsplit(base_url).hostname or ""
    return host == OPENAI_HOST or host.endswith(OPENAI_REGION)


def default_model() -> str:
    """This will name the model that is used when none is set."""
    return str(_table()["default"])


def price_of(model: str, *, base_url: str | None = None, given: Price | None = None) -> Price:
    """This will find what a model costs; the start of a process fails on UnknownModelError.

    Prices given in the settings win. A dated name ("gpt-6-luna-2026-09-22") costs what its family
    costs. An unknown model on another server than OpenAI's is taken to be free, because it usually runs
    on one's own machine.
    """
    if given is not None:
        return given
    table = _table()
    entry = table["models"].get(model) or table["models"].get(_DATED.sub("", model))
    if entry is not None:
        return _price(table["version"], entry)
    if is_openai(base_url):
        raise UnknownModelError(model)
    return Price(version="free", input=0, cached=0, cache_write=0, output=0)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "prices.toml").read_text(encoding="utf-8"))


def _price(version: str, entry: dict[str, Any]) -> Price:
    rates = {name: int(Decimal(entry[name]) * _NANO_PER_DOLLAR_A_MILLION) for name in _RATES}
    return Price(version=version, effort=entry.get("effort"), ends=entry.get("ends"), **rates)


_RATES: Final = ("input", "cached", "cache_write", "output")
