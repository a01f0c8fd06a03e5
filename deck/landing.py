"""Draw the picture that chats show under the front page's link, one a language: python -m deck.landing

Run it after changing the deck in use or a colour, look at the result, also as small as a chat shows it, and commit it.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Final

from PIL import Image

from bot.design import tokens
from bot.locale import LANGUAGES
from bot.pictures.sheet import Sheet

PLACE: Final = Path(__file__).resolve().parents[1] / "assets" / "landing"
SIZE: Final = (1200, 630)
MOST_BYTES: Final = 300_000
QUALITY: Final = 88
WORDS: Final = {
    "th": ("มีมี่", "ดูไพ่ทาโรต์ในแชท LINE", "ถาม · เลือกไพ่ · อ่านคำทำนาย"),
    "en": ("MiMi", "Tarot in your LINE chat", "Ask · Pick · Read"),
}
FAN: Final = (("major_18", -11.0), ("major_17", 0.0), ("major_19", 11.0))
"""The cards of the front page, and how many degrees each leans."""
MIDDLE: Final = 350
"""What matters of the words stays in the middle of their half: some chats cut the picture square."""


def picture(language: str) -> Image.Image:
    """This will draw a language's picture: the words on the left, three cards on the right."""
    name, what, how = WORDS[language]
    sheet = Sheet(*SIZE, glow=(0.6, 0.5, 0.84))
    sheet.scatter([(50, 50, 640, 150), (50, 524, 640, 590), (660, 50, 1150, 90)], count=54, name="landing")
    sheet.mount(16)
    sheet.emblem(MIDDLE, 136, 62)
    sheet.words(name, MIDDLE, 268, 92, tokens.GOLD, weight="Title", room=500)
    sheet.words(what, MIDDLE, 370, 44, tokens.MOON, weight="Title", room=500)
    sheet.rule(MIDDLE, 428, 300)
    sheet.words(how, MIDDLE, 480, 30, tokens.HAZE, weight="Medium", room=500)
    for number, (card, turn) in enumerate(FAN):
        if turn:
            sheet.card(card, 876 + (number - 1) * 158, 344, 212, turn=turn)
    sheet.card(FAN[1][0], 876, 314, 228)
    return sheet.image


def main() -> None:
    """This will write every language's picture; raises ValueError when one is too heavy to send."""
    PLACE.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        page = io.BytesIO()
        picture(language).save(page, "JPEG", quality=QUALITY, optimize=True, subsampling=0)
        if page.tell() > MOST_BYTES:
            raise ValueError(f"{language}.jpg has {page.tell()} bytes; at most {MOST_BYTES}")
        (PLACE / f"{language}.jpg").write_bytes(page.getvalue())


if __name__ == "__main__":
    main()
