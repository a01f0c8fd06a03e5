"""The beginning of a text that reads as if it had been meant to end there."""

from __future__ import annotations

from typing import Final

import regex

from services.wording import cut_graphemes

_SENTENCE_END: Final = regex.compile(r"[.!?…。！？]+[\"”’)]*(?=\s)")
_POLITE_END: Final = regex.compile(r"(?:ค่ะ|คะ|นะคะ|ครับ)(?=\s)")
"""Where a Thai sentence most likely ends, since no mark says so."""

_MARK: Final = r"[,;:–—](?=\s)"
_THAI_SPACE: Final = r"(?<=\S{5}\p{Thai})(?=\s[^\p{Nd}ๆ“\"‘(])"
_CONJUNCTION: Final = r"(?<=\S)(?=\s(?:but|because|while|though|although|unless)\s)"
_CLAUSE_END: Final = regex.compile(rf"(?r)(?:{_MARK}|{_THAI_SPACE}|{_CONJUNCTION})")
"""The last place where a clause ends: a mark, a conjunction, a Thai space not within a name or repeated word."""

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


def split_opening(text: str, most: int) -> tuple[str, str]:
    """This will part a text into its opening line, of at most `most` letters, and the rest; nothing is left out.

    The opening is the first sentence. Where that is longer it is as many clauses as fit, or nothing at all when the
    text has no place to part it.
    """
    kept = "".join(_GRAPHEMES.findall(text)[:most])
    found = _SENTENCE_END.search(kept + " ") or _POLITE_END.search(kept + " ")
    if found is None and len(kept) == len(text):
        return text, ""
    found = found or _CLAUSE_END.search(kept)
    return (text[: found.end()].strip(), text[found.end() :].strip()) if found else ("", text)
