"""From `stripe setup` to Stars over real HTTP: Stripe's unmodified client, the local Stripe, and our own routes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from sqlalchemy import text

import bootstrap
from bot.web.app import create_app
from handlers.payments import sweep
from services import orders, tariff
from services.adapters.queue import MemoryQueue
from services.adapters.stripe_payments import StripePayments
from services.ledger.purse import Purse, read_purse
from services.ledger.verify import verify
from services.payments import PayPage
from simulator.world import LocalWorld
from tests.conftest import CountedEntropy, FixedClock, UndoneDatabase, make_settings
from tests.doubles import RecordingLine, reader
from tests.unit.services.record import someone

SECRET = "whsec_local"


class Town:
    """A product that sells through the local Stripe."""

    def __init__(self, world: LocalWorld, url: str, database: UndoneDatabase, clock: FixedClock) -> None:
        self.stripe = world.stripe
        self.database = database
        self.clock = clock
        self.queue = MemoryQueue()
        payments = StripePayments(
            api_key="sk_test_local",
            webhook_secrets=[SECRET],
            base_url=world.stripe_url,
            clock=lambda: clock().timestamp(),
        )
        self.payments = payments
        self.product = bootstrap.build(
            make_settings(url, STRIPE_SECRET_KEY="sk_test_local", STRIPE_WEBHOOK_SECRET=SECRET),
            database=database,
            queue=self.queue,
            line=RecordingLine(language="en"),
            reader=reader(),
            payments=payments,
            sender_threads=0,
            clock=clock,
            entropy=CountedEntropy("town"),
        )
        self.app = create_app(self.product)
        world.connect_stripe(self._deliver)

    def _deliver(self, body: bytes, headers: Mapping[str, str]) -> int:
        return self.app.test_client().post("/stripe/webhook", data=body, headers=dict(headers)).status_code

    def run(self, *arguments: str) -> str:
        """This will run one of the operator's commands, which must succeed."""
        result = self.app.test_cli_runner().invoke(args=list(arguments))
        assert result.exit_code == 0, (result.output, result.exception)
        return result.output

    def page(self, user: int, what: str = "starter") -> str:
        """This will give the payment page of a new order."""
        with self.database.begin() as connection:
            number = connection.execute(text("SELECT count(*) FROM orders")).scalar_one()
            made = orders.open_order(
                connection,
                user_id=user,
                article=tariff.article(what),
                provider="stripe",
                token=f"{number:022}",
                now=self.clock(),
            )
            link = orders.find_link(connection, provider="stripe", article=what)
        assert link
        return self.payments.page_url(PayPage(link, made.token, "th"))

    def newcomer(self, name: str = "mali") -> int:
        """This will be someone who has bought nothing yet."""
        with self.database.begin() as connection:
            return someone(connection, name, is_friend=True)

    def purse(self, user: int) -> Purse:
        """This will show what someone has."""
        with self.database.begin() as connection:
            return read_purse(connection, user_id=user)

    def status(self, session: Mapping[str, object]) -> str:
        """This will say how far a session of the payment page has come."""
        found = self.stripe.objects("checkout.session")
        return next(str(one["status"]) for one in found if one["id"] == session["id"])

    def work(self) -> None:
        """This will do what workers and sweeper have to do."""
        self.queue.run(self.product.job_table())
        sweep(self.product.jobs)

    def assert_clean(self) -> None:
        """This will make sure that the ledger holds together and no event is left."""
        with self.database.begin() as connection:
            assert verify(connection) == []
            left = connection.execute(text("SELECT type, state FROM payment_events WHERE state <> 'done'"))
            assert left.all() == []


@pytest.fixture
def world(clock: FixedClock) -> Iterator[LocalWorld]:
    """A local world whose clock stands still."""
    with LocalWorld(clock=lambda: clock().timestamp(), stripe_webhook_secret=SECRET) as made:
        yield made


@pytest.fixture
def town(world: LocalWorld, shared_url: str, database: UndoneDatabase, clock: FixedClock) -> Town:
    """A town whose shop is set up."""
    made = Town(world, shared_url, database, clock)
    made.run("stripe", "setup")
    return made


def test_the_second_setup_reports_no_change(town: Town) -> None:
    assert town.run("stripe", "setup") == "No change.\n"


