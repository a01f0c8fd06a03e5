"""The gallery over HTTP: the page, its areas as JSON, and files of the folder."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Final

from aiohttp import web

from simulator.gallery.shelf import FaultyAreaError, Shelf

PAGE: Final = Path(__file__).parents[1] / "page" / "gallery.html"
FRESH: Final = {"Cache-Control": "no-cache"}


class GalleryPages:
    """Serves one shelf."""

    def __init__(self, folder: Path | None) -> None:
        """This will only keep the folder of the samples; None serves a page that says how to give one."""
        self._shelf = Shelf(folder)

    def routes(self) -> list[web.RouteDef]:
        """This will list the routes of the gallery."""
        return [
            web.get("/gallery", self._page),
            web.get("/_sim/gallery", self._contents),
            web.get("/_sim/gallery/areas/{area}", self._area),
            web.get("/_sim/gallery/files/{name}", self._file),
        ]

    async def _page(self, _: web.Request) -> web.StreamResponse:
        return web.FileResponse(PAGE, headers=FRESH)

    async def _contents(self, _: web.Request) -> web.Response:
        try:
            return web.json_response(await asyncio.to_thread(self._shelf.contents))
        except FaultyAreaError as error:
            return web.json_response({"error": str(error)}, status=422)

    async def _area(self, request: web.Request) -> web.Response:
        name, wanted = request.match_info["area"], request.query.get("set")
        try:
            samples = await asyncio.to_thread(self._shelf.area, name, wanted=wanted)
        except FaultyAreaError as error:
            return web.json_response({"error": str(error)}, status=422)
        if samples is None:
            return web.json_response({"error": "no such area"}, status=404)
        return web.json_response({"samples": samples})

    async def _file(self, request: web.Request) -> web.StreamResponse:
        path = self._shelf.file(request.match_info["name"])
        if path is None:
            raise web.HTTPNotFound
        return web.FileResponse(path, headers=FRESH)
