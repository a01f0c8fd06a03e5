"""The message that asks how many cards to lay: each spread drawn small, with what it is good for and what it costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.context import Messages
from bot.core.postback import Postback
from bot.design import flex as f
from bot.design import spread as table
from bot.design import tokens
from bot.locale import Translator
from bot.views import buttons as b
from bot.views.asking import STEPS
from bot.views.prices import say_balance, say_cost, say_lacking, say_price
from services.ledger.holds import find_short
from services.ledger.purse import Purse
from services.tariff import Price
from services.tarot.spreads import DEFAULT_SPREAD, SPREADS, Spread


def ask_spread(t: Translator, *, flow: int, prices: Mapping[str, Price], purse: Purse | None) -> Messages:
    """This will ask how many cards to lay, with what each costs; without a purse nothing costs anything."""
    heading = t("How many cards shall we lay?")
    tags = {layout.id: _price(t, prices[layout.id], purse) for layout in spreads_in_order()}
    best = next((layout.id for layout in spreads_in_order() if tags[layout.id].is_within), None)
    offers = [
        _offer(t, layout, number, flow, tags[layout.id], is_best=layout.id == best)
        for number, layout in enumerate(spreads_in_order(), start=1)
    ]
    balance = [f.note(t("You have {balance}.", balance=say_balance(t, purse)))] if purse else []
    message = f.flex(
        heading,
        f.bubble([*offers, *balance], header=[f.night_title(heading), f.steps(3, STEPS)]),
    )
    choices: list[tuple[str, Postback]] = [
        (layout.name[t.language], b.ChooseSpread(flow, layout.id)) for layout in spreads_in_order()
    ]
    choices += [(t("Back"), b.Navigate("back")), (t("Cancel"), b.Navigate("cancel"))]
    return f.with_quick_replies([message], choices)


def spreads_in_order() -> list[Spread]:
    """This will give the spreads as they are numbered on the card: three cards first, since they suit most."""
    return sorted(SPREADS.values(), key=lambda layout: (layout.id != DEFAULT_SPREAD, layout.cards))


@dataclass(frozen=True, slots=True)
class _Tag:
    """What a spread takes from her purse now; where that is not enough, its price and what is missing."""

    text: str
    is_within: bool = True


def _price(t: Translator, price: Price, purse: Purse | None) -> _Tag:
    if purse is None:
        return _Tag(say_price(t, price))
    short = find_short(purse, price)
    return _Tag(say_lacking(t, price, short), is_within=False) if short else _Tag(say_cost(t, price, purse))


def _offer(t: Translator, layout: Spread, number: int, flow: int, tag: _Tag, *, is_best: bool) -> f.Part:
    """A spread as it will lie, its name, and its price; the best of those she can have is framed in gold."""
    name = layout.name[t.language]
    action = f.tap(f"{number}. {name} · {tag.text}", b.ChooseSpread(flow, layout.id), shown=name)
    drawn = f.column([table.diagram(layout)], width=tokens.DIAGRAM, justifyContent="center", flex=0)
    said = f.column(
        [
            f.strong(f"{number}. {name}", size=tokens.TEXT, color=tokens.INK if tag.is_within else tokens.QUIET),
            f.note(layout.good_for[t.language]),
            _show_price(tag, ground=tokens.GROUND if is_best else tokens.DAWN),
        ],
        spacing=tokens.SNUG,
        justifyContent="center",
    )
    framed = {"borderWidth": tokens.FRAME, "borderColor": tokens.GOLD} if is_best else {}
    return f.row(
        [drawn, said],
        backgroundColor=tokens.DAWN if is_best else tokens.MIST,
        cornerRadius=tokens.CORNER,
        paddingAll=tokens.INSET,
        spacing=tokens.PAUSE,
        alignItems="center",
        action=action,
        **framed,
    )


def _show_price(tag: _Tag, *, ground: str) -> f.Part:
    """A price she has is a golden tag; one she has not is said quietly, with what is missing."""
    return f.row([f.price_tag(tag.text, ground=ground)]) if tag.is_within else f.note(tag.text)
