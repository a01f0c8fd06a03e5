"""The picture that chats show under the front page's link is as the script draws it from the deck in use."""

from __future__ import annotations

import pytest
from PIL import Image, ImageChops

from bot.locale import LANGUAGES
from deck.landing import MOST_BYTES, PLACE, SIZE, picture

SQUARES = (60, 32)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_committed_picture_is_the_one_the_script_draws(language):
    path = PLACE / f"{language}.jpg"
    with Image.open(path) as found:
        committed = found.convert("RGB")
    assert committed.size == SIZE
    assert path.stat().st_size < MOST_BYTES

    squares = ImageChops.difference(picture(language), committed).resize(SQUARES, Image.Resampling.BOX)

    assert max(squares.tobytes()) < 16, "run python -m deck.landing and commit what it draws"
