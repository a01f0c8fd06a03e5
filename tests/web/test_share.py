"""The page of a shared reading, its pictures, and the wallpaper."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable
from functools import partial
from urllib.parse import unquote

import orjson
import pytest
from PIL import Image
from sqlalchemy import text
from werkzeug.test import TestResponse

from bot.design.deck import IN_USE, picture_path
from bot.pictures.gallery import BusyError
from bot.web.share import GALLERY
from services import draws, readings, retention, shares, wallets
from services.reading_types import CardText, Interpretation
from services.tarot.draw import shuffle
from services.tarot.spreads import SPREADS
from tests.conftest import FixedClock, UndoneDatabase, make_settings
from tests.unit.services.record import SEED, someone
from tests.web.conftest import Site

SUMMARY = "The week asks for patience <b>and</b> brings an answer."
QUESTION = "Will Nok come back to me?"
KINDS = ("preview.jpg", "preview-small.jpg", "wallpaper.png", "wallpaper-small.jpg")


@pytest.fixture
def site(shared_url: str, database: UndoneDatabase, clock: FixedClock) -> Site:
    """A site that knows its account."""
    return Site(make_settings(shared_url, LINE_BOT_BASIC_ID="@mimivibes"), database, clock)


def read_cards(site: Site, *, spread: str = "three", language: str = "en", first: int = 1, name: str = "mali") -> int:
    """This will give someone a delivered reading of the pack's cards from `first` on; gives its id."""
    now, layout = site.clock(), SPREADS[spread]
    with site.product.database.begin() as connection:
        user = someone(connection, name)
        pack = draws.seal(
            connection, user_id=user, seed=SEED, token=f"draw-{name}", reversals=True, question_digest=b"q", now=now
        )
        numbers = range(first, first + layout.cards)
        pack = draws.open_pack(connection, pack, user_id=user, numbers=list(numbers), now=now)
        reading = readings.lay_reading(
            connection, user_id=user, draw_id=pack.id, spread=spread, language=language, question=QUESTION, mood=None,
            topic=None, now=now,
        )  # fmt: skip
        content = Interpretation(
            summary=SUMMARY,
            cards=tuple(CardText(card.card_id, card.position, "About a card") for card in pack.lay_out(spread)),
            key_insights=("One", "Two", "Three"),
            next_questions=("What now?", "What else?", "Who?"),
            mood="sad",
            topic="love",
            timeframe="weeks",
            source="model",
        )
        connection.execute(
            text("UPDATE readings SET state = 'delivered', content = CAST(:content AS jsonb) WHERE id = :id"),
            {"id": reading, "content": orjson.dumps(content).decode()},
        )
    return reading


def owner(site: Site, reading: int) -> int:
    with site.product.database.begin() as connection:
        found = connection.execute(text("SELECT user_id FROM readings WHERE id = :id"), {"id": reading})
        return int(found.scalar_one())


def share(site: Site, reading: int, *, question: bool = False) -> str:
    """This will share a reading as its owner does; gives the page's path."""
    user, around = owner(site, reading), site.product.dispatcher.around
    with site.product.database.begin() as connection:
        made = shares.share(connection, reading_id=reading, user_id=user, entropy=around.entropy, now=site.clock())
        assert made is not None
        wallets.code_of(connection, user_id=user, entropy=around.entropy)
        shares.show_question(connection, reading_id=reading, user_id=user, shows=question)
    return f"/s/{made.token}"


def wallpaper(site: Site, reading: int) -> str:
    user, around = owner(site, reading), site.product.dispatcher.around
    with site.product.database.begin() as connection:
        token = shares.make_wallpaper(
            connection, reading_id=reading, user_id=user, entropy=around.entropy, now=site.clock()
        )
    return f"/s/{token}"


def revoke(site: Site, reading: int) -> None:
    with site.product.database.begin() as connection:
        assert shares.revoke(connection, reading_id=reading, user_id=owner(site, reading), now=site.clock())


def picture_of(site: Site, kind: str) -> Callable[[], TestResponse]:
    """This will give a way to ask for a picture of a new reading."""
    reading = read_cards(site)
    folder = wallpaper(site, reading) if kind.startswith("wallpaper") else share(site, reading)
    return lambda: site.client.get(f"{folder}/{kind}")


def size_of(response: TestResponse) -> tuple[str | None, tuple[int, int]]:
    with Image.open(io.BytesIO(response.data)) as image:
        return image.format, image.size


def test_the_page_tells_the_cards_the_summary_and_the_day_and_no_more(site: Site) -> None:
    page = site.client.get(share(site, read_cards(site)))

    assert page.status_code == 200
    assert "Three cards" in page.text
    assert "21 November 2026" in page.text
    assert "patience &lt;b&gt;and" in page.text
    assert all(place in page.text for place in ("Past", "Present", "Future"))
    for private in (QUESTION, "mali", "sad", "love", "About a card", "What now?", "One"):
        assert private not in page.text, private


