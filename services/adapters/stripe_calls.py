"""Calls to Stripe through its SDK: one client a process, plain dictionaries back, our own errors.

The only place that imports `stripe`, and only at the first call: the SDK takes 70 MB and most of a second.
"""

from __future__ import annotations

import hashlib
import json
import operator
import re
import threading
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from services.payments import PaymentError

if TYPE_CHECKING:
    import stripe

CONNECT_TIMEOUT: Final = 3.05
READ_TIMEOUT: Final = 10.0
"""Seconds; the SDK would wait for 80."""

NETWORK_RETRIES: Final = 2
"""The SDK tries again only when told so; it keeps the idempotency key while it does."""

PAGE: Final = 100
MOST_PAGES: Final = 100
"""Ten thousand objects: more than that is a window asked too wide, which must be noticed."""

_CODE: Final = re.compile(r"[a-z][a-z0-9_]{0,63}")


class StripeCalls:
    """Carries calls out, named as the SDK names them: `ask("refunds.create", {...})`."""

    def __init__(
        self,
        *,
        api_key: str,
        base_url: str | None,
        read_timeout: float = READ_TIMEOUT,
        retries: int = NETWORK_RETRIES,
    ) -> None:
        self._key = api_key
        self._base_url = base_url
        self._read_timeout = read_timeout
        self._retries = retries
        self._lock = threading.Lock()
        self._client: stripe.StripeClient | None = None

    def ask(self, what: str, *arguments: Any) -> dict[str, Any]:
        """This will carry out one call and give the object as plain dictionaries; PaymentError otherwise."""
        import stripe

        try:
            answer = operator.attrgetter(what)(self._open().v1)(*arguments)
        except stripe.StripeError as error:
            raise _from_stripe(error) from None
        if not isinstance(answer, stripe.StripeObject):
            raise PaymentError("odd_answer", retry=True)  # A proxy's page, or a broken server.
        return answer.to_dict()

    def create(self, what: str, parameters: Mapping[str, Any], *, key: str) -> dict[str, Any]:
        """This will create something once for each key; Stripe forgets keys after a day."""
        return self.ask(f"{what}.create", dict(parameters), {"idempotency_key": key})

    def every(self, what: str, parameters: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        """This will give all objects of a list, the newest first, page after page."""
        after: dict[str, str] = {}
        for _ in range(MOST_PAGES):
            page = self.ask(f"{what}.list", {**parameters, "limit": PAGE, **after})
            found = page.get("data")
            if not isinstance(found, list):
                raise PaymentError("odd_answer", retry=True)
            yield from found
            if not found or not page.get("has_more"):
                return
            after = {"starting_after": str(found[-1].get("id"))}
        raise PaymentError("too_many_pages", retry=False)

    def api_version(self) -> str:
        """This will tell which version of the API the SDK speaks."""
        import stripe

        return str(stripe.api_version)

    def _open(self) -> stripe.StripeClient:
        with self._lock:
            if self._client is None:
                import stripe

                # It would tell Stripe how long our calls take; nobody asked for that.
                stripe.enable_telemetry = False
                self._client = stripe.StripeClient(
                    self._key,
                    base_addresses={"api": self._base_url.rstrip("/")} if self._base_url else None,
                    max_network_retries=self._retries,
                    http_client=stripe.RequestsClient(timeout=(CONNECT_TIMEOUT, self._read_timeout)),
                )
            return self._client


def key_of(prefix: str, *content: Any) -> str:
    """This will make an idempotency key that says the same for the same content, within Stripe's 255 letters."""
    whole = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return f"{prefix}-{hashlib.sha256(whole.encode()).hexdigest()[:40]}"


def _from_stripe(error: stripe.StripeError) -> PaymentError:
    """Stripe's message may quote the payer; its code and type never do."""
    import stripe

    status = error.http_status
    passing = status is None or status == 409 or status >= 500 or status < 300
    refused = isinstance(error, stripe.AuthenticationError)
    retry = not refused and (passing or isinstance(error, stripe.APIConnectionError | stripe.RateLimitError))
    return PaymentError(_reason(error), retry=retry)


def _reason(error: stripe.StripeError) -> str:
    body = error.json_body if isinstance(error.json_body, dict) else {}
    told = body.get("error")
    for word in (told.get("code"), told.get("type")) if isinstance(told, dict) else ():
        if isinstance(word, str) and _CODE.fullmatch(word):
            return word
    return type(error).__name__
