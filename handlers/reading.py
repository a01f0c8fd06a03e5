"""Lay a reading: question, mood, topic, spread."""

from __future__ import annotations

import datetime as dt

from bot.core.context import AnticipatedError, Context, Messages
from bot.core.postback import OldButtonError
from bot.core.router import Router
from bot.core.steps import Step
from bot.design.flex import plain
from bot.locale.choosing import choose
from bot.views import asking, choices, history, spreads
from bot.views import buttons as b
from bot.views.asking import CONSENT_VERSION
from bot.views.passing import LEFT_OPEN, THREE_CARDS, words_at
from handlers import buying, care, draw, passing, spending, wishes
from services import asked_lately, charges, questions, reading_gifts, typed_choices, wording
from services.asked_lately import Lately
from services.brakes import Brake
from services.ledger.purse import read_purse
from services.questions import Kind, Verdict
from services.tarot.spreads import DEFAULT_SPREAD, SPREADS

router = Router("reading")

OWN_MOOD_LETTERS = 100
CARD_LASTS = dt.timedelta(days=1)
"""After that the card that asks for consent is shown whole again."""
NO_MOODS = frozenset(
    {Kind.THANKS, Kind.SORRY, Kind.LAUGHTER, Kind.WAIT, Kind.FAREWELL, Kind.IMPATIENCE, Kind.PUZZLED, Kind.DISAPPOINTED}
)
"""What is said in passing and is no mood in her own words, as "good" may be one."""


@router.command("start")
def begin_by_word(ctx: Context) -> Messages:
    """Begin a reading."""
    return ask_for_question(ctx)


@router.command("open_cards")
def open_cards_by_word(ctx: Context) -> Messages:
    """Open the cards for the question being asked, or begin a reading."""
    if ctx.talk.step in {Step.MOOD, Step.OWN_MOOD, Step.TOPIC}:
        return open_now(ctx, b.OpenNow(ctx.talk.flow))
    if ctx.talk.step == Step.OFFERED:
        return ask_mood_for(ctx, ctx.talk.state["question"])
    return ask_for_question(ctx)


@router.postback(b.StartReading)
def begin(ctx: Context, button: b.StartReading) -> Messages:
    """Begin a reading."""
    del button
    return ask_for_question(ctx)


def ask_for_question(ctx: Context) -> Messages:
    """Ask for the question; one that waits for her consent is not asked for again, the consent is."""
    waiting = ctx.talk.state.get("question") if ctx.talk.step == Step.CONSENT else None
    if waiting and not has_consent(ctx):
        return ask_consent(ctx, waiting)
    ctx.begin_flow(Step.QUESTION)
    return asking.ask_question(ctx.t, flow=ctx.talk.flow)


def ask_about(ctx: Context, question: str) -> Messages:
    """Begin a reading with a question already asked; the reading it had within the last day is offered first."""
    if refused := care.refuse(ctx, question):
        return refused
    if not has_consent(ctx):
        return ask_consent(ctx, question)
    found = look_back(ctx, question)
    if found.earlier is None:
        return _ask_mood(ctx, question, found.brake)
    ctx.begin_flow(Step.OFFERED, question=question)
    return history.offer_earlier(ctx.t, flow=ctx.talk.flow, earlier=found.earlier, question=question, now=ctx.now)


def ask_mood_for(ctx: Context, question: str) -> Messages:
    """Begin a reading with a question, also one that had its reading a short while ago."""
    return _ask_mood(ctx, question, look_back(ctx, question).brake)


def look_back(ctx: Context, question: str) -> Lately:
    """What a question of hers meets at this moment."""
    return asked_lately.look_back(
        ctx.connection, user_id=ctx.user.id, question=question, secret_key=ctx.around.secret_key, now=ctx.now
    )


def _ask_mood(ctx: Context, question: str, brake: Brake | None) -> Messages:
    if brake:
        return care.slow_down(ctx, question, brake)
    ctx.begin_flow(Step.MOOD, question=question)
    return [*care.comfort(ctx, question), *asking.ask_mood(ctx.t, flow=ctx.talk.flow, question=question)]


def has_consent(ctx: Context) -> bool:
    """Consent to the present version, given before or in this very turn."""
    return bool(ctx.effects.user_changes.get("consent_version", ctx.user.consent_version) == CONSENT_VERSION)


@router.text(Step.QUESTION)
def take_question(ctx: Context, typed: str) -> Messages:
    """Keep the question and ask for the mood."""
    question = wording.clean(typed)
    suggested = choose(typed, dict(enumerate(choices.suggested_questions(ctx.t), start=1)))
    if suggested is not None:
        question = choices.suggested_questions(ctx.t)[suggested - 1]
    elif (chosen := spending.take_amount(ctx, typed) or buying.take_wish(ctx, typed)) is not None:
        return chosen
    elif (granted := wishes.grant(ctx, typed)) is not None:
        return granted
    elif (left := _look_in_general(ctx, typed) or passing.answer(ctx, typed)) is not None:
        return left
    complaint = complain(ctx, question)
    if complaint:
        return [plain(complaint)]
    return ask_about(ctx, question)


