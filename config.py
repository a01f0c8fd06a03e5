"""Settings: the only place where the product reads its environment, and it names every fault at once.

The server's own two, `PORT` and `WEB_CONCURRENCY`, are gunicorn's (gunicorn.conf.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

LOCAL_ORIGIN = "https://mimi.localhost"


class ConfigError(Exception):
    """The environment cannot be used; `faults` names everything that is wrong with it."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("Configuration faults:\n" + "\n".join(f"  - {fault}" for fault in faults))


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the product is told from outside; secrets never show in `repr`."""

    database_url: str = field(repr=False)
    redis_url: str = field(repr=False)
    line_channel_secrets: tuple[str, ...] = field(repr=False)
    line_channel_access_token: str = field(repr=False)
    line_channel_id: str
    line_api_base_url: str
    line_bot_basic_id: str
    openai_api_key: str = field(repr=False)
    openai_base_url: str
    openai_model: str
    openai_api: str
    openai_moderation: str
    model_daily_budget_usd: str
    stripe_secret_key: str = field(repr=False)
    stripe_webhook_secrets: tuple[str, ...] = field(repr=False)
    stripe_api_base_url: str
    public_base_url: str
    chat_page_url: str
    secret_key: str = field(repr=False)
    delivery_mode: str
    push_quota_floor: int
    """Pushes of a month that are kept for receipts, refunds and paid readings."""
    operator_line_user_id: str = field(repr=False)
    alert_webhook_url: str = field(repr=False)
    sentry_dsn: str = field(repr=False)
    log_level: str
    metrics_token: str = field(repr=False)
    worker_threads: int
    reading_retention_days: int
    """So long questions and readings are kept; 0 for ever."""
    operator_contact: str

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> Settings:
        """This will read every variable of the contract (README, Configuration).

        Raises ConfigError naming all faults at once, by variable.
        """
        read = _Reader(environ)
        settings = cls(
            database_url=read.take("DATABASE_URL", required=True, convert=_postgres_url),
            redis_url=read.take("REDIS_URL", required=True, convert=_redis_url),
            line_channel_secrets=_split(read.take("LINE_CHANNEL_SECRET", required=True)),
            line_channel_access_token=read.take("LINE_CHANNEL_ACCESS_TOKEN"),
            line_channel_id=read.take("LINE_CHANNEL_ID", convert=_digits),
            line_api_base_url=read.take("LINE_API_BASE_URL", "https://api.line.me", convert=_http_url),
            line_bot_basic_id=read.take("LINE_BOT_BASIC_ID", convert=_basic_id),
            openai_api_key=read.take("OPENAI_API_KEY"),
            openai_base_url=read.take("OPENAI_BASE_URL", convert=_http_url),
            openai_model=read.take("OPENAI_MODEL"),
            openai_api=read.take("OPENAI_API", "responses", convert=_one_of("responses", "chat")),
            openai_moderation=read.take("OPENAI_MODERATION", "auto", convert=_one_of("auto", "on", "off")),
            model_daily_budget_usd=read.take("MODEL_DAILY_BUDGET_USD", convert=_dollars),
            stripe_secret_key=read.take("STRIPE_SECRET_KEY"),
            stripe_webhook_secrets=_split(read.take("STRIPE_WEBHOOK_SECRET")),
            chat_page_url=read.take("CHAT_PAGE_URL", convert=_http_url),
            stripe_api_base_url=read.take("STRIPE_API_BASE_URL", convert=_http_url),
            public_base_url=read.take("PUBLIC_BASE_URL", required=True, convert=_https_origin),
            secret_key=read.take("SECRET_KEY", required=True, convert=_long_secret),
            delivery_mode=read.take("DELIVERY_MODE", "push", convert=_one_of("push", "economy")),
            push_quota_floor=int(read.take("PUSH_QUOTA_FLOOR", "50", convert=_count)),
            operator_line_user_id=read.take("OPERATOR_LINE_USER_ID"),
            alert_webhook_url=read.take("ALERT_WEBHOOK_URL", convert=_http_url),
            sentry_dsn=read.take("SENTRY_DSN"),
            log_level=read.take("LOG_LEVEL", "INFO", convert=_log_level),
            metrics_token=read.take("METRICS_TOKEN"),
            worker_threads=int(read.take("WORKER_THREADS", "64", convert=_thread_count)),
            reading_retention_days=int(read.take("READING_RETENTION_DAYS", "730", convert=_days)),
            operator_contact=read.take("OPERATOR_CONTACT", convert=_one_line),
        )
        if not settings.line_channel_access_token and not settings.line_channel_id:
            read.faults.append("LINE_CHANNEL_ACCESS_TOKEN: set it, or LINE_CHANNEL_ID to issue tokens from the secret")
        if read.faults:
            raise ConfigError(read.faults)
        return settings


def migration_url(environ: Mapping[str, str]) -> str:
    """This will say where migrations run: as the owner, `MIGRATION_DATABASE_URL`, else `DATABASE_URL`.

    Raises ConfigError when neither is set or usable.
    """
    read = _Reader(environ)
    name = "MIGRATION_DATABASE_URL" if environ.get("MIGRATION_DATABASE_URL") else "DATABASE_URL"
    url = read.take(name, required=True, convert=_postgres_url)
    if read.faults:
        raise ConfigError(read.faults)
    return url


def application_role(environ: Mapping[str, str]) -> str | None:
    """This will name the database role of `DATABASE_URL`, to whom migrations grant access; None when unset."""
    return urlsplit(environ.get("DATABASE_URL", "")).username


class _Reader:
    """Reads one variable after another and collects what is wrong with them."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self.faults: list[str] = []

    def take(
        self,
        name: str,
        default: str = "",
        *,
        required: bool = False,
        convert: Callable[[str], str] = str,
    ) -> str:
        value = self._environ.get(name, "").strip() or default
        if not value:
            if required:
                self.faults.append(f"{name}: missing")
            return value
        try:
            return convert(value)
        except ValueError as error:
            # The message never repeats the value: it may be a secret.
            self.faults.append(f"{name}: {error}")
            return default


