"""Recompute a sealed draw without trusting us: python docs/verify_draw.py SEED_HEX on|off

"on" is for a pack with reversed cards. Prints the fingerprint, then the pack from its first card.
"""

import hashlib
import sys

stream = (b for i in range(99) for b in hashlib.sha256(bytes.fromhex(sys.argv[1]) + i.to_bytes(8, "big")).digest())
pack = [f"major_{n:02}" for n in range(22)]
pack += [f"{suit}_{n:02}" for suit in ("wands", "cups", "swords", "pentacles") for n in range(1, 15)]
for n in range(78, 1, -1):
    pick = next(byte for byte in stream if byte < 256 - 256 % n) % n
    pack[n - 1], pack[pick] = pack[pick], pack[n - 1]
order = ",".join(card + ("-" if sys.argv[2] == "on" and next(stream) % 2 else "+") for card in pack)
print(hashlib.sha256(f"{sys.argv[1].lower()}\n{order}".encode()).hexdigest(), order, sep="\n")
