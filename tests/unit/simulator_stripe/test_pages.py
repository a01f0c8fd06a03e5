"""The payment page, the QR and the portal, as a browser without scripts goes through them."""

from __future__ import annotations

import http.client
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

from simulator.world import LocalWorld
from tests.unit.simulator_stripe.conftest import NOW, Merchant

EMAIL = "mali@example.com"


@dataclass(frozen=True, slots=True)
class Page:
    status: int
    headers: dict[str, str]
    text: str

    @property
    def onward(self) -> str:
        return self.headers["location"]


class Browser:
    """Follows nothing by itself."""

    def __init__(self, address: str) -> None:
        self._host = urlsplit(address).netloc

    def open(self, address: str, *, language: str = "th", **headers: str) -> Page:
        return self._ask("GET", address, None, {"Accept-Language": language, **headers})

    def press(self, address: str, *, headers: dict[str, str] | None = None, **fields: str) -> Page:
        kind = {"Content-Type": "application/x-www-form-urlencoded", "Accept-Language": "th", **(headers or {})}
        return self._ask("POST", address, urlencode(fields), kind)

    def _ask(self, method: str, address: str, body: str | None, headers: dict[str, str]) -> Page:
        parts = urlsplit(address)
        connection = http.client.HTTPConnection(parts.netloc or self._host, timeout=5)
        connection.request(method, f"{parts.path}?{parts.query}", body, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return Page(answer.status, {name.lower(): value for name, value in answer.getheaders()}, text)


class Visit:
    """A merchant, her shop's address, and a browser before the page."""

    def __init__(self, world: LocalWorld) -> None:
        self.world = world
        self.browser = Browser(world.url)
        self.merchant = Merchant(world, [NOW])
        done = "https://shop.localhost/done?session_id={CHECKOUT_SESSION_ID}"
        redirect = {"after_completion[type]": "redirect", "after_completion[redirect][url]": done}
        self.leading = self.merchant.link(self.merchant.price(), redirect)

    def enter(self, link: dict[str, Any] | None = None, query: str = "") -> str:
        """This will open a link and give the path of the session's page."""
        opened = self.browser.open(f"{(link or self.merchant.pack)['url']}{query}")
        assert opened.status == 303
        return opened.onward

    def session(self) -> dict[str, Any]:
        return self.world.stripe.objects("checkout.session")[0]


@pytest.fixture(scope="module")
def shared() -> Iterator[LocalWorld]:
    with LocalWorld(origins={"https://shop.localhost": "http://127.0.0.1:8000"}) as world:
        yield world


@pytest.fixture
def visit(shared: LocalWorld) -> Visit:
    shared.stripe.stripe.reset()
    return Visit(shared)


def test_a_link_leads_to_a_page_of_its_own_that_a_reload_does_not_open_again(visit: Visit) -> None:
    page = visit.enter(query="?client_reference_id=token")

    first, again = visit.browser.open(page), visit.browser.open(page)

    assert first.status == again.status == 200
    assert len(visit.world.stripe.objects("checkout.session")) == 1
    assert visit.session()["client_reference_id"] == "token"


def test_the_page_says_what_is_bought_and_that_no_money_moves(visit: Visit) -> None:
    page = visit.browser.open(visit.enter()).text

    assert "฿99.00" in page
    assert "Pack" in page
    assert "ไม่มีเงินจริงเคลื่อนไหว" in page
    assert page.index('value="promptpay"') < page.index('value="card"')
    assert "<script" not in page


@pytest.mark.parametrize(
    ("query", "accepts", "language"),
    [("?locale=en", "th", "en"), ("", "th-TH,en;q=0.5", "th"), ("", "en-GB,th", "en"), ("?locale=auto", "fr", "en")],
)
def test_the_language_is_that_of_the_address_or_of_the_browser(
    visit: Visit, query: str, accepts: str, language: str
) -> None:
    assert f'<html lang="{language}">' in visit.browser.open(visit.enter(query=query), language=accepts).text


def test_names_are_text_and_never_markup(visit: Visit) -> None:
    visit.merchant.post(f"products/{visit.merchant.product}", name="<script>alert(1)</script>")
    link = visit.merchant.link(visit.merchant.price())

    page = visit.browser.open(visit.enter(link)).text

    assert "<script" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("email", ["", "mali", "a b@c.de"])
def test_an_email_address_must_be_given(visit: Visit, email: str) -> None:
    page = visit.browser.press(visit.enter(), email=email, method="card", do="paid")

    assert "กรุณากรอกอีเมลให้ถูกต้อง" in page.text
    assert visit.session()["status"] == "open"


def test_a_paid_card_leads_to_the_merchants_page_on_this_machine(visit: Visit) -> None:
    paid = visit.browser.press(visit.enter(visit.leading), email=EMAIL, method="card", do="paid")

    session = visit.session()
    assert paid.status == 303
    assert paid.onward == f"http://127.0.0.1:8000/done?session_id={session['id']}"
    assert (session["payment_status"], session["customer_details"]["email"]) == ("paid", EMAIL)
    assert visit.merchant.told[-1] == "checkout.session.completed"


@pytest.mark.parametrize("how", [{"do": "decline"}, {"do": "paid", "number": "4000 0000 0000 0002"}])
def test_a_declined_card_may_be_followed_by_another(visit: Visit, how: Any) -> None:
    page = visit.enter(visit.leading)

    declined = visit.browser.press(page, email=EMAIL, method="card", **how)
    paid = visit.browser.press(page, email=EMAIL, method="card", do="paid")

    assert "บัตรถูกปฏิเสธ" in declined.text
    assert f'value="{EMAIL}"' in declined.text
    assert paid.status == 303


def test_promptpay_shows_a_code_and_the_payee(visit: Visit) -> None:
    shown = visit.browser.press(visit.enter(), email=EMAIL, method="promptpay", do="qr")
    page = visit.browser.open(shown.onward)

    assert "<svg" in page.text
    assert "STRIPE PAYMENTS (THAILAND) LTD" in page.text
    assert visit.session()["status"] == "open"


def test_paid_in_the_bank_app_is_paid(visit: Visit) -> None:
    done = visit.browser.press(visit.enter(), email=EMAIL, method="promptpay", do="paid", seconds="10")

    assert "ชำระเงินเรียบร้อย" in done.text
    assert visit.session()["payment_status"] == "paid"


def test_money_that_takes_its_time_arrives_by_itself(visit: Visit) -> None:
    arrived = threading.Event()
    take = visit.merchant.take

    def listen(body: bytes, headers: dict[str, str]) -> int:
        if b"async_payment_succeeded" in body:
            arrived.set()
        return take(body, headers)

    visit.world.connect_stripe(listen)
    page = visit.enter()

    waiting = visit.browser.press(page, email=EMAIL, method="promptpay", do="later", seconds="0")

    assert "กำลังรอเงินเข้า" in waiting.text or arrived.is_set()
    assert arrived.wait(5)
    assert "ชำระเงินเรียบร้อย" in visit.browser.open(page).text


def test_money_that_never_comes_is_told(visit: Visit) -> None:
    failed = visit.browser.press(visit.enter(), email=EMAIL, method="promptpay", do="fail", seconds="10")

    assert "การชำระเงินไม่สำเร็จ" in failed.text
    assert visit.merchant.told[-1] == "checkout.session.async_payment_failed"


def test_the_enter_key_pays_by_the_way_that_is_chosen(visit: Visit) -> None:
    visit.browser.press(visit.enter(visit.leading), email=EMAIL, method="card", do="qr")

    assert visit.session()["payment_status"] == "paid"


def test_a_page_is_paid_once(visit: Visit) -> None:
    page = visit.enter()
    visit.browser.press(page, email=EMAIL, method="card", do="paid")

    again = visit.browser.press(page, email=EMAIL, method="card", do="paid")

    assert "ชำระเงินเรียบร้อย" in again.text
    assert len(visit.world.stripe.objects("charge")) == 1


def test_a_closed_link_and_an_unknown_one_say_so(visit: Visit) -> None:
    visit.merchant.post(f"payment_links/{visit.merchant.pack['id']}", active="false", inactive_message="ขายหมดแล้ว")

    closed = visit.browser.open(visit.merchant.pack["url"])
    unknown = visit.browser.open(f"{visit.world.stripe_url}/pay/test_nothing")

    assert "ลิงก์นี้ปิดแล้ว" in closed.text
    assert "ขายหมดแล้ว" in closed.text
    assert unknown.status == 404


def test_another_site_cannot_press(visit: Visit) -> None:
    elsewhere = {"Origin": "https://elsewhere.example"}

    refused = visit.browser.press(visit.enter(), email=EMAIL, method="card", do="paid", headers=elsewhere)

    assert refused.status == 403
    assert visit.session()["status"] == "open"


def portal(visit: Visit, **features: str) -> str:
    offered = features or {"features[subscription_cancel][enabled]": "true"}
    visit.merchant.post("billing_portal/configurations", **offered)
    configuration = visit.world.stripe.objects("billing_portal.configuration")[0]["id"]
    customer = visit.world.stripe.pay_link(visit.merchant.plan["id"])["customer"]
    wanted = {"customer": customer, "configuration": configuration, "return_url": "https://shop.localhost/back"}
    return str(visit.merchant.post("billing_portal/sessions", **wanted)["url"])


def test_the_portal_ends_a_plan_with_its_period_and_takes_that_back(visit: Visit) -> None:
    address = portal(visit)
    plan = visit.world.stripe.objects("subscription")[0]["id"]

    def press(what: str) -> dict[str, Any]:
        assert visit.browser.press(address, subscription=plan, do=what).status == 303
        return visit.world.stripe.objects("subscription")[0]

    assert press("leave")["cancel_at_period_end"]
    assert "ใช้ต่อ" in visit.browser.open(address).text
    assert not press("stay")["cancel_at_period_end"]
    assert press("leave_now")["status"] == "canceled"
    assert "http://127.0.0.1:8000/back" in visit.browser.open(address).text


def test_the_portal_changes_the_card_where_that_is_offered(visit: Visit) -> None:
    offered = {"features[payment_method_update][enabled]": "true"}
    address = portal(visit, **offered)
    plan = visit.world.stripe.objects("subscription")[0]["id"]

    before = visit.browser.open(address).text
    visit.browser.press(address, subscription=plan, do="change_card")

    assert re.search("ลงท้าย 4242", before)
    assert "ยกเลิกทันที" not in before
    assert re.search("ลงท้าย 4444", visit.browser.open(address).text)


def test_the_portal_is_closed_to_what_is_not_hers(visit: Visit) -> None:
    address = portal(visit)
    other = visit.world.stripe.pay_link(visit.merchant.plan["id"])["subscription"]

    assert visit.browser.press(address, subscription=other, do="leave_now").status == 404
    assert visit.browser.open(f"{visit.world.stripe_url}/portal/test_nothing").status == 410