def test_a_card_payment_brings_its_stars(town: Town) -> None:
    user = town.newcomer()

    town.stripe.pay_link(town.page(user, "popular"), method="card")

    assert town.purse(user) == Purse(bought=27)
    town.work()
    town.assert_clean()


def test_promptpay_brings_its_stars_when_the_bank_has_said_so(town: Town) -> None:
    user = town.newcomer()
    session = town.stripe.pay_link(town.page(user), method="promptpay", outcome="later")
    assert town.purse(user) == Purse()

    town.stripe.settle(session["id"])

    assert town.purse(user) == Purse(bought=10)
    town.work()
    town.assert_clean()


def test_copies_and_a_wrong_order_of_webhooks_change_nothing(town: Town) -> None:
    user = town.newcomer()
    town.stripe.deliver_copies(3)
    town.stripe.deliver_in("reversed")

    with town.stripe.together():
        session = town.stripe.pay_link(town.page(user), method="promptpay", outcome="later")
        town.stripe.settle(session["id"])

    assert town.purse(user) == Purse(bought=10)
    town.work()
    town.assert_clean()


def test_a_plan_brings_its_stars_each_month(town: Town) -> None:
    user = town.newcomer()
    session = town.stripe.pay_link(town.page(user, "monthly"), method="card")
    town.work()
    assert town.purse(user) == Purse(bought=45)

    town.clock.advance(days=31)
    town.stripe.renew(session["subscription"])
    town.work()

    assert town.purse(user) == Purse(bought=90)
    town.assert_clean()


def test_ten_payments_made_while_webhooks_were_off_are_granted_by_reconciling(town: Town) -> None:
    town.stripe.pause_webhooks()
    users = [town.newcomer(f"user {number}") for number in range(10)]
    for user in users:
        town.stripe.pay_link(town.page(user))

    words = town.run("stripe", "reconcile")

    assert "10 payments granted now" in words
    assert "Nothing is unexplained" in words
    assert [town.purse(user) for user in users] == [Purse(bought=10)] * 10
    assert "0 payments granted now" in town.run("stripe", "reconcile")


def test_a_refund_made_at_the_provider_takes_the_stars_back(town: Town) -> None:
    user = town.newcomer()
    session = town.stripe.pay_link(town.page(user), method="card")

    town.stripe.refund(session["id"])
    town.work()

    assert town.purse(user) == Purse()
    town.assert_clean()


def test_once_an_order_is_paid_its_other_pages_cannot_be_paid_any_more(town: Town) -> None:
    user, other = town.newcomer(), town.newcomer("ken")
    page = town.page(user)
    first, second = town.stripe.open_link(page), town.stripe.open_link(page)
    stranger = town.stripe.open_link(town.page(other))

    town.stripe.pay(first["id"], method="card")
    town.work()

    assert town.status(second) == "expired"
    assert town.status(stranger) == "open", "only the pages of that order are closed"
    assert town.purse(user) == Purse(bought=10)
    town.work()
    town.assert_clean()


def test_while_money_is_on_its_way_the_orders_other_pages_are_closed_too(town: Town) -> None:
    page = town.page(town.newcomer())
    first, second = town.stripe.open_link(page), town.stripe.open_link(page)

    town.stripe.pay(first["id"], method="promptpay", outcome="later")
    town.work()

    assert town.status(second) == "expired"


@pytest.mark.parametrize("method", ["card", "promptpay"])
def test_how_a_pack_was_paid_is_learnt_though_its_webhook_does_not_say_it(town: Town, method: str) -> None:
    town.stripe.pay_link(town.page(town.newcomer()), method=method)
    with town.database.begin() as connection:
        known = connection.execute(text("SELECT method FROM payments")).scalar_one()
    assert known is None, "the webhook names the ways that were offered"

    town.work()

    with town.database.begin() as connection:
        assert connection.execute(text("SELECT method FROM payments")).scalar_one() == method


def test_how_a_plan_is_paid_is_known(town: Town) -> None:
    town.stripe.pay_link(town.page(town.newcomer(), "monthly"), method="card")
    town.work()

    with town.database.begin() as connection:
        assert connection.execute(text("SELECT method FROM payments")).scalar_one() == "card"
