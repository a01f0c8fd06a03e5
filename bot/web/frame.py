"""What every page stands in: one template for head, header and footer, the reader's language, and how it is sent."""

from __future__ import annotations

import re
from typing import Any, Final
from urllib.parse import quote, urlencode

from flask import Response, make_response, render_template, request

from bot.design import theme
from bot.design.unbroken import unbroken
from bot.locale import LANGUAGES, Translator, pick_language, translator
from bot.web.files import LETTERS
from bot.web.product import current_product
from bot.web.style import STYLE_ADDRESS

NAMES: Final = {"th": "ภาษาไทย", "en": "English"}
"""A language is called by its own name, whatever the page speaks."""

PLACES: Final = {"th": "th_TH", "en": "en_US"}
"""As Open Graph names them (og:locale)."""

PICTURE_SIZE: Final = (1200, 630)
PUBLIC_SECONDS: Final = 300

# Titles and descriptions are read by machines; what somebody typed (`bdi`) and commands stand letter for letter.
_AS_IT_IS: Final = re.compile(r"(?:<(title|script|style|code|bdi)\b.*?</\1>|<[^>]*>)+", re.DOTALL)


def asked_language() -> str | None:
    """This will give the language that the address asks for with `?lang=`, if it is one of ours."""
    asked = request.args.get("lang", "")
    return asked if asked in LANGUAGES else None


def page_language(known: str | None = None) -> Translator:
    """This will speak as the address says, else as we `know` her to speak, else as her browser asks."""
    return translator(asked_language() or known or pick_language(request.accept_languages.best))


def send_page(
    t: Translator, template: str, *, title: str, description: str = "", status: int = 200, **words: Any
) -> Response:
    """This will send a page of one person or one moment: kept by nobody, found by no search."""
    response = make_response(_render(t, template, title=title, description=description, **words), status)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def send_public_page(t: Translator, template: str, *, title: str, description: str, **words: Any) -> Response:
    """This will send a page that is the same for everybody who speaks the language, and may be found and kept."""
    words = {"is_public": True, "canonical": f"{origin()}{request.path}", **words}
    response = make_response(_render(t, template, title=title, description=description, **words))
    response.headers["Cache-Control"] = f"public, max-age={PUBLIC_SECONDS}"
    response.headers["Vary"] = "Accept-Language"
    return response


def origin() -> str:
    """This will give the address of this service as the outside knows it."""
    return current_product().settings.public_base_url


def _render(t: Translator, template: str, **words: Any) -> str:
    """A page that brings its own preview says so by `picture`, an address; any other is shown as the front page is."""
    given = {
        "t": t,
        "style": STYLE_ADDRESS,
        "letters": LETTERS.address,
        "theme_colour": theme.ROLES["night"],
        "languages": _other_languages(t),
        "language_ending": f"?lang={t.language}" if asked_language() else "",
        "locale": PLACES[t.language],
        "picture": f"{origin()}/landing/{t.language}.jpg",
        "picture_size": PICTURE_SIZE,
        "is_public": False,
    }
    return _set_lines(render_template(template, **{**given, **words}))


def _set_lines(page: str) -> str:
    """What is read on a page, and that alone, is broken only where a reader would pause."""
    made, end = [], 0
    for kept in _AS_IT_IS.finditer(page):
        made += [unbroken(page[end : kept.start()]), kept[0]]
        end = kept.end()
    return "".join([*made, unbroken(page[end:])])


def _other_languages(t: Translator) -> list[tuple[str, str, str]]:
    """This page once more in each other language: its tag, its own name, the address. An answer to a form has none."""
    if request.method not in {"GET", "HEAD"}:
        return []
    # One slash: two would make the first part of the path another host.
    path = "/" + quote(request.path.lstrip("/"))
    kept = {name: value for name, value in request.args.items() if name != "lang"}
    return [
        (language, NAMES[language], f"{path}?{urlencode({**kept, 'lang': language})}")
        for language in LANGUAGES
        if language != t.language
    ]
