"""The composition root: settings in, wired product out. Importing it opens no socket and reads no environment."""

from __future__ import annotations

import datetime as dt
import random
import secrets
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import orjson

import handlers
import handlers.gifts
import handlers.invitations
import handlers.payments
import handlers.pushes
from bot.core.context import Surroundings
from bot.core.dispatcher import Dispatcher
from bot.core.router import Routes, discover
from bot.core.sender import Sender
from bot.line.client import Home, Line, LineSilentError, LineUnreachableError, Meter, PooledLine
from bot.line.meeting import meet_soon
from bot.line.tokens import StatelessTokens, StaticToken, TokenSource
from bot.locale import Translator, pick_language, translator
from bot.web.measures import Measures
from bot.worker.alerting import AlertDoor, sweep_alerts
from bot.worker.checking import sweep_cases
from bot.worker.chores import TICK_SECONDS, tick
from bot.worker.ending_tokens import sweep_ending_tokens
from bot.worker.jobs import JobContext, Leases
from bot.worker.linking import sweep_links
from bot.worker.refunding import sweep_refunds
from bot.worker.sweeper import RESCUERS, SWEEP_SECONDS, Sweeper, repeat
from config import ConfigError, Settings
from services import safety, turns
from services.account import KnownAccount
from services.adapters.alert_webhook import AlertWebhook
from services.adapters.queue import QUEUES, Queue, RQQueue, share_out
from services.budget import Budget
from services.database import Database, UnitOfWork
from services.identity import FORGOTTEN
from services.model_call import Model
from services.moderation import Moderation
from services.outbox import Outgoing
from services.payments import Payments
from services.prices import UnknownModelError, default_model, is_openai, price_of
from services.questions import recognise
from services.quota import PushQuota
from services.reader import Reader
from services.reading_types import FollowUpRequest

if TYPE_CHECKING:
    from bot.line.setup import LineSetUp

SENDER_THREADS: Final = 64
"""Each waits for LINE most of its time; at 50 ms an answer they carry more than a thousand a second."""

WORKER_SENDER_THREADS: Final = 8
"""They send what a web process left behind; readings are sent by the jobs themselves."""

DRAIN_SECONDS: Final = 5.0

Clock = Callable[[], dt.datetime]


def utc_now() -> dt.datetime:
    """This will read the clock, at the edge."""
    return dt.datetime.now(dt.UTC)


@dataclass(slots=True)
class Product:
    """Everything wired together, for one process."""

    settings: Settings
    database: UnitOfWork
    routes: Routes
    line: Line
    sender: Sender
    queue: Queue
    dispatcher: Dispatcher
    measures: Measures
    jobs: JobContext
    sweeper: Sweeper
    payments: Payments | None = None
    known: KnownAccount = field(default_factory=KnownAccount)

    def meet_line(self, stop: threading.Event) -> None:
        """This will learn in the background who we are at LINE, where the settings do not say it."""
        if isinstance(self.line, Home):
            meet_soon(self.database, self.line, self.known, self.jobs.clock, stop)

    def open_line(self) -> LineSetUp:
        """This will open the door by which an operator sets things up at LINE; its SDK is imported only here."""
        from bot.line.setup import LineSetUp

        return LineSetUp(base_url=self.settings.line_api_base_url, tokens=build_tokens(self.settings))

    def sweep(self) -> dict[str, int]:
        """This will take up whatever was left behind."""
        return self.sweeper.sweep()

    def is_redis_up(self) -> bool:
        """This will tell whether wake-ups get through."""
        return self.queue.is_up()

    def job_table(self) -> dict[str, Callable[..., None]]:
        """This will give the jobs by name, each ready to be called with its argument."""
        return {name: partial(handler, self.jobs) for name, handler in self.routes.list("job").items()}


