"""What every card shares: the window its picture stands in, the golden frame, the numeral, the name; and the back."""

from __future__ import annotations

from typing import Final

from deck import palette as p
from deck.art import FINE, Art
from deck.geometry import around, ring, star
from services.tarot.deck import Card
from services.tarot.names import card_name

WIDTH: Final = 480
HEIGHT: Final = 800
LEFT, TOP, RIGHT, BOTTOM = 26, 26, 454, 664
"""The window: pictures are drawn to its edges and past them; what lies outside is cut off."""
MIDDLE: Final = WIDTH / 2
WINDOW: Final = f"M{LEFT},{TOP + 26} q26,0 26,-26 H{RIGHT - 26} q0,26 26,26 V{BOTTOM} H{LEFT} Z"
"""Its upper corners are scooped out, as on an old mirror."""
ROOM: Final = 404
"""The widest a name may be."""


def set_in_frame(art: Art, card: Card) -> None:
    """This will draw frame, numeral and both names around a picture that is already there."""
    art.path(f"M0,0 H{WIDTH} V{HEIGHT} H0 Z {WINDOW}", p.NIGHT, line=None, fill_rule="evenodd")
    art.path(WINDOW, None, line=p.GOLD, width=3.4)
    art.plate(10, 10, WIDTH - 10, HEIGHT - 10, None, corner=20, line=p.GOLD, width=2)
    for x, y in ((30, 30), (WIDTH - 30, 30)):
        art.polygon(star(x, y, 11, 3, 4), p.GOLD, line=None)
    _numeral(art, card)
    art.words(card_name(card.id, "th"), MIDDLE, 722, _fitting(card_name(card.id, "th"), 43), p.GOLD)
    english = card_name(card.id, "en").upper()
    art.words(english, MIDDLE, 764, 21, p.LILAC, letter_spacing=2.2 if len(english) < 18 else 1.2)
    for side in (-1, 1):
        art.polygon(star(MIDDLE + side * 196, 757, 8, 2, 4), p.GOLD, line=None)


def draw_back(art: Art) -> None:
    """This will draw the side that lies up before the pick: the same when it is turned round."""
    art.plate(0, 0, WIDTH, HEIGHT, p.NIGHT, line=None)
    for turn in (0, 180):
        with art.group(MIDDLE, HEIGHT / 2, turn=turn):
            _half_of_back(art)
    art.plate(10, 10, WIDTH - 10, HEIGHT - 10, None, corner=20, line=p.GOLD, width=2)
    art.plate(26, 26, WIDTH - 26, HEIGHT - 26, None, corner=12, line=p.GOLD, width=3.4)


def _half_of_back(art: Art) -> None:
    """The upper half of the back, around the card's middle."""
    for row in range(0, 8):
        for column in range(-4, 5):
            x, y = (column + (row % 2) / 2) * 54.0, -row * 54.0
            if x * x + y * y > 172**2 and abs(x) < 206 and y > -366 and (row or x > 0):
                art.polygon(star(x, y, 9, 2.4, 4), p.DUSK, line=None)
    for x, y, turn in ring(0, 0, 148, 24):
        if y < -1 or (abs(y) <= 1 and x > 0):
            with art.group(x, y, turn=turn):
                art.path("M0,-14 L4,0 L0,10 L-4,0 Z", p.GOLD if round(turn) % 30 == 0 else p.VIOLET, line=None)
    art.path("M-170,0 A170,170 0 0 1 170,0", None, line=p.GOLD, width=FINE)
    art.path("M-126,0 A126,126 0 0 1 126,0", None, line=p.GOLD, width=3)
    with art.group(0, -62):
        art.path("M-46,-6 A47,47 0 1 0 46,-6 A38,38 0 1 1 -46,-6 Z", p.GOLD, line=None)
    art.polygon(star(0, -74, 20, 5, 4), p.GOLD, line=None)
    for side in (-1, 1):
        art.polygon(star(*around(0, 0, 88, side * 62), 9, 2.4, 4), p.LILAC, line=None)
    art.path("M-30,0 L0,-9 L30,0 Z", p.GOLD, line=None)


def _numeral(art: Art, card: Card) -> None:
    """A small plate hung from the upper edge."""
    wide = 30 + 7 * max(0, len(_number(card)) - 2)
    art.path(
        f"M{MIDDLE - wide - 12},{TOP - 4} H{MIDDLE + wide + 12} q-10,2 -12,14 v10 q0,16 -16,16 "
        f"H{MIDDLE - wide + 16} q-16,0 -16,-16 v-10 q-2,-12 -12,-14 Z",
        p.NIGHT,
        line=p.GOLD,
        width=2.4,
    )
    if card.is_court:
        # No font of ours has a spark.
        art.polygon(star(MIDDLE, TOP + 18, 14, 4, 4), p.GOLD, line=None)
    else:
        art.words(_number(card), MIDDLE, TOP + 27, 27, p.GOLD)


def _number(card: Card) -> str:
    """Courts have none: their plate carries the deck's spark."""
    return "" if card.is_court else ("A" if card.rank == 1 else card.numeral)


def _fitting(name: str, size: float) -> float:
    # Thai letters of this font are about half as wide as high; marks above and below take no room.
    wide = sum(0.56 for letter in name if not "ั" <= letter <= "ฺ" and not "็" <= letter <= "๎")
    return min(size, ROOM / wide)
