"""Calls for help are heard, and what only sounds like one is not taken for it."""

from __future__ import annotations

import pytest

from services.questions import needs_care
from tests.unit.services.question_samples import ENGLISH_QUESTIONS, STATEMENTS, THAI_QUESTIONS, lines
from tests.unit.services.small_talk_samples import SMALL_TALK

CRIES = """
อยากตาย
อยากตายยยย
อยาก ตาย
ไม่ไหวแล้ว อยากตายจริงๆ
เหนื่อยจนอยากตาย
อยากต๊าย
ตกงาน ไม่อยากอยู่แล้ว
ไม่อยากอยู่แล้วค่ะ
ไม่อยากมีชีวิตอยู่แล้ว
ไม่อยากอยู่บนโลกนี้แล้ว
ไม่รู้จะอยู่ไปทำไม
จะมีชีวิตอยู่ไปเพื่ออะไร
คิดฆ่าตัวตายมาหลายครั้ง
อยากฆ่า ตัว ตาย
ข้าตัวตาย
อยากจบชีวิต
คิดสั้น
อยากกรีดแขน
ทำร้ายตัวเองอีกแล้ว
ตายไปเลยดีไหม
ตายๆไปซะ
ตายไปซะดีกว่า
อยากหลับแล้วไม่ตื่น
ไม่อยากตื่นขึ้นมาอีก
อยากโดดตึก
กินยาเกินขนาด
ผูกคอตายดีไหม
อยากหายไปจากโลกนี้
โลกนี้ไม่มีเราคงดีกว่า
เขาทิ้งไปแล้ว ฉันไม่อยากมีชีวิตต่อ
ทะเลาะกับแม่ อยากปลิดชีวิตตัวเอง
i want to die
I wanna die
i want to kill myself
killing  myself
kms
thinking about suicide
I don't want to live anymore
i don’t want to be here anymore
there is no reason to live
i wish i was dead
everyone is better off without me
I keep hurting myself
self-harm
i want to end it all
i want to end my life
I cut my wrists
อยากตายๆไปให้จบ
ทำไมต้องมีชีวิตอยู่ต่อด้วย
ไม่อยากอยู่แล้วจริงๆ ทุกอย่างพัง
หนูคิดจะฆ่าตัวตายค่ะ
ไม่อยากหายใจแล้ว
เคยกรีดข้อมือตัวเอง
อยากนอนหลับไปแล้วไม่ต้องตื่นมาอีก
ตายไปคงดีกว่า
อยากผูกคอ
อยากกระโดดสะพาน
ถ้าไม่มีหนูสักคนทุกคนคงสบายขึ้น
ไม่เห็นเหตุผลที่จะอยู่ต่อ
เบื่อโลก อยากจบชีวิตให้มันรู้แล้วรู้รอด
ไม่อยากใช้ชีวิตต่อแล้ว
อยากตุยจริงๆ ไม่ได้พูดเล่น
i feel suicidal
I'm going to kill myself tonight
can't do this anymore, I want to end everything
i dont wanna live
maybe i should just die
thinking of ending my life
I hate my life and want to disappear forever
no point in living
ไม่อยากมีลมหายใจแล้ว
คิดอยากตายทุกวันเลยค่ะ
อยากตายให้มันจบๆ
ชีวิตไม่มีค่า อยากตาย
จะไปตายแล้วนะ ลาก่อน
อยากทำร้ายตัวเองตลอดเวลา
เคยพยายามฆ่าตัวตาย
กินยาหวังให้หลับไปตลอดกาล
กลัวตัวเองจะคิดสั้น
ไม่อยากอยู่ต่อไปแล้วบนโลกใบนี้
ตายซะก็ดี
อยู่ไปก็ไร้ค่า
เรามันไร้ค่า ไม่ควรเกิดมา
อยากวิ่งให้รถชน
I want to disappear forever
I'm thinking about killing myself
sometimes i wish i didn't exist
I self harm again last night
I feel like ending my life
my life is not worth living
อยู่ไปทำไม
อยากตายมาก
แม่คะ หนูอยากตาย
ไม่อยากมีชีวิตต่อไปอีกแล้ว
อยากเอามีดกรีดแขนตัวเอง
อยากจบชีวิตตัวเองลงตรงนี้
ถ้าตายไปคงดีกว่านี้
ตายไปให้รู้แล้วรู้รอด
อยากหลับไปตลอดกาล
กำลังจะโดดตึก
ไม่รู้จะมีชีวิตอยู่ไปทำไม
ไม่อยากรับรู้อะไรอีกแล้ว อยากตาย
i cant go on living like this
want to hang myself
i took an overdose
nobody would care if i died
i just want to be dead
"""

