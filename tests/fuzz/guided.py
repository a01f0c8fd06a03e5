"""The same doors led by Atheris, which proposes bytes that reach branches no bytes before have reached.

Run by `python -m tests.fuzz` with Atheris on the path, as
python -m tests.fuzz.guided parsers|site <database> [libFuzzer's options].
"""

from __future__ import annotations

import sys
from typing import Final

import atheris  # type: ignore[import-not-found,import-untyped,unused-ignore]  # Only a long fuzz run installs it.

INSTRUMENTED: Final = [
    "bot.line.events",
    "bot.core.postback",
    "bot.core.router",
    "bot.groups.calls",
    "bot.pacing",
    "bot.record",
    "bot.web",
    "services.wording",
    "services.questions",
    "services.phrases",
    "services.safety",
    "services.wordwatch",
    "services.invitation_codes",
    "services.gift_codes",
    "services.hours",
    "services.nicknames",
    "services.typed_choices",
    "services.passes",
    "services.adapters.stripe_events",
    "services.adapters.stripe_objects",
    "services.adapters.stripe_signature",
]

with atheris.instrument_imports(include=INSTRUMENTED, enable_loader_override=False):
    from tests.fuzz.chance import FedChance
    from tests.fuzz.parsers import warm_up
    from tests.fuzz.site import FuzzedSite
    from tests.fuzz.targets import PARSERS, SITE


def main(words: list[str]) -> None:
    """This will run until libFuzzer has had its number; an exception ends it, and prints the bytes that led there."""
    kind, url, *options = words
    warm_up()
    site = FuzzedSite(url)
    doors = PARSERS if kind == "parsers" else SITE

    def take(data: bytes) -> None:
        if data:
            doors[data[0] % len(doors)].take(site, FedChance(data[1:]))

    atheris.Setup([sys.argv[0], *options], take)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
