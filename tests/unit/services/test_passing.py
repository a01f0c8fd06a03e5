"""What is said in the middle of things is known for what it is; a question that only holds such words stays whole."""

from __future__ import annotations

import pytest

from services.questions import ANYWHERE, SMALL_TALK, Kind, reads_like_question, recognise, recognise_anywhere
from tests.unit.services.question_samples import lines

SAID = {
    Kind.NEVER_MIND: """
ช่างมันเหอะ
ช่างมันเถอะค่ะ
ช่างเถอะ
เอ่อ ช่างมันละกัน
ช่างมันเหอะ 555
ไม่ถามละ
ไม่ดูละดีกว่า
ไม่อยากถามแล้วอะ
ขี้เกียจพิมพ์ละ
ขอผ่านนะคะ
เปลี่ยนใจละ
never mind
Nevermind...
nvm lol
ok forget it
oh never mind then
I changed my mind
""",
    Kind.IMPATIENCE: """
เสร็จยัง
เสร็จรึยังคะ
เสร็จยังงงง
ดูเสร็จหรือยังคะ
คำทำนายมายังอะ
ได้ยัง
ได้รึยังคะมีมี่
ช้าจังเลย
นานจัง
ทำไมนานจังอะ
เร็วๆ หน่อย
เมื่อไหร่จะเสร็จคะ
is it done
is it ready yet?
done yet?
are you done yet
hurry up
why so slow
where is my reading
""",
    Kind.WAIT: """
เดี๋ยวก่อน
เดี๋ยวนะคะ
รอแป๊บ
รอแป๊บนึงนะ
แปปนึงค่ะ
แป๊บเดียว
ขอคิดแป๊บ
รอก่อนนะคะ
สักครู่ค่ะ
กำลังพิมพ์อยู่
hold on
wait a sec
brb
just a moment
give me a minute pls
let me think
""",
    Kind.FAREWELL: """
บาย
บ๊ายบายค่ะ
ฝันดีนะคะมีมี่
ไปนอนก่อนนะ
ไปก่อนนะคะ
ไปนอนละ
เดี๋ยวมาใหม่นะ
เดี๋ยวมาตอบ
good night
bye bye
gtg
ttyl
see you tomorrow
""",
    Kind.ABILITIES: """
ทำไรได้บ้างอะ
ทำอะไรได้บ้างคะ
มีมี่ทำไรได้มั่ง
ดูอะไรได้บ้าง
ถามเรื่องอะไรได้บ้างคะ
มีอะไรให้เล่นบ้าง
เล่นยังไงอะ
hey lol what can u do
what can you do?
what can i ask
how does this work
what is this
""",
    Kind.UP_TO_YOU: """
แล้วแต่เลย
แล้วแต่มีมี่เลยค่ะ
แล้วแต่จ้า
ก็แล้วแต่นะ
อะไรก็ได้ค่ะ
ยังไงก็ได้
เอาอันไหนก็ได้
ให้มีมี่เลือกให้
เลือกให้หน่อย
ช่วยเลือกให้ที
มีมี่เลือกเลย
สุ่มมาเลย
ได้หมดเลย
ตามใจมีมี่
whatever you think
up to you
it's up to you mimi
you choose
you pick for me
anything is fine
i don't mind
surprise me
""",
    Kind.DONT_KNOW: """
ไม่รู้อะ
ไม่รู้สิ
ไม่รู้อ่าาา
ก็ไม่รู้เหมือนกัน
ไม่แน่ใจค่ะ
ไม่รู้จะถามอะไรดี
ถามไรดี
นึกไม่ออกอะ
คิดคำถามไม่ออก
บอกไม่ถูก
dunno
idk
I don't know
idk what to ask
not sure yet
no idea lol
what should i ask
""",
    Kind.PUZZLED: """
งง
งงอะ
ห๊ะ
อะไรนะ
ไม่เข้าใจค่ะ
ต้องพิมพ์อะไร
กดตรงไหนคะ
huh?
what?
??
what do you mean
i don't get it
""",
    Kind.SORRY: """
ขอโทษค่ะ
โทษทีพิมพ์ผิด
กดผิดค่ะ
sorry!
oops my bad
i'm so sorry mimi
""",
    Kind.DOUBT: """
แม่นจริงป่าว หลอกเอาเงินใช่ไหม
หลอกลวงปะเนี่ย
are you a scam?
is this a scam
จริงหรอ
จริงดิ
จริงเหรอเนี่ย
แม่นมั้ยคะ
really?
are you sure
is this legit
""",
    Kind.ABOUT_MIMI: """
คุณเป็นบอทรึเปล่า
เป็นบอทป่ะเนี่ย
มีมี่เป็นใคร
มีมี่ชื่ออะไร
คนหรือบอท
are you a bot
who are you
are you real?
am i talking to a real person
""",
    Kind.PRICE: """
ดูดวงฟรีไหม
ฟรีป่าว
แพงจัง
ใช้กี่แต้ม
is it free?
how much is it
too expensive lol
""",
    Kind.DISAPPOINTED: """
ไม่แม่นเลยค่ะ
มั่วอะ
ห่วยแตก
not accurate
this sucks
what the hell
that's so wrong
อีควาย
โง่
ไอ้สัส
มึงโง่ว่ะ
ตอแหล
กาก
you are stupid
useless bot
""",
    Kind.GREETING: """
hello?
are you there
u there?
ยังอยู่ไหม
อยู่ป่าว
มีใครอยู่มั้ย
ฮัลโหลๆ
""",
    Kind.THANKS: """
ok thx
ok thanks!
okay thank you so much
โอเค ขอบคุณค่ะ
ขอบคุณล่วงหน้านะคะ
ขอบคุณค่าาา
🙏
🙏🙏
thanks love
cool thanks
ty mimi
""",
    Kind.LAUGHTER: """
555
5555+
lolol
แหะๆ
งื้อออ
""",
    Kind.YES: """
ok
โอเคค่ะ
อืม
เค
เออๆ
ได้ค่ะ ได้
okay ok
mhm
gotcha
""",
    Kind.NO: """
ไม่
ไม่เอา
ไว้ก่อนนะคะ
no
nah
not now
""",
}

