"""Opens the pages of a test's site in a browser without a server: Flask's own client answers it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final
from urllib.parse import urlsplit

from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page, Route

from tests.conftest import ORIGIN

UNSENT: Final = frozenset({"refresh", "content-length", "set-cookie"})
"""Left out: a page that looks again by itself would go away under whoever looks at it."""


@contextmanager
def opened(browser: Browser, client: FlaskClient, *, width: int = 390, height: int = 844) -> Iterator[Page]:
    """This will give a page whose world is that site; every other address is refused."""
    context = browser.new_context(viewport={"width": width, "height": height}, base_url=ORIGIN, reduced_motion="reduce")
    page = context.new_page()
    page.route("**/*", lambda route: _answer(route, client))
    yield page
    context.close()


def _answer(route: Route, client: FlaskClient) -> None:
    asked = route.request
    if not asked.url.startswith(f"{ORIGIN}/"):
        route.abort()
        return
    parts = urlsplit(asked.url)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    given = client.open(path, method=asked.method, headers=dict(asked.headers), base_url=ORIGIN)
    headers = {name: value for name, value in given.headers.items() if name.lower() not in UNSENT}
    route.fulfill(status=given.status_code, headers=headers, body=given.data)
