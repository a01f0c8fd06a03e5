"""`GET /plan/<pass>`: on to the provider's page where a subscriber changes her card or ends her plan."""

from __future__ import annotations

from flask import Blueprint, Response

from bot.locale import Translator
from bot.web import pay_pages
from bot.web.frame import page_language
from bot.web.pay import is_only_looking
from bot.web.pay_pages import Page, show
from bot.web.product import current_product
from services import passes, shop, turns
from services.passes import PassError, PassExpiredError
from services.payments import PaymentError, PortalPage
from services.plans import Plan

blueprint = Blueprint("plan", __name__)


@blueprint.get("/plan/<token>")
def send_to_portal(token: str) -> Response:
    """Ask the provider for its page, outside any transaction, and send the browser there.

    The pass names the user and lives for minutes; the provider's address is used at once and kept nowhere.
    """
    product = current_product()
    t = page_language()
    try:
        user_id = passes.read(
            token, purpose=passes.PLAN, secret_key=product.settings.secret_key, now=product.dispatcher.clock()
        )
    except PassExpiredError:
        lines = (t("For your safety it is open for 10 minutes only. Type “my plan” in our chat for a new one."),)
        return show(t, Page(t("This link has closed"), lines, status=410, mood="stop"))
    except PassError:
        return show(t, pay_pages.nobody(t))
    with product.database.begin() as connection:
        t = page_language(turns.read_language(connection, user_id=user_id))
        plan = shop.find_plan(connection, user_id=user_id)
    if is_only_looking():
        return show(t, Page(t("Your monthly plan")))
    if plan is None:
        return show(t, Page(t("You have no plan that is running"), (t("Nothing is taken from your card."),)))
    return _ask_for_portal(t, plan)


@blueprint.get("/plan/done")
def show_way_back() -> Response:
    """Lead back to the chat from the provider's page."""
    t = page_language()
    return show(
        t,
        Page(
            t("Your monthly plan"),
            (t("Your changes are made. MiMi will write to you in the chat within a minute."),),
            mood="done",
        ),
    )


def _ask_for_portal(t: Translator, plan: Plan) -> Response:
    product = current_product()
    if product.payments is None or plan.provider != product.payments.name:
        return show(t, pay_pages.closed(t))
    back = f"{product.settings.public_base_url}/plan/done"
    try:
        address = product.payments.page_url(PortalPage(plan.customer, t.language, back))
    except PaymentError:
        lines = (t("The payment service does not answer right now. Please try again in a minute."),)
        return show(t, Page(t("One moment, please"), lines, status=503, mood="wait"))
    return pay_pages.send_to(address)
