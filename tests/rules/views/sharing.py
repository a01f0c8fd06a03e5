"""What is said when a reading is shown to others or taken along."""

from __future__ import annotations

from collections.abc import Callable

from bot.core.context import Messages
from bot.locale import Translator
from bot.views import sharing
from tests.rules.views.samples import BIG

SHARED = "https://" + "a" * 60 + ".example.com/s/" + "t" * 22

VIEWS: dict[str, Callable[[Translator], Messages]] = {
    "show_share": lambda t: sharing.show_share(
        t, reading_id=BIG, page=SHARED, picture=f"{SHARED}/preview-small.jpg", shows_question=False
    ),
    "show_share with the question": lambda t: sharing.show_share(
        t, reading_id=BIG, page=SHARED, picture=f"{SHARED}/preview-small.jpg", shows_question=True
    ),
    "say_stopped": lambda t: sharing.say_stopped(t, reading_id=BIG),
    "say_all_stopped": lambda t: sharing.say_all_stopped(t, links=BIG),
    "say_all_stopped of nothing": lambda t: sharing.say_all_stopped(t, links=0),
    "say_nothing_to_share": sharing.say_nothing_to_share,
    "show_wallpaper": lambda t: sharing.show_wallpaper(
        t, reading_id=BIG, picture=f"{SHARED}/wallpaper.png", small=f"{SHARED}/wallpaper-small.jpg"
    ),
}
