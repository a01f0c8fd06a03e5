"""Every page of ours in every state it can be in, for whoever looks at all of them: weights, axe, and the eye."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from flask.testing import FlaskClient
from sqlalchemy import text
from werkzeug.test import TestResponse

from services import orders
from services.database import UnitOfWork
from services.payments import PayPage, PortalPage
from tests.conftest import ORIGIN, FixedClock, make_settings
from tests.doubles_payments import FakePayments
from tests.selling import carry
from tests.web import test_share as sharing
from tests.web.conftest import Site
from tests.web.selling_site import PHONE, SilentPayments, Till
from tests.web.test_my_data import ask
from tests.web.test_pages import lay
from tests.web.test_plan_portal import plan_page

BROWSER: Final = {**PHONE, "Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@dataclass(frozen=True)
class Sight:
    """A page as a browser meets it: whose site, which path, and what it answers."""

    client: FlaskClient
    path: str
    status: int = 200

    def look(self, language: str, *, path: str | None = None) -> TestResponse:
        """This will open the page, or what it links to, as a browser of that language does."""
        headers = {**BROWSER, "Accept-Language": language}
        return self.client.get(path or self.path, headers=headers, base_url=ORIGIN)

    def in_language(self, language: str) -> str:
        """This will give its address as the language switch has it."""
        return f"{self.path}{'&' if '?' in self.path else '?'}lang={language}"


@dataclass
class Grounds:
    """What a page needs to come about."""

    url: str
    database: UnitOfWork
    clock: FixedClock

    def till(self, **settings: str) -> Till:
        return Till(self.url, self.database, self.clock, **settings)


Builder = Callable[[Grounds], Sight]


class BrokenPayments(FakePayments):
    """A provider whose adapter has a fault nobody expected."""

    def page_url(self, page: PayPage | PortalPage) -> str:
        raise RuntimeError("never shown")


def landing(grounds: Grounds) -> Sight:
    till = grounds.till()
    # As it is with a model; the tests' reader has none, and what the almanac writes is free.
    around = replace(till.product.dispatcher.around, charges=True)
    till.product.dispatcher = replace(till.product.dispatcher, around=around)
    return Sight(till.client, "/")


def landing_of_a_free_service(grounds: Grounds) -> Sight:
    till = grounds.till()
    return Sight(Site(make_settings(grounds.url), till.product.database, till.clock).client, "/")


def privacy(grounds: Grounds) -> Sight:
    return Sight(grounds.till(OPERATOR_CONTACT="help@mimi.example").client, "/privacy")


def terms(grounds: Grounds) -> Sight:
    return Sight(grounds.till(OPERATOR_CONTACT="help@mimi.example").client, "/terms")


def pay_unknown(grounds: Grounds) -> Sight:
    return Sight(grounds.till().client, "/pay/" + "x" * 22, 404)


def pay_closed(grounds: Grounds) -> Sight:
    till = grounds.till()
    token = till.order()
    with till.product.database.begin() as connection:
        orders.save_links(connection, "another", [], till.clock())
        connection.execute(text("UPDATE pay_links SET active = false"))
    return Sight(till.client, f"/pay/{token}")


def pay_paid(grounds: Grounds) -> Sight:
    till = grounds.till()
    token = till.order()
    till.pay(token)
    return Sight(till.client, f"/pay/{token}")


def pay_on_its_way(grounds: Grounds) -> Sight:
    till = grounds.till()
    token = till.order()
    till.pay(token, later=True)
    return Sight(till.client, f"/pay/{token}")


def pay_failed(grounds: Grounds) -> Sight:
    till = grounds.till()
    token = till.order()
    till.pay(token, later=True)
    till.payments.settle(succeeded=False)
    carry(till.product.database, till.payments, till.clock)
    return Sight(till.client, f"/pay/{token}")


def pay_expired(grounds: Grounds) -> Sight:
    till = grounds.till()
    token = till.order()
    till.clock.advance(hours=25)
    return Sight(till.client, f"/pay/{token}")


def pay_beyond_the_limit(grounds: Grounds) -> Sight:
    till = grounds.till()
    token = till.order()
    with till.product.database.begin() as connection:
        connection.execute(text("INSERT INTO wallets (user_id, monthly_limit) SELECT id, 5000 FROM users"))
    return Sight(till.client, f"/pay/{token}")


def done_paid(grounds: Grounds) -> Sight:
    till = grounds.till()
    return Sight(till.client, f"/pay/done?session_id={till.pay(till.order())}")


def done_not_yet(grounds: Grounds) -> Sight:
    till = grounds.till()
    till.client.get(f"/pay/{till.order()}", headers=PHONE, base_url=ORIGIN)
    return Sight(till.client, "/pay/done?session_id=visit-99")


def done_late(grounds: Grounds) -> Sight:
    return Sight(done_not_yet(grounds).client, "/pay/done?session_id=visit-99&n=10")


def done_elsewhere(grounds: Grounds) -> Sight:
    return Sight(grounds.till().client, "/pay/done?session_id=visit-99&n=10")


def done_unmatched(grounds: Grounds) -> Sight:
    till = grounds.till()
    return Sight(till.client, f"/pay/done?session_id={till.pay('no-such-order')}")


def cancelled(grounds: Grounds) -> Sight:
    return Sight(done_not_yet(grounds).client, "/pay/cancelled")


def plan_closed(grounds: Grounds) -> Sight:
    till = grounds.till()
    till.pay(till.order("monthly"), article="monthly")
    path = plan_page(till)
    till.clock.advance(minutes=11)
    return Sight(till.client, path, 410)


def plan_silent(grounds: Grounds) -> Sight:
    till = grounds.till()
    till.pay(till.order("monthly"), article="monthly")
    path = plan_page(till)
    till.product.payments = SilentPayments(till.clock)
    return Sight(till.client, path, 503)


def plan_done(grounds: Grounds) -> Sight:
    return Sight(grounds.till().client, "/plan/done")


def draw_sealed(grounds: Grounds) -> Sight:
    site = _site(grounds)
    return Sight(site.client, f"/draw/{lay(site, pick=False)}")


def draw_open(grounds: Grounds) -> Sight:
    site = _site(grounds)
    return Sight(site.client, f"/draw/{lay(site, pick=True)}")


def draw_false(grounds: Grounds) -> Sight:
    sight = draw_open(grounds)
    with grounds.database.begin() as connection:
        connection.execute(text("UPDATE draws SET fingerprint = repeat('0', 64)"))
    return sight


def shared_one(grounds: Grounds) -> Sight:
    return _shared(grounds, "one")


def shared_three(grounds: Grounds) -> Sight:
    return _shared(grounds, "three", question=True)


def shared_five(grounds: Grounds) -> Sight:
    return _shared(grounds, "five")


def shared_ten(grounds: Grounds) -> Sight:
    return _shared(grounds, "celtic", language="th")


def share_gone(grounds: Grounds) -> Sight:
    site = _site(grounds)
    reading = sharing.read_cards(site)
    path = sharing.share(site, reading)
    sharing.revoke(site, reading)
    return Sight(site.client, path, 410)


def share_unknown(grounds: Grounds) -> Sight:
    return Sight(_site(grounds).client, "/s/" + "x" * 22, 404)


def my_data_open(grounds: Grounds) -> Sight:
    site = _site(grounds)
    return Sight(site.client, f"/my-data/{ask(site)}")


def my_data_used(grounds: Grounds) -> Sight:
    sight = my_data_open(grounds)
    sight.client.post(sight.path)
    return Sight(sight.client, sight.path, 410)


def my_data_expired(grounds: Grounds) -> Sight:
    sight = my_data_open(grounds)
    grounds.clock.advance(minutes=61)
    return Sight(sight.client, sight.path, 410)


def my_data_unknown(grounds: Grounds) -> Sight:
    return Sight(_site(grounds).client, "/my-data/" + "x" * 43, 404)


def error_404(grounds: Grounds) -> Sight:
    return Sight(_site(grounds).client, "/no/such/page", 404)


def error_405(grounds: Grounds) -> Sight:
    return Sight(_site(grounds).client, "/pay/" + "x" * 22 + "/again", 405)


def error_429(grounds: Grounds) -> Sight:
    site = _site(grounds)
    for _ in range(121):
        site.client.get("/pay/cancelled")
    return Sight(site.client, "/pay/cancelled", 429)


def error_500(grounds: Grounds) -> Sight:
    till = grounds.till()
    token = till.order()
    till.product.payments = BrokenPayments(till.clock)
    return Sight(till.client, f"/pay/{token}", 500)


def _site(grounds: Grounds) -> Site:
    return Site(make_settings(grounds.url, LINE_BOT_BASIC_ID="@mimivibes"), grounds.database, grounds.clock)


def _shared(grounds: Grounds, spread: str, *, language: str = "en", question: bool = False) -> Sight:
    site = _site(grounds)
    reading = sharing.read_cards(site, spread=spread, language=language)
    return Sight(site.client, sharing.share(site, reading, question=question))


PAGES: Final[tuple[Builder, ...]] = (
    landing, landing_of_a_free_service, privacy, terms,
    pay_unknown, pay_closed, pay_paid, pay_on_its_way, pay_failed, pay_expired, pay_beyond_the_limit,
    done_paid, done_not_yet, done_late, done_elsewhere, done_unmatched, cancelled, plan_closed, plan_silent, plan_done,
    draw_sealed, draw_open, draw_false,
    shared_one, shared_three, shared_five, shared_ten, share_gone, share_unknown,
    my_data_open, my_data_used, my_data_expired, my_data_unknown,
    error_404, error_405, error_429, error_500,
)  # fmt: skip
