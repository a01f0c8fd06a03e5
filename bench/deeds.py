"""What people and the clock do beside what the load delivers, each on a database of the benchmark."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import text

from bench.branch import Branch
from bench.inside import BANGKOK, Inside
from bench.load import FLOW, PILE
from bench.webhooks import QUESTIONS
from bot.views.buttons import ChooseSpread, CutPack
from services import quota

MORNING: Final = dt.timedelta(hours=7, minutes=27)
"""After midnight in Bangkok: everybody who wants her card at seven is due by then."""

LEFT: Final = 2_000
"""So many are still to be told of their cards when the late batch comes."""

_TELL_MOST: Final = text("""
    WITH most AS (
        SELECT user_id FROM preferences WHERE daily_hour IS NOT NULL ORDER BY user_id
        LIMIT GREATEST(0, (SELECT count(*) FROM preferences WHERE daily_hour IS NOT NULL) - :left)
    ), told AS (
        INSERT INTO daily_pushes (user_id, day, pushed_at) SELECT user_id, :day, :now FROM most ON CONFLICT DO NOTHING
    )
    UPDATE preferences SET daily_told_on = :day FROM most WHERE preferences.user_id = most.user_id
""")


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a deed is done, and as whom, by her number."""

    inside: Inside
    branch: Branch
    number: int


Do = Callable[[Scene], None]


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing to do; `ready` brings somebody there first and is not measured.

    `a_turn` says that somebody waits for it in the chat.
    """

    name: str
    do: Do
    ready: Do | None = None
    a_turn: bool = True


def do(deed: Deed, scene: Scene) -> float:
    """This will do a deed and give the seconds it took."""
    if deed.ready is not None:
        deed.ready(scene)
    began = time.perf_counter()
    deed.do(scene)
    took = time.perf_counter() - began
    scene.inside.faults.check()
    return took


def _command(name: str) -> Do:
    return lambda scene: scene.inside.command(scene.number, name)


def _ask(scene: Scene) -> None:
    scene.inside.say(scene.number, QUESTIONS[scene.number % len(QUESTIONS)])


def _come_to_spread(scene: Scene) -> None:
    scene.branch.bring_to_spread([scene.number])


def _tap_spread(scene: Scene) -> None:
    scene.inside.tap(scene.number, ChooseSpread(FLOW, "three"))


def _come_to_pile(scene: Scene) -> None:
    _come_to_spread(scene)
    _tap_spread(scene)


def _tap_pile(scene: Scene) -> None:
    scene.inside.tap(scene.number, CutPack(FLOW, PILE))


def _come_to_queue(scene: Scene) -> None:
    scene.inside.queue.waiting.clear()
    _come_to_pile(scene)
    _tap_pile(scene)


def _write(scene: Scene) -> None:
    if not scene.inside.run_jobs():
        raise RuntimeError("no reading was laid")


def _order(scene: Scene) -> None:
    scene.branch.open_orders([scene.number])


def _pay(scene: Scene) -> None:
    scene.inside.pay(scene.number)


def _sweep(scene: Scene) -> None:
    scene.inside.product.sweep()


def _keep_quota(scene: Scene) -> None:
    """LINE was asked five minutes ago and has a limit."""
    now = dt.datetime.now(dt.UTC)
    with scene.branch.engine.begin() as connection:
        quota.keep(connection, most=1_000_000, used=1_000, asked_at=now - dt.timedelta(minutes=5))


def _come_to_morning(scene: Scene) -> None:
    scene.inside.moment = _morning()


def _tell_most(scene: Scene) -> None:
    now = _morning()
    with scene.branch.engine.begin() as connection:
        connection.execute(_TELL_MOST, {"day": now.astimezone(BANGKOK).date(), "now": now, "left": LEFT})
    scene.inside.moment = now


def _tell_batch(scene: Scene) -> None:
    scene.inside.product.job_table()["push_daily_batch"](1)
    scene.inside.queue.waiting.clear()
    scene.inside.moment = None


def _morning() -> dt.datetime:
    today = dt.datetime.now(BANGKOK).replace(hour=0, minute=0, second=0, microsecond=0)
    return (today + MORNING).astimezone(dt.UTC)


DEEDS: Final = (
    Deed("a question typed", _ask),
    Deed("tap on the spread", _tap_spread, _come_to_spread),
    Deed("tap on the pile", _tap_pile, _come_to_pile),
    Deed("reading written, pushed, settled", _write, _come_to_queue, a_turn=False),
    Deed("Stripe's webhook", _pay, _order, a_turn=False),
    Deed("My readings", _command("history")),
    Deed("the latest reading opened", _command("open")),
    Deed("Me", _command("me")),
    Deed("check-in", _command("check_in")),
    Deed("level", _command("level")),
    Deed("purse", _command("balance")),
    Deed("movements", _command("movements")),
    Deed("record", _command("record")),
    Deed("card of the day", _command("daily")),
    Deed("invite", _command("invite")),
    Deed("deletion", _command("delete_now"), _command("delete_data")),
    Deed("the sweeper's pass", _sweep, a_turn=False),
    Deed("/metrics", lambda scene: scene.inside.look("/metrics"), _keep_quota, a_turn=False),
    Deed("daily words, the first batch", _tell_batch, _come_to_morning, a_turn=False),
    Deed("daily words, a late batch", _tell_batch, _tell_most, a_turn=False),
)
