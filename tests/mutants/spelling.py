"""How the test is spelled that must see a mutant: by its folder, its file and its sentence, as pytest is told it."""

from __future__ import annotations


def told(file: str, test: str) -> str:
    """This will spell a unit test; `file` is its folder and name, or its name alone if it is of the services."""
    folder, _, name = file.rpartition("/")
    return f"tests/unit/{folder or 'services'}/test_{name}.py::test_{test}"


def told_by_stripe(file: str, test: str) -> str:
    """This will spell a test of what speaks to Stripe."""
    return told(f"services/adapters/stripe_{file}", test)


def chatted(file: str, test: str) -> str:
    """This will spell a story."""
    return f"tests/chats/test_{file}.py::test_{test}"


def seen(file: str, test: str) -> str:
    """This will spell a test over the web."""
    return f"tests/web/test_{file}.py::test_{test}"
