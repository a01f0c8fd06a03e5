"""The beginning of a text that reads as if it had been meant to end there."""

from __future__ import annotations

from typing import Final

import regex

from services.wording import cut_graphemes

_SENTENCE_END: Final = regex.compile(r"[.!?…。！？]+[\"”’)]*(?=\s)")
_GRAPHEMES: Final = regex.compile(r"\X")


def first_sentences(text: str, most: int) -> str:
    """This will give whole sentences up to `most` letters as a reader counts them; where none ends, whole clauses.

    Thai ends no sentence by a mark: it sets a space between clauses, and an ellipsis says that there is more.
    """
    letters = _GRAPHEMES.findall(text)
    if len(letters) <= most:
        return text
    kept = "".join(letters[:most])
    ends = [found.end() for found in _SENTENCE_END.finditer(kept + " ")]
    whole = next((end for end in reversed(ends) if end >= len(kept) // 3), None)
    if whole is not None:
        return kept[:whole]
    clause = kept.rfind(" ")
    return f"{kept[:clause].rstrip(' ,;:')}…" if clause >= len(kept) // 3 else cut_graphemes(text, most)
