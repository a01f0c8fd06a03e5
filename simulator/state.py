"""Keeps the platform between runs: one JSON file, replaced as a whole."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from simulator.line.people import User
from simulator.line.platform import Platform
from simulator.stripe import Stripe

FORMAT: Final = 1


def snapshot(platform: Platform, stripe: Stripe | None = None) -> dict[str, Any]:
    """This will gather everything that a later run should know."""
    # Stripe speaks to the feed while it holds its own lock, so nobody may wait for that one under the feed's.
    payments = stripe.as_json() if stripe else {}
    with platform.feed.lock:
        return {
            "format": FORMAT,
            "users": [asdict(user) for user in platform.people.values()],
            "groups": platform.groups.as_json(),
            "chats": platform.chats.as_json(),
            "tokens": platform.tokens.as_json(),
            "retries": platform.retries.as_json(),
            "quota": platform.quota.as_json(),
            "menus": platform.menus.as_json(),
            "stripe": payments,
        }


def save(platform: Platform, path: Path, stripe: Stripe | None = None) -> None:
    """This will write the snapshot beside the file and put it in its place."""
    content = json.dumps(snapshot(platform, stripe)).encode()
    fresh = path.with_name(f"{path.name}.new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def load(platform: Platform, path: Path, stripe: Stripe | None = None) -> bool:
    """This will fill the platform from the file; False without one. Raises ValueError for a file it cannot read."""
    try:
        kept = json.loads(path.read_bytes())
    except FileNotFoundError:
        return False
    if not isinstance(kept, dict) or kept.get("format") != FORMAT:
        raise ValueError(f"{path} is no state of this version")
    with platform.feed.lock:
        platform.people.update({user["id"]: User(**user) for user in kept["users"]})
        platform.groups.restore(kept.get("groups", []))
        platform.chats.restore(kept["chats"])
        platform.tokens.restore(kept["tokens"])
        platform.retries.restore(kept["retries"])
        platform.quota.restore(kept["quota"])
        platform.menus.restore(kept["menus"])
    if stripe is not None:
        # Files from before Stripe was here have no such key.
        stripe.restore(kept.get("stripe", {}))
    return True
