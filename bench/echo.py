"""The peer: LINE's own Flask example, read from the metadata of the SDK that is installed.

Nothing of it stands in this repository. Only the host, the secret and the token are put in; the second variant
moves the client out of the handler, which is the smallest change that lets connections be kept.
"""

from __future__ import annotations

import importlib.metadata
import textwrap
from dataclasses import dataclass
from typing import Final

PACKAGE: Final = "line-bot-sdk"
FIRST_LINE: Final = "from flask import Flask"
PATH: Final = "/callback"

_CLIENT: Final = "with ApiClient(configuration) as api_client:\n"


class SampleChangedError(Exception):
    """The SDK's description no longer holds the example in the form we know."""


@dataclass(frozen=True, slots=True)
class Access:
    """What the example is told in place of its placeholders."""

    host: str
    secret: str
    token: str


def as_documented(access: Access) -> str:
    """This will give the example with host, secret and token put in; raises SampleChangedError."""
    told = _replace(_sample(), "YOUR_CHANNEL_SECRET", access.secret)
    return _replace(
        told, "access_token='YOUR_CHANNEL_ACCESS_TOKEN'", f"access_token={access.token!r}, host={access.host!r}"
    )


def with_shared_client(access: Access, *, threads: int) -> str:
    """This will give the example with one client a process, its pool as large as its threads need.

    The client is made where the configuration is, and the handler uses it instead of making one.
    """
    documented = as_documented(access)
    line = next(line for line in documented.splitlines() if line.startswith("configuration = "))
    shared = [
        line,
        f"configuration.connection_pool_maxsize = {threads}",
        "line_bot_api = MessagingApi(ApiClient(configuration))",
    ]
    return _replace(_replace(documented, line, "\n".join(shared)), *_handler(documented))


def _handler(source: str) -> tuple[str, str]:
    """The client's block, and its inside without the first line, one level further left."""
    start = source.index(_CLIENT) - 4
    end = source.index("\nif __name__")
    block = source[start:end]
    inside = textwrap.dedent("".join(block.splitlines(keepends=True)[2:]))
    return block, textwrap.indent(inside, "    ") + "\n"


def _sample() -> str:
    # The description is the body of the metadata, which is spelt like an e-mail.
    lines = str(importlib.metadata.metadata(PACKAGE)).splitlines()
    starts = [number for number, line in enumerate(lines) if line.strip().startswith(FIRST_LINE)]
    if not starts:
        raise SampleChangedError(f"{PACKAGE} describes no Flask example any more")
    block = []
    for line in lines[starts[0] :]:
        if line.strip() and not line.startswith(" "):
            break
        block.append(line)
    return textwrap.dedent("\n".join(block)).strip() + "\n"


def _replace(source: str, old: str, new: str) -> str:
    if source.count(old) != 1:
        raise SampleChangedError(f"{old!r} stands {source.count(old)} times in the example")
    return source.replace(old, new)
