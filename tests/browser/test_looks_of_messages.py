"""Messages compared with how they looked: `dev/gallery/comparing.py` tells the tolerance and why.

A picture that differs is saved with what changed in `.local/gallery-differences`. Where it was meant, `make gallery`
takes the committed ones anew, and the difference of the commit shows both.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from bot.design import tokens
from dev.gallery.comparing import compare
from dev.gallery.gathering import Sample
from dev.gallery.references import CHOSEN, FAILURES, REFERENCES, chosen_samples, reference_of
from dev.gallery.shooting import gallery_page, shoot

MOST_BYTES = 2_000_000
"""Of all references together, so that the repository stays small."""

MEASURE = re.compile(r"#[0-9A-F]{6}|\d+px")
TRIED_ON = 1
"""A token is changed in so many of the messages that consist of it most; one of them must show it."""


@pytest.fixture(scope="module")
def samples() -> list[Sample]:
    return chosen_samples()


@pytest.fixture(scope="module")
def pictures(samples: list[Sample]) -> Mapping[str, Image.Image]:
    return shoot(samples)


@pytest.mark.parametrize("name", CHOSEN)
def test_a_message_looks_as_it_did(name: str, pictures: Mapping[str, Image.Image]) -> None:
    path = reference_of(name)
    assert path.is_file(), f"{name} has no picture yet: make gallery"
    with Image.open(path) as reference:
        difference = compare(reference, pictures[name])
    if difference.is_seen:
        FAILURES.mkdir(parents=True, exist_ok=True)
        pictures[name].save(FAILURES / path.name)
        difference.picture.save(FAILURES / f"{path.stem}.differs.png")
    assert not difference.is_seen, (
        f"{name}: {difference}; red in {FAILURES / path.stem}.differs.png. If it is meant: make gallery"
    )


def test_the_references_are_those_of_the_table_and_small() -> None:
    kept = list(REFERENCES.glob("*.png"))

    assert {path.name for path in kept} == {reference_of(name).name for name in CHOSEN}
    assert len(CHOSEN) >= 30
    assert sum(path.stat().st_size for path in kept) < MOST_BYTES


def test_a_change_of_one_token_is_seen(samples: list[Sample], pictures: Mapping[str, Image.Image]) -> None:
    """Each colour and each measure in pixels, as if it had been changed in bot/design/tokens.py."""
    changed: list[Sample] = []
    for value in sorted(values_in_use(samples)):
        most = sorted(samples, key=partial(share_of, value), reverse=True)[:TRIED_ON]
        changed += [replace(one, state=f"{value} {one.name}", messages=with_another(one, value)) for one in most]
    shown = shoot(changed)
    seen: dict[str, bool] = {}
    for one in changed:
        value, _, name = one.state.partition(" ")
        seen[value] = seen.get(value, False) or compare(pictures[name], shown[one.name]).is_seen
    assert len(seen) > 10
    assert not [value for value, is_seen in seen.items() if not is_seen], "a change of these is within the tolerance"


def values_in_use(samples: list[Sample]) -> set[str]:
    """Of the tokens that are a colour or pixels, those that stand in a message that is compared."""
    texts = [value for value in vars(tokens).values() if isinstance(value, str) and MEASURE.fullmatch(value)]
    written = json.dumps([sample.messages for sample in samples])
    return {value for value in texts if f'"{value}"' in written}


def share_of(value: str, sample: Sample) -> float:
    """How much of a message is this value: small messages are quickly drawn."""
    written = json.dumps(sample.messages)
    return written.count(f'"{value}"') / len(written)


def with_another(sample: Sample, value: str) -> Any:
    """A colour half a circle away, or as many pixels again and four more."""
    if value.startswith("#"):
        another = "#" + "".join(f"{(int(value[at : at + 2], 16) + 128) % 256:02X}" for at in (1, 3, 5))
    else:
        another = f"{2 * int(value.removesuffix('px')) + 4}px"
    return json.loads(json.dumps(sample.messages).replace(f'"{value}"', f'"{another}"'))


def test_the_same_message_twice_is_the_same_picture(samples: list[Sample], pictures: Mapping[str, Image.Image]) -> None:
    again = shoot(samples[:5])

    assert [compare(pictures[sample.name], again[sample.name]).changed for sample in samples[:5]] == [0] * 5


def test_every_letter_is_drawn_in_a_font_we_ship(samples: list[Sample]) -> None:
    """Else the pictures would look otherwise on a machine with other fonts."""
    with gallery_page(samples) as page:
        session = page.context.new_cdp_session(page)
        for domain in ("DOM", "CSS"):
            session.send(f"{domain}.enable")
        root = session.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
        inside = ".chat :is(p, p span, button span, li, .msg-text)"
        nodes = session.send("DOM.querySelectorAll", {"nodeId": root, "selector": inside})["nodeIds"]
        fonts = {
            font["familyName"]
            for node in nodes
            for font in session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        }
    assert {font.split(" ")[0] for font in fonts} == {"Sarabun"}, fonts


def test_a_difference_is_told_from_the_rim_of_a_letter(tmp_path: Path) -> None:
    plain = Image.new("RGB", (400, 400), "white")
    rim = plain.copy()
    for at in range(0, 400, 4):
        rim.putpixel((at, 200), (90, 90, 90))
    moved = plain.copy()
    moved.paste("#E6DBC6", (40, 200, 360, 203))

    assert not compare(plain, rim).is_seen
    assert compare(plain, moved).is_seen
    assert compare(plain, Image.new("RGB", (400, 440), "white")).is_seen
