"""The letters that pages bring along: as the script cuts them, and all that our titles are written in."""

from __future__ import annotations

from fontTools.ttLib import TTFont

from bot.locale import read_catalogue
from deck import webfont
from services.tarot.spreads import SPREADS


def test_the_committed_letters_are_those_the_script_cuts(tmp_path):
    webfont.main(tmp_path / "trirong.woff2")

    anew, committed = TTFont(tmp_path / "trirong.woff2"), TTFont(webfont.PLACE)

    assert anew.getBestCmap() == committed.getBestCmap(), "run python -m deck.webfont and commit what it cuts"
    assert anew["glyf"].glyphs.keys() == committed["glyf"].glyphs.keys()


def test_every_letter_of_our_pages_and_spreads_is_among_them():
    told = [*(str(message.string) + str(message.id) for message in read_catalogue("th") if message.id)]
    told += [name for layout in SPREADS.values() for name in layout.name.values()]
    written = {letter for letter in "".join(told) if letter.isalpha() or "\u0e00" <= letter <= "\u0e7f"}

    assert {letter for letter in written if ord(letter) not in TTFont(webfont.PLACE).getBestCmap()} == set()
    assert (webfont.PLACE.parent / "OFL-Trirong.txt").is_file(), "its licence goes with it"


def test_thai_marks_are_still_stacked():
    features = {record.FeatureTag for record in TTFont(webfont.PLACE)["GPOS"].table.FeatureList.FeatureRecord}

    assert {"mark", "mkmk"} <= features
