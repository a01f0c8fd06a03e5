"""Words as a phone or a page shows them: signs that nobody sees stand between some letters."""

from __future__ import annotations

import re

UNSEEN = "\N{WORD JOINER}?"


def seen(words: str) -> re.Pattern[str]:
    """This will give what finds these words in a browser, wherever their lines are kept whole."""
    return re.compile(UNSEEN.join(r"\s" if sign == " " else re.escape(sign) for sign in words))
