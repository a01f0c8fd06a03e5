"""The payment pages and the portal over HTTP: what is opened, pressed, and where it leads."""

from __future__ import annotations

import asyncio
import contextlib
import re
import threading
from collections.abc import Awaitable, Callable, Mapping
from typing import Final
from urllib.parse import urlencode, urlsplit

from aiohttp import web

from simulator.origins import here
from simulator.stripe import page_html as html
from simulator.stripe.checkout import OUTCOMES, ClosedError, Outcome
from simulator.stripe.desk import Desk
from simulator.stripe.errors import StripeError
from simulator.stripe.money import DECLINED_CARD
from simulator.stripe.page_html import View
from simulator.stripe.page_words import choose
from simulator.stripe.store import Body

EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
LONGEST_WAIT: Final = 3_600
HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Pages:
    """What a payer's browser sees. Each press is one act of the desk, in a thread of its own."""

    def __init__(self, desk: Desk, *, origins: Mapping[str, str], merchant: str) -> None:
        self._desk = desk
        self._stripe = desk.stripe
        self._origins = origins
        self._merchant = merchant

    def routes(self) -> list[web.RouteDef]:
        """This will list the addresses of the pages."""
        table: list[tuple[str, str, Handler]] = [
            ("GET", "/stripe/pay/{code}", self._open),
            ("GET", "/stripe/c/{session}", self._show),
            ("POST", "/stripe/c/{session}", self._press),
            ("GET", "/stripe/c/{session}/qr", self._show_qr),
            ("GET", "/stripe/portal/{code}", self._portal),
            ("POST", "/stripe/portal/{code}", self._press_portal),
        ]
        return [web.route(method, path, self._kind(handler)) for method, path, handler in table]

    def _kind(self, handler: Handler) -> Handler:
        """Word what is not there as a page, and refuse what another site posts."""

        async def page(request: web.Request) -> web.StreamResponse:
            origin = request.headers.get("Origin", "null")
            if request.method == "POST" and origin != "null" and urlsplit(origin).netloc != request.host:
                return web.Response(status=403, text="another origin")
            try:
                return await handler(request)
            except StripeError as error:
                if error.status != 404 and error.code != "resource_missing":
                    return self._end(request, "not_this_way", None, mood="bad", status=400)
                return self._end(request, "unknown", None, mood="bad", status=404)
            except ClosedError as error:
                return self._end(request, "inactive", str(error) or "inactive_how", mood="bad")

        return page

    async def _open(self, request: web.Request) -> web.StreamResponse:
        """Every visit to a link is a session of its own; the way on keeps a reload from opening another."""
        link = str(request.rel_url)
        session = await asyncio.to_thread(self._desk.open_link, link)
        query = f"?{urlencode({'locale': request.query['locale']})}" if request.query.get("locale") else ""
        return _see(f"/stripe/c/{session['id']}{query}")

    async def _show(self, request: web.Request) -> web.StreamResponse:
        session = await asyncio.to_thread(self._look, request)
        if session["status"] != "open":
            return self._over(request, session)
        email = session["customer_email"] or ""
        return self._page(html.pay(self._view(request, session), session, self._items(session), email=email))

    async def _press(self, request: web.Request) -> web.StreamResponse:
        session = await asyncio.to_thread(self._look, request)
        if session["status"] != "open":
            return self._over(request, session)
        form = await request.post()
        told = {name: str(value) for name, value in form.items()}
        email, method, press = told.get("email", "").strip(), told.get("method", ""), told.get("do", "paid")
        # The Enter key presses the first button there is, whichever way is chosen.
        press = "paid" if press == "qr" and method == "card" else press
        if not EMAIL.fullmatch(email):
            return self._again(request, session, email, "email_wrong")
        if press == "qr":
            return _see(f"/stripe/c/{session['id']}/qr?{urlencode({'email': email})}")
        declined = told.get("number", "").replace(" ", "").endswith(DECLINED_CARD)
        if method == "card" and (press == "decline" or declined):
            await asyncio.to_thread(self._desk.pay, session["id"], method="card", outcome="fail", email=email)
            return self._again(request, session, email, "declined")
        return await self._finish(request, session, email=email, method=method, press=press, told=told)

    async def _finish(
        self, request: web.Request, session: Body, *, email: str, method: str, press: str, told: Mapping[str, str]
    ) -> web.StreamResponse:
        """Stripe waits for the merchant's answer to its webhook before it sends the payer on; so do we."""
        outcome: Outcome = next((one for one in OUTCOMES if one == press), "paid")
        done = await asyncio.to_thread(self._desk.pay, session["id"], method=method, outcome=outcome, email=email)
        if outcome == "later":
            self._settle_later(session["id"], told.get("seconds", ""))
        onward = self._stripe.checkout.way_on(done)
        return _see(here(onward, self._origins)) if onward else self._over(request, done)

    def _settle_later(self, session: str, seconds: str) -> None:
        wait = min(int(seconds), LONGEST_WAIT) if seconds.isdigit() else 10

        def settle() -> None:
            if self._desk.courier.closing.wait(wait):
                return
            # Somebody may have settled it by hand meanwhile.
            with contextlib.suppress(StripeError):
                self._desk.settle(session)

        threading.Thread(target=settle, name="bank", daemon=True).start()

    async def _show_qr(self, request: web.Request) -> web.StreamResponse:
        session = await asyncio.to_thread(self._look, request)
        if session["status"] != "open" or "promptpay" not in session["payment_method_types"]:
            return self._over(request, session)
        email = request.query.get("email", "")
        return self._page(html.show_qr(self._view(request, session), session, email))

    def _again(self, request: web.Request, session: Body, email: str, error: str) -> web.Response:
        view = self._view(request, session)
        items = self._items(session)
        return self._page(html.pay(view, session, items, email=email, error=view.words(error)), status=402)

    def _over(self, request: web.Request, session: Body) -> web.Response:
        if session["status"] == "expired":
            return self._end(request, "expired", "expired_how", mood="bad", session=session)
        if session["status"] == "open":
            return self._end(request, "not_this_way", None, mood="bad", session=session)
        told = self._stripe.checkout.words_after(session)
        onward = self._stripe.checkout.way_on(session)
        title, mood = "thanks", "good"
        if session["payment_status"] == "unpaid":
            title, mood = ("thanks_awaited", "wait") if self._is_awaited(session) else ("thanks_failed", "bad")
        return self._end(request, title, told or "close", mood=mood, session=session, onward=onward)

    def _is_awaited(self, session: Body) -> bool:
        """The money may have come since the session was looked at; then it is no failure either."""
        intent = self._stripe.store.shelf("payment_intent").get(session["payment_intent"] or "")
        return intent is not None and intent["status"] in {"processing", "succeeded"}

    def _end(
        self,
        request: web.Request,
        title: str,
        text: str | None,
        *,
        mood: str,
        status: int = 200,
        session: Body | None = None,
        onward: str | None = None,
    ) -> web.Response:
        view = self._view(request, session)
        words = view.words(text) if text in {"close", "expired_how", "inactive_how"} else text
        address = here(onward, self._origins) if onward else None
        return self._page(html.end(view, view.words(title), words, mood=mood, onward=address), status=status)

    async def _portal(self, request: web.Request) -> web.StreamResponse:
        visit = self._visit(request)
        if visit is None:
            return self._end(request, "expired", "expired_how", mood="bad", status=410)
        plans = [(plan, *self._named(plan)) for plan in self._desk.objects("subscription", customer=visit["customer"])]
        features = self._stripe.store.find("billing_portal.configuration", visit["configuration"])["features"]
        shown = {**visit, "return_url": here(visit["return_url"] or "", self._origins) or None}
        words = choose(visit["locale"], request.headers.get("Accept-Language", ""))
        return self._page(html.portal(View(words, self._merchant), shown, plans, features))

    async def _press_portal(self, request: web.Request) -> web.StreamResponse:
        visit = self._visit(request)
        if visit is None:
            return self._end(request, "expired", "expired_how", mood="bad", status=410)
        form = await request.post()
        plan, press = str(form.get("subscription", "")), str(form.get("do", ""))
        if plan not in {one["id"] for one in self._desk.objects("subscription", customer=visit["customer"])}:
            return self._end(request, "unknown", None, mood="bad", status=404)
        desk = self._desk
        acts: dict[str, Callable[[], Body]] = {
            "change_card": lambda: desk.change_card(plan),
            "leave": lambda: desk.cancel(plan, at_period_end=True),
            "stay": lambda: desk.resume_subscription(plan),
            "leave_now": lambda: desk.cancel(plan),
        }
        if press in acts:
            await asyncio.to_thread(acts[press])
        return _see(request.path)

    def _visit(self, request: web.Request) -> Body | None:
        with self._stripe.lock:
            return self._stripe.portal.visit(request.match_info["code"])

    def _named(self, plan: Body) -> tuple[str, str | None]:
        store = self._stripe.store
        product = store.find("product", plan["items"]["data"][0]["price"]["product"])
        means = store.shelf("payment_method").get(plan["default_payment_method"] or "", {})
        return product["name"], means.get("card", {}).get("last4")

    def _look(self, request: web.Request) -> Body:
        stripe = self._stripe
        with stripe.lock:
            session = stripe.checkout.look(stripe.store.find("checkout.session", request.match_info["session"]))
            link = stripe.store.shelf("payment_link").get(session["payment_link"] or "")
            if session["status"] == "open" and link is not None and not link["active"]:
                raise ClosedError(link["inactive_message"] or "")
            if request.query.get("locale") and session["status"] == "open":
                session["locale"] = request.query["locale"]
            return stripe.store.view(session)

    def _items(self, session: Body) -> list[Body]:
        with self._stripe.lock:
            items: list[Body] = self._stripe.checkout.items_of(session)["data"]
        return items

    def _view(self, request: web.Request, session: Body | None) -> View:
        locale = session["locale"] if session else request.query.get("locale")
        return View(choose(locale, request.headers.get("Accept-Language", "")), self._merchant)

    def _page(self, markup: str, *, status: int = 200) -> web.Response:
        return web.Response(text=markup, status=status, content_type="text/html", headers=HEADERS)


def _see(address: str) -> web.Response:
    return web.Response(status=303, headers={"Location": address, "Cache-Control": "no-store"})
