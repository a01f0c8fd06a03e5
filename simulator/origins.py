"""Public addresses that live on this machine."""

from __future__ import annotations

from collections.abc import Mapping


def here(address: str, origins: Mapping[str, str]) -> str:
    """This will give the address on this machine that stands for a public one."""
    for origin, target in origins.items():
        if address == origin or address.startswith((f"{origin}/", f"{origin}?")):
            return target + address[len(origin) :]
    return address
