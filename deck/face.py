"""One card's face, and the back they all share."""

from __future__ import annotations

from typing import Final

from PIL import Image

from bot.design import tokens
from deck import signs
from deck.canvas import HEIGHT, WIDTH, Canvas, star
from deck.signs import Colours
from services.tarot.deck import Card, Suit
from services.tarot.names import card_name

PAPER: Final = "#FBF7EF"
TRUMP: Final = Colours(deep=tokens.GOLD, bright=tokens.DUSK, paper=tokens.NIGHT)
SUITS: Final = {
    Suit.WANDS: Colours(deep="#8E3516", bright="#EBA06B", paper=PAPER),
    Suit.CUPS: Colours(deep="#1B5580", bright="#8CC1E4", paper=PAPER),
    Suit.SWORDS: Colours(deep="#3D4660", bright="#AEB9D0", paper=PAPER),
    Suit.PENTACLES: Colours(deep="#355F2A", bright="#E6C65C", paper=PAPER),
}

MIDDLE: Final = (WIDTH / 2, 356)
"""Where the picture's centre lies, between the numeral and the name."""

# Columns and rows of the suit signs, as on playing cards: -1 to 1 from the middle of the picture.
PIPS: Final = {
    2: ((0, -0.6), (0, 0.6)),
    3: ((0, -0.85), (0, 0), (0, 0.85)),
    4: ((-1, -0.6), (1, -0.6), (-1, 0.6), (1, 0.6)),
    5: ((-1, -0.8), (1, -0.8), (0, 0), (-1, 0.8), (1, 0.8)),
    6: ((-1, -0.85), (1, -0.85), (-1, 0), (1, 0), (-1, 0.85), (1, 0.85)),
    7: ((-1, -0.85), (1, -0.85), (-1, 0), (0, -0.42), (1, 0), (-1, 0.85), (1, 0.85)),
    8: ((-1, -0.85), (1, -0.85), (-1, 0), (0, -0.42), (1, 0), (0, 0.42), (-1, 0.85), (1, 0.85)),
    9: ((-1, -0.85), (0, -0.85), (1, -0.85), (-1, 0), (0, 0), (1, 0), (-1, 0.85), (0, 0.85), (1, 0.85)),
    10: (
        *((-1, height) for height in (-0.9, -0.3, 0.3, 0.9)),
        *((1, height) for height in (-0.9, -0.3, 0.3, 0.9)),
        (0, -0.6),
        (0, 0.6),
    ),
}
PIP_SIZE: Final = {2: 190, 3: 130, 4: 166, 5: 136, 6: 140, 7: 118, 8: 114, 9: 112, 10: 96}


def face(card: Card) -> Image.Image:
    """This will draw a card upright, on the fine sheet."""
    colours = TRUMP if card.suit is None else SUITS[card.suit]
    canvas = _sheet(colours)
    canvas.words(card.numeral, 92, 58, colours.deep, weight="Bold", room=300)
    if card.suit is None:
        _trump(canvas, card.number, colours)
    else:
        _suited(canvas, card.suit, card.number, colours)
    _title(canvas, card, colours)
    return canvas.image


def back() -> Image.Image:
    """This will draw the side that lies up before the pick; it looks the same turned round."""
    canvas = Canvas(tokens.NIGHT)
    canvas.frame(14, 14, WIDTH - 14, HEIGHT - 14, 26, 4, tokens.GOLD)
    canvas.frame(26, 26, WIDTH - 26, HEIGHT - 26, 18, 1.5, tokens.GOLD)
    x, y = WIDTH / 2, HEIGHT / 2
    for row in range(-6, 7):
        for column in range(-3, 4 - row % 2):
            canvas.polygon(star(x + (column + row % 2 / 2) * 56, y + row * 56, 9, 2.6, 4), tokens.DUSK)
    canvas.disc(x, y, 160, tokens.NIGHT)
    canvas.ring(x, y, 152, 2, tokens.GOLD)
    signs.beads(canvas, x, y, 134, 16, tokens.DUSK)
    for side in (-1, 1):
        canvas.disc(x + side * 36, y, 72, tokens.GOLD)
    for side in (-1, 1):
        canvas.disc(x + side * 14, y, 66, tokens.NIGHT)
    canvas.polygon(star(x, y, 50, 13, 4), tokens.GOLD)
    # The lower half is the upper one turned round, to the pixel, so that the back never tells which is up.
    upper = canvas.image.crop((0, 0, canvas.image.width, canvas.image.height // 2))
    canvas.image.paste(upper.rotate(180), (0, upper.height))
    return canvas.image


def _sheet(colours: Colours) -> Canvas:
    canvas = Canvas(colours.deep if colours is not TRUMP else tokens.NIGHT)
    if colours is TRUMP:
        canvas.frame(14, 14, WIDTH - 14, HEIGHT - 14, 26, 4, colours.deep)
    else:
        canvas.plate(14, 14, WIDTH - 14, HEIGHT - 14, 26, colours.paper)
    canvas.frame(26, 26, WIDTH - 26, HEIGHT - 26, 18, 1.5, colours.deep)
    return canvas


def _trump(canvas: Canvas, number: int, colours: Colours) -> None:
    x, y = MIDDLE
    canvas.disc(x, y, 176, colours.bright)
    canvas.disc(x, y, 170, colours.paper)
    signs.beads(canvas, x, y, 152, number, colours.deep)
    special = {0: None, 17: signs.bright_star, 18: signs.moon}.get(number, signs.sun)
    if special is None:
        # The Fool carries nothing yet: an open circle.
        canvas.ring(x, y, 84, 8, colours.deep)
    else:
        special(canvas, x, y, 224, colours)


def _suited(canvas: Canvas, suit: Suit, rank: int, colours: Colours) -> None:
    x, y = MIDDLE
    sign = signs.SUIT_SIGNS[suit]
    if rank == 1:
        sign(canvas, x, y, 340, colours)
    elif rank > 10:
        signs.court(canvas, rank, x, y - 142, 92, colours)
        sign(canvas, x, y + 58, 260, colours)
    else:
        for across, down in PIPS[rank]:
            sign(canvas, x + across * 118, y + down * 176, PIP_SIZE[rank], colours)


def _title(canvas: Canvas, card: Card, colours: Colours) -> None:
    canvas.plate(72, 609, WIDTH - 72, 611, 1, colours.deep)
    canvas.polygon(star(WIDTH / 2, 610, 13, 5, 4), colours.deep)
    canvas.words(card_name(card.id, "en"), 660, 46, colours.deep, weight="Bold", room=396)
    canvas.words(card_name(card.id, "th"), 718, 40, colours.deep, weight="Medium", room=396)
