"""LINE's limits that our own messages are built against (Messaging API reference, August 2026).

UTF-16 units unless it says letters, which are grapheme clusters (LINE, Character counting in a text).
"""

from typing import Final

MESSAGES_PER_CALL: Final = 5
TEXT: Final = 5000
ALT_TEXT: Final = 1500
BUBBLES: Final = 12
CAROUSEL_BYTES: Final = 50_000
QUICK_REPLIES: Final = 13
QUICK_REPLY_LABEL: Final = 20
"""Letters."""
BUTTON_LABEL: Final = 40
"""Letters."""
CLIPBOARD_TEXT: Final = 1000
PICTURE_SIDE: Final = 1024
"""Pixels, of a picture in a Flex message; it may be PNG or JPEG."""
DISPLAY_TEXT: Final = 300
"""Letters."""


def utf16_length(text: str) -> int:
    """This will count as LINE counts texts: an emoji beyond the first plane is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut_utf16(text: str, most: int) -> str:
    """This will shorten a text to at most so many UTF-16 units, ending in an ellipsis."""
    if utf16_length(text) <= most:
        return text
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * (most - 1)].decode("utf-16-le", "ignore")
    return kept.rstrip() + "…"
