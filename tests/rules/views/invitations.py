"""What is said about inviting friends."""

from __future__ import annotations

from collections.abc import Callable

from bot.core.context import Messages
from bot.locale import Translator
from bot.views import invitations
from bot.views.prices import say_balance
from services.invitations import Claim, Refusal, Tally
from tests.rules.views.samples import BIG, RICH

CODE = "WWWWWWWW"
BASIC_ID = "@" + "m" * 20
"""LINE's are ten letters; a premium one has up to eighteen (LINE Official Account Manager)."""

VIEWS: dict[str, Callable[[Translator], Messages]] = {
    "show_invitation": lambda t: invitations.show_invitation(
        t, code="WWWWWW", basic_id=BASIC_ID, tally=Tally(BIG, BIG, BIG, BIG)
    ),
    "show_invitation without links": lambda t: invitations.show_invitation(
        t, code="WWWWWW", basic_id="", tally=Tally()
    ),
    "say_answer": lambda t: invitations.say_answer(t, Claim(coins=BIG), code=CODE, purse=RICH),
    **{
        f"say_answer {refusal}": lambda t, refusal=refusal: invitations.say_answer(  # type: ignore[misc]
            t, Claim(refusal), code=CODE, purse=RICH
        )
        for refusal in Refusal
    },
    "say_thanks": lambda t: invitations.say_thanks(t, coins=BIG, friends=BIG, balance=say_balance(t, RICH)),
}
