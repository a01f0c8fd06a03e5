"""`/privacy` and `/terms`, in plain words; each language has its own page, written as people speak it."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from flask import Blueprint, Response, make_response, render_template, request

from bot.locale import LANGUAGES, Translator, pick_language, translator
from bot.views.asking import CONSENT_VERSION
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


def page_language() -> Translator:
    """This will speak as the address says, else as the browser asks."""
    asked = request.args.get("lang", "")
    return translator(asked if asked in LANGUAGES else pick_language(request.accept_languages.best))


def _show(name: str) -> Response:
    t = page_language()
    settings = current_product().settings
    page = render_template(
        f"legal/{name}.{t.language}.html",
        t=t,
        name=name,
        others=[language for language in LANGUAGES if language != t.language],
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
    made = make_response(page)
    made.headers["Cache-Control"] = "public, max-age=300"
    made.headers["Vary"] = "Accept-Language"
    return made


def _link(contact: str) -> str | None:
    """An e-mail address or a page can be tapped; anything else is only read."""
    if contact.startswith("https://"):
        return contact
    return f"mailto:{contact}" if "@" in contact and " " not in contact else None
