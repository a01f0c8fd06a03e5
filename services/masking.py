"""What a question tells of other people, and of herself, that no provider needs: it is masked before it leaves.

Phone numbers, e-mail addresses, links, identity cards, bank accounts, user names and postal addresses become a word
in brackets. Dates, ages, sums of money and the numbers of cards stay. What she typed is kept as she typed it.
"""

from __future__ import annotations

from typing import Final

import regex

from services.wording import has_thai

_THAI_DIGITS: Final = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")

_GAP: Final = r"[\s.\-–]{0,2}"
_ALONE: Final = r"(?<![\d/.,])"
_OVER: Final = r"(?!\d|[.,/]\d)"

_LINK: Final = regex.compile(
    r"https?://\S+|\bwww\.\S+|\b(?:facebook|fb|instagram|tiktok|line|t|x|twitter|lin)\.(?:com|me|ee)/\S+", regex.I
)
# Where a run of letters begins, or the search itself: else each of its letters would be tried as the first one.
_EMAIL: Final = regex.compile(r"(?:\G|(?<![\p{L}\d._%+\-]))[\p{L}\d._%+\-]++@[\p{L}\d\-]+(?:\.[\p{L}\d\-]+)+")
_CARD: Final = regex.compile(rf"{_ALONE}\d[\s\-]?\d{{4}}[\s\-]?\d{{5}}[\s\-]?\d{{2}}[\s\-]?\d{_OVER}")
_BANK: Final = regex.compile(
    rf"{_ALONE}\d{{3}}-\d-\d{{5}}-\d{_OVER}"
    r"|(?:บัญชี|บช\.?|พร้อมเพย์|ธนาคาร|ออมสิน|กสิกร|กรุงไทย|กรุงเทพ|ไทยพาณิชย์|กรุงศรี|ทหารไทย|ธกส"
    r"|\b(?:scb|kbank|ktb|bbl|bay|ttb|gsb|promptpay|account|acct?|bank|iban)\b)[^\d\n]{0,20}\K\d(?:[\s\-]?\d){8,15}(?!\d)",
    regex.I,
)
# The groups in which Thai numbers are written; one written otherwise has a space or a dash between all its digits.
_PHONE: Final = regex.compile(
    rf"\+{_GAP}\d(?:[\s.\-()–]{{0,2}}\d){{8,13}}(?!\d)"
    rf"|{_ALONE}66{_GAP}\(?0?\)?{_GAP}[2-9]\d?{_GAP}\d{{3}}{_GAP}\d{{4}}{_OVER}"
    rf"|{_ALONE}\(?0[689]\d\)?{_GAP}\d{{3}}{_GAP}\d{{4}}{_OVER}|{_ALONE}0[689]{_GAP}\d{{4}}{_GAP}\d{{4}}{_OVER}"
    rf"|{_ALONE}0[689]\d{_GAP}\d{{4}}{_GAP}\d{{3}}{_OVER}|{_ALONE}0[689]\d{_GAP}\d{{3}}{_GAP}\d{{2}}{_GAP}\d{{2}}{_OVER}"
    rf"|{_ALONE}\(?02\)?{_GAP}\d{{3}}{_GAP}\d{{4}}{_OVER}|{_ALONE}\(?0[3-7]\d\)?{_GAP}\d{{3}}{_GAP}\d{{3}}{_OVER}"
    rf"|{_ALONE}0(?:[\s.\-]\d){{8,9}}{_OVER}"
)
_LONG: Final = regex.compile(rf"{_ALONE}\d{{10,}}{_OVER}")

_HANDLE: Final = r"@?[A-Za-z][\w.\-]{2,}"
_USER_NAME: Final = regex.compile(
    rf"(?<![\w.])@[A-Za-z][\w.\-]{{2,}}"
    r"|(?:ไอดีไลน์|ไลน์ไอดี|ไลน์|ไอดี|ไอจี|เฟสบุ๊?[กค]|เฟซบุ๊?[กค]|เฟส|เฟซ|ติ๊กต[็่]?อก|ทวิต(?:เตอร์)?)"
    rf"(?:\s*(?:ไอดี|id|เขา|เค้า|แฟน|แฟนเก่า|ผม|หนู|เรา|คือ|ชื่อ|ของ\p{{Thai}}{{0,10}})){{0,6}}\s*[:=]?\s*\K{_HANDLE}"
    rf"|\b(?:line|ig|insta(?:gram)?|facebook|fb|snap(?:chat)?|telegram|tiktok)(?:\s*(?:id|ไอดี))?\s*(?:[:=]|is\b|คือ)\s*\K{_HANDLE}"
    rf"|\b(?:line|ig|fb)\s*id\s+\K{_HANDLE}",
    regex.I,
)

