"""How long the state machines run: the same few examples in every `make test`, many new ones in `make machines`."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings


def bounded(examples: int, steps: int) -> settings:
    """This will give the settings of a state machine; FUZZ_EXAMPLES and FUZZ_STEPS in the environment go further.

    Without them the examples are the same in every run: a red one stays red until it is understood.
    """
    many = os.environ.get("FUZZ_EXAMPLES")
    return settings(
        max_examples=int(many) if many else examples,
        stateful_step_count=int(os.environ.get("FUZZ_STEPS") or 2 * steps) if many else steps,
        deadline=None,
        derandomize=not many,
        # Shrinking one failure can take longer than everything else; `make machines` does it.
        phases=tuple(Phase) if many else (Phase.explicit, Phase.reuse, Phase.generate),
        database=None,
        print_blob=bool(many),
        suppress_health_check=list(HealthCheck),
    )
