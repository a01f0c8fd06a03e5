"""Sphinxes that sit upright: a lion's body half from the side, a calm face under a royal headcloth."""

from __future__ import annotations

from dataclasses import dataclass

from deck import palette as p
from deck.art import FINE, Art
from deck.kit.cloth import cloth


@dataclass(frozen=True, slots=True)
class Hide:
    """A sphinx's colours: `side` lies in shadow, `inner` draws toes and features, `linen` and `stripe` its headcloth."""

    body: str = p.SEA
    side: str = p.TEAL
    skin: str = p.SKIN
    inner: str = p.INK
    linen: str = p.GOLD
    stripe: str = p.TEAL


def sphinx(art: Art, x: float, foot: float, size: float, hide: Hide = Hide(), *, flip: bool = False) -> None:
    """This will draw a sphinx `size` units high whose forepaws stand on `foot` around x, its back to the left, or to
    the right by `flip`."""
    with art.group(x, foot, scale=size / 150, flip=flip):
        _tail(art, hide)
        cloth(
            art,
            "M-12,-84 C-50,-74 -94,-56 -98,-18 Q-98,0 -82,0 H-8 L4,-70 Z",
            hide.body,
            shade="M-26,-40 C-38,-20 -38,-6 -36,8 H10 V-90 Z",
            dark=hide.side,
        )
        art.path("M-82,1 C-92,-28 -74,-44 -54,-38 C-36,-30 -34,-14 -44,-6 H-28 Q-19,-4 -21,2 Z", hide.body)
        art.path("M-80,-8 C-84,-26 -72,-34 -56,-30", None, line=hide.inner, width=FINE)
        art.path("M-36,1 v-6 M-29,1 v-5", None, line=hide.inner, width=FINE)
        _front(art, hide)
        with art.group(0, -100):
            _headcloth(art, hide)


def _tail(art: Art, hide: Hide) -> None:
    d = "M-88,-8 C-118,-10 -116,-50 -98,-66 C-90,-74 -80,-66 -88,-58"
    art.path(d, None, width=12)
    art.path(d, None, line=hide.body, width=7)


def _front(art: Art, hide: Hide) -> None:
    """The chest and both forelegs."""
    cloth(
        art,
        "M-26,-76 H26 C32,-46 24,-32 24,-12 Q32,-6 28,0 H4 L1,-34 L-2,0 H-28 Q-32,-6 -24,-12 C-24,-32 -32,-46 -26,-76 Z",
        hide.body,
        shade="M10,-80 C14,-50 6,-36 12,4 H40 V-86 Z",
        dark=hide.side,
    )
    art.path("M-19,-2 v-6 M-11,-2 v-6 M11,-2 v-6 M19,-2 v-6", None, line=hide.inner, width=FINE)
    art.path("M-16,-54 Q0,-42 16,-54", None, line=hide.inner, width=FINE)


def _headcloth(art: Art, hide: Hide) -> None:
    art.path("M0,-46 C36,-46 42,-14 46,14 L54,46 H25 L0,24 L-25,46 H-54 L-46,14 C-42,-14 -36,-46 0,-46 Z", hide.linen)
    for side in (-1, 1):
        art.path(
            f"M{side * 31},-4 L{side * 41},4 M{side * 31},9 L{side * 45},18 M{side * 29},22 L{side * 49},32 "
            f"M{side * 27},34 L{side * 51},42",
            None,
            line=hide.stripe,
            width=4,
        )
    art.path("M-27,-18 C-29,14 -15,31 0,31 C15,31 29,14 27,-18 C10,-27 -10,-27 -27,-18 Z", hide.skin)
    art.path("M-28,-18 C-10,-28 10,-28 28,-18", None, line=hide.stripe, width=5)
    for side in (-1, 1):
        art.path(
            f"M{side * 19},-1 Q{side * 12},-8 {side * 5},-1 Q{side * 12},3 {side * 19},-1 M{side * 20},-9 "
            f"Q{side * 12},-15 {side * 4},-9",
            None,
            line=hide.inner,
            width=2.2,
        )
    art.path("M0,-2 Q4,7 0,9 M-7,18 Q0,22 7,18", None, line=hide.inner, width=2.2)