def build(
    settings: Settings,
    *,
    database: UnitOfWork | None = None,
    queue: Queue | None = None,
    line: Line | None = None,
    reader: Reader | None = None,
    payments: Payments | None = None,
    sender_threads: int = SENDER_THREADS,
    clock: Clock = utc_now,
    entropy: Callable[[int], bytes] = secrets.token_bytes,
    make_sender: Callable[..., Sender] = Sender,
    check_connections: bool = False,
) -> Product:
    """This will wire the product; whatever is given replaces the real door.

    `sender_threads=0` sends within the turn, for tests and the worker. Raises UnknownModelError when the model's
    price is unknown, and RouteError when handlers are in doubt.
    """
    database = database or Database(settings.database_url, check=check_connections)
    routes = discover(handlers)
    line = line or build_line(settings, connections=max(sender_threads, settings.worker_threads, 8))
    reader = reader or build_reader(settings)
    payments = payments or build_payments(settings)
    known = KnownAccount(settings.line_bot_basic_id)
    around = Surroundings(
        settings.public_base_url,
        settings.secret_key,
        entropy,
        economy=settings.delivery_mode == "economy",
        # Without a secret no payment could be believed: nothing is sold until `stripe setup` has told it.
        provider=payments.name if payments and settings.stripe_webhook_secrets else None,
        charges=reader.model is not None,
        account=known,
        pushes=PushQuota(settings.push_quota_floor),
    )
    queue = queue or RQQueue(settings.redis_url)
    measures = Measures()
    sender = make_sender(
        line=line,
        database=database,
        render=partial(render_view, routes, line, database),
        clock=clock,
        threads=sender_threads,
        economy=settings.delivery_mode == "economy",
        pushes=around.pushes,
    )
    dispatcher = Dispatcher(database, routes, sender, queue, around, clock, measures.observe_turn)
    budget = Budget.from_dollars(settings.model_daily_budget_usd)
    keeps = dt.timedelta(days=settings.reading_retention_days) or None
    jobs = JobContext(
        database,
        reader,
        sender,
        Leases(database, clock),
        around,
        clock,
        payments,
        budget,
        home=line if isinstance(line, Home) else None,
        meter=line if isinstance(line, Meter) else None,
        wake=queue.wake,
        keeps_readings=keeps,
    )
    write_reading = partial(_required(routes, "job", "write_reading"), jobs)
    sweeper = Sweeper(jobs, write_reading, dispatcher.sweep, _money_sweeps(settings, jobs, line))
    return Product(
        settings, database, routes, line, sender, queue, dispatcher, measures, jobs, sweeper, payments, known
    )


def _money_sweeps(settings: Settings, jobs: JobContext, line: Line) -> dict[str, tuple[float, Callable[[], int]]]:
    """What is left behind around money, and how often it is looked for."""
    door = AlertDoor(
        line,
        operator=settings.operator_line_user_id,
        post=AlertWebhook(settings.alert_webhook_url) if settings.alert_webhook_url else None,
    )
    return {
        "payments": (SWEEP_SECONDS, partial(handlers.payments.sweep, jobs)),
        "cases": (SWEEP_SECONDS, partial(sweep_cases, jobs)),
        "tokens": (SWEEP_SECONDS, partial(sweep_ending_tokens, jobs)),
        "gifts": (SWEEP_SECONDS, partial(handlers.gifts.sweep, jobs)),
        "invitations": (SWEEP_SECONDS, partial(handlers.invitations.sweep, jobs)),
        "refunds": (10 * SWEEP_SECONDS, partial(sweep_refunds, jobs)),
        "alerts": (SWEEP_SECONDS, partial(sweep_alerts, jobs, door)),
        "menus": (SWEEP_SECONDS, partial(sweep_links, jobs)),
        "daily pushes": (20 * SWEEP_SECONDS, partial(handlers.pushes.sweep, jobs)),
    }


def build_line(settings: Settings, *, connections: int) -> Line:
    """This will open the hot door to LINE, for the web process."""
    return PooledLine(base_url=settings.line_api_base_url, tokens=build_tokens(settings), connections=connections)


def build_sdk_line(settings: Settings) -> Line:
    """This will open the door to LINE through its SDK, for the worker."""
    from bot.line.sdk import SdkLine

    return SdkLine(
        base_url=settings.line_api_base_url,
        tokens=build_tokens(settings),
        connections=sum(share_out(settings.worker_threads).values()) + RESCUERS,
    )


def build_tokens(settings: Settings) -> TokenSource:
    """This will choose where the channel access token comes from."""
    if settings.line_channel_access_token:
        return StaticToken(settings.line_channel_access_token)
    return StatelessTokens(
        base_url=settings.line_api_base_url,
        channel_id=settings.line_channel_id,
        channel_secret=settings.line_channel_secrets[0],
    )


def build_reader(settings: Settings) -> Reader:
    """This will choose the model, or the almanac alone when there is no key."""
    return Reader(
        build_model(settings),
        _compose_from_almanac,
        time.monotonic,
        time.sleep,
        random.random,
        moderation=build_moderation(settings),
    )


def build_moderation(settings: Settings) -> Moderation | None:
    """This will open the door to the provider's classifier; unless told, only where it is known to be: at OpenAI."""
    base_url = settings.openai_base_url or None
    wanted = {"on": True, "off": False, "auto": is_openai(base_url)}[settings.openai_moderation]
    if not settings.openai_api_key or not wanted:
        return None
    from services.adapters.openai_moderation import OpenAIModeration

    return OpenAIModeration(api_key=settings.openai_api_key, base_url=base_url)


def warm_up() -> None:
    """This will compile the words that are looked for, which takes half a second, before the first question comes."""
    safety.screen("")
    recognise("")


def warm_up_worker(product: Product) -> None:
    """This will import what the first reading needs, while the leases of a worker that was killed still run."""
    if product.jobs.reader.model is not None:
        from services.adapters import openai_model

        openai_model.warm_up()


