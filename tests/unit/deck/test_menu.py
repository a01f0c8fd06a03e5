"""The rich menu's pictures: as drawn by the script, inside LINE's rules, and fields where they are seen."""

from __future__ import annotations

from functools import cache
from itertools import combinations

import pytest
from linebot.v3.messaging import RichMenuRequest
from PIL import Image, ImageChops, ImageColor, ImageStat

from bot.design import tokens
from bot.design.rich_menu import PICTURES, alias, layout, menu
from bot.locale import LANGUAGES, command_words
from deck.canvas import FINER, font
from deck.icons import ICONS
from deck.menu import AT_NIGHT, DEEP, LETTERS, MOST_BYTES, PLATE, UNCHOSEN, picture
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
    apart = ImageChops.difference(picture(language), committed(language).convert("RGB"))

    laid = layout(language)
    for part in laid.parts:
        box = part.box
        field = apart.crop((box.x, box.y, box.x + box.width, box.y + box.height))
        assert max(ImageStat.Stat(field).mean) < 0.3, f"{part.label}: run python -m deck.menu and commit what it draws"


def test_another_language_is_another_picture():
    for one, other in combinations(LANGUAGES, 2):
        apart = ImageChops.difference(committed(one).convert("RGB"), committed(other).convert("RGB"))
        assert max(ImageStat.Stat(apart).mean) > 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_is_inside_lines_pixel_rules(language):
    shown = committed(language)

    assert (PICTURES / f"{language}.png").stat().st_size < MOST_BYTES
    assert shown.mode == "RGB"
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
        assert font("Bold", LETTERS * FINER).getlength(area.label) / FINER < area.box.width - 100, area.label
        assert LETTERS * PHONE / laid.width >= 14


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_field_shows_its_sign_in_the_middle(language):
    """Where the sign is, the plate's own colour is far from all there is; a field that moved would show little else."""
    laid = layout(language)
    for place, area in enumerate(laid.areas):
        box = area.box
        middle, height = box.x + box.width // 2, box.y + box.height * 2 // 5
        sign = committed(language).convert("RGB").crop((middle - 150, height - 150, middle + 150, height + 150))
        ground = ImageColor.getrgb(tokens.GOLD if place == 0 else PLATE)
        share = sum(count for count, colour in sign.getcolors(90_000) or [] if colour == ground) / 90_000
        assert 0.1 < share < 0.9, area.label


def test_the_chosen_tab_is_gold_and_the_others_are_not():
    for language in LANGUAGES:
        for tab in layout(language).tabs:
            box = tab.box
            strip = committed(language).convert("RGB").crop((box.x, box.y + 90, box.x + box.width, box.y + 210))
            gold = sum(count for count, colour in strip.getcolors(400_000) if colour == ImageColor.getrgb(tokens.GOLD))
            assert (gold > 1_000) is (tab.language == language), (language, tab.language)


def test_every_text_can_be_read_on_its_ground():
    for ink, ground in (
        (tokens.MOON, PLATE),
        (tokens.NIGHT, tokens.GOLD),
        (tokens.GOLD, tokens.NIGHT),
        (UNCHOSEN, DEEP),
        (AT_NIGHT.line, PLATE),
    ):
        assert contrast(ImageColor.getrgb(ink), ImageColor.getrgb(ground)) > 4.5, (ink, ground)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_tab_leads_to_the_menu_of_its_language(language):
    switches = [area["action"] for area in menu(language).body["areas"] if area["action"]["type"] == "richmenuswitch"]

    assert [one["richMenuAliasId"] for one in switches] == [alias(other) for other in LANGUAGES]
    assert [one["data"] for one in switches] == [f"language|{other}" for other in LANGUAGES]


def test_every_button_does_what_a_command_does():
    for area in layout("en").areas:
        assert area.button == "start" or area.button in command_words(), area.button
        assert area.icon in ICONS


def test_the_name_of_a_menu_tells_when_picture_or_fields_change(tmp_path):
    name = menu("en").name
    assert name == menu("en").name

    (tmp_path / "en.png").write_bytes((PICTURES / "en.png").read_bytes() + b" ")

    other = menu("en", pictures=tmp_path).name
    assert other != name
    assert other.startswith("mimivibes en ")


def contrast(one, other):
    """The contrast ratio of WCAG 2.2 between two colours of 0 to 255."""

    def luminance(colour):
        parts = [part / 255 for part in colour]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
