"""Puts the gallery's folder together: samples by area as JSON, the font we ship, and pictures that are drawn once."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from bot.locale import LANGUAGES, translator
from bot.pictures.preview import compose_small_preview
from bot.pictures.scene import set_scene
from bot.pictures.wallpaper import compose_small_wallpaper
from dev.gallery.gathering import AREAS, Sample, gather
from dev.gallery.samples.cast import HERS, NOW, THREE
from dev.world import CHECKOUT

FONTS: Final = CHECKOUT / "assets" / "fonts"
FACES: Final = {"Sarabun-Medium.ttf": "100 500", "Sarabun-Bold.ttf": "600 900"}
STYLE: Final = "style.css"


def write_folder(folder: Path, samples: Iterable[Sample] | None = None) -> int:
    """This will write the folder anew, with all samples unless some are given, and count them."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.json"):
        old.unlink()
    found = list(gather() if samples is None else samples)
    for area, (title, _) in AREAS.items():
        here = [sample for sample in found if sample.area == area]
        if here:
            _write(folder / f"{area}.json", json.dumps({"title": title, "samples": list(_as_json(here))}))
    _bring_font(folder)
    _draw_pictures(folder)
    return len(found)


def _as_json(samples: Iterable[Sample]) -> Iterator[dict[str, object]]:
    for sample in samples:
        yield {"name": sample.view, "state": sample.state, "set": sample.set, "messages": sample.messages}


def _write(path: Path, text: str) -> None:
    """The page may be reading it: what it finds is whole, old or new."""
    fresh = path.with_suffix(".new")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)


def _bring_font(folder: Path) -> None:
    """Thai looks the same on every machine only in a font that is brought along."""
    faces = []
    for name, weights in FACES.items():
        shutil.copyfile(FONTS / name, folder / name)
        faces.append(f'@font-face {{ font-family: "Sarabun"; font-weight: {weights}; src: url("{name}"); }}')
    rule = ':root { --chat-font: "Sarabun", system-ui, sans-serif; }'
    _write(folder / STYLE, "\n".join([*faces, rule, ""]))


def _draw_pictures(folder: Path) -> None:
    scene = set_scene(translator(LANGUAGES[0]), layout=THREE, cards=HERS, drawn_at=NOW)
    for name, compose in (
        ("preview-small.jpg", compose_small_preview),
        ("wallpaper-small.jpg", compose_small_wallpaper),
    ):
        (folder / name).write_bytes(compose(scene))