def test_the_page_shows_each_card_as_it_lies(site: Site) -> None:
    page = site.client.get(share(site, read_cards(site, spread="celtic"))).text

    shown = re.findall(rf"/cards/{IN_USE}/small/(\w+?)(_r)?\.\w+\"", page)
    lots = shuffle(SEED, reversals=True)[:10]
    assert [(card, bool(turned)) for card, turned in shown] == [
        (lot.card_id, lot.orientation == "REVERSED") for lot in lots
    ]
    assert page.count(">reversed<") == sum(lot.orientation == "REVERSED" for lot in lots) > 0
    assert all(site.client.get(picture_path("small", card + turned)).status_code == 200 for card, turned in shown)


def test_the_question_is_there_only_when_she_chose_so(site: Site) -> None:
    assert QUESTION in site.client.get(share(site, read_cards(site), question=True)).text


def test_a_thai_reading_has_a_thai_page_whatever_the_visitor_speaks(site: Site) -> None:
    page = site.client.get(share(site, read_cards(site, language="th")), headers={"Accept-Language": "en"}).text

    assert '<html lang="th"' in page
    assert "21 พฤศจิกายน 2569" in page
    assert "ไพ่สามใบ" in page


def test_a_visitor_who_asks_for_english_finds_cards_places_and_day_in_it_and_the_words_as_written(site: Site) -> None:
    path = share(site, read_cards(site, language="th"))
    page = site.client.get(f"{path}?lang=en").text

    assert '<html lang="en"' in page
    assert "Three cards" in page
    assert "21 November 2026" in page
    assert all(place in page for place in ("Past", "Present", "Future"))
    assert re.search(r'<p lang="th">[^<]*patience', page), "what was read stays as it was written"
    body = re.sub(r'<p lang="th">.*?</p>', "", page.partition("</nav>")[2], flags=re.DOTALL)
    assert not re.search("[\u0e00-\u0e7f]", body)


def test_line_finds_a_neutral_preview(site: Site) -> None:
    path = share(site, read_cards(site))
    page = site.client.get(path, headers={"User-Agent": "facebookexternalhit/1.1;line-poker/1.0"}).text

    assert f'property="og:image" content="https://mimi.localhost{path}/preview.jpg"' in page
    assert 'property="og:title" content="Cards read by MiMi"' in page
    assert 'property="og:description" content="Three cards · 21 November 2026"' in page


def test_a_friend_is_led_into_the_chat_with_the_sharers_code(site: Site) -> None:
    reading = read_cards(site)
    page = unquote(site.client.get(share(site, reading)).text)
    with site.product.database.begin() as connection:
        code = wallets.code_of(connection, user_id=owner(site, reading), entropy=bytes)

    assert f"https://line.me/R/oaMessage/@mimivibes/?Hello MiMi, a friend invited me, code {code}" in page
    assert f"Then type the code {code}" in page, "a computer has no such link"


def test_without_an_account_name_there_is_no_button_but_the_code(
    shared_url: str, database: UndoneDatabase, clock: FixedClock
) -> None:
    site = Site(make_settings(shared_url), database, clock)
    page = site.client.get(share(site, read_cards(site))).text

    assert "oaMessage" not in page
    assert re.search(r'class="code">[2-9A-Z]{6}<', page)


def test_the_page_is_light_has_no_script_and_is_found_by_no_search(site: Site) -> None:
    page = site.client.get(share(site, read_cards(site, spread="three")))
    pictures = re.findall(r'src="(/cards/[^"]+)"', page.text)

    assert len(pictures) == 3
    assert sum(len(site.client.get(path).data) for path in pictures) < 200_000, "on a slow line, two seconds"
    assert len(site.client.get(share(site, read_cards(site, spread="celtic", name="ken"))).data) < 12_000
    assert "<script" not in page.text
    assert 'name="robots" content="noindex"' in page.text
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert "style=" not in page.text, "the policy forbids it"


@pytest.mark.parametrize(
    "token", ["x", "x" * 21, "x" * 22, "x" * 23, "x" * 500, "%00" * 22, "..%2f..%2fconfig.py", "ก" * 22]
)
def test_a_token_we_never_gave_out_is_404_everywhere(site: Site, token: str) -> None:
    for path in ("", *(f"/{kind}" for kind in KINDS)):
        answer = site.client.get(f"/s/{token}{path}")
        assert answer.status_code == 404, path
    assert site.client.post(f"/s/{token}").status_code in {404, 405}


