"""QR codes, drawn by ourselves: texts of up to 106 bytes at error correction level M, as a matrix or as an SVG.

After ISO/IEC 18004. Versions 1 to 6 only, which need no version information and are enough for one line of text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

Matrix = list[list[bool]]

BLOCKS: Final = {1: (10, 1, 16), 2: (16, 1, 28), 3: (26, 1, 44), 4: (18, 2, 32), 5: (24, 2, 43), 6: (16, 4, 27)}
"""Version: check bytes a block, blocks, data bytes a block (level M)."""

FORMAT_GENERATOR: Final = 0b10100110111
FORMAT_MASK: Final = 0b101010000010010
LEVEL_M: Final = 0b00
QUIET: Final = 4
"""Light modules that must stand around a code."""

_MASKS: Final = (
    lambda row, column: (row + column) % 2 == 0,
    lambda row, _column: row % 2 == 0,
    lambda _row, column: column % 3 == 0,
    lambda row, column: (row + column) % 3 == 0,
    lambda row, column: (row // 2 + column // 3) % 2 == 0,
    lambda row, column: row * column % 2 + row * column % 3 == 0,
    lambda row, column: (row * column % 2 + row * column % 3) % 2 == 0,
    lambda row, column: ((row + column) % 2 + row * column % 3) % 2 == 0,
)


def svg(text: str) -> str:
    """This will draw a text as an SVG picture of one path, one unit a module; raises ValueError past 106 bytes."""
    matrix = encode(text)
    size = len(matrix) + 2 * QUIET
    dark = "".join(
        f"M{column + QUIET} {row + QUIET}h1v1h-1z"
        for row, modules in enumerate(matrix)
        for column, is_dark in enumerate(modules)
        if is_dark
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img" aria-label="QR" '
        f'shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path d="{dark}"/></svg>'
    )


def encode(text: str) -> Matrix:
    """This will give the modules of a code row by row, True for dark; raises ValueError past 106 bytes."""
    content = text.encode()
    version = next((one for one, (_, blocks, size) in BLOCKS.items() if len(content) + 2 <= blocks * size), None)
    if version is None:
        raise ValueError("a text of more than 106 bytes does not fit")
    bits = _bits(_codewords(content, version))
    drawn = [_drawn(bits, version, mask) for mask in range(len(_MASKS))]
    return min(drawn, key=_penalty)


def _codewords(content: bytes, version: int) -> bytes:
    """Byte mode, length, content, end, filling; then check bytes, and all blocks side by side."""
    checks, blocks, size = BLOCKS[version]
    stream = f"0100{len(content):08b}" + "".join(f"{byte:08b}" for byte in content) + "0000"
    stream = stream[: blocks * size * 8]
    data = [int(stream[place : place + 8].ljust(8, "0"), 2) for place in range(0, len(stream), 8)]
    filling = (0xEC, 0x11)
    data += [filling[place % 2] for place in range(blocks * size - len(data))]
    parts = [data[place : place + size] for place in range(0, len(data), size)]
    ends = [_checks(part, checks) for part in parts]
    return bytes(byte for group in (parts, ends) for column in zip(*group, strict=True) for byte in column)


def _checks(data: Sequence[int], count: int) -> list[int]:
    """The remainder of Reed and Solomon over GF(256)."""
    generator = [1]
    for power in range(count):
        root = _power(power)
        shifted = [*generator, 0]
        generator = [left ^ _times(right, root) for left, right in zip(shifted, [0, *generator], strict=True)]
    rest = [*data, *([0] * count)]
    for place in range(len(data)):
        factor = rest[place]
        for offset, coefficient in enumerate(generator):
            rest[place + offset] ^= _times(coefficient, factor)
    return rest[len(data) :]


def _power(exponent: int) -> int:
    value = 1
    for _ in range(exponent):
        value = _times(value, 2)
    return value


def _times(left: int, right: int) -> int:
    product = 0
    while right:
        if right & 1:
            product ^= left
        left = (left << 1) ^ (0x11D if left & 0x80 else 0)
        right >>= 1
    return product


def _bits(codewords: bytes) -> list[bool]:
    return [bool(byte >> shift & 1) for byte in codewords for shift in range(7, -1, -1)]


def _drawn(bits: Sequence[bool], version: int, mask: int) -> Matrix:
    size = 17 + 4 * version
    fixed = {**_patterns(version, size), **_format(mask, size)}
    matrix = [[fixed.get((row, column), False) for column in range(size)] for row in range(size)]
    free = (place for place in _walk(size) if place not in fixed)
    for index, (row, column) in enumerate(free):
        # What the content leaves over are a few light modules.
        bit = bits[index] if index < len(bits) else False
        matrix[row][column] = bit ^ _MASKS[mask](row, column)
    return matrix


def _patterns(version: int, size: int) -> dict[tuple[int, int], bool]:
    """Timing, the three finders with their light frames, the alignment pattern, and the one dark module."""
    fixed: dict[tuple[int, int], bool] = {}
    for place in range(size):
        fixed[6, place] = fixed[place, 6] = place % 2 == 0
    for top, left in ((0, 0), (0, size - 7), (size - 7, 0)):
        for row in range(max(0, top - 1), min(size, top + 8)):
            for column in range(max(0, left - 1), min(size, left + 8)):
                ring = max(abs(row - top - 3), abs(column - left - 3))
                fixed[row, column] = ring in {0, 1, 3}
    if version > 1:
        centre = size - 7
        for row in range(centre - 2, centre + 3):
            for column in range(centre - 2, centre + 3):
                fixed[row, column] = max(abs(row - centre), abs(column - centre)) != 1
    fixed[size - 8, 8] = True
    return fixed


def _format(mask: int, size: int) -> dict[tuple[int, int], bool]:
    """Level and mask with their check bits, written twice."""
    data = LEVEL_M << 3 | mask
    rest = data << 10
    for shift in range(4, -1, -1):
        if rest >> (shift + 10) & 1:
            rest ^= FORMAT_GENERATOR << shift
    word = (data << 10 | rest) ^ FORMAT_MASK
    first = [(8, 0), (8, 1), (8, 2), (8, 3), (8, 4), (8, 5), (8, 7), (8, 8), (7, 8)]
    first += [(row, 8) for row in range(5, -1, -1)]
    second = [(row, 8) for row in range(size - 1, size - 8, -1)] + [(8, column) for column in range(size - 8, size)]
    bits = [bool(word >> shift & 1) for shift in range(14, -1, -1)]
    return {place: bit for places in (first, second) for place, bit in zip(places, bits, strict=True)}


def _walk(size: int) -> Iterator[tuple[int, int]]:
    """Two columns at a time from the right, up and down in turn, past the timing column."""
    upward = True
    for right in (*range(size - 1, 6, -2), 5, 3, 1):
        for row in range(size - 1, -1, -1) if upward else range(size):
            yield row, right
            yield row, right - 1
        upward = not upward


def _penalty(matrix: Matrix) -> int:
    """How hard a code is to read: long runs, squares, false finders, too much of one shade."""
    size = len(matrix)
    lines = ["".join("1" if one else "0" for one in row) for row in (*matrix, *zip(*matrix, strict=True))]
    runs = sum(len(run) - 2 for line in lines for run in _runs(line) if len(run) >= 5)
    squares = sum(
        len({matrix[row + down][column + right] for down in (0, 1) for right in (0, 1)}) == 1
        for row in range(size - 1)
        for column in range(size - 1)
    )
    finders = sum(line.count(pattern) for line in lines for pattern in ("10111010000", "00001011101"))
    dark = sum(map(sum, matrix)) * 100 // size**2
    return runs + 3 * squares + 40 * finders + 10 * (abs(dark - 50) // 5)


def _runs(line: str) -> list[str]:
    return line.replace("01", "0 1").replace("10", "1 0").split()
