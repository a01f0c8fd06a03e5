"""The messages of the draw: the sealed pack, the pick, the reveal, the proof."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.context import Messages
from bot.core.postback import Postback
from bot.design import flex as f
from bot.design import tokens
from bot.design.deck import picture_file
from bot.locale import Translator
from bot.views import buttons as b
from services.draws import SealedDraw
from services.tarot.deck import CALMING, DECK, Orientation
from services.tarot.draw import DrawnCard
from services.tarot.names import card_name
from services.tarot.spreads import Spread

PILES = 9
FINGERPRINT_SHOWN = 16
FAN_PAGE = 8
PICTURE_RATIO = "3:5"


def ask_cut(t: Translator, *, flow: int, layout: Spread, draw: SealedDraw, page: str) -> Messages:
    """This will show the sealed pack in nine piles; one tap and the cards run from there."""
    offers: list[tuple[str, Postback]] = [(t("MiMi, pick for me"), b.PickForMe(flow))]
    if layout.pick:
        offers.insert(0, (t("I pick each card"), b.PickMyself(flow)))
    message = f.flex(
        t("Shuffled and sealed. Tap a pile."),
        f.bubble(
            [
                f.words(t("Think of your question, then tap the pile that calls you. Your cards run from there.")),
                *[
                    f.row([_pile(flow, number) for number in range(start, start + 3)], spacing="sm")
                    for start in range(1, PILES + 1, 3)
                ],
                seal_note(t, draw, page=page),
            ],
            header=[
                f.night_title(t("Shuffled and sealed")),
                f.night_note(layout.name[t.language]),
            ],
            footer=[f.quiet(f.tap(label, postback)) for label, postback in offers],
        ),
    )
    choices: list[tuple[str, Postback]] = [(str(number), b.CutPack(flow, number)) for number in range(1, PILES + 1)]
    return f.with_quick_replies([message], [*choices, *offers, (t("Cancel"), b.Navigate("cancel"))])


def seal_note(t: Translator, draw: SealedDraw, *, page: str) -> f.Part:
    """This will show the seal's fingerprint, with the whole of it behind a tap."""
    return f.column(
        [
            f.note(
                t(
                    "Seal {fingerprint} · tap to see it whole",
                    fingerprint=draw.fingerprint[:FINGERPRINT_SHOWN],
                )
            )
        ],
        action=f.link_action(t("See the seal"), page),
        paddingAll=tokens.INSET,
    )


def ask_pick(t: Translator, *, flow: int, layout: Spread) -> Messages:
    """This will fan the whole pack out face down, to be tapped card by card."""
    numbers = range(1, len(DECK) + 1)
    pages = [numbers[start : start + FAN_PAGE] for start in range(0, len(DECK), FAN_PAGE)]
    fan = f.flex(t("The pack lies face down. Tap your cards."), f.carousel([_fan_page(page, flow) for page in pages]))
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


def reveal(
    t: Translator,
    *,
    reading_id: int,
    layout: Spread,
    cards: Sequence[DrawnCard],
    pictures: str,
    page: str,
    again: bool,
    cost: str,
    economy: bool = False,
) -> Messages:
    """This will turn the cards and offer to open the reading.

    `again` when this question met them before today, `economy` when the reading waits to be opened; `cost` is the
    clause that says what was set aside.
    """
    coming = (
        t("I am reading them for you now. Tap “Open my reading” in some seconds.")
        if economy
        else t("I am reading them for you now. It takes some seconds, and comes by itself.")
    )
    last = f.bubble(
        [
            f.words(coming),
            f.note(cost),
            f.note(t("The seal is open: anyone can check that these cards were fixed before you picked.")),
        ],
        header=[f.night_title(t("Your cards lie open"))],
        footer=[
            f.lead(f.tap(t("Open my reading"), b.OpenReading(reading_id))),
            f.quiet(f.link_action(t("Check my draw"), page)),
            f.quiet(f.tap(t("Cancel this reading"), b.CancelReading(reading_id))),
        ],
        size="kilo",
    )
    bubbles = [_card_bubble(t, card, layout, pictures) for card in cards]
    turned = f.flex(t("Your cards are turned"), f.carousel([*bubbles, last]))
    opening = (
        [f.plain(t("You asked this today already, so the same cards lie for it until midnight."))] if again else []
    )
    return f.with_quick_replies(
        [*opening, turned],
        [
            (t("Open my reading"), b.OpenReading(reading_id)),
            (t("Cancel this reading"), b.CancelReading(reading_id)),
        ],
    )


