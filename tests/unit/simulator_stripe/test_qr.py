"""The QR codes we draw, read back by other means than they were written with."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.stripe.qr import BLOCKS, Matrix, encode, svg

MASKS = (
    lambda i, j: (i + j) % 2,
    lambda i, j: i % 2,
    lambda i, j: j % 3,
    lambda i, j: (i + j) % 3,
    lambda i, j: (i // 2 + j // 3) % 2,
    lambda i, j: (i * j) % 2 + (i * j) % 3,
    lambda i, j: ((i * j) % 2 + (i * j) % 3) % 2,
    lambda i, j: ((i + j) % 2 + (i * j) % 3) % 2,
)
FORMATS = {"101010000010010": 0, "101000100100101": 1, "101111001111100": 2, "101101101001011": 3}
FORMATS |= {"100010111111001": 4, "100000011001110": 5, "100111110010111": 6, "100101010100000": 7}
"""The format words of level M, as the standard's table lists them."""


def is_free(row: int, column: int, size: int) -> bool:
    in_corner = (row < 9 and (column < 9 or column >= size - 8)) or (row >= size - 8 and column < 9)
    in_alignment = size > 21 and size - 9 <= row <= size - 5 and size - 9 <= column <= size - 5
    return not in_corner and not in_alignment and row != 6 and column != 6


def mask_of(matrix: Matrix) -> int:
    upper = [matrix[8][column] for column in (0, 1, 2, 3, 4, 5, 7, 8)] + [matrix[7][8]]
    upper += [matrix[row][8] for row in range(5, -1, -1)]
    return FORMATS["".join("1" if one else "0" for one in upper)]


def words_of(matrix: Matrix) -> list[int]:
    size, mask = len(matrix), MASKS[mask_of(matrix)]
    bits: list[str] = []
    columns = [column for column in range(size - 1, 0, -2) if column > 6] + [5, 3, 1]
    for place, right in enumerate(columns):
        rows = range(size) if place % 2 else range(size - 1, -1, -1)
        bits += [
            str(int(matrix[row][column]) ^ (mask(row, column) == 0))
            for row in rows
            for column in (right, right - 1)
            if is_free(row, column, size)
        ]
    return [int("".join(bits[place : place + 8]), 2) for place in range(0, len(bits) - 7, 8)]


def read(matrix: Matrix) -> str:
    checks, blocks, size = BLOCKS[(len(matrix) - 17) // 4]
    words = words_of(matrix)
    parts = [words[block : blocks * size : blocks] for block in range(blocks)]
    ends = [words[blocks * size + block : blocks * (size + checks) : blocks] for block in range(blocks)]
    for part, end in zip(parts, ends, strict=True):
        assert not any(syndromes([*part, *end], checks)), "the check bytes do not fit"
    stream = "".join(f"{byte:08b}" for part in parts for byte in part)
    assert stream[:4] == "0100"
    length = int(stream[4:12], 2)
    return bytes(int(stream[12 + 8 * place : 20 + 8 * place], 2) for place in range(length)).decode()


def syndromes(word: list[int], count: int) -> list[int]:
    powers = [1]
    for _ in range(254):
        powers.append(powers[-1] * 2 ^ (0x11D if powers[-1] & 0x80 else 0))
    logs = {power: exponent for exponent, power in enumerate(powers)}
    found = []
    for root in range(count):
        total = 0
        for coefficient in word:
            total = powers[(logs[total] + root) % 255] if total else 0
            total ^= coefficient
        found.append(total)
    return found


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=35))
def test_a_code_says_what_was_written(text: str) -> None:
    if len(text.encode()) <= 106:
        assert read(encode(text)) == text


@pytest.mark.parametrize(
    ("length", "size"), [(0, 21), (14, 21), (15, 25), (42, 29), (43, 33), (84, 37), (85, 41), (106, 41)]
)
def test_a_code_is_as_large_as_it_must_be(length: int, size: int) -> None:
    matrix = encode("x" * length)

    assert (len(matrix), len(matrix[0])) == (size, size)
    assert read(matrix) == "x" * length


def test_a_text_that_is_too_long_is_refused() -> None:
    with pytest.raises(ValueError, match="106"):
        encode("x" * 107)


def test_the_picture_leaves_a_quiet_frame() -> None:
    picture = svg("x")

    assert 'viewBox="0 0 29 29"' in picture
    assert "M4 4h1v1h-1z" in picture