def _look_in_general(ctx: Context, typed: str) -> Messages | None:
    """Ask about her life in general when she wishes it, or leaves the question to MiMi a second time."""
    kind = questions.recognise(typed)
    offered = ctx.talk.state.get("general")
    if typed_choices.read_spread(typed):
        raise AnticipatedError(words_at(Kind.IMPATIENCE, Step.QUESTION))
    if typed_choices.read_topic(typed) == "general" or (offered and kind in {Kind.YES, *passing.OPEN}):
        return ask_about(ctx, choices.suggested_questions(ctx.t)[-1])
    if kind in passing.OPEN:
        ctx.enter(Step.QUESTION, general=True)
    return None


def ask_consent(ctx: Context, waiting: str | None, *, half_said: bool = False) -> Messages:
    """Ask for consent, `waiting` being her question: the whole card first, and within a day of it one line.

    `half_said` when she said something like "ok", which may be meant as a yes.
    """
    if not _knows_card(ctx):
        return show_consent_card(ctx, waiting)
    if waiting:
        ctx.enter(Step.CONSENT, question=waiting)
    waits = waiting is not None or "said" in ctx.talk.state
    return asking.remind_of_consent(ctx.t, waits=waits, half_said=half_said)


def show_consent_card(ctx: Context, waiting: str | None) -> Messages:
    """Show the whole card."""
    said = ctx.talk.state.get("said") if ctx.talk.step == Step.CONSENT else None
    ctx.begin_flow(Step.CONSENT, question=waiting, said=said, **card_shown(ctx))
    return asking.ask_consent(ctx.t, waiting_question=waiting)


def card_shown(ctx: Context) -> dict[str, str]:
    """Note when she was shown the whole card, for the state of the talk."""
    return {"card_at": ctx.now.isoformat()}


def _knows_card(ctx: Context) -> bool:
    """Whether she was shown it within a day, in the language she is spoken to in."""
    shown = ctx.talk.state.get("card_at") if ctx.talk.step == Step.CONSENT else None
    if shown is None or ctx.user.language != ctx.t.language:
        return False
    return ctx.now - dt.datetime.fromisoformat(shown) < CARD_LASTS


def take_first_words(ctx: Context, typed: str) -> Messages:
    """Words typed before consent wait as her question, bubble after bubble; what is none is kept to be offered."""
    waiting = ctx.talk.state.get("question")
    question = wording.clean(f"{waiting} {typed}" if waiting else typed)
    if heard := care.hear(ctx, question):
        return heard
    complaint = complain(ctx, question)
    if complaint:
        return [plain(complaint), *ask_consent(ctx, waiting)]
    if not waiting and not questions.reads_like_question(question):
        ctx.enter(Step.CONSENT, said=question)
        return ask_consent(ctx, None)
    ctx.enter(Step.CONSENT, said=None)
    return ask_consent(ctx, question)


def complain(ctx: Context, question: str) -> str | None:
    """Say kindly why a text cannot be asked; None when it can."""
    return {
        Verdict.FINE: None,
        Verdict.TOO_SHORT: ctx.t("That is a little short for me. Tell me in a few more words?"),
        Verdict.TOO_LONG: ctx.t("That is more than I can hold at once. Please say it in 1,000 letters or fewer."),
        Verdict.NO_WORDS: ctx.t("I read words best. What would you like to ask?"),
    }[questions.judge(question)]


@router.postback(b.AskSuggested)
def ask_suggested(ctx: Context, button: b.AskSuggested) -> Messages:
    """Ask a suggested question, an older one too while nothing else is being asked."""
    if ctx.talk.step != Step.IDLE:
        ctx.expect(button.flow, Step.QUESTION)
    offers = choices.suggested_questions(ctx.t)
    if not 1 <= button.number <= len(offers):
        raise OldButtonError(button.name)
    return ask_about(ctx, offers[button.number - 1])


@router.text(Step.MOOD)
def take_mood(ctx: Context, typed: str) -> Messages:
    """Take a typed choice, or add a further bubble to the question."""
    flow = ctx.talk.flow
    mood = choose(typed, choices.mood_labels(ctx.t)) or typed_choices.read_mood(typed)
    if mood is not None:
        return choose_mood(ctx, b.ChooseMood(flow, mood))
    if typed_choices.is_own_mood(typed):
        return take_own_mood(ctx, typed)
    return _take_off_by_word(ctx, typed) or press_by_word(ctx, typed) or join_question(ctx, typed)


