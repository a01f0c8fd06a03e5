"""Money that goes back, or is claimed back: what became of it, and of its Stars."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.core.context import Messages
from bot.core.postback import Postback
from bot.design import flex as f
from bot.design import slips
from bot.locale import Translator
from bot.views import buttons as b
from bot.views.prices import say_amount, say_baht


def say_refund_taken(
    t: Translator, *, amount: int, stars: int, owed: int, balance: int, method: str | None
) -> Messages:
    """This will say that money goes back, which Stars went with it, and what she still owes."""
    lines = [(t("Goes back to you"), say_baht(t, amount)), *_taken(t, stars)]
    return _show(t, t("Your refund has begun"), lines, balance, [*_say_owing(t, owed), *say_way_back(t, {method})])


def say_refund_failed(t: Translator, *, amount: int, stars: int, balance: int) -> Messages:
    """This will say that money could not go back, and that its Stars are hers again."""
    heading = t("{amount} could not go back to you yet", amount=say_baht(t, amount))
    return _show(
        t, heading, _given_back(t, stars), balance, [t("A person of our team knows and will find another way.")]
    )


def say_dispute_taken(t: Translator, *, stars: int, owed: int, balance: int) -> Messages:
    """This will say that her bank claims a payment back, and which Stars rest meanwhile."""
    talk = t("If that was not you, type “talk to a person” and we sort it out.")
    heading = t("Your bank has claimed a payment back")
    return _show(t, heading, _taken(t, stars), balance, [*_say_owing(t, owed), talk])


def say_dispute_won(t: Translator, *, stars: int, balance: int) -> Messages:
    """This will say that a claimed payment has come back, with its Stars."""
    heading = t("The payment your bank claimed has come back to us")
    return _show(t, heading, _given_back(t, stars), balance, [])


def say_way_back(t: Translator, methods: Collection[str | None]) -> list[str]:
    """This will say what she has to do and how long it takes; where it is not known how she paid, both in one line."""
    if None in methods or {"card", "promptpay"} <= set(methods):
        return [
            t(
                "If you paid by card, it shows within 5 to 10 days. If by PromptPay, Stripe asks for your bank account "
                "by e-mail, and the money goes out once you have answered."
            )
        ]
    lines = []
    if "promptpay" in methods:
        lines.append(
            t(
                "For PromptPay, Stripe asks for your bank account by e-mail, at the address you gave when paying. "
                "The money goes out once you have answered."
            )
        )
    if "card" in methods:
        lines.append(t("On a card it shows within 5 to 10 days, depending on your bank."))
    return lines


def _taken(t: Translator, stars: int) -> list[slips.Line]:
    return [(t("Stars taken back"), say_amount(t, stars=stars))] if stars else []


def _given_back(t: Translator, stars: int) -> list[slips.Line]:
    return [(t("Yours again"), say_amount(t, stars=stars))] if stars else []


def _say_owing(t: Translator, owed: int) -> list[str]:
    """What she owes is no threat: nothing is asked of her now."""
    if not owed:
        return []
    stars = say_amount(t, stars=owed)
    return [t("You had already used {stars} of it. Nothing to do now: your next pack settles that first.", stars=stars)]


def _show(t: Translator, heading: str, lines: Sequence[slips.Line], balance: int, notes: Sequence[str]) -> Messages:
    """A slip with the figures, and below it in words what happens next."""
    left = t.plural("{n} Star", "{n} Stars", balance)
    message = f.flex(
        f"{heading} · {say_stars_left(t, balance)}",
        f.calm(
            heading,
            [slips.slip(lines, total=(t("You have now"), left)), *[f.words(note) for note in notes]],
        ),
    )
    return f.with_quick_replies([message], _around(t))


def say_stars_left(t: Translator, balance: int) -> str:
    """This will say how many Stars she can spend."""
    return t("You have {balance}.", balance=t.plural("{n} Star", "{n} Stars", balance))


def tell(t: Translator, lines: Sequence[str]) -> Messages:
    """This will tell her something that nobody asked about, with the ways on."""
    return f.with_quick_replies([f.plain("\n".join(lines))], _around(t))


def _around(t: Translator) -> list[tuple[str, Postback]]:
    return [(t("Balance"), b.Navigate("balance")), (t("Menu"), b.Navigate("menu"))]