_KIND_OF_PLACE: Final = r"(?:หมู่(?:ที่|บ้าน)?|ม\.|ซอย|ซ\.|ถนน|ถ\.|ตำบล|ต\.|แขวง|อำเภอ|อ\.|เขต|จังหวัด|จ\.|คอนโด|อาคาร|ตึก|ชั้น)"
# A place's name ends where the next place begins, so that a row of places can be read in one way only; and no address
# has more than ten.
_PLACE: Final = (
    rf"{_KIND_OF_PLACE}\s*[\p{{Thai}}\w/\-](?:(?!{_KIND_OF_PLACE})[\p{{Thai}}\w/\-]){{0,29}}"
    r"(?:\s+\d{1,3}(?:/\d{1,3})?(?!\d))?"
)
_HOUSE: Final = r"\d{1,4}(?:/\d{1,4})?"
_ROAD: Final = r"(?:road|rd|street|st|avenue|ave|lane|ln|drive|dr|boulevard|blvd|soi|moo)"
_ADDRESS: Final = regex.compile(
    rf"(?:บ้านเลขที่|บ้านเลข)\s*{_HOUSE}(?:[\s,]*{_PLACE}){{0,10}}(?:[\s,]*\d{{5}}(?!\d))?"
    rf"|(?:เลขที่\s*|{_ALONE}){_HOUSE}(?:[\s,]+{_PLACE}){{2,10}}(?:[\s,]*[\p{{Thai}}]{{2,20}})?(?:[\s,]*\d{{5}}(?!\d))?"
    rf"|{_ALONE}\d{{1,4}}/\d{{1,4}}(?:[\s,]+{_PLACE}){{1,10}}(?:[\s,]*\d{{5}}(?!\d))?"
    rf"|(?:อยู่|เลขที่)\s*\K{_HOUSE}(?:[\s,]+{_PLACE}){{1,10}}(?:[\s,]*[\p{{Thai}}]{{2,20}})?(?:[\s,]*\d{{5}}(?!\d))?"
    rf"|{_PLACE}(?:[\s,]*{_PLACE}){{1,10}}[\s,]*(?:[\p{{Thai}}]{{2,20}}[\s,]*)?\d{{5}}(?!\d)"
    rf"|รหัสไปรษณีย์\s*\d{{5}}(?!\d)"
    rf"|\b\d{{1,5}}(?:/\d{{1,4}})?,?\s+(?:[A-Za-z][\w.']{{1,20}}\s+){{1,4}}{_ROAD}\b(?:\s+\d{{1,3}})?(?:[\s,]+\d{{5}}(?!\d))?"
    rf"|\b\d{{1,5}}/\d{{1,4}},?\s+(?:soi|moo)\s+[\w]{{1,20}}",
    regex.I,
)

# Signs nobody sees: tags and variation selectors beyond the first plane can carry whole sentences to a model.
_UNSEEN: Final = regex.compile(r"[\U000e0000-\U000e0fff\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")

_MASKS: Final = (
    (_LINK, "[ลิงก์]", "[link]"),
    (_EMAIL, "[อีเมล]", "[e-mail]"),
    (_CARD, "[เลขบัตร]", "[ID number]"),
    (_BANK, "[เลขบัญชี]", "[account number]"),
    (_PHONE, "[เบอร์โทร]", "[phone number]"),
    (_LONG, "[หมายเลข]", "[number]"),
    (_USER_NAME, "[ชื่อบัญชี]", "[user name]"),
    (_ADDRESS, "[ที่อยู่]", "[address]"),
)
MASKS: Final = frozenset(mask for _, *masks in _MASKS for mask in masks)


def mask(text: str) -> str:
    """This will put a word in brackets where a text names a number, an account or a place of someone.

    In Thai or English as the text is; what cannot be seen is left out.
    """
    seen = _UNSEEN.sub("", text)
    thai = has_thai(seen)
    for pattern, in_thai, in_english in _MASKS:
        seen = _replace(pattern, in_thai if thai else in_english, seen)
    return seen


def _replace(pattern: regex.Pattern[str], masked: str, text: str) -> str:
    """Thai digits are looked at as 0-9, and stay as they are where nothing is masked."""
    kept, end = [], 0
    for found in pattern.finditer(text.translate(_THAI_DIGITS)):
        kept += [text[end : found.start()], masked]
        end = found.end()
    return "".join([*kept, text[end:]])
