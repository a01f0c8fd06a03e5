"""One HTTP server for LINE's API, the model, Stripe, the pages and the control API, in a thread of its own."""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_address
from pathlib import Path
from typing import Final

from aiohttp import web

from simulator import state
from simulator.control import Control
from simulator.exchange import Exchange
from simulator.gallery.web import GalleryPages
from simulator.line.platform import Platform
from simulator.model.server import Model
from simulator.profile import Profile
from simulator.stream import Stream
from simulator.stripe import Desk, Stripe
from simulator.stripe.page_web import Pages

PAGE: Final = Path(__file__).parent / "page"
LARGEST_BODY: Final = 16 * 1024 * 1024
SECONDS_BETWEEN_LOOKS: Final = 0.2
SECONDS_BETWEEN_SAVES: Final = 1.0
THREADS_FOR_ACTS: Final = 64


class Server:
    """Serves a platform, a model and a Stripe. `start` gives the address, `stop` ends everything.

    With `redelivers`, what the bot did not take is brought again when it is due.
    """

    def __init__(
        self,
        platform: Platform,
        model: Model,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        origins: Mapping[str, str] | None = None,
        state_file: Path | None = None,
        tls: ssl.SSLContext | None = None,
        latency: float = 0.0,
        redelivers: bool = True,
        stripe: Stripe | None = None,
        gallery: Path | None = None,
        profile: Profile | None = None,
    ) -> None:
        self.stripe = stripe or Stripe(clock=platform.clock, faults=platform.faults, traffic=platform.traffic)
        self.stripe.courier.automatic = redelivers
        self.stripe.courier.origins = origins or {}
        platform.courier.origins = origins or {}
        self.exchange = Exchange(platform, model, self.stripe, latency=latency)
        self.url = ""
        self._platform = platform
        desk = Desk(self.stripe)
        self._pages = Pages(desk, origins=origins or {}, merchant=platform.account.name)
        self._profile = profile or Profile()
        self._control = Control(
            platform, desk, origins=origins or {}, profile=self._profile.view(), local=_is_local(host)
        )
        self._stream = Stream(platform.feed)
        self._gallery = GalleryPages(gallery)
        self._host = host
        self._port = port
        self._state_file = state_file
        self._tls = tls
        self._redelivers = redelivers
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping: asyncio.Event | None = None
        self._thread: threading.Thread | None = None
        self._dirty = False

    def start(self) -> str:
        """This will open the port and give the base address; raises OSError when the port is taken."""
        ready = threading.Event()
        failure: list[BaseException] = []

        def run() -> None:
            try:
                asyncio.run(self._serve(ready))
            except OSError as error:
                failure.append(error)
                ready.set()

        self._thread = threading.Thread(target=run, name="simulator", daemon=True)
        self._thread.start()
        ready.wait()
        if failure:
            raise failure[0]
        return self.url

    def stop(self) -> None:
        """This will end the server and keep its state."""
        if self._loop is None or self._thread is None or self._stopping is None:
            return
        self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join()
        self._loop = None

    async def _serve(self, ready: threading.Event) -> None:
        self._loop = asyncio.get_running_loop()
        self._loop.set_default_executor(ThreadPoolExecutor(THREADS_FOR_ACTS, thread_name_prefix="act"))
        self._stopping = asyncio.Event()
        runner = web.AppRunner(self._app(), access_log=None, handle_signals=False, shutdown_timeout=1.0)
        await runner.setup()
        site = web.TCPSite(runner, self._host, self._port, ssl_context=self._tls, backlog=1024)
        await site.start()
        self._port = runner.addresses[0][1]
        self.url = f"{'https' if self._tls else 'http'}://{_spelled(self._host)}:{self._port}"
        self.stripe.base_url = f"{self.url}/stripe"
        self.stripe.listener = self._tell_payments
        forget = self._platform.feed.listen(lambda _kind, _data: self._mark())
        chores = [asyncio.create_task(self._keep())]
        if self._redelivers:
            chores.append(asyncio.create_task(self._redeliver()))
        ready.set()
        await self._stopping.wait()
        for chore in chores:
            chore.cancel()
        forget()
        self._platform.courier.closing.set()
        self.stripe.courier.closing.set()
        self._stream.close()
        await runner.cleanup()
        self._save()

    def _app(self) -> web.Application:
        app = web.Application(client_max_size=LARGEST_BODY)
        app.add_routes(
            [
                web.get("/", self._page),
                web.get("/_sim/static/{name:.+}", self._static),
                web.get("/_sim/stream", self._stream.handle),
                *self._control.routes(),
                *self._pages.routes(),
                *self._gallery.routes(),
                *self._profile.routes(),
                web.route("*", "/{tail:.*}", self.exchange.handle),
            ]
        )
        return app

    async def _page(self, _: web.Request) -> web.StreamResponse:
        return self._file(PAGE / "index.html")

    async def _static(self, request: web.Request) -> web.StreamResponse:
        folder = (PAGE / "static").resolve()
        file = (folder / request.match_info["name"]).resolve()
        if not file.is_relative_to(folder):
            raise web.HTTPNotFound
        return self._file(file)

    def _file(self, file: Path) -> web.StreamResponse:
        if not file.is_file():
            raise web.HTTPNotFound
        return web.FileResponse(file, headers={"Cache-Control": "no-cache"})

    async def _redeliver(self) -> None:
        """Bring again what was not received, once it is due."""
        while True:
            await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
            if self._platform.courier.waiting:
                await asyncio.to_thread(self._platform.courier.redeliver)

    async def _keep(self) -> None:
        while True:
            await asyncio.sleep(SECONDS_BETWEEN_SAVES)
            if self._dirty and self._state_file is not None:
                self._dirty = False
                await asyncio.to_thread(state.save, self._platform, self._state_file, self.stripe)

    def _mark(self) -> None:
        self._dirty = True

    def _tell_payments(self) -> None:
        """Whoever shows payments reads them anew."""
        self._platform.feed.publish("payments")

    def _save(self) -> None:
        if self._state_file is not None:
            state.save(self._platform, self._state_file, self.stripe)


def _is_local(host: str) -> bool:
    return host == "localhost" or ip_address(host).is_loopback


def _spelled(host: str) -> str:
    return f"[{host}]" if ":" in host else host