def build_model(settings: Settings) -> Model | None:
    """This will make the model's adapter; raises UnknownModelError when its price is unknown."""
    if not settings.openai_api_key:
        return None
    from services.adapters.openai_model import OpenAIModel

    name = settings.openai_model or default_model()
    base_url = settings.openai_base_url or None
    return OpenAIModel(
        api_key=settings.openai_api_key,
        base_url=base_url,
        model=name,
        api=settings.openai_api,
        price=price_of(name, base_url=base_url),
    )


def build_payments(settings: Settings) -> Payments | None:
    """This will open the door to who takes the money; None without a key, and buying is closed then."""
    if not settings.stripe_secret_key:
        return None
    from services.adapters.stripe_payments import StripePayments

    return StripePayments(
        api_key=settings.stripe_secret_key,
        webhook_secrets=settings.stripe_webhook_secrets,
        base_url=settings.stripe_api_base_url or None,
    )


def render_view(routes: Routes, line: Line, database: UnitOfWork, row: Outgoing) -> bytes:
    """This will render a message that was written down as a view: a notice in its user's language, or a turn's answer.

    Only LINE knows a newcomer's language; it is asked and remembered for the next turn. And only here the id of someone
    is still known who has just had everything deleted.
    """
    arguments = row.view_arguments or {}
    if row.kind == "notice":
        with database.begin() as connection:
            t = translator(turns.read_language(connection, user_id=row.user_id))
        return orjson.dumps(_required(routes, "view", row.view or "")(t, arguments))
    t = translator(arguments.get("language", "th"))
    if arguments.get("unlink_menu"):
        _take_menu_away(line, row)
    if arguments.get("ask_profile"):
        t = _ask_language(line, row)
        if t.language != "th":
            with database.begin() as connection:
                turns.set_profile_language(connection, user_id=row.user_id, language=t.language)
    return orjson.dumps(_required(routes, "view", row.view or "")(t, arguments))


def _ask_language(line: Line, row: Outgoing) -> Translator:
    try:
        return translator(pick_language(line.fetch_language(row.line_user_id)))
    except (LineUnreachableError, LineSilentError):
        return translator("th")


def _take_menu_away(line: Line, row: Outgoing) -> None:
    """That it fails does no harm: whoever comes back is given the menu of her language anew (handlers/welcome)."""
    if isinstance(line, Home) and not row.line_user_id.startswith(FORGOTTEN):
        with suppress(LineUnreachableError, LineSilentError):
            line.unlink_menu(row.line_user_id)


def _compose_from_almanac(request: Any) -> Any:
    """The almanac reads a lot of text at its first use; a web process never needs it."""
    from services.almanac import compose, compose_answer

    return compose_answer(request) if isinstance(request, FollowUpRequest) else compose(request)


def _required(routes: Routes, kind: str, name: str) -> Callable[..., Any]:
    handler = routes.find(kind, name)
    if handler is None:
        raise LookupError(f"no {kind} {name!r}")
    return handler


def settings_or_exit(environ: Mapping[str, str]) -> Settings:
    """This will read the settings, or end the process and name every fault at once, an unknown model's too."""
    faults = _model_faults(environ)
    try:
        settings = Settings.from_environ(environ)
    except ConfigError as error:
        faults = [*error.faults, *faults]
    if faults:
        sys.exit(str(ConfigError(faults)))
    return settings


def _model_faults(environ: Mapping[str, str]) -> list[str]:
    name = environ.get("OPENAI_MODEL", "").strip()
    if not name or not environ.get("OPENAI_API_KEY", "").strip():
        return []
    try:
        price_of(name, base_url=environ.get("OPENAI_BASE_URL", "").strip() or None)
    except UnknownModelError as error:
        return [f"OPENAI_MODEL: {error}"]
    return []


def serve_jobs(product: Product, stop: threading.Event, *, queues: Sequence[str] = QUEUES) -> bool:
    """This will work until `stop` is set, then finish what runs; False when something was cut off.

    `queues` names those whose jobs are run here, each by loops of its own; the sweeper finds everybody's.
    """
    from services.adapters.worker_loops import WorkerLoops

    threading.Thread(target=warm_up_worker, args=(product,), name="warm-up", daemon=True).start()
    product.sweeper.run(stop)
    product.meet_line(stop)
    chores = partial(tick, product.jobs, product.job_table())
    threading.Thread(target=repeat, args=(stop, TICK_SECONDS, chores), name="chores", daemon=True).start()
    shares = share_out(product.settings.worker_threads)
    groups = {queue: shares[queue] for queue in queues}
    loops = WorkerLoops(product.settings.redis_url, product.job_table(), groups)
    finished = loops.run(stop)
    return product.sender.drain(DRAIN_SECONDS) and finished