@router.postback(b.ChooseMood)
def choose_mood(ctx: Context, button: b.ChooseMood) -> Messages:
    """Keep the mood, or none, and ask for the topic."""
    ctx.expect(button.flow, Step.MOOD, Step.OWN_MOOD)
    if button.mood and button.mood not in choices.mood_labels(ctx.t):
        raise OldButtonError(button.name)
    ctx.enter(Step.TOPIC, mood=button.mood or None)
    return asking.ask_topic(ctx.t, flow=ctx.talk.flow, question=ctx.talk.state["question"])


@router.postback(b.TypeMood)
def ask_own_mood(ctx: Context, button: b.TypeMood) -> Messages:
    """Ask for the mood in her own words."""
    ctx.expect(button.flow, Step.MOOD)
    ctx.enter(Step.OWN_MOOD)
    return asking.ask_own_mood(ctx.t, flow=ctx.talk.flow)


@router.text(Step.OWN_MOOD)
def take_own_mood(ctx: Context, typed: str) -> Messages:
    """Keep the mood in her own words and ask for the topic."""
    mood = wording.clean(typed)
    if handled := press_by_word(ctx, typed):
        return handled
    if questions.recognise(typed) in NO_MOODS and (said := passing.answer(ctx, typed)) is not None:
        return said
    if not wording.has_letters(mood):
        return asking.ask_own_mood(ctx.t, flow=ctx.talk.flow)
    if refused := care.refuse(ctx, mood):
        return refused
    ctx.enter(Step.TOPIC, mood=wording.cut_graphemes(mood[: 4 * OWN_MOOD_LETTERS], OWN_MOOD_LETTERS))
    return asking.ask_topic(ctx.t, flow=ctx.talk.flow, question=ctx.talk.state["question"])


@router.text(Step.TOPIC)
def take_topic(ctx: Context, typed: str) -> Messages:
    """Take a typed choice, or add a further bubble to the question."""
    topic = choose(typed, choices.topic_labels(ctx.t)) or typed_choices.read_topic(typed)
    if topic is not None:
        return choose_topic(ctx, b.ChooseTopic(ctx.talk.flow, topic))
    if (mood := typed_choices.read_mood(typed)) is not None:
        # She says a step late how she feels: it is kept, and is no part of what she asks.
        ctx.enter(Step.TOPIC, mood=mood)
        return show_topic(ctx)
    return _take_off_by_word(ctx, typed) or press_by_word(ctx, typed) or join_question(ctx, typed)


@router.postback(b.ChooseTopic)
def choose_topic(ctx: Context, button: b.ChooseTopic) -> Messages:
    """Keep the topic, or none, and ask how many cards to lay."""
    ctx.expect(button.flow, Step.TOPIC)
    if button.topic and button.topic not in choices.topic_labels(ctx.t):
        raise OldButtonError(button.name)
    ctx.enter(Step.SPREAD, topic=button.topic or None)
    return show_spread(ctx)


@router.postback(b.OpenNow)
def open_now(ctx: Context, button: b.OpenNow) -> Messages:
    """Leave what has not been said to the model and take three cards."""
    ctx.expect(button.flow, Step.MOOD, Step.OWN_MOOD, Step.TOPIC)
    return draw.seal_pack(ctx, DEFAULT_SPREAD, unpriced=_show_prices)


def _show_prices(ctx: Context) -> Messages:
    """The cards that her question met today turn by the next tap: it is one on a price."""
    ctx.enter(Step.SPREAD)
    return [
        plain(ctx.t("You asked this today, so its cards stay the same. Choose how many I turn.")),
        *show_spread(ctx),
    ]


@router.text(Step.SPREAD)
def take_spread(ctx: Context, typed: str) -> Messages:
    """Take a typed layout, or MiMi's when it is left to her; anything else shows the choices again."""
    labels = {layout.id: layout.name[ctx.t.language] for layout in spreads.spreads_in_order()}
    spread_id = choose(typed, labels) or typed_choices.read_shown_spread(typed)
    if spread_id is not None:
        return draw.seal_pack(ctx, spread_id)
    if ctx.around.charges:
        passing.answer_about_money(ctx, typed)
    if passing.leaves_to_mimi(typed):
        return [plain(ctx.t(THREE_CARDS)), *draw.seal_pack(ctx, DEFAULT_SPREAD)]
    if (said := passing.answer(ctx, typed)) is not None:
        return said
    return [plain(ctx.t(asking.NOT_CAUGHT)), *show_spread(ctx)]


@router.postback(b.ChooseSpread)
def choose_spread(ctx: Context, button: b.ChooseSpread) -> Messages:
    """Shuffle for the chosen layout and seal the pack."""
    ctx.expect(button.flow, Step.SPREAD)
    if button.spread not in SPREADS:
        raise OldButtonError(button.name)
    return draw.seal_pack(ctx, button.spread)


