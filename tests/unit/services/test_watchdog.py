"""A server that takes calls and never answers, and those that are only slow."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field

import pytest

from services.watchdog import KNOCK_SECONDS, LASTING_SECONDS, REST_SECONDS, UnansweredError, Watchdog, await_shortly


@dataclass
class Clock:
    """Seconds that pass when told."""

    time: float = 100.0

    def __call__(self) -> float:
        return self.time


@dataclass
class Door:
    """A server that answers, refuses or hangs, and counts who knocks."""

    fault: Exception | None = None
    knocks: int = 0

    def __call__(self) -> None:
        self.knocks += 1
        if self.fault:
            raise self.fault


@dataclass
class Wire:
    """A driver's connection as far as the watchdog knows it: a socket in which somebody waits for an answer."""

    ends: tuple[socket.socket, socket.socket] = field(default_factory=socket.socketpair)

    def fileno(self) -> int:
        return self.ends[0].fileno()

    def is_cut(self) -> bool:
        self.ends[1].setblocking(False)
        try:
            return self.ends[1].recv(1) == b""
        except BlockingIOError:
            return False


@pytest.fixture
def wires() -> Iterator[Callable[[], Wire]]:
    """Makes connections and closes them."""
    with ExitStack() as stack:

        def make() -> Wire:
            wire = Wire()
            for end in wire.ends:
                stack.enter_context(end)
            return wire

        yield make


HANGS = UnansweredError()


def test_a_transaction_that_lasts_is_left_alone_while_the_server_lets_others_in(wires: Callable[[], Wire]) -> None:
    clock, door, wire = Clock(), Door(), wires()
    watchdog = Watchdog(door, clock=clock)

    with watchdog.over(wire):
        for _ in range(100):
            clock.time += REST_SECONDS
            watchdog.look()
            watchdog.look()

    assert door.knocks == 100, "one a second, however often it is looked"
    assert not wire.is_cut()
    assert not watchdog.hangs


def test_nobody_knocks_for_a_transaction_that_has_just_begun(wires: Callable[[], Wire]) -> None:
    clock, door = Clock(), Door(HANGS)
    watchdog = Watchdog(door, clock=clock)

    with watchdog.over(wires()):
        clock.time += LASTING_SECONDS / 2
        watchdog.look()

    assert door.knocks == 0


def test_what_waits_is_cut_off_when_a_new_connection_is_not_answered_either(wires: Callable[[], Wire]) -> None:
    clock, door, old, young = Clock(), Door(HANGS), wires(), wires()
    watchdog = Watchdog(door, clock=clock)

    with watchdog.over(old):
        clock.time += LASTING_SECONDS
        with watchdog.over(young):
            watchdog.look()

    assert old.is_cut()
    assert not young.is_cut(), "it has had no time to be answered"
    assert watchdog.hangs


def test_a_server_that_refuses_has_answered(wires: Callable[[], Wire]) -> None:
    clock, wire = Clock(), wires()
    watchdog = Watchdog(Door(ConnectionRefusedError()), clock=clock)

    with watchdog.over(wire):
        clock.time += LASTING_SECONDS
        watchdog.look()

    assert not wire.is_cut()
    assert not watchdog.hangs


def test_the_server_is_knocked_at_until_it_answers(wires: Callable[[], Wire]) -> None:
    clock, door = Clock(), Door(HANGS)
    watchdog = Watchdog(door, clock=clock)
    watchdog.suspect()
    watchdog.look()
    assert watchdog.hangs

    door.fault = None
    clock.time += KNOCK_SECONDS
    watchdog.look()

    assert not watchdog.hangs


def test_a_connection_that_has_ended_is_never_cut(wires: Callable[[], Wire]) -> None:
    """The pool may have given it to somebody else by then."""
    clock, wire = Clock(), wires()
    watchdog = Watchdog(Door(HANGS), clock=clock)
    with watchdog.over(wire):
        clock.time += LASTING_SECONDS

    watchdog.suspect()
    watchdog.look()

    assert not wire.is_cut()


def test_a_connection_that_comes_too_late_is_closed() -> None:
    closed, goes_on = threading.Event(), threading.Event()

    class Late:
        def close(self) -> None:
            closed.set()

    def connect() -> Late:
        goes_on.wait(5)
        return Late()

    began = time.monotonic()
    with pytest.raises(UnansweredError):
        await_shortly(connect, seconds=0.05)
    assert time.monotonic() - began < 1
    goes_on.set()

    assert closed.wait(5)


def test_a_refusal_comes_through_as_it_is() -> None:
    def connect() -> None:
        raise ConnectionRefusedError

    with pytest.raises(ConnectionRefusedError):
        await_shortly(connect, seconds=5)
