"""Print how the nets do: `python -m tests.safety`, or `make safety`."""

from __future__ import annotations

from services.safety import DECLINED, HEARD
from tests.safety.rates import (
    FRESH,
    HARD,
    READ,
    TUNING,
    UNSEEN,
    VIOLENCE,
    Rate,
    Screened,
    is_caught,
    load_tries,
    screen_part,
    stays_data,
)

TITLES = {
    FRESH: "fresh: written to slip through; self-harm was widened afterwards, the rest is a clean measure",
    UNSEEN: "unseen: written before any pattern, never looked at one by one",
    VIOLENCE: "violence suffered: written before any pattern of this kind, never looked at one by one",
    HARD: "hard: written to slip through, of which 15 of 80 were declined then; now tuning",
    TUNING: "tuning: the patterns were written by looking at it",
}


def main() -> None:
    """This will print hit and false-alarm rates by kind and language, and those of injection."""
    for part, title in TITLES.items():
        _print_screened(title, screen_part(part))
    tries = load_tries()
    data = Rate(sum(map(stays_data, tries)), len(tries))
    print("\nprompt injection")
    print(f"  {'stays data in the message':<34}{data}")
    for language in ("th", "en"):
        own = [one for one in tries if one.language == language]
        print(f"  {f'an obeying answer is caught, {language}':<34}{Rate(sum(map(is_caught, own)), len(own))}")
    print("  not caught, and why that is borne: tests/safety/injection.toml, `shown`")


def _print_screened(title: str, screened: Screened) -> None:
    print(f"\n{title}\n  {'kind':<16}{'Thai':>18}{'English':>22}")
    for kind in (*HEARD, *DECLINED):
        if ("th", kind) not in screened.declined:
            continue
        thai, english = (screened.declined[language, kind] for language in ("th", "en"))
        print(f"  {kind:<16}{thai!s:>20}{english!s:>22}")
    print(f"  {'declined, all':<16}{screened.hits!s:>20}")
    right = sum((rate for (_, kind), rate in screened.right.items() if kind != READ), Rate(0, 0))
    print(f"  {'by its own kind':<16}{right!s:>20}")
    thai, english = (screened.declined[language, READ] for language in ("th", "en"))
    print(f"  {'false alarms':<16}{thai!s:>20}{english!s:>22}")


if __name__ == "__main__":
    main()
