"""The ways from a page into the chat: on a phone, on a computer, and in the local world."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from flask import request

from bot.line.links import HOME, friend_page, message_link
from bot.locale import Translator
from bot.web.product import current_product

_PHONE: Final = re.compile(r"Mobile|Android|iPhone|iPad", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WayBack:
    """A button (label and address), if there is one; `is_told` when she has to go to LINE by herself as well."""

    link: tuple[str, str] | None
    is_told: bool = False


def account_id() -> str:
    """This will give the account's id, such as "@mimivibes"; empty while it is unknown."""
    product = current_product()
    return product.dispatcher.around.basic_id or product.settings.line_bot_basic_id


def find_door() -> str | None:
    """This will give the address where anybody adds the account: the chat page of a local world, else LINE's page."""
    chat_page = current_product().settings.chat_page_url
    if chat_page:
        return chat_page
    return friend_page(account_id()) if account_id() else None


def find_way_back(t: Translator) -> WayBack:
    """On a computer the chat is in LINE's own programme: the way there is said, and its page shows a code to scan."""
    chat_page = current_product().settings.chat_page_url
    if chat_page:
        return WayBack((t("Back to the chat page"), chat_page))
    if _PHONE.search(request.user_agent.string):
        return WayBack((t("Back to MiMi in LINE"), _chat_link(t)))
    door = find_door()
    return WayBack((t("MiMi's page at LINE, with a code to scan"), door) if door else None, is_told=True)


def _chat_link(t: Translator) -> str:
    """The chat with the word for the balance typed already: its answer is a free reply."""
    return message_link(account_id(), t("Balance")) if account_id() else HOME
