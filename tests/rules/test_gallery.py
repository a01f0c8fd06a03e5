"""The gallery holds every message, as it is: in every language, inside LINE's limits, with pictures that exist."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

from bot.locale import LANGUAGES, SOURCE, read_catalogue
from dev.gallery.gathering import AREAS, LONGEST, USUAL, Sample, every_view, gather_longest, gather_usual
from dev.gallery.references import CHOSEN
from dev.gallery.samples.cast import DRAWN_PICTURES, PAGES
from dev.gallery.writing import write_folder
from simulator.gallery import Shelf
from simulator.line.limits import check_messages

ROOT = Path(__file__).resolve().parents[2]
CARD = re.compile(rf'"{re.escape(PAGES)}(/cards/[^"]+)"')
DRAWN = re.compile(rf'"{re.escape(DRAWN_PICTURES)}/([^"?]+)')


@pytest.fixture(scope="module")
def usual() -> list[Sample]:
    return gather_usual()


def test_every_view_is_in_the_gallery(usual: list[Sample]) -> None:
    """A message that is added without a line in dev/gallery/samples would be looked at by nobody."""
    missing = every_view() - {sample.view for sample in usual}

    assert not missing, f"not in dev/gallery/samples: {sorted(missing)}"


def test_every_sample_names_a_view(usual: list[Sample]) -> None:
    assert {sample.view for sample in usual} - every_view() == set()


def test_no_two_samples_share_a_name(usual: list[Sample]) -> None:
    names = [sample.name for sample in usual]

    assert sorted(set(names)) == sorted(names)


def test_every_file_of_views_has_an_area(usual: list[Sample]) -> None:
    assert [sample.name for sample in usual if sample.area == [*AREAS][-1]] == []


def test_a_sample_is_inside_lines_limits(usual: list[Sample]) -> None:
    faults = {
        (sample.name, language): check_messages(messages)
        for sample in usual
        for language, messages in sample.messages.items()
    }

    assert {name: found for name, found in faults.items() if found} == {}


def test_a_sample_is_there_in_every_language(usual: list[Sample]) -> None:
    assert all(set(sample.messages) == set(LANGUAGES) for sample in usual)
    same = [one.name for one in usual if len({json.dumps(messages) for messages in one.messages.values()}) == 1]

    assert same == [], "says the same words in every language"


def test_the_longest_words_stand_beside_the_usual_ones() -> None:
    longest = gather_longest()

    assert {sample.set for sample in longest} == {LONGEST}
    assert {sample.view for sample in longest} >= every_view()


def test_what_is_compared_is_in_the_gallery(usual: list[Sample]) -> None:
    names = {sample.name for sample in usual}

    assert [name for name in CHOSEN if name not in names] == []


def test_every_picture_of_a_sample_exists(usual: list[Sample], tmp_path: Path) -> None:
    write_folder(tmp_path, usual)
    written = json.dumps([sample.messages for sample in usual])

    assert CARD.findall(written)
    assert {path for path in CARD.findall(written) if not (ROOT / "assets" / path.strip("/")).is_file()} == set()
    assert {name for name in DRAWN.findall(written) if not (tmp_path / name).is_file()} == set()


def test_the_folder_is_one_the_simulator_shows(usual: list[Sample], tmp_path: Path) -> None:
    write_folder(tmp_path, usual)

    contents = Shelf(tmp_path).contents()

    assert contents["style"]
    assert sum(area["sets"][USUAL] for area in contents["areas"]) == len(usual)


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != SOURCE])
def test_a_sample_says_only_what_the_product_says(language: str) -> None:
    """A text that is no longer in the catalogue would stand there in English."""
    said = {message.id for message in read_catalogue(language)}
    found = extract_from_dir(ROOT / "dev" / "gallery", [("**.py", "python")], keywords={"t": None})

    assert [text for _, _, text, _, _ in found if text not in said] == []
