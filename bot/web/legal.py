"""`/privacy` and `/terms`, in plain words; each language has its own page, written as people speak it."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from flask import Blueprint, Response

from bot.locale import Translator
from bot.views.asking import CONSENT_VERSION
from bot.web.frame import page_language, send_public_page
from bot.web.product import current_product
from services import retention, tariff

blueprint = Blueprint("legal", __name__)

CHANGED: Final = "2026-11-21"
"""When the words of these pages last changed in what they mean."""


@blueprint.get("/privacy")
def show_privacy() -> Response:
    """Say what is kept, why, how long, who receives it, and how to see or delete it."""
    return _show("privacy")


@blueprint.get("/terms")
def show_terms() -> Response:
    """Say what the product is and is not, for whom, and what holds for money."""
    return _show("terms")


def _show(name: str) -> Response:
    t = page_language()
    settings = current_product().settings
    title, subtitle = _entitle(t, name)
    return send_public_page(
        t,
        f"legal/{name}.{t.language}.html",
        title=title,
        description=subtitle,
        host=urlsplit(settings.public_base_url).netloc,
        contact=settings.operator_contact,
        contact_link=_link(settings.operator_contact),
        changed=CHANGED,
        consent_version=CONSENT_VERSION,
        kept_days=settings.reading_retention_days,
        event_days=retention.EVENTS.days,
        refund_days=tariff.REFUND_DAYS,
        coins_per_star=tariff.COINS_PER_STAR,
        charges=settings.stripe_secret_key != "",
    )


def _entitle(t: Translator, name: str) -> tuple[str, str]:
    if name == "privacy":
        return t("Privacy, in plain words"), t("What MiMi keeps, why, and how you get it back")
    return t("Terms of use"), t("What we agree on, in plain words")


def _link(contact: str) -> str | None:
    """An e-mail address or a page can be tapped; anything else is only read."""
    if contact.startswith("https://"):
        return contact
    return f"mailto:{contact}" if "@" in contact and " " not in contact else None