def _split(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())


def _postgres_url(value: str) -> str:
    """This will turn any spelling of a PostgreSQL address into one with its driver written out.

    SQLAlchemy 2.1 reads a bare `postgresql://` as psycopg 3, which is not what we ship.
    """
    scheme, separator, rest = value.partition("://")
    if not separator or scheme not in {"postgres", "postgresql", "postgresql+psycopg2"}:
        raise ValueError("must be a postgres:// or postgresql:// address")
    return f"postgresql+psycopg2://{rest}"


def _redis_url(value: str) -> str:
    if urlsplit(value).scheme not in {"redis", "rediss", "unix"}:
        raise ValueError("must be a redis:// or rediss:// address")
    return value


def _http_url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("must be an http:// or https:// address")
    return value.rstrip("/")


def _https_origin(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme != "https" or not parts.hostname or parts.path.strip("/") or parts.query:
        raise ValueError("must be an https origin without a path, such as https://bot.example.com")
    return f"https://{parts.netloc}"


def _digits(value: str) -> str:
    if not value.isdecimal():
        raise ValueError("must be the channel's number")
    return value


def _basic_id(value: str) -> str:
    if not re.fullmatch(r"@[A-Za-z0-9._-]{1,30}", value):
        raise ValueError("must be the account's id with its @, such as @mimivibes")
    return value


def _long_secret(value: str) -> str:
    if len(value) < 32:
        raise ValueError("must be at least 32 characters of chance")
    return value


def _dollars(value: str) -> str:
    if not re.fullmatch(r"\d+(\.\d{1,6})?", value):
        raise ValueError("must be an amount in US dollars, such as 5 or 2.50")
    return value


def _log_level(value: str) -> str:
    return _one_of("DEBUG", "INFO", "WARNING", "ERROR")(value.upper())


def _thread_count(value: str) -> str:
    if not value.isdecimal() or not 1 <= int(value) <= 400:
        raise ValueError("must be a whole number from 1 to 400")
    return value


def _count(value: str) -> str:
    if not value.isdecimal() or len(value) > 9:
        raise ValueError("must be a whole number, such as 50")
    return value


def _days(value: str) -> str:
    if not value.isdecimal() or len(value) > 5 or 0 < int(value) < 30:
        raise ValueError("must be a number of days from 30 up, or 0 for ever")
    return value


def _one_line(value: str) -> str:
    if len(value) > 200 or not value.isprintable():
        raise ValueError("must be one line of at most 200 characters, such as an e-mail address")
    return value


def _one_of(*allowed: str) -> Callable[[str], str]:
    def convert(value: str) -> str:
        if value not in allowed:
            raise ValueError(f"must be one of {', '.join(allowed)}")
        return value

    return convert
