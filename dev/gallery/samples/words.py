"""A whole reading and an answer in words, as MiMi would write them: for three cards by hand, else by the almanac."""

from __future__ import annotations

from typing import Final

from bot.locale import Translator
from dev.gallery.samples.cast import HERS, NOW, cards_on, question
from services.almanac.composer import compose
from services.reading_types import MODEL, Answer, CardText, Interpretation, ReadingRequest
from services.tarot.spreads import Spread

_SUMMARY: Final = {
    "th": "คุณเดินออกมาจากที่ที่ไม่เติมใจคุณแล้ว ตอนนี้การรอเริ่มทำให้ล้า แต่ไพ่ใบสุดท้ายยื่นโอกาสที่จับต้องได้มาให้ "
    "ปีนี้มีทางให้เริ่มใหม่ในงานที่สบายใจกว่าเดิม ถ้าคุณขยับก่อนหนึ่งก้าวค่ะ",
    "en": "You have already walked away from what no longer fed you. Waiting has begun to tire you, yet the last card "
    "holds out something you can touch: there is a way into work that suits you this year, if you take the first step.",
}
_CARDS: Final = {
    "th": (
        "คุณเคยเลือกเดินออกจากสิ่งที่คุ้นเคย ทั้งที่ยังไม่มีอะไรรออยู่ข้างหน้า นั่นไม่ใช่ความล้มเหลว "
        "แต่เป็นการซื่อตรงกับใจตัวเอง ความกล้าครั้งนั้นยังเป็นแรงให้คุณในวันนี้ค่ะ",
        "การรอที่นานเกินไปเริ่มทำให้รู้สึกเหมือนติดอยู่กับที่ เรื่องที่ต้องคิดคุณคิดมาครบแล้ว ลองวางคำถามว่า "
        "“พร้อมหรือยัง” ลงก่อน แล้วทำเรื่องเล็กที่สุดที่ทำได้ในสัปดาห์นี้ เช่น ทักคนที่เคยทำงานด้วยกันสักคนนะคะ",
        "มีประตูบานหนึ่งกำลังเปิดค่ะ เป็นข้อเสนอที่จับต้องได้ อาจไม่ใหญ่โตแต่มั่นคงพอให้ลงหลักปักฐาน "
        "ถ้ามีใครชวนคุยเรื่องงานในสองสามเดือนข้างหน้า ลองฟังให้จบก่อนตัดสินใจนะคะ",
    ),
    "en": (
        "You once left what was familiar while nothing was waiting for you yet. That was no failure; it was being "
        "honest with yourself. The courage it took is still with you, and it counts more than you think.",
        "Too much waiting has started to feel like being stuck. You have thought it through by now. Put down the "
        "question of whether you are ready, and do the smallest thing you can do this week: write to someone you "
        "liked working with.",
        "A door is opening. It is something solid, perhaps not grand, but steady enough to put down roots. If someone "
        "wants to talk about work in the next two or three months, hear them out before you decide.",
    ),
}
_INSIGHTS: Final = {
    "th": (
        "สิ่งที่คุณวางลงแล้ว ไม่ต้องหยิบกลับมาแบกอีก",
        "ก้าวเล็ก ๆ ในสัปดาห์นี้ มีค่ากว่าแผนใหญ่ในเดือนหน้า",
        "โอกาสที่ดีอาจมาในรูปของการชวนคุยธรรมดา ๆ",
    ),
    "en": (
        "What you have put down, you need not pick up again.",
        "A small step this week is worth more than a grand plan next month.",
        "The good chance may come dressed as an ordinary chat.",
    ),
}
_NEXT: Final = {
    "th": ("ก้าวแรกที่เหมาะกับฉันคืออะไร", "จะรู้ได้อย่างไรว่าที่ไหนใช่", "ใครพอจะช่วยฉันเรื่องนี้ได้"),
    "en": ("Which first step suits me?", "How will I know the right place?", "Who could help me with this?"),
}
_ASKED_ON: Final = {"th": "ก้าวแรกที่เหมาะกับฉันคืออะไร", "en": "Which first step suits me?"}
_ANSWER: Final = {
    "th": (
        "ไพ่เหรียญใบแรกชอบของจริงมากกว่าแผนสวย ๆ ค่ะ ก้าวแรกจึงเป็นเรื่องที่จับต้องได้ "
        "เช่น ปรับประวัติการทำงานให้เป็นคุณในวันนี้ แล้วส่งออกไปสักหนึ่งที่",
        "ส่วนไพ่กลับหัวตรงกลางบอกว่าไม่ต้องรอให้มั่นใจเต็มร้อย ความมั่นใจจะตามมาหลังจากที่คุณเริ่มแล้วค่ะ",
    ),
    "en": (
        "The first card of its suit likes real things better than fine plans. So let the step be one you can touch: "
        "write your story of work as it is today, and send it to one place.",
        "The reversed card in the middle says that you need not wait until you are sure. That comes once you have "
        "begun.",
    ),
}
_ADVICE: Final = {"th": "ส่งออกไปหนึ่งที่ก่อนวันศุกร์นะคะ", "en": "Send it to one place before Friday."}


def asked_on(t: Translator) -> str:
    """This will give the further question she asks."""
    return _ASKED_ON[t.language]


def next_questions(t: Translator) -> tuple[str, ...]:
    """This will give what she might ask next."""
    return _NEXT[t.language]


def interpretation(t: Translator, layout: Spread) -> Interpretation:
    """This will give the words of her reading."""
    if layout.id != "three":
        return _from_almanac(t, layout)
    texts = zip(HERS, _CARDS[t.language], strict=True)
    return Interpretation(
        summary=_SUMMARY[t.language],
        cards=tuple(CardText(card.card_id, card.position, text) for card, text in texts),
        key_insights=_INSIGHTS[t.language],
        next_questions=next_questions(t),
        mood="hopeful",
        topic="career",
        timeframe="months",
        source=MODEL,
    )


def answer(t: Translator) -> Answer:
    """This will give the words of the answer to her further question."""
    return Answer(
        paragraphs=_ANSWER[t.language],
        card_ids=("pentacles_01", "major_12"),
        advice=_ADVICE[t.language],
        next_questions=next_questions(t)[1:],
        source=MODEL,
    )


def _from_almanac(t: Translator, layout: Spread) -> Interpretation:
    request = ReadingRequest(
        question=question(t),
        language=t.language,
        spread_id=layout.id,
        cards=cards_on(layout),
        mood="hopeful",
        topic="career",
        safety_identifier=f"gallery-{NOW:%Y}",
    )
    return compose(request)
