"""The messages of the draw: the sealed pack, the pick, the proof; and how a card is named and shown."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.context import Messages
from bot.core.postback import Postback
from bot.design import flex as f
from bot.design import spread as table
from bot.design import tokens
from bot.design.deck import BACK, picture_file
from bot.locale import Translator
from bot.views import buttons as b
from bot.views.asking import STEPS
from services.draws import SealedDraw
from services.tarot.deck import DECK, Orientation
from services.tarot.draw import DrawnCard
from services.tarot.names import card_name
from services.tarot.spreads import Position, Spread

PILES = 9
PILES_IN_A_ROW = 3
FINGERPRINT_SHOWN = 16
FAN_PAGE = 8
FAN_ROW = 4


def ask_cut(
    t: Translator, *, flow: int, layout: Spread, draw: SealedDraw, cost: str, page: str, pictures: str
) -> Messages:
    """This will show the sealed pack in nine piles, with what the cards cost; one tap and they run from there."""
    offers: list[tuple[str, Postback]] = [(t("MiMi, pick for me"), b.PickForMe(flow))]
    if layout.pick:
        offers.insert(0, (t("I pick each card"), b.PickMyself(flow)))
    heading = [
        f.night_note(f"{layout.name[t.language]} · {cost}"),
        f.night_title(t("Shuffled and sealed")),
        f.steps(4, STEPS),
    ]
    hint = t("Think of your question, then tap the pile that calls you. Your cards run from there.")
    cells = [f.small_cell(label, f.tap(label, postback), color=tokens.VIOLET) for label, postback in offers]
    message = f.flex(
        t("Shuffled and sealed. Tap a pile."),
        f.bubble(
            [
                f.column(heading, spacing=tokens.TIGHT),
                f.night_words(hint),
                _piles(flow, pictures),
                seal_note(t, draw, page=page),
                f.mosaic(cells, across=len(cells)),
                *f.sparks(),
            ],
            ground=tokens.NIGHT,
            dawn=tokens.DUSK,
        ),
    )
    choices: list[tuple[str, Postback]] = [(str(number), b.CutPack(flow, number)) for number in range(1, PILES + 1)]
    return f.with_quick_replies([message], [*choices, *offers, (t("Cancel"), b.Navigate("cancel"))])


def seal_note(t: Translator, draw: SealedDraw, *, page: str) -> f.Part:
    """This will say on night that the pack is sealed, its proof a tap away, and show the fingerprint small."""
    sealed = f.night_note(t("Sealed ✓ see the proof"), align="center", weight="bold")
    digits = f.night_quiet(draw.fingerprint[:FINGERPRINT_SHOWN], size=tokens.FINE, align="center")
    return f.column(
        [sealed, digits], action=f.link_action(t("See the proof"), page), paddingAll=tokens.PILL, spacing=tokens.TIGHT
    )


def ask_pick(t: Translator, *, flow: int, layout: Spread, pictures: str) -> Messages:
    """This will fan the whole pack out face down, to be tapped card by card."""
    numbers = range(1, len(DECK) + 1)
    pages = [numbers[start : start + FAN_PAGE] for start in range(0, len(DECK), FAN_PAGE)]
    fan = f.flex(
        t("The pack lies face down. Tap your cards."),
        f.carousel([_fan_page(page, flow, back_url(pictures)) for page in pages]),
    )
    hint = f.plain(
        t.plural(
            "Tap {n} card, swipe for more, or type a number from 1 to 78.",
            "Tap {n} cards, swipe for more, or type numbers from 1 to 78, such as 7 21 50.",
            layout.cards,
        )
    )
    return f.with_quick_replies([fan, hint], _pick_choices(t, flow))


def say_picked(t: Translator, *, flow: int, picked: Sequence[int], missing: int, notes: Sequence[str]) -> Messages:
    """This will confirm the cards picked so far and say how many are missing; `notes` explain what was odd."""
    lines = list(notes)
    if picked:
        lines.append(t("You have {numbers}.", numbers=", ".join(str(number) for number in picked)))
    lines.append(t.plural("{n} more card to go ✨", "{n} more cards to go ✨", missing))
    return f.with_quick_replies([f.plain("\n".join(lines))], _pick_choices(t, flow))


def show_proof(t: Translator, *, draw: SealedDraw, page: str, is_true: bool | None) -> Messages:
    """This will show a draw's seal and, once it is open, whether it holds; None while it is closed."""
    if is_true is None:
        verdict = t("Still sealed. Its fingerprint is fixed; the seed is shown once you have picked.")
    elif is_true:
        verdict = t("✔ Checked: the order was fixed before you picked, and your cards are where you picked them.")
    else:
        verdict = t("✘ This draw does not fit its seal. Please tell us.")
    verdict_part = {None: f.words, True: f.gentle, False: f.caution}[is_true](verdict)
    parts = [verdict_part, _secret(t("Fingerprint"), draw.fingerprint)]
    if draw.opened_at is not None:
        parts.append(_secret(t("Seed"), draw.seed.hex()))
    heading, footer = t("The proof of your draw"), [f.lead(f.link_action(t("Recompute it yourself"), page))]
    night = f.bubble(parts, header=[f.night_title(heading)], footer=footer)
    message = f.flex(heading, f.calm(heading, parts, footer=footer) if is_true is False else night)
    begin: list[tuple[str, Postback]] = [] if is_true is None else [(t("New reading"), b.StartReading())]
    return f.with_quick_replies(
        [message], [*begin, (t("My readings"), b.Navigate("history")), (t("Menu"), b.Navigate("menu"))]
    )