def show_proof(t: Translator, *, draw: SealedDraw, page: str, is_true: bool | None) -> Messages:
    """This will show a draw's seal and, once it is open, whether it holds; None while it is closed."""
    if is_true is None:
        verdict = t("Still sealed. Its fingerprint is fixed; the seed is shown once you have picked.")
    elif is_true:
        verdict = t("✔ Checked: the order was fixed before you picked, and your cards are where you picked them.")
    else:
        verdict = t("✘ This draw does not fit its seal. Please tell us.")
    parts = [f.words(verdict), f.note(t("Fingerprint")), f.words(draw.fingerprint, size="xs")]
    if draw.opened_at is not None:
        parts += [f.note(t("Seed")), f.words(draw.seed.hex(), size="xs")]
    message = f.flex(
        t("The proof of your draw"),
        f.bubble(
            parts,
            header=[f.night_title(t("The proof of your draw"))],
            footer=[f.lead(f.link_action(t("Recompute it yourself"), page))],
        ),
    )
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


def picture_url(pictures: str, card: DrawnCard, *, size: str = "full") -> str:
    """This will give the address of a card's picture, as it lies."""
    suffix = "_r" if card.orientation is Orientation.REVERSED else ""
    return f"{pictures}/{size}/{picture_file(card.card_id + suffix)}"


def position_name(t: Translator, layout: Spread, card: DrawnCard) -> str:
    """This will name the place a card lies on."""
    return next(place.name[t.language] for place in layout.positions if place.id == card.position)


def _card_bubble(t: Translator, card: DrawnCard, layout: Spread, pictures: str) -> f.Part:
    body = [
        f.note(position_name(t, layout, card)),
        f.title(card_title(t, card), size="md"),
    ]
    if card.card_id in CALMING:
        body.append(
            f.set_apart([f.words(calming_line(t, card.card_id), size="xs", color=tokens.CALM_INK)], ground=tokens.CALM)
        )
    return f.bubble(
        body,
        hero=f.picture(picture_url(pictures, card), ratio=PICTURE_RATIO, ground=tokens.NIGHT),
        size="kilo",
    )


def calming_line(t: Translator, card_id: str) -> str:
    """This will give the one line that takes the fright out of a card known to frighten."""
    return {
        "major_13": t("No one's death: a chapter closes, and room opens."),
        "major_15": t("No evil waits here: it shows a knot you can loosen."),
        "major_16": t("No disaster foretold: what was shaky gives way to firmer ground."),
        "swords_10": t("The low point is behind this card: from here it gets lighter."),
    }[card_id]


def _pile(flow: int, number: int) -> f.Part:
    return f.column(
        [
            f.words("✦", align="center", color=tokens.GOLD, size="lg"),
            f.words(str(number), align="center", color=tokens.MOON, weight="bold"),
        ],
        backgroundColor=tokens.NIGHT,
        cornerRadius=tokens.CORNER,
        paddingAll=tokens.INSET,
        borderWidth=tokens.HAIR,
        borderColor=tokens.GOLD,
        action=f.tap(str(number), b.CutPack(flow, number)),
    )


def _fan_page(numbers: Sequence[int], flow: int) -> f.Part:
    rows = [list(numbers[at : at + 4]) for at in range(0, len(numbers), 4)]
    return f.bubble([f.row([_back(number, flow) for number in row], spacing="sm") for row in rows], size="kilo")


def _back(number: int, flow: int) -> f.Part:
    return f.column(
        [f.words(str(number), align="center", color=tokens.GOLD, size="sm")],
        backgroundColor=tokens.NIGHT,
        cornerRadius=tokens.CORNER_SMALL,
        height=tokens.FAN_CARD,
        justifyContent="center",
        action=f.tap(str(number), b.PickCard(flow, number)),
    )


def _pick_choices(t: Translator, flow: int) -> list[tuple[str, Postback]]:
    return [
        (t("MiMi, pick for me"), b.PickForMe(flow)),
        (t("Show the pack"), b.PickMyself(flow)),
        (t("Back"), b.Navigate("back")),
        (t("Cancel"), b.Navigate("cancel")),
    ]