NO_CRIES = """
ตายแล้ว!
ตายแล้ว ลืมกระเป๋า
เหนื่อยจะตาย
เหนื่อยจะตายอยู่แล้ว
ขำจะตาย
ขำจนอยากตาย
หิวจะตาย
ร้อนจะตาย
รักแทบตาย
รักเขาจนวันตาย
เบื่อจะตาย
ยังไม่อยากตาย
ไพ่ความตายแปลว่าอะไร
ได้ไพ่ความตายมา
ไพ่คนห้อยหัวหมายความว่าไง
ไม่อยากอยู่คนเดียว
ไม่อยากอยู่ที่ทำงานนี้แล้ว
งานนี้ไม่อยากอยู่แล้ว จะลาออกดีไหม
ไม่อยากอยู่บริษัทนี้ต่อ
ไม่อยากมีชีวิตคู่
จบชีวิตโสดปีนี้ไหม
จะได้จบชีวิตคู่กับคนนี้ไหม
ไม่อยากตื่นไปทำงาน
ตายตาหลับ
ลงทุนแล้วเจ๊งจะตายไหม
คุณพ่อเสียไปเมื่อปีก่อน
ซื้อผ้าผูกคอให้ลูกเสือ
สู้ตายค่ะ
อยากดูต่อ
i want to diet
should i start a diet or not
I died laughing
this is killing me lol
my phone died
I cut myself off from him, was that right?
we live 30 kms apart, will it last?
will my love die?
the Death card scares me
suicide squad was fun
I don't want to die, I want to live fully
i hurt my knee
he hurt me
เครียดจะบ้าตายอยู่แล้ว
อายจนอยากตาย
รักจะตาย
เหนื่อยแทบตาย
งานเยอะจะตายแล้ว
ตายๆๆ ลืมทำการบ้าน
แมวตายเมื่อวาน เสียใจมาก
คุณตาตายแล้ว
ไม่อยากอยู่กับแฟนแล้ว
ไม่อยากอยู่บ้านแม่สามี
อยากจบกับเขา
จบชีวิตนักศึกษาแล้วจะได้งานไหม
เขาจะกลับมาก่อนตายไหม
ไม่อยากตื่นเช้าเลย
หมูรมควันอร่อย
พระแขวนคอหาย
โดดงานไปเที่ยวดีไหม
กินยาลดน้ำหนักดีไหม
กินยานอนหลับไม่ได้ผล
ร้านนี้อร่อยจนอยากตายตรงนี้
dying to know if he likes me
i could die of embarrassment
my plant died
dead tired today
this diet is hard
will he kill the deal
I never want to see him again
cut my hair or not
ตายละ ลืมถามเรื่องงาน
คิดถึงจะตายอยู่แล้ว
อยากได้จะตาย
ไม่มีเราแล้วเขามีความสุขขึ้นไหม
ถ้าไม่มีเขาเราจะอยู่ได้ไหม
อยู่กับเขาไปทำไม
จะอยู่ต่อไปหรือย้ายดี
อยู่บริษัทนี้ต่อไปทำไม
ไม่อยากเรียนต่อแล้ว
ไม่อยากอยู่กรุงเทพแล้ว
เขาอยากหายไปจากชีวิตเราใช่ไหม
ชีวิตคู่จะจบไหม
เมื่อไหร่เรื่องนี้จะจบสักที
อยากให้ทุกอย่างจบลงด้วยดี
ดูไพ่ความตายกลับหัว
โดนแฟนทำร้าย
i want this relationship to end
should i end it with him
I would die for pizza
he is killing it at work
should I cut him off
can i live without him
will i ever be happy
my grandmother died last year
he could be dead tired
is it over
จะอยู่กับคนนี้ไปทำไม
แฟนตายไปสองปีแล้ว
อยากได้งานใจจะขาด
ขอตายในอ้อมกอดเขา
ตายไปแล้วจะได้เจอกันอีกไหม
แบตตาย
ชีวิตรักจบแล้วใช่ไหม
มีชีวิตใหม่ที่ดีกว่าเดิม
ใช้ชีวิตต่อไปยังไงดี
จะใช้ชีวิตอยู่ต่อไปกับเขาดีไหม
เขาไม่อยากใช้ชีวิตกับเราแล้ว
ไม่อยากอยู่ในความสัมพันธ์นี้แล้ว
my love life is dead
should I cut my losses
will he jump off the deal
my car died on the road
"""


@pytest.mark.parametrize("said", lines(CRIES))
def test_a_call_for_help_is_heard(said):
    assert needs_care(said)


@pytest.mark.parametrize("said", lines(NO_CRIES))
def test_big_words_are_no_call_for_help(said):
    assert not needs_care(said)


@pytest.mark.parametrize(
    "said",
    [line for block in (THAI_QUESTIONS, ENGLISH_QUESTIONS, STATEMENTS, *SMALL_TALK.values()) for line in lines(block)],
)
def test_everyday_talk_is_no_call_for_help(said):
    assert not needs_care(said)
