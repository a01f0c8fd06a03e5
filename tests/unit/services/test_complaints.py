"""Sentences about a payment to us, and those that only sound like one."""

from __future__ import annotations

import pytest

from bot.locale import find_command
from services.complaints import Complaint, recognise


@pytest.mark.parametrize(
    "said",
    [
        "โอนเงินแล้ว แต่สตาร์ยังไม่เข้าเลยค่ะ",
        "จ่ายไปเมื่อกี้ มีมี่สตาร์ยังไม่ขึ้นเลย",
        "ซื้อแพ็ก 199 ไปแล้วไม่ได้สตาร์เลยค่ะ",
        "เติมเงินไปตั้งแต่เช้า แพ็กเกจยังไม่เข้าเลยนะคะ",
        "สตาร์ยังไม่เข้าเลยค่ะมีมี่",
        "โอนไปแล้วนะ สตาร์จะเข้าเมื่อไหร่คะ",
        "I paid for the pack an hour ago and it's still not here",
        "i bought stars but they didn't arrive",
        "I paid but I don't have any stars",
        "my stars haven’t arrived yet",
    ],
)
def test_a_payment_that_brought_nothing_is_understood(said: str) -> None:
    assert recognise(said) is Complaint.MISSING


@pytest.mark.parametrize(
    "said",
    [
        "can i get my money back please",
        "Please give me my money back",
        "I'd like a refund",
        "could you refund me",
        "I want my money back for this pack",
        "ขอเงินคืนหน่อยได้ไหมคะ ดูแล้วไม่ตรงเลย",
        "อยากขอคืนเงินค่ะ เพิ่งซื้อแพ็กไป",
        "เพิ่งซื้อสตาร์ไปเมื่อวาน อยากได้เงินคืนค่ะ",
        "ผมขอคืนเงินครับ",
    ],
)
def test_a_wish_for_the_money_back_is_understood(said: str) -> None:
    assert recognise(said) is Complaint.REFUND


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("โอนเงินไปแล้วแต่ยังไม่เข้าเลย ทำยังไงดี", Complaint.MAYBE_MISSING),
        ("โดนตัดเงินแล้วแต่ไม่ได้อะไรเลย", Complaint.MAYBE_MISSING),
        ("i already paid and nothing happened", Complaint.MAYBE_MISSING),
        ("I was charged twice", Complaint.MAYBE_MISSING),
        ("double charged??", Complaint.MAYBE_MISSING),
        ("โดนหักเงินสองรอบค่ะ", Complaint.MAYBE_MISSING),
        ("ทำไมตัดบัตรซ้ำ", Complaint.MAYBE_MISSING),
        ("Can I get my money back?", Complaint.MAYBE_REFUND),
        ("อยากได้เงินคืน ทำยังไงดี", Complaint.MAYBE_REFUND),
    ],
)
def test_what_may_be_meant_for_the_cards_is_asked_about(said: str, meant: Complaint) -> None:
    assert recognise(said) is meant


@pytest.mark.parametrize(
    "said",
    [
        "ลูกค้าจะโอนเงินให้ไหม",
        "ปีหน้าจะต้องจ่ายสองครั้งไหม",
        "my landlord charged me twice, is he honest",
        "แฟนเก่าจะคืนเงินไหม",
        "ขอเงินคืนจากแฟนเก่าได้ไหม",
        "ขอคืนเงินที่ให้ไปได้ไหม",
        "ขอเงินคืนค่าคอร์สได้ไหม",
        "เพื่อนยืมเงินไปแล้วไม่คืน จะได้คืนไหมคะ",
        "เงินเดือนยังไม่เข้า จะเข้าเมื่อไหร่",
        "โอนเงินให้เขาแล้วแต่เขายังไม่ส่งของมา",
        "จ่ายค่ามัดจำแล้วไม่ได้ห้อง ทำไงดี",
        "ลูกค้าโอนเงินแล้วแต่ยอดยังไม่เข้า",
        "จะได้เงินคืนไหม",
        "ดวงการเงินเดือนนี้จะเป็นยังไง เงินจะเข้าไหม",
        "เปิดร้านสตาร์บัคส์แล้วลูกค้าไม่เข้า ทำไงดี",
        "รถสตาร์ทไม่ติดเลย",
        "แพ็กกระเป๋าแล้วแต่ยังไม่ได้ไป",
        "ลงทุนหุ้นไปแล้วยังไม่ได้กำไร",
        "Will I get my money back from my ex?",
        "Will my client pay me back?",
        "can i get a refund from the airline",
        "Is a tax refund coming?",
        "My husband paid and nothing came of it",
        "What do the stars say about my job?",
        "I bought a house, will it bring me luck?",
        "งานใหม่จะเป็นยังไงคะ",
        "",
        "โอนเงินแล้ว แต่สตาร์ยังไม่เข้าเลยค่ะ " * 10,
    ],
)
def test_a_question_for_the_cards_stays_one(said: str) -> None:
    assert recognise(said) is None


def test_a_commands_own_words_come_first_and_a_sentence_after_them() -> None:
    assert find_command("จ่ายแล้วไม่เข้า") == "missing"
    assert find_command("can i get a refund") == "refund"
    assert find_command("โอนเงินแล้ว แต่สตาร์ยังไม่เข้าเลยค่ะ") == "said_missing"
    assert find_command("แฟนเก่าจะคืนเงินไหม") is None
