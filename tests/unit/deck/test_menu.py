"""The rich menu's pictures: as drawn by the script, inside LINE's rules, and fields where they are seen."""

from __future__ import annotations

from functools import cache
from itertools import combinations

import pytest
from linebot.v3.messaging import RichMenuRequest
from PIL import Image, ImageChops, ImageColor, ImageStat

from bot.design.contrast import TEXT, contrast
from bot.design.rich_menu import PICTURES, alias, layout, menu
from bot.locale import LANGUAGES, command_words
from deck import menu as drawn
from deck import palette
from deck.lettering import width_of
from deck.menu_scenes import SCENES
from deck.paint import raster
from simulator.line.limits.rich_menu import check_rich_menu

PHONE = 375
"""Points across a common phone."""


@cache
def committed(language):
    """The picture as it goes to LINE."""
    with Image.open(PICTURES / f"{language}.png") as found:
        return found.copy()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_committed_picture_is_the_one_the_script_draws(language):
    """Both are looked at a quarter as large, in squares of two phone points: one wrong letter is 50 of 255 there."""
    size = (625, 422)
    anew = raster(drawn.document(language), size)
    shown = committed(language).convert("RGB").resize(size, Image.Resampling.LANCZOS)

    squares = ImageChops.difference(anew, shown).resize((75, 51), Image.Resampling.BOX)

    assert max(squares.tobytes()) < 20, "run python -m deck.menu and commit what it draws"


def test_another_language_is_another_picture():
    for one, other in combinations(LANGUAGES, 2):
        apart = ImageChops.difference(committed(one).convert("RGB"), committed(other).convert("RGB"))
        assert max(ImageStat.Stat(apart).mean) > 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_is_inside_lines_pixel_rules(language):
    shown = committed(language)

    assert (PICTURES / f"{language}.png").stat().st_size < drawn.MOST_BYTES < 1_000_000
    assert shown.mode == "P"
    assert 800 <= shown.width <= 2500
    assert shown.height >= 250
    assert shown.width / shown.height >= 1.45
    assert shown.size == (menu(language).body["size"]["width"], menu(language).body["size"]["height"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_is_inside_lines_limits_and_the_sdks_models_lose_nothing_of_it(language):
    body = menu(language).body

    assert check_rich_menu(body) == []
    assert len(body["chatBarText"]) <= 14, "the SDK counts code points, and its users may send it on"
    assert RichMenuRequest.from_dict(body).to_dict() == body


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fields_cover_the_whole_picture_and_never_overlap(language):
    laid = layout(language)
    boxes = [part.box for part in laid.parts]

    assert len(laid.areas) == 6
    assert sum(box.width * box.height for box in boxes) == laid.width * laid.height
    for one, other in combinations(boxes, 2):
        apart = (
            one.x + one.width <= other.x
            or other.x + other.width <= one.x
            or one.y + one.height <= other.y
            or other.y + other.height <= one.y
        )
        assert apart, (one, other)
    assert all(box.x >= 0 and box.x + box.width <= laid.width for box in boxes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_is_large_enough_for_a_thumb(language):
    laid = layout(language)
    for part in laid.parts:
        assert part.box.height * PHONE / laid.width >= 36, part.label
        assert part.box.width * PHONE / laid.width >= 44, part.label


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_stand_in_their_fields_at_full_size(language):
    laid = layout(language)
    for area in laid.areas:
        room = area.box.width / drawn.UNIT - 2 * drawn.GAP
        assert width_of(area.label, drawn.LETTERS) < room - 20, area.label
    assert drawn.LETTERS * drawn.UNIT * PHONE / laid.width >= 14


def test_no_two_scenes_look_alike():
    whole = committed("en").convert("RGB")
    scenes = []
    for area in layout("en").areas:
        middle, height = area.box.x + area.box.width // 2, area.box.y + area.box.height * 2 // 5
        scenes.append(whole.crop((middle - 300, height - 200, middle + 300, height + 200)))

    for one, other in combinations(scenes, 2):
        assert sum(ImageStat.Stat(ImageChops.difference(one, other)).mean) > 60


def test_the_chosen_tab_is_gold_and_the_others_are_not():
    for language in LANGUAGES:
        for tab in layout(language).tabs:
            box = tab.box
            strip = committed(language).convert("RGB").crop((box.x + 60, box.y + 60, box.x + box.width - 60, 210))
            gold = sum(count for count, colour in strip.getcolors(400_000) if near(colour, palette.GOLD))
            assert (gold > 4_000) is (tab.language == language), (language, tab.language, gold)


def test_every_text_can_be_read_on_its_ground():
    for ink, ground in (
        (drawn.ON_PLATE, drawn.PLATE),
        (drawn.ON_FIRST, drawn.FIRST),
        (drawn.CHOSEN, palette.NIGHT),
        (drawn.UNCHOSEN, drawn.STRIP),
    ):
        assert contrast(ink, ground) > TEXT, (ink, ground)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_tab_leads_to_the_menu_of_its_language(language):
    switches = [area["action"] for area in menu(language).body["areas"] if area["action"]["type"] == "richmenuswitch"]

    assert [one["richMenuAliasId"] for one in switches] == [alias(other) for other in LANGUAGES]
    assert [one["data"] for one in switches] == [f"language|{other}" for other in LANGUAGES]


def test_every_button_does_what_a_command_does():
    for area in layout("en").areas:
        assert area.button == "start" or area.button in command_words(), area.button
        assert area.icon in SCENES


def test_the_name_of_a_menu_tells_when_picture_or_fields_change(tmp_path):
    name = menu("en").name
    assert name == menu("en").name

    (tmp_path / "en.png").write_bytes((PICTURES / "en.png").read_bytes() + b" ")

    other = menu("en", pictures=tmp_path).name
    assert other != name
    assert other.startswith("mimivibes en ")


def near(colour, wanted):
    """Whether a pixel has a colour of the palette: a picture of few colours may be off by a little."""
    return all(abs(a - b) < 6 for a, b in zip(colour, ImageColor.getrgb(wanted), strict=True))
