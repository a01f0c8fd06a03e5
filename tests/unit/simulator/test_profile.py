"""An account's own picture, cover and status message."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.line.platform import Account, Platform
from simulator.profile import Profile
from simulator.wire import Request
from tests.unit.simulator.conftest import SECRET, TOKEN

OWN = Path(__file__).resolve().parents[3] / "dev" / "profile.toml"


def info(picture_url: str | None) -> dict[str, object]:
    platform = Platform(Account(channel_secret=SECRET, access_token=TOKEN, picture_url=picture_url))
    request = Request("GET", "/v2/bot/info", {"authorization": f"Bearer {TOKEN}"}, {}, b"")
    answer: dict[str, object] = platform.handle(request).json()
    return answer


def test_a_bot_finds_its_picture_only_when_it_has_one() -> None:
    assert info("https://profile.localhost/picture")["pictureUrl"] == "https://profile.localhost/picture"
    assert "pictureUrl" not in info(None)


def test_files_are_named_from_where_the_profile_lies(tmp_path: Path) -> None:
    (tmp_path / "face.png").write_bytes(b"")
    (tmp_path / "p.toml").write_text('picture = "face.png"\n[en]\nstatus = "Hello"\n', encoding="utf-8")

    profile = Profile.read(tmp_path / "p.toml")

    assert profile.picture == (tmp_path / "face.png").resolve()
    assert profile.view() == {"cover": {}, "status": {"en": "Hello"}}


@pytest.mark.parametrize("text", ['picture = "none.png"', '[en]\ncover = "none.png"', 'name = "MiMi"', "picture ="])
def test_a_faulty_profile_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "p.toml").write_text(text, encoding="utf-8")
    with pytest.raises((ValueError, OSError)):
        Profile.read(tmp_path / "p.toml")


def test_the_local_world_shows_mimis_own_face_in_both_languages() -> None:
    profile = Profile.read(OWN)

    assert profile.picture is not None
    assert profile.picture.name == "avatar.png"
    assert set(profile.covers) == set(profile.lines) == {"th", "en"}
