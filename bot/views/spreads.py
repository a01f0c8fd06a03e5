"""The message that asks how many cards to lay: each spread drawn small, with what it is good for and what it costs."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.context import Messages
from bot.core.postback import Postback
from bot.design import flex as f
from bot.design import spread as table
from bot.design import tokens
from bot.locale import Translator
from bot.views import buttons as b
from bot.views.asking import STEPS
from bot.views.prices import say_balance, say_price
from services.ledger.holds import ShortError, split
from services.ledger.purse import Purse
from services.tariff import COINS_PER_STAR, Price
from services.tarot.spreads import DEFAULT_SPREAD, SPREADS, Spread


def ask_spread(t: Translator, *, flow: int, prices: Mapping[str, Price], purse: Purse | None) -> Messages:
    """This will ask how many cards to lay, with what each costs; without a purse nothing costs anything."""
    heading = t("How many cards shall we lay?")
    offers = [
        _offer(t, layout, number, flow, say_price(t, prices[layout.id]))
        for number, layout in enumerate(spreads_in_order(), start=1)
    ]
    notes = [*(_purse_lines(t, prices, purse) if purse else []), t("You can also type a number.")]
    message = f.flex(
        heading,
        f.bubble(
            [*offers, f.column([f.note(line) for line in notes], spacing=tokens.TIGHT)],
            header=[f.night_title(heading), f.steps(3, STEPS)],
        ),
    )
    choices: list[tuple[str, Postback]] = [
        (layout.name[t.language], b.ChooseSpread(flow, layout.id)) for layout in spreads_in_order()
    ]
    choices += [(t("Back"), b.Navigate("back")), (t("Cancel"), b.Navigate("cancel"))]
    return f.with_quick_replies([message], choices)


def spreads_in_order() -> list[Spread]:
    """This will give the spreads as they are numbered on the card: three cards first, since they suit most."""
    return sorted(SPREADS.values(), key=lambda layout: (layout.id != DEFAULT_SPREAD, layout.cards))


def _offer(t: Translator, layout: Spread, number: int, flow: int, price: str) -> f.Part:
    """A spread as it will lie, its name, and its price; the one that suits most is framed in gold."""
    name, first = layout.name[t.language], layout.id == DEFAULT_SPREAD
    action = f.tap(f"{number}. {name} · {price}", b.ChooseSpread(flow, layout.id), shown=name)
    drawn = f.column([table.diagram(layout)], width=tokens.DIAGRAM, justifyContent="center", flex=0)
    said = f.column(
        [
            f.strong(f"{number}. {name}", size=tokens.TEXT),
            f.note(layout.good_for[t.language]),
            f.row([f.price_tag(price, ground=tokens.GROUND if first else tokens.DAWN)]),
        ],
        spacing=tokens.SNUG,
        justifyContent="center",
    )
    framed = {"borderWidth": tokens.FRAME, "borderColor": tokens.GOLD} if first else {}
    return f.row(
        [drawn, said],
        backgroundColor=tokens.DAWN if first else tokens.MIST,
        cornerRadius=tokens.CORNER,
        paddingAll=tokens.INSET,
        spacing=tokens.PAUSE,
        alignItems="center",
        action=action,
        **framed,
    )


def _purse_lines(t: Translator, prices: Mapping[str, Price], purse: Purse) -> list[str]:
    lines = [t("You have {balance}.", balance=say_balance(t, purse))]
    covered = [layout.name[t.language] for layout in spreads_in_order() if _covers(purse, prices[layout.id])]
    if purse.stars < 1 and purse.coins >= COINS_PER_STAR and covered:
        lines.append(
            t(
                "Your Coins stand in for Stars, {n} for one. They cover: {layouts}",
                n=COINS_PER_STAR,
                layouts=" · ".join(covered),
            )
        )
    return lines


def _covers(purse: Purse, price: Price) -> bool:
    try:
        split(purse, price)
    except ShortError:
        return False
    return True