def press_by_word(ctx: Context, typed: str) -> Messages | None:
    """Take a button's words when they are typed, as on a computer; None when they are no button's."""
    flow = ctx.talk.flow
    pressed = choose(
        typed, {"now": ctx.t("🔮 Open my cards now"), "skip": ctx.t("Skip"), "own": ctx.t("In my own words")}
    )
    if pressed == "now":
        return open_now(ctx, b.OpenNow(flow))
    if layout := typed_choices.read_spread(typed):
        return draw.seal_pack(ctx, layout)
    if pressed == "own" and ctx.talk.step == Step.MOOD:
        return ask_own_mood(ctx, b.TypeMood(flow))
    if pressed == "skip" or typed_choices.skips(typed):
        return _leave_open(ctx)
    if questions.recognise(typed) in passing.OPEN:
        return [plain(ctx.t(LEFT_OPEN)), *_leave_open(ctx)]
    return None


def _leave_open(ctx: Context) -> Messages:
    flow = ctx.talk.flow
    skip_topic = ctx.talk.step == Step.TOPIC
    return choose_topic(ctx, b.ChooseTopic(flow, "")) if skip_topic else choose_mood(ctx, b.ChooseMood(flow, ""))


def join_question(ctx: Context, typed: str) -> Messages:
    """Add a further bubble to the question: one question often comes in three or four."""
    more = wording.clean(typed)
    question = f"{ctx.talk.state['question']} {more}".strip()
    if heard := care.hear(ctx, question):
        return heard
    ask = asking.ask_topic if ctx.talk.step == Step.TOPIC else asking.ask_mood
    if (said := passing.answer(ctx, typed)) is not None:
        return said
    if wording.is_only_numbers(typed) or not wording.has_letters(more):
        return ask(ctx.t, flow=ctx.talk.flow, question=ctx.talk.state["question"])
    complaint = complain(ctx, question)
    if complaint:
        shown = ask(ctx.t, flow=ctx.talk.flow, question=ctx.talk.state["question"])
        return [plain(complaint), *shown]
    if refused := care.refuse(ctx, question):
        return [*refused, *ask(ctx.t, flow=ctx.talk.flow, question=ctx.talk.state["question"])]
    ctx.enter(ctx.talk.step, question=question, as_was=ctx.talk.state["question"])
    return ask(ctx.t, flow=ctx.talk.flow, question=question, joined=True)


@router.postback(asking.TakeOff)
def take_off(ctx: Context, button: asking.TakeOff) -> Messages:
    """Put the question back as it was before the latest addition, and ask the same again."""
    ctx.expect(button.flow, Step.MOOD, Step.TOPIC)
    before = ctx.talk.state.get("as_was")
    if before is None:
        raise OldButtonError(button.name)
    ctx.enter(ctx.talk.step, question=before, as_was=None)
    ask = asking.ask_topic if ctx.talk.step == Step.TOPIC else asking.ask_mood
    return [plain(ctx.t("All right, it is as it was.")), *ask(ctx.t, flow=ctx.talk.flow, question=before)]


def _take_off_by_word(ctx: Context, typed: str) -> Messages | None:
    said = "as_was" in ctx.talk.state and wording.fold(typed) == wording.fold(ctx.t("Take that off"))
    return take_off(ctx, asking.TakeOff(ctx.talk.flow)) if said else None


@router.show(Step.QUESTION)
def show_question(ctx: Context) -> Messages:
    """Ask for the question again."""
    return asking.ask_question(ctx.t, flow=ctx.talk.flow)


@router.show(Step.MOOD)
def show_mood(ctx: Context) -> Messages:
    """Ask for the mood again."""
    return asking.ask_mood(ctx.t, flow=ctx.talk.flow, question=ctx.talk.state["question"])


@router.show(Step.OWN_MOOD)
def show_own_mood(ctx: Context) -> Messages:
    """Ask for the mood in her own words again."""
    return asking.ask_own_mood(ctx.t, flow=ctx.talk.flow)


@router.show(Step.TOPIC)
def show_topic(ctx: Context) -> Messages:
    """Ask for the topic again."""
    return asking.ask_topic(ctx.t, flow=ctx.talk.flow, question=ctx.talk.state["question"])


@router.show(Step.SPREAD)
def show_spread(ctx: Context) -> Messages:
    """Ask for the layout, each with what it costs her now."""
    gift_id = reading_gifts.find_claimed(ctx.connection, user_id=ctx.user.id)
    prices = {
        spread_id: charges.quote(spread=spread_id, charges=ctx.around.charges, gift_id=gift_id).price
        for spread_id in SPREADS
    }
    purse = read_purse(ctx.connection, user_id=ctx.user.id) if ctx.around.charges else None
    return spreads.ask_spread(ctx.t, flow=ctx.talk.flow, prices=prices, purse=purse)
