"""How an account shows itself: its picture, a cover over it, and a line about it, the last two a language each.

A profile is a TOML file: `picture = "face.png"`, and `[th]`, `[en]` with `cover` and `status`. Files are named from
where it lies, and all of it may be left out.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from aiohttp import web

PLAIN: Final = Path(__file__).parent / "page" / "static" / "avatar.svg"
"""The face of an account that has none."""
ADDRESS: Final = "https://profile.localhost/picture"
"""What a bot that asks for its own picture is told; LINE's stands on a host of LINE's."""
FRESH: Final = {"Cache-Control": "no-cache"}


@dataclass(frozen=True, slots=True)
class Profile:
    """The files and words of one account; `covers` and `lines` by language."""

    picture: Path | None = None
    covers: Mapping[str, Path] = field(default_factory=dict)
    lines: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, file: Path) -> Profile:
        """This will read a profile; raises ValueError for one that says something else, OSError for a missing file."""
        told = tomllib.loads(file.read_text("utf-8"))
        picture = told.pop("picture", None)
        if not all(isinstance(one, dict) for one in told.values()):
            raise ValueError("picture, and a table a language with cover and status")
        return cls(
            picture=None if picture is None else _found(file, picture),
            covers={language: _found(file, one["cover"]) for language, one in told.items() if "cover" in one},
            lines={language: str(one["status"]) for language, one in told.items() if "status" in one},
        )

    def view(self) -> dict[str, Any]:
        """This will tell the page what there is."""
        covers = {language: f"/_sim/profile/cover/{language}" for language in self.covers}
        return {"cover": covers, "status": dict(self.lines)}

    def routes(self) -> list[web.RouteDef]:
        """This will list where the pictures are."""
        return [
            web.get("/_sim/profile/picture", self._picture),
            web.get("/_sim/profile/cover/{language}", self._cover),
        ]

    async def _picture(self, _: web.Request) -> web.StreamResponse:
        return web.FileResponse(self.picture or PLAIN, headers=FRESH)

    async def _cover(self, request: web.Request) -> web.StreamResponse:
        cover = self.covers.get(request.match_info["language"])
        if cover is None:
            raise web.HTTPNotFound
        return web.FileResponse(cover, headers=FRESH)


def _found(file: Path, name: object) -> Path:
    path = (file.parent / str(name)).resolve()
    if not path.is_file():
        raise FileNotFoundError(f"no such file: {name}")
    return path