def say_no_draw(t: Translator) -> Messages:
    """This will say that there is nothing to check yet."""
    return f.with_quick_replies(
        [f.plain(t("There is no draw of yours yet. Shall we open some cards?"))],
        [(t("New reading"), b.StartReading())],
    )


def card_title(t: Translator, card: DrawnCard) -> str:
    """This will name a card as it lies: its name, and "reversed" when it is."""
    name = card_name(card.card_id, t.language)
    return t("{card} (reversed)", card=name) if card.orientation is Orientation.REVERSED else name


def back_url(pictures: str) -> str:
    """This will give the address of the picture of a card that lies face down."""
    return f"{pictures}/small/{picture_file(BACK)}"


def picture_url(pictures: str, card: DrawnCard, *, size: str = "full") -> str:
    """This will give the address of a card's picture, as it lies."""
    suffix = "_r" if card.orientation is Orientation.REVERSED else ""
    return f"{pictures}/{size}/{picture_file(card.card_id + suffix)}"


def position_name(t: Translator, layout: Spread, card: DrawnCard) -> str:
    """This will name the place a card lies on."""
    return _place(layout, card).name[t.language]


def position_hint(t: Translator, layout: Spread, card: DrawnCard) -> str:
    """This will say in a clause what the place of a card asks."""
    return _place(layout, card).hint[t.language]


def _place(layout: Spread, card: DrawnCard) -> Position:
    return next(place for place in layout.positions if place.id == card.position)


def _secret(heading: str, digits: str) -> f.Part:
    return f.section(heading, [f.set_apart([f.words(digits, size=tokens.SMALL)])])


def _piles(flow: int, pictures: str) -> f.Part:
    """Nine of them; their numbers are not written on them, and can be tapped below or typed."""
    taps = {number: f.tap(str(number), b.CutPack(flow, number)) for number in range(1, PILES + 1)}
    back = back_url(pictures)
    piles = [table.stacked(back, leans=number % 2 == 0, action=action) for number, action in taps.items()]
    rows = [piles[at : at + PILES_IN_A_ROW] for at in range(0, PILES, PILES_IN_A_ROW)]
    return f.column([f.row(one, justifyContent="space-evenly") for one in rows], spacing=tokens.GAP)


def _fan_page(numbers: Sequence[int], flow: int, url: str) -> f.Part:
    rows = [list(numbers[at : at + FAN_ROW]) for at in range(0, len(numbers), FAN_ROW)]
    gaps = [[f.column([])] * (FAN_ROW - len(one)) for one in rows]
    backs = [
        f.row([*(_back(number, flow, url) for number in one), *gap], spacing=tokens.GAP)
        for one, gap in zip(rows, gaps, strict=True)
    ]
    return f.bubble(backs, size="kilo", ground=tokens.NIGHT)


def _back(number: int, flow: int, url: str) -> f.Part:
    """Seventy-eight of them share one carousel, so a back is no more than its picture, its frame and its number."""
    picture = {"type": "image", "url": url, "size": "full", "aspectRatio": table.RATIO}
    frame = {"borderColor": tokens.GOLD, "borderWidth": tokens.HAIR, "cornerRadius": tokens.CORNER_SMALL}
    label = {"type": "text", "text": str(number), "size": tokens.SMALL, "color": tokens.GOLD, "align": "center"}
    parts = [f.column([picture], **frame), {**label, "weight": "bold"}]
    return f.column(parts, action=f.bare_tap(str(number), b.PickCard(flow, number)))


def _pick_choices(t: Translator, flow: int) -> list[tuple[str, Postback]]:
    return [
        (t("MiMi, pick for me"), b.PickForMe(flow)),
        (t("Show the pack"), b.PickMyself(flow)),
        (t("Back"), b.Navigate("back")),
        (t("Cancel"), b.Navigate("cancel")),
    ]
