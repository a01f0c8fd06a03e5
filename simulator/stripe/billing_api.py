"""The endpoints of customers, subscriptions and invoices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.stripe.params import Params
from simulator.stripe.store import Body

if TYPE_CHECKING:
    from simulator.stripe.platform import Stripe

CUSTOMER_TEXTS = ("email", "name", "phone", "description", "business_name", "individual_name")


class BillingApi:
    """Each endpoint is called under the lock of the platform."""

    def __init__(self, stripe: Stripe) -> None:
        self._stripe = stripe

    def create_customer(self, params: Params) -> Body:
        """This will make a customer."""
        known = {name: params.text(name) for name in CUSTOMER_TEXTS[1:] if name in params}
        return self._stripe.billing.make_customer(params.text("email"), metadata=params.metadata(), **known)

    def update_customer(self, params: Params, made_id: str) -> Body:
        """This will change a customer."""
        customer = self._stripe.store.find("customer", made_id)
        before = dict(customer)
        for name in CUSTOMER_TEXTS:
            if name in params:
                customer[name] = params.text(name)
        customer["metadata"] = params.metadata(customer["metadata"])
        self._stripe.tell_change("customer.updated", customer, before)
        return customer

    def retrieve_customer(self, _: Params, made_id: str) -> Body:
        """This will find a customer, or say that she was deleted."""
        return self._stripe.store.find("customer", made_id)

    def list_customers(self, params: Params) -> Body:
        """This will list customers by e-mail address."""
        wanted = {"email": params.text("email")} if "email" in params else {}
        return self._page("/v1/customers", "customer", params, **wanted)

    def delete_customer(self, _: Params, made_id: str) -> Body:
        """This will delete a customer and end her subscriptions."""
        store = self._stripe.store
        customer = store.find("customer", made_id)
        for subscription in store.newest("subscription", customer=made_id):
            if subscription["status"] != "canceled":
                self._stripe.billing.end(subscription)
        self._stripe.events.tell("customer.deleted", customer)
        stub: Body = {"id": made_id, "object": "customer", "deleted": True}
        store.shelf("customer")[made_id] = {**stub, "created": customer["created"], "email": None}
        return stub

    def retrieve_subscription(self, _: Params, made_id: str) -> Body:
        """This will find a subscription."""
        return self._stripe.store.find("subscription", made_id)

    def list_subscriptions(self, params: Params) -> Body:
        """This will list subscriptions by customer, price and status; those that ended only when asked for."""
        status = params.text("status")
        wanted = {"customer": params.text("customer")} if "customer" in params else {}
        found = self._stripe.store.newest("subscription", **wanted)
        if status is None:
            found = [one for one in found if one["status"] != "canceled"]
        elif status == "ended":
            found = [one for one in found if one["ended_at"]]
        elif status != "all":
            found = [one for one in found if one["status"] == status]
        price = params.text("price")
        if price:
            found = [one for one in found if one["items"]["data"][0]["price"]["id"] == price]
        return self._stripe.store.page("/v1/subscriptions", found, params)

    def update_subscription(self, params: Params, made_id: str) -> Body:
        """This will change when a subscription ends, and its metadata."""
        subscription = self._stripe.store.find("subscription", made_id)
        if "cancel_at_period_end" in params:
            leave = bool(params.flag("cancel_at_period_end"))
            self._stripe.billing.leave_at_end(subscription, leave=leave)
        before = dict(subscription)
        if "default_payment_method" in params:
            means = params.need("default_payment_method")
            found = self._stripe.store.find("payment_method", means, param="default_payment_method")
            subscription["default_payment_method"] = found["id"]
        if "description" in params:
            subscription["description"] = params.text("description")
        subscription["metadata"] = params.metadata(subscription["metadata"])
        self._stripe.tell_change("customer.subscription.updated", subscription, before)
        return subscription

    def cancel_subscription(self, params: Params, made_id: str) -> Body:
        """This will end a subscription now."""
        subscription = self._stripe.store.find("subscription", made_id)
        if subscription["status"] == "canceled":
            self._stripe.no_such("subscription", made_id)
        told = params.inner("cancellation_details")
        for name in ("comment", "feedback"):
            if name in told:
                subscription["cancellation_details"][name] = told.text(name)
        return self._stripe.billing.end(subscription)

    def retrieve_invoice(self, _: Params, made_id: str) -> Body:
        """This will find an invoice."""
        return self._stripe.store.find("invoice", made_id)

    def list_invoices(self, params: Params) -> Body:
        """This will list invoices by subscription, customer and status."""
        found = self._stripe.store.newest("invoice")
        for name in ("customer", "status", "collection_method"):
            if name in params:
                found = [one for one in found if one[name] == params.text(name)]
        subscription = params.text("subscription")
        if subscription:
            found = [one for one in found if one["parent"]["subscription_details"]["subscription"] == subscription]
        return self._stripe.store.page("/v1/invoices", found, params)

    def list_invoice_payments(self, params: Params) -> Body:
        """This will list what was paid for invoices, by invoice, status and payment intent."""
        wanted = {name: params.text(name) for name in ("invoice", "status") if name in params}
        found = self._stripe.store.newest("invoice_payment", **wanted)
        intent = params.inner("payment").text("payment_intent")
        if intent:
            found = [one for one in found if one["payment"]["payment_intent"] == intent]
        return self._stripe.store.page("/v1/invoice_payments", found, params)

    def _page(self, url: str, kind: str, params: Params, **wanted: str | None) -> Body:
        return self._stripe.store.page(url, self._stripe.store.newest(kind, **wanted), params)