TRUE_QUESTIONS = """
ควรเลิกกับเขาไหม ขอบคุณค่ะ
เขาบอกว่าแล้วแต่เลย หมายความว่าไง
will it be done in time?
จะเรียนจบทันไหม เสร็จยังไม่รู้เลย
เขาบอกช่างมันเหอะ แปลว่าเขาไม่รักแล้วใช่ไหม
งานที่ทำอยู่จะเสร็จทันไหม
บ้านใหม่จะสร้างเสร็จเมื่อไหร่
เขาบอกให้รอแป๊บ จะกลับมาไหม
ควรรอเขาก่อนไหม
เดี๋ยวก่อนเขาเคยรักเราจริงไหม
ไม่รู้ว่าควรทำยังไงดี
ไม่รู้จะเลือกใครดี
ไม่รู้ว่าเขาคิดยังไงกับเรา
ไม่รู้จะอยู่ต่อหรือไปดี
แล้วแต่เขาหรือแล้วแต่เราดี
เขาทำไรได้บ้างถ้าเราฟ้อง
เราทำอะไรได้บ้างให้เขากลับมา
เขาขอบคุณเราแบบนี้แปลว่าอะไร
ขอบคุณค่ะ แล้วเรื่องงานล่ะคะ
เขาจะขอโทษเราไหม
will he ever say sorry?
โอเคค่ะ แล้วเขาจะกลับมาเมื่อไหร่
555 เขาชอบเราป่าว
ฝันดีที่เขาส่งมาทุกคืน แปลว่าชอบเราไหม
เขาบอกบายแล้ว จะกลับมาไหม
เปลี่ยนใจเขาได้ไหม
เขาเปลี่ยนใจแล้วใช่ไหม
เพื่อนบอกว่ามั่ว จริงไหม
เลือกเองหรือให้แม่เลือกให้ดี
ทำไมเขาตอบช้าจัง
ทำไมเขาเงียบนานจัง
ควรเลือกงานไหนดี
ยังไม่แน่ใจว่าเขาใช่ไหม
จริงไหมที่เขามีคนอื่น
เขาหายไปไหน
เขาชื่ออะไร เนื้อคู่ของหนู
จะซื้อรถคันนี้แพงไปไหม
คนนี้ไว้ใจได้ไหม
เขายังอยู่กับแฟนเก่าไหม
เขาจริงจังหรือเล่นๆ
อีกนานไหมกว่าจะได้งาน
เมื่อไหร่จะเสร็จสิ้นเรื่องคดี
should i never mind what he said?
he said whatever you think, what does he mean?
is it done between us?
are you there for me, will he be too?
should i wait or move on
will he forget it one day?
should I hold on or let go?
what can i do to win him back
what can you tell me about my ex
I don't know if he loves me
i'm not sure whether to stay
is he real or just playing?
is it free will or fate with him?
thank you, will i get the job?
ok but does he love me
lol will he ever text me back
how long will it take
why is he so slow to answer
will she say goodbye?
who is he really?
"""

NOT_ANSWERED_IN_PASSING = """
มันหลอกไหม
แฟนหลอกเอาเงินไหม
เขาตอแหลไหม
ฉันโง่เอง
am i stupid
อีกนานไหม
จริงไหม
ชื่ออะไร
กี่บาท
ทำไงต่อ
เพราะอะไร
หมายความว่าไง
ช่างเขาเถอะ
รอนานแล้ว
ไม่รู้จะเลือกใคร
เลิกดีกว่า
let it go
what does it mean
how much
is it true
what can i do
how much longer
i'm waiting
still waiting
"""


@pytest.mark.parametrize(("kind", "said"), [(kind, said) for kind, block in SAID.items() for said in lines(block)])
def test_what_is_said_in_passing_is_known_for_what_it_is(kind, said):
    assert recognise(said) is kind
    assert recognise_anywhere(said) is (kind if kind in ANYWHERE else None)


@pytest.mark.parametrize("said", lines(TRUE_QUESTIONS))
def test_a_question_that_holds_such_words_stays_a_question(said):
    assert recognise(said) is Kind.QUESTION
    assert reads_like_question(said)
    assert recognise_anywhere(said) is None


@pytest.mark.parametrize("said", lines(NOT_ANSWERED_IN_PASSING))
def test_what_adds_to_a_question_when_it_follows_one_is_not_taken_for_chat(said):
    assert recognise(said) not in SMALL_TALK


def test_a_long_story_is_never_chat():
    assert recognise("โอเค " * 30) not in SMALL_TALK
    assert recognise("โอเค " * 10) is Kind.YES
