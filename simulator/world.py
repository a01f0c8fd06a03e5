"""A local world in one object: the platform, the model, Stripe, people with phones, and a server if wanted."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from simulator.line.courier import Deliver
from simulator.line.delivering import Delivery, HttpDelivery
from simulator.line.faults import Faults
from simulator.line.platform import Account, Platform
from simulator.model.server import Model
from simulator.profile import ADDRESS, Profile
from simulator.server import Server
from simulator.stripe import Desk, Stripe

if TYPE_CHECKING:
    from simulator.group_chat import GroupChat
    from simulator.phone import Phone


class LocalWorld:
    """Holds everything a test needs from outside.

    `deliver` is the address of a webhook, or something called with body and headers that gives a status, such
    as a wrapped Flask test client. `clock` gives epoch seconds; time limits follow it, waiting does not.
    """

    def __init__(
        self,
        *,
        channel_secret: str = "local-secret",
        channel_access_token: str | None = "local-token",
        deliver: Deliver | str | None = None,
        clock: Callable[[], float] = time.time,
        quota: int | None = None,
        checks: bool = True,
        log: bool = True,
        latency: float = 0.0,
        seed: int | None = None,
        origins: Mapping[str, str] | None = None,
        stripe_key: str | None = None,
        stripe_webhook_secret: str = "whsec_local",
        gallery: Path | None = None,
        profile: Profile | None = None,
    ) -> None:
        picture = ADDRESS if profile and profile.picture else None
        account = Account(channel_secret=channel_secret, access_token=channel_access_token, picture_url=picture)
        self.platform = Platform(account, clock=clock, quota=quota, checks=checks, log=log, seed=seed)
        self.model = Model(clock=clock, seed=seed)
        stripe = Stripe(
            key=stripe_key,
            webhook_secret=stripe_webhook_secret,
            clock=clock,
            seed=seed,
            faults=self.platform.faults,
            traffic=self.platform.traffic,
        )
        self.stripe = Desk(stripe)
        self._server = Server(
            self.platform,
            self.model,
            latency=latency,
            origins=origins,
            redelivers=False,
            stripe=stripe,
            gallery=gallery,
            profile=profile,
        )
        self._phones: dict[str, Phone] = {}
        self._groups: dict[str, GroupChat] = {}
        if deliver is not None:
            self.connect(deliver)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def connect(self, deliver: Deliver | str) -> None:
        """This will say where webhooks go; a bot that needs the world's address is made before it is connected."""
        self.platform.courier.deliver = HttpDelivery(deliver) if isinstance(deliver, str) else deliver

    def connect_stripe(self, deliver: Deliver | str) -> None:
        """This will say where Stripe's webhooks go, instead of the addresses of its endpoints; see Desk.connect."""
        self.stripe.connect(deliver)

    def serve(self) -> str:
        """This will start the server on a free loopback port, once, and give its base address."""
        return self._server.url or self._server.start()

    def stop(self) -> None:
        """This will end the server, if it runs."""
        self._server.stop()

    @property
    def url(self) -> str:
        """Where LINE's API is served."""
        return self.serve()

    @property
    def model_url(self) -> str:
        """The base_url for an OpenAI client."""
        return f"{self.serve()}/openai/v1"

    @property
    def stripe_url(self) -> str:
        """The base address for a Stripe client: `base_addresses={"api": world.stripe_url}`."""
        return f"{self.serve()}/stripe"

    def phone(self, name: str, *, language: str | None = "th", user_id: str | None = None) -> Phone:
        """This will give the phone of a person, a new one or the one of this name."""
        from simulator.phone import Phone

        if name not in self._phones:
            user = self.platform.add_user(name, language=language, user_id=user_id)
            self._phones[name] = Phone(self.platform, user)
        return self._phones[name]

    def group(self, name: str, *, members: Sequence[Phone] = (), is_room: bool = False) -> GroupChat:
        """This will give a group of these people, a new one or the one of this name; the account has yet to join."""
        from simulator.group_chat import GroupChat

        if name not in self._groups:
            ids = [member.id for member in members]
            self._groups[name] = GroupChat(self.platform, self.platform.groups.add(name, members=ids, is_room=is_room))
        return self._groups[name]

    def together(self) -> AbstractContextManager[None]:
        """This will deliver what happens inside as events of one body."""
        return self.platform.courier.hold("one_body")

    def out_of_order(self) -> AbstractContextManager[None]:
        """This will deliver what happens inside from the last to the first."""
        return self.platform.courier.hold("reversed")

    def at_once(self) -> AbstractContextManager[None]:
        """This will deliver what happens inside at the same moment, a body each."""
        return self.platform.courier.hold("simultaneous")

    @contextmanager
    def standby(self) -> Iterator[None]:
        """This will let another module hold the chats meanwhile: events carry no reply token."""
        self.platform.courier.standby = True
        try:
            yield
        finally:
            self.platform.courier.standby = False

    def redeliver(self) -> list[Delivery]:
        """This will bring again, now, all that was not received; redelivery must be on. Nothing else does here."""
        return self.platform.courier.redeliver(due_only=False)

    def verify(self) -> Delivery:
        """This will press the console's Verify button."""
        return self.platform.courier.verify()

    @property
    def redelivery(self) -> bool:
        """Whether LINE delivers again what was not answered with 2xx; off, as LINE's own default."""
        return self.platform.courier.redelivery

    @redelivery.setter
    def redelivery(self, on: bool) -> None:
        self.platform.courier.redelivery = on

    @property
    def quota(self) -> int | None:
        """Messages a month, None without limit."""
        return self.platform.quota.limit

    @quota.setter
    def quota(self, limit: int | None) -> None:
        self.platform.quota.limit = limit

    @property
    def faults(self) -> Faults:
        """Misbehaviour on command."""
        return self.platform.faults

    @property
    def violations(self) -> list[dict[str, Any]]:
        """Every limit the bot broke, refused or not."""
        return self.platform.violations

    @property
    def traffic(self) -> list[dict[str, Any]]:
        """The last 500 requests in both directions."""
        return self.platform.traffic.after()
