"""A deck is fetched whole or not at all, by its checksums, from a server that may misbehave in every way."""

from __future__ import annotations

import hashlib
import io
import json
import os
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from bot.design.deck import BACK
from bot.design.deck_manifest import DeckError, Kind, read_manifest
from bot.pictures.decks.check import MOST_BYTES, check_deck
from bot.pictures.decks.conversion import TooMuchError, convert
from bot.pictures.decks.download import DownloadError, Downloads
from bot.pictures.decks.opening import NoPictureError, open_picture
from bot.pictures.decks.sources import parse_address, read_sources
from handlers import decks
from services.tarot.deck import DECK
from tests.unit.bot.decks import draw

NIGHT = (0x2A, 0x1B, 0x4A)


class Museum:
    """A server of pictures on this machine; it counts what it is asked and misbehaves on request."""

    def __init__(self) -> None:
        self.pictures: dict[str, bytes] = {}
        self.answers: dict[str, Callable[[BaseHTTPRequestHandler], None]] = {}
        self.asked: list[str] = []
        self.closes = threading.Event()
        museum = self

        class Desk(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                museum.asked.append(self.path)
                if self.path in museum.answers:
                    museum.answers[self.path](self)
                elif self.path in museum.pictures:
                    send(museum.pictures[self.path])(self)
                else:
                    self.send_error(404)

            def log_message(self, format: str, *args: Any) -> None:
                """Nothing is told of a visit."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Desk)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        self.closes.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def send(content: bytes, *, told: int | None = None) -> Callable[[BaseHTTPRequestHandler], None]:
    """This will answer with a picture, `told` bytes long."""

    def answer(desk: BaseHTTPRequestHandler) -> None:
        desk.send_response(200)
        desk.send_header("Content-Length", str(len(content) if told is None else told))
        desk.end_headers()
        desk.wfile.write(content)

    return answer


def send_on(place: str) -> Callable[[BaseHTTPRequestHandler], None]:
    """This will answer that the picture is elsewhere."""

    def answer(desk: BaseHTTPRequestHandler) -> None:
        desk.send_response(302)
        desk.send_header("Location", place)
        desk.send_header("Content-Length", "0")
        desk.end_headers()

    return answer


def scan(name: str) -> bytes:
    """This will make what a museum has: a card of another ratio, as JPEG."""
    page = io.BytesIO()
    picture = Image.new("RGB", (350, 600), "#2A1B4A") if name == BACK else draw(name).resize((350, 600))
    picture.save(page, "JPEG", quality=92)
    return page.getvalue()


SCANS = {stem: scan(stem) for stem in (*(card.id for card in DECK), BACK)}


def noise(width: int, height: int) -> bytes:
    page = io.BytesIO()
    Image.frombytes("RGB", (width, height), os.urandom(3 * width * height)).save(page, "PNG")
    return page.getvalue()


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def museum() -> Iterator[Museum]:
    opened = Museum()
    opened.pictures = {f"/{stem}.jpg": content for stem, content in SCANS.items()}
    yield opened
    opened.close()


def listing(address: str, **changes: Any) -> dict[str, Any]:
    """This will write what an operator writes down of a deck; a change to None leaves an entry out."""
    said: dict[str, Any] = {
        "id": "historic",
        "name": {"th": "สำรับเก่า", "en": 'The "old" deck'},
        "credit": "Pamela Colman Smith",
        "licence": "Public domain",
        "source": "A museum on this machine",
        "cards": {s: {"address": f"{address}/{s}.jpg", "sha256": sha256(c)} for s, c in SCANS.items()},
        **changes,
    }
    return {key: value for key, value in said.items() if value is not None}


def change(said: dict[str, Any], card: str, **changes: str) -> dict[str, Any]:
    said["cards"][card] = {**said["cards"][card], **changes}
    return said


@pytest.fixture
def fetch(tmp_path: Path) -> Callable[[dict[str, Any]], Result]:
    def run(said: dict[str, Any]) -> Result:
        (tmp_path / "addresses.json").write_text(json.dumps(said))
        return CliRunner().invoke(decks.fetch, [str(tmp_path / "addresses.json"), "--into", str(tmp_path / "shelf")])

    return run


def test_a_fetch_that_broke_off_leaves_no_deck_and_goes_on_where_it_was(
    museum: Museum, fetch: Callable[[dict[str, Any]], Result], tmp_path: Path
) -> None:
    said = listing(museum.address)
    lost = museum.pictures.pop("/cups_05.jpg")

    broken = fetch(said)

    assert broken.exit_code == 1
    assert f"source-unreachable: cups_05: {museum.address}/cups_05.jpg answered 404\n" in broken.output
    assert [path.name for path in (tmp_path / "shelf").iterdir()] == [".historic.fetching"]

    museum.pictures["/cups_05.jpg"] = lost
    museum.asked.clear()
    done = fetch(said)

    assert done.exit_code == 0, done.output
    assert museum.asked == ["/cups_05.jpg"]
    assert "78 of 79 pictures are here already" in done.output
    assert [path.name for path in (tmp_path / "shelf").iterdir()] == ["historic"]
    deck = tmp_path / "shelf" / "historic"
    report = check_deck(deck)
    assert (report.faults, report.had_checksums, len(report.checksums)) == ([], True, 314)
    manifest = read_manifest(deck)
    assert (manifest.credit, manifest.licence) == ("Pamela Colman Smith", "Public domain")
    assert manifest.name == {"th": "สำรับเก่า", "en": 'The "old" deck'}

    again = fetch(said)

    assert (again.exit_code, again.output) == (1, f"already-there: there is a {deck} already\n")


def test_a_half_written_picture_of_a_run_before_is_fetched_anew(
    museum: Museum, fetch: Callable[[dict[str, Any]], Result], tmp_path: Path
) -> None:
    del museum.pictures["/cups_05.jpg"]
    said = listing(museum.address)
    fetch(said)
    kept = tmp_path / "shelf" / ".historic.fetching" / "sources" / sha256(SCANS["cups_01"])
    kept.write_bytes(kept.read_bytes()[:100])
    museum.asked.clear()

    fetch(said)

    assert sorted(museum.asked) == ["/cups_01.jpg", "/cups_05.jpg"]


def test_each_picture_that_is_not_the_right_one_is_named_and_nothing_is_kept_of_it(
    museum: Museum, fetch: Callable[[dict[str, Any]], Result], tmp_path: Path
) -> None:
    museum.pictures["/cups_01.jpg"] = SCANS["cups_02"]
    museum.pictures["/cups_03.jpg"] = b"<html>You have been logged out</html>"

    broken = fetch(listing(museum.address))

    assert [line.split(":")[:2] for line in broken.output.splitlines()[1:]] == [
        ["source-changed", " cups_01"],
        ["source-changed", " cups_03"],
    ]
    kept = tmp_path / "shelf" / ".historic.fetching" / "sources"
    assert {path.name for path in kept.iterdir()} == {sha256(SCANS[s]) for s in SCANS} - {
        sha256(SCANS["cups_01"]),
        sha256(SCANS["cups_03"]),
    }


def test_a_source_with_the_right_checksum_that_is_no_picture_makes_no_deck(
    museum: Museum, fetch: Callable[[dict[str, Any]], Result], tmp_path: Path
) -> None:
    museum.pictures["/cups_03.jpg"] = b"<html>"

    broken = fetch(change(listing(museum.address), "cups_03", sha256=sha256(b"<html>")))

    assert broken.exit_code == 1
    assert "not-a-picture: cups_03: what lies at" in broken.output
    assert not (tmp_path / "shelf" / "historic").exists()


def test_a_deck_whose_check_finds_a_fault_is_not_put_there(
    museum: Museum, fetch: Callable[[dict[str, Any]], Result], tmp_path: Path
) -> None:
    said = listing(museum.address)
    said["cards"]["cups_01"] = said["cards"]["cups_02"]

    broken = fetch(said)

    assert "same-picture: full/cups_01 and full/cups_02 are one picture" in broken.output
    assert not (tmp_path / "shelf" / "historic").exists()


def test_a_museum_that_is_closed_is_not_asked_79_times(
    museum: Museum, fetch: Callable[[dict[str, Any]], Result]
) -> None:
    museum.pictures.clear()

    broken = fetch(listing(museum.address))

    assert len(museum.asked) == 5
    assert "74 more pictures were not asked for" in broken.output


BROKEN: list[tuple[Kind, str, dict[str, Any]]] = [
    (Kind.ID_UNSAFE, "id", listing("https://a.example", id="../../etc")),
    (Kind.NO_LICENCE, "licence", listing("https://a.example", licence=None)),
    (Kind.NO_CREDIT, "credit", listing("https://a.example", credit="Pamela\nSmith")),
    (Kind.KEY_UNKNOWN, "sizes", listing("https://a.example", sizes={})),
    (Kind.VALUE_WRONG, "ground", listing("https://a.example", ground="blue")),
    (Kind.VALUE_WRONG, "cards.cups_01.sha256", change(listing("https://a.example"), "cups_01", sha256="?")),
    (Kind.KEY_UNKNOWN, "cards.cups_01.size", change(listing("https://a.example"), "cups_01", size="9")),
    (Kind.KEY_UNKNOWN, "cards.major_22", listing("https://a.example", cards={"major_22": {}})),
    (Kind.SOURCE_MISSING, "cards.back", listing("https://a.example", cards={})),
    *(
        (
            Kind.ADDRESS_REFUSED,
            "cards.cups_01.address",
            change(listing("https://a.example"), "cups_01", address=address),
        )
        for address in ("http://a.example/1.jpg", "ftp://a.example/1", "file:///etc/passwd", "1.jpg", "https://")
    ),
    (
        Kind.ADDRESS_REFUSED,
        "address",
        change(listing("https://a.example"), "cups_01", address="https://me:pw@a.example"),
    ),
]


@pytest.mark.parametrize(("kind", "place", "said"), BROKEN, ids=[f"{kind} {place}" for kind, place, _ in BROKEN])
def test_a_fault_of_the_list_is_named_before_anyone_is_asked(
    kind: Kind, place: str, said: dict[str, Any], tmp_path: Path
) -> None:
    (tmp_path / "addresses.json").write_text(json.dumps(said))

    with pytest.raises(DeckError) as caught:
        read_sources(tmp_path / "addresses.json")

    assert [fault for fault in caught.value.faults if fault.kind == kind and place in fault.text]


def test_a_list_without_a_fault_is_read_from_toml_too(tmp_path: Path) -> None:
    said = listing("https://a.example")
    lines = [f"{key} = {json.dumps(said[key])}" for key in ("id", "credit", "licence", "source")]
    lines += ['name = { th = "เก่า", en = "Old" }', "[cards]"]
    lines += [
        f"{stem} = {{ address = '{at['address']}', sha256 = '{at['sha256']}' }}" for stem, at in said["cards"].items()
    ]
    (tmp_path / "addresses.toml").write_text("\n".join(lines), encoding="utf-8")

    sources = read_sources(tmp_path / "addresses.toml")

    assert len(sources.cards) == 79
    assert sources.head["format"] == "jpeg"


def test_a_list_that_holds_no_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "addresses.json").write_text("[]")

    with pytest.raises(DeckError, match="manifest-unreadable"):
        read_sources(tmp_path / "addresses.json")


def test_only_this_machine_is_asked_without_encryption_and_only_it_sends_us_to_itself() -> None:
    outside = parse_address("https://a.example/1.jpg")

    for here in ("http://127.0.0.1:8000/1", "http://localhost/1", "http://[::1]:80/1"):
        assert parse_address(here)
        assert parse_address(here, after=parse_address(here))
        assert parse_address(here, after=outside) is None
    for other in ("http://127.0.0.1.a.example/", "http://a.example/", "http://169.254.169.254/", "//a.example/"):
        assert parse_address(other) is None


@pytest.mark.parametrize(
    ("answer", "kind", "words"),
    [
        (send(b"x" * 2000), Kind.SOURCE_TOO_LARGE, "more than 1,000 bytes"),
        (send(b"x" * 10, told=20), Kind.SOURCE_UNREACHABLE, "did not answer"),
        (send_on("http://a.example/1.jpg"), Kind.ADDRESS_REFUSED, "sends us on to http://a.example/1.jpg"),
        (send_on("/picture"), Kind.SOURCE_UNREACHABLE, "more than 3 times"),
        (lambda desk: desk.send_error(500), Kind.SOURCE_UNREACHABLE, "answered 500"),
        (lambda desk: desk.connection.close(), Kind.SOURCE_UNREACHABLE, "did not answer"),
    ],
)
def test_whatever_a_server_does_has_its_name(
    museum: Museum, answer: Callable[[BaseHTTPRequestHandler], None], kind: Kind, words: str
) -> None:
    museum.answers["/picture"] = answer

    with pytest.raises(DownloadError, match=words) as caught:
        Downloads(most_bytes=1000).fetch(f"{museum.address}/picture")

    assert caught.value.kind == kind


def test_a_server_that_says_nothing_is_not_waited_for(museum: Museum) -> None:
    def keep_waiting(_desk: BaseHTTPRequestHandler) -> None:
        museum.closes.wait()

    museum.answers["/picture"] = keep_waiting

    with pytest.raises(DownloadError, match="did not answer"):
        Downloads(read_seconds=0.2).fetch(f"{museum.address}/picture")


def test_a_server_may_send_us_on_to_where_we_would_ask_ourselves(museum: Museum) -> None:
    museum.answers["/moved"] = send_on("/cups_01.jpg")

    assert Downloads().fetch(f"{museum.address}/moved") == SCANS["cups_01"]


@pytest.mark.parametrize("format", ["png", "jpeg"])
def test_a_picture_of_another_ratio_is_laid_whole_on_the_ground(format: str) -> None:
    page = io.BytesIO()
    Image.new("RGB", (300, 600), "white").save(page, "PNG")

    made = {
        (size, stem): file for size, stem, file in convert("cups_01", page.getvalue(), format=format, ground="#2A1B4A")
    }

    assert set(made) == {(size, stem) for size in ("full", "small") for stem in ("cups_01", "cups_01_r")}
    sheet = open_picture(made["full", "cups_01"], most_pixels=1_000_000).convert("RGB")
    assert sheet.size == (600, 1000)
    assert all(abs(a - b) < 6 for a, b in zip(sheet.getpixel((10, 500)), NIGHT, strict=True))  # type: ignore[arg-type]
    assert sheet.getpixel((300, 5)) == (255, 255, 255)


def test_what_is_seen_through_and_what_a_camera_held_on_its_side_is_set_right() -> None:
    clear, turned = io.BytesIO(), io.BytesIO()
    Image.new("RGBA", (60, 100), (0, 0, 0, 0)).save(clear, "PNG")
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (100, 60), "white").save(turned, "JPEG", exif=exif)

    seen_through = next(convert("back", clear.getvalue(), format="png", ground="#2A1B4A"))[2]
    upright = next(convert("back", turned.getvalue(), format="png", ground="#000000"))[2]

    assert open_picture(seen_through, most_pixels=10**6).convert("RGB").getpixel((9, 9)) == NIGHT
    assert open_picture(upright, most_pixels=10**6).convert("RGB").getpixel((2, 2)) == (255, 255, 255)


def test_a_picture_is_made_coarser_until_it_is_light_enough() -> None:
    (_, _, file), *_ = convert("back", noise(90, 150), format="jpeg", ground="#000000")

    assert 40_000 < len(file) <= MOST_BYTES


def test_a_picture_that_stays_too_heavy_is_refused() -> None:
    with pytest.raises(TooMuchError, match="too much in it"):
        next(convert("back", noise(600, 1000), format="png", ground="#000000"))


@pytest.mark.parametrize("side", [8_000, 20_000])
def test_a_picture_too_large_to_open_is_not_opened(side: int) -> None:
    page = io.BytesIO()
    Image.new("1", (side, side)).save(page, "PNG")

    with pytest.raises(NoPictureError, match="too many"):
        next(convert("back", page.getvalue(), format="png", ground="#000000"))
