"""Addresses of Stripe's pages, put together without a call."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlencode

from services.payments import PaymentError, PayPage

LOCALES: Final = frozenset({"th", "en"})
"""Languages our catalogues share with Stripe's pages; for any other the browser decides."""

_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{1,200}")
"""What Stripe takes as client_reference_id; anything else it drops without a word, and the order is lost."""


def pay_url(page: PayPage) -> str:
    """This will put the address together on which one order is paid; PaymentError for a token Stripe would drop."""
    if not _TOKEN.fullmatch(page.token):
        raise PaymentError("bad_token", retry=False)
    separator = "&" if "?" in page.link.url else "?"
    asked = {"client_reference_id": page.token, "locale": locale_of(page.language)}
    return f"{page.link.url}{separator}{urlencode(asked)}"


def locale_of(language: str) -> str:
    """This will say in Stripe's words which language a page speaks."""
    return language if language in LOCALES else "auto"
