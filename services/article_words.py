"""Which pack or plan a whole message names: by its name, or by its price in baht."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from services.payments import Article
from services.wording import fold

_ASKS: Final = (
    "(?:(?:ขอ|จะ|อยาก|เอา|ได้|ซื้อ|เลือก|เติม|สั่ง)+|i(?: will|'ll)? take|i(?: want|'d like)|buy|get|choose|order|give me)"
)
_PACK: Final = "(?:แพ็?[กค](?:เกจ|เก็จ)?|pack(?:age)?)"
_BAHT: Final = "(?:บาท|baht|thb|฿)"
_WISH: Final = re.compile(rf"{_ASKS}?\s*(?:the )?{_PACK}?\s*(?P<named>.+?)\s*{_BAHT}?\s*{_PACK}?")


def read_article(text: str, articles: Iterable[Article]) -> str | None:
    """This will name what a whole message wants to buy, by its id; the first where two cost the same."""
    wish = _WISH.fullmatch(fold(text))
    if wish is None:
        return None
    named = wish["named"]
    satang = int(named) * 100 if named.isdecimal() else None
    for article in articles:
        if satang == article.amount or named in {_without_pack(name) for name in article.name.values()}:
            return article.id
    return None


def _without_pack(name: str) -> str:
    return re.sub(rf"^{_PACK}\s*|\s*{_PACK}$", "", fold(name))
