"""Runs the stand-in alone: `python -m simulator --webhook URL --secret S`."""

from __future__ import annotations

import argparse
import ipaddress
import signal
import ssl
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from simulator import state
from simulator.line.delivering import HttpDelivery
from simulator.line.platform import Account, Platform
from simulator.model.server import Model
from simulator.profile import ADDRESS, Profile
from simulator.server import Server
from simulator.stripe import Stripe


class StartError(Exception):
    """Something in the arguments keeps the stand-in from starting; the text says what."""


def main(arguments: Sequence[str] | None = None) -> int:
    """This will serve until SIGINT or SIGTERM; 2 is the exit code for faulty arguments."""
    options = _parser().parse_args(arguments)
    stop = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda _number, _frame: stop.set())
    try:
        server = _server(options)
        url = server.start()
    except StartError as error:
        print(f"simulator: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"simulator: cannot listen on {options.host}:{options.port}: {error.strerror}", file=sys.stderr)
        return 2
    print(url, flush=True)
    stop.wait()
    server.stop()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="simulator", description=__doc__)
    add = parser.add_argument
    add("--webhook", required=True, metavar="URL", help="where events are posted to")
    add("--secret", required=True, help="channel secret, signs the events")
    add("--token", help="channel access token the bot uses; without it any token is taken")
    add("--channel-id", default="1234567890", help="channel id, for bots that issue their own tokens")
    add("--bot-name", default="Bot", help="name of the account")
    add("--basic-id", default="@bot", help="basic id of the account")
    add("--profile", type=Path, metavar="FILE", help="its picture, cover and status message, in a TOML file")
    add("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    add("--allow-remote", action="store_true", help="listen on more than this machine")
    add("--port", type=int, default=9000, help="port to listen on (9000, 0 finds a free one)")
    add("--map", action="append", default=[], metavar="ORIGIN=TARGET", help="where the page finds an origin")
    add("--state", type=Path, metavar="FILE", help="keep users and chats between runs")
    add("--tls-cert", type=Path, metavar="FILE", help="serve https with this certificate")
    add("--tls-key", type=Path, metavar="FILE", help="and this key")
    add("--gallery", type=Path, metavar="FOLDER", help="show the samples of messages in these JSON files at /gallery")
    add("--quota", type=int, metavar="N", help="messages a month (without limit)")
    add("--stripe-key", metavar="KEY", help="secret key of Stripe's API; without it any key is taken")
    add(
        "--stripe-webhook-secret", metavar="SECRET", help="signs Stripe's events (each endpoint has its own without it)"
    )
    add("--redelivery", action="store_true", help="deliver again what was not answered with 2xx")
    add(
        "--latency",
        type=float,
        default=0.0,
        metavar="SECONDS",
        help="before every answer of LINE, the model and Stripe",
    )
    add("--no-checks", action="store_true", help="leave out the limits of messages (benchmarks)")
    add("--no-log", action="store_true", help="keep neither chats nor traffic (benchmarks)")
    return parser


def _server(options: argparse.Namespace) -> Server:
    _refuse_remote(options)
    try:
        deliver = HttpDelivery(options.webhook)
    except ValueError as error:
        raise StartError(f"--webhook: {error}") from None
    profile = _profile(options.profile)
    account = Account(
        channel_secret=_nonempty(options.secret, "--secret"),
        access_token=options.token,
        channel_id=options.channel_id,
        name=options.bot_name,
        basic_id=options.basic_id,
        picture_url=ADDRESS if profile.picture else None,
    )
    platform = Platform(
        account, deliver=deliver, quota=options.quota, checks=not options.no_checks, log=not options.no_log
    )
    platform.courier.redelivery = options.redelivery
    stripe = Stripe(
        key=options.stripe_key,
        webhook_secret=options.stripe_webhook_secret,
        clock=platform.clock,
        faults=platform.faults,
        traffic=platform.traffic if platform.log else None,
    )
    _load(platform, options.state, stripe)
    return Server(
        platform,
        Model(),
        host=options.host,
        port=options.port,
        origins=_origins(options.map),
        state_file=options.state,
        tls=_tls(options),
        latency=options.latency,
        stripe=stripe,
        gallery=options.gallery,
        profile=profile,
    )


def _refuse_remote(options: argparse.Namespace) -> None:
    """Whoever reaches the page may write as any user, so only this machine reaches it unless told."""
    host = options.host
    try:
        local = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        raise StartError(f"--host: {host!r} is no address of this machine") from None
    if not local and not options.allow_remote:
        raise StartError(f"--host: {host} is open to other machines; add --allow-remote if that is meant")


def _profile(file: Path | None) -> Profile:
    if file is None:
        return Profile()
    try:
        return Profile.read(file)
    except (ValueError, OSError) as error:
        raise StartError(f"--profile: {file} cannot be read: {error}") from None


def _nonempty(value: str, name: str) -> str:
    if not value.strip():
        raise StartError(f"{name}: must not be empty")
    return value


def _origins(pairs: Sequence[str]) -> dict[str, str]:
    origins = {}
    for pair in pairs:
        origin, separator, target = pair.partition("=")
        if not separator or not all(urlsplit(one).scheme in {"http", "https"} for one in (origin, target)):
            raise StartError(
                f"--map: {pair!r} is not ORIGIN=TARGET, such as https://bot.localhost=http://127.0.0.1:8000"
            )
        origins[origin.rstrip("/")] = target.rstrip("/")
    return origins


def _load(platform: Platform, file: Path | None, stripe: Stripe) -> None:
    if file is None:
        return
    if not file.parent.is_dir():
        raise StartError(f"--state: the folder {file.parent} does not exist")
    try:
        state.load(platform, file, stripe)
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise StartError(
            f"--state: {file} cannot be read ({type(error).__name__}); move it away to start anew"
        ) from None


def _tls(options: argparse.Namespace) -> ssl.SSLContext | None:
    if options.tls_cert is None and options.tls_key is None:
        return None
    if options.tls_cert is None or options.tls_key is None:
        raise StartError("--tls-cert and --tls-key belong together")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        context.load_cert_chain(options.tls_cert, options.tls_key)
    except (OSError, ssl.SSLError) as error:
        raise StartError(f"--tls-cert, --tls-key: {type(error).__name__}, no usable pair") from None
    return context


if __name__ == "__main__":
    sys.exit(main())