def test_a_closed_link_says_so_kindly_and_its_pictures_are_gone(site: Site) -> None:
    reading = read_cards(site)
    path = share(site, reading)
    etag = site.client.get(f"{path}/preview.jpg").headers["ETag"]

    revoke(site, reading)

    page = site.client.get(path, headers={"Accept-Language": "en"})
    assert page.status_code == 410
    assert "no longer shared" in page.text
    assert "patience" not in page.text
    assert page.headers["Cache-Control"] == "no-store"
    for kind in ("preview.jpg", "preview-small.jpg"):
        assert site.client.get(f"{path}/{kind}", headers={"If-None-Match": etag}).status_code == 410


def test_a_link_ends_with_its_reading(site: Site) -> None:
    reading = read_cards(site)
    path, private = share(site, reading), wallpaper(site, reading)
    with site.product.database.begin() as connection:
        connection.execute(text("DELETE FROM readings WHERE id = :id"), {"id": reading})
        left = "SELECT (SELECT count(*) FROM shared_readings) + (SELECT count(*) FROM reading_wallpapers)"
        assert connection.execute(text(left)).scalar_one() == 0

    assert site.client.get(path).status_code == 404
    assert site.client.get(f"{path}/preview.jpg").status_code == 404
    assert site.client.get(f"{private}/wallpaper.png").status_code == 404


@pytest.mark.parametrize(
    ("kind", "form", "size", "most"),
    [
        ("preview.jpg", "JPEG", (1200, 630), 300_000),
        ("preview-small.jpg", "JPEG", (800, 420), 150_000),
        ("wallpaper.png", "PNG", (1080, 2340), 1_000_000),
        ("wallpaper-small.jpg", "JPEG", (360, 780), 100_000),
    ],
)
def test_a_picture_has_its_size_and_is_light(
    site: Site, kind: str, form: str, size: tuple[int, int], most: int
) -> None:
    answer = picture_of(site, kind)()

    assert answer.status_code == 200
    assert size_of(answer) == (form, size)
    assert answer.mimetype == f"image/{form.lower()}"
    assert len(answer.data) < most


@pytest.mark.parametrize("kind", ["preview.jpg", "wallpaper.png"])
def test_a_picture_is_kept_for_a_minute_and_asked_for_again_by_its_name(site: Site, kind: str) -> None:
    reading = read_cards(site)
    path = f"{wallpaper(site, reading) if 'wall' in kind else share(site, reading)}/{kind}"
    first = site.client.get(path)

    again = site.client.get(path, headers={"If-None-Match": first.headers["ETag"]})

    assert again.status_code == 304
    assert again.data == b""
    assert (first.cache_control.private, first.cache_control.public) == (True, False)
    assert 0 < (first.cache_control.max_age or 0) <= 60


def test_a_wallpaper_is_downloaded_as_a_file(site: Site) -> None:
    answer = picture_of(site, "wallpaper.png")()

    assert answer.headers["Content-Disposition"] == 'attachment; filename="mimi-wallpaper.png"'


def test_looking_at_the_head_draws_nothing(site: Site) -> None:
    path = share(site, read_cards(site))
    site.app.extensions[GALLERY] = Refusing()

    head = site.client.head(f"{path}/preview.jpg")

    assert head.status_code == 200
    assert head.mimetype == "image/jpeg"
    assert head.headers["ETag"]
    assert site.client.head(path).status_code == 200


def test_a_picture_that_has_to_wait_too_long_is_asked_for_later(site: Site) -> None:
    path = share(site, read_cards(site))
    site.app.extensions[GALLERY] = Refusing()

    answer = site.client.get(f"{path}/preview.jpg")

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "1"
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_address_of_a_picture_never_shows_in_its_name(site: Site) -> None:
    reading = read_cards(site)
    first = site.client.get(f"{share(site, reading)}/preview.jpg").headers["ETag"]
    other = read_cards(site, name="ken")

    assert site.client.get(f"{share(site, other)}/preview.jpg").headers["ETag"] == first, "the same cards, one picture"
    third = read_cards(site, name="aoi", first=2)
    assert site.client.get(f"{share(site, third)}/preview.jpg").headers["ETag"] != first


class Refusing:
    """A gallery in which every seat is taken."""

    def take(self, name: str, compose: Callable[[], bytes]) -> bytes:
        raise BusyError


def test_a_page_ends_with_its_reading_when_that_is_forgotten(site: Site) -> None:
    """Who opens it in the moment between the two is told the same."""
    reading = read_cards(site)
    page, folder = share(site, reading), wallpaper(site, reading)
    site.clock.advance(seconds=731 * 86_400)
    with site.product.database.begin() as connection:
        forget = partial(retention.forget, connection, readings=dt.timedelta(days=730), now=site.clock())
        assert forget("readings") == 1
        assert site.client.get(page).status_code == 410
        assert site.client.get(f"{page}/preview.jpg").status_code == 410

        assert [forget(name) for name in ("shares", "wallpapers")] == [1, 1]

    assert site.client.get(page).status_code == 404
    assert site.client.get(f"{folder}/wallpaper.png").status_code == 404
