"""Free ports."""

import socket

from dev.ports import LOOPBACK, free_port


def test_a_preferred_port_is_kept_while_nobody_listens_on_it() -> None:
    port = free_port()

    assert free_port(port) == port


def test_a_taken_port_is_replaced_by_another() -> None:
    with socket.socket() as listener:
        listener.bind((LOOPBACK, 0))
        listener.listen()
        taken = listener.getsockname()[1]

        assert free_port(taken) != taken
