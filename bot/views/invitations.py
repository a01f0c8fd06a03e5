"""Inviting friends: one story, told with the tariff's numbers wherever it is told."""

from __future__ import annotations

from bot.core.context import Messages
from bot.core.postback import Postback
from bot.design import flex as f
from bot.design import slips, tokens
from bot.line.links import message_link, share_link
from bot.locale import Translator
from bot.views import buttons as b
from bot.views.prices import say_balance
from services import tariff
from services.invitations import Claim, Refusal, Tally
from services.ledger.purse import Purse


def say_story(t: Translator) -> str:
    """This will say what an invitation brings, in one sentence."""
    return t(
        "Your friend gets {friend} Coins at once, and you get {inviter} as soon as your friend's first reading "
        "has arrived.",
        friend=tariff.FRIEND_COINS,
        inviter=tariff.INVITER_COINS,
    )


def say_greeting(t: Translator, code: str) -> str:
    """This will be what a friend sends us to come with this code."""
    return t("Hello MiMi, a friend invited me, code {code}", code=code)


def friend_link(t: Translator, *, basic_id: str, code: str) -> str:
    """This will lead a friend into our chat with her greeting typed already; needs the account's basic id."""
    return message_link(basic_id, say_greeting(t, code))


def show_invitation(t: Translator, *, code: str, basic_id: str, tally: Tally) -> Messages:
    """This will show her code, the ways to pass it on, and what it has brought.

    Without a `basic_id` there are no links; the code works as well when it is typed.
    """
    message = f.flex(
        t("Bring a friend 🌙 Your code: {code}", code=code),
        f.bubble(
            [
                slips.code(
                    t("Your code"),
                    code,
                    t("Tap to copy"),
                    action=f.copy_action(t("Copy the code"), code),
                ),
                f.words(say_story(t)),
                *_show_tally(t, tally),
                f.note(_say_by_hand(t, code, basic_id)),
                f.note(
                    t(
                        "For friends new to me, once each; up to {n} rewards a day, the rest come the next day.",
                        n=tariff.DAILY_INVITER_REWARDS,
                    )
                ),
            ],
            header=[f.night_title(t("Bring a friend 🌙")), f.night_note(t("Coins for both of you"))],
            footer=_ways(t, code, basic_id),
        ),
    )
    choices: list[tuple[str, Postback]] = [(t("New reading"), b.StartReading()), (t("Balance"), b.Navigate("balance"))]
    return f.with_quick_replies([message], [*choices, (t("Menu"), b.Navigate("menu"))])


def say_answer(t: Translator, claim: Claim, *, code: str, purse: Purse) -> Messages:
    """This will answer a code that a user has named."""
    if claim.refusal is not None:
        return [f.plain(say_refusal(t, claim.refusal, code=code))]
    lines = [
        t(
            "🎁 {n} Coins for you, because a friend invited you. You have {balance}.",
            n=claim.coins,
            balance=say_balance(t, purse),
        ),
        t("Once your first reading has arrived, your friend is thanked as well."),
    ]
    return [f.plain("\n".join(lines))]


def say_in_welcome(t: Translator, *, refusal: str | None, coins: int, code: str) -> str:
    """This will be the line of the welcome for someone who came with a friend's code."""
    if refusal is not None:
        return say_refusal(t, Refusal(refusal), code=code)
    return t("🎁 {n} Coins more, because a friend invited you.", n=coins)


def say_refusal(t: Translator, refusal: Refusal, *, code: str) -> str:
    """This will say kindly why a code brings nothing, and what does."""
    return {
        Refusal.UNKNOWN: t(
            "I cannot find the code {code}. Would you check it once more? It has six letters and digits.", code=code
        ),
        Refusal.OWN: t("That is your own code 😊 Send it to a friend, and both of you get Coins."),
        Refusal.AGAIN: t("I have that code already, and its Coins are with you."),
        Refusal.ANOTHER: t(
            "You came with a friend's code before, and only the first one counts. Your own code brings Coins as well: "
            "type “invite”."
        ),
        Refusal.CIRCLE: t(
            "This friend came to me through you, so the code does not count the other way round. Any other friend of "
            "yours does: type “invite”."
        ),
        Refusal.NOT_NEW: t(
            "Codes are for someone new here, and we have known each other for a while 💜 Your own code brings Coins: "
            "type “invite”."
        ),
        Refusal.HAS_READ: t(
            "A code counts until the first reading, and you have had yours. Your own code brings Coins: type “invite”."
        ),
    }[refusal]


def say_thanks(t: Translator, *, coins: int, friends: int, balance: str) -> Messages:
    """This will thank an inviter: a friend's first reading has arrived. Which friend it was is not said.

    `friends` counts all who came through her, `balance` is what she can spend, in words.
    """
    lines = [
        t("💜 A friend you invited has had a first reading: {n} Coins for you. Thank you!", n=coins),
        t.plural("{n} friend has come through you so far.", "{n} friends have come through you so far.", friends),
        t("You have {balance}.", balance=balance),
    ]
    choices: list[tuple[str, Postback]] = [
        (t("Invite a friend"), b.Navigate("invite")),
        (t("Balance"), b.Navigate("balance")),
        (t("New reading"), b.StartReading()),
    ]
    return f.with_quick_replies([f.plain("\n".join(lines))], choices)


def invite_bubble(t: Translator) -> f.Part:
    """This will be the way to Coins by inviting, beside the packs and with a face like theirs."""
    face = [
        f.night_title(t("Invite a friend")),
        slips.number_beside(f"+{tariff.INVITER_COINS}", t("Coins")),
        f.night_quiet(t("and {n} for your friend", n=tariff.FRIEND_COINS)),
    ]
    return f.bubble(
        [f.words(say_story(t)), f.note(t("Coins pay for readings, too."))],
        hero=f.column(face, paddingAll=tokens.EDGE, spacing=tokens.TIGHT, **f.night()),
        footer=[f.beside(f.tap(t("Invite a friend"), b.Navigate("invite")))],
        size="kilo",
        middle=True,
    )


def _show_tally(t: Translator, tally: Tally) -> list[f.Part]:
    """What her code has brought: two numbers, and below them what is still to come."""
    if not tally.friends:
        return [f.gentle(t("Nobody has come with your code yet. Who will be the first?"))]
    came = t.plural("{n} friend came", "{n} friends came", tally.friends)
    lines = []
    if tally.waiting:
        lines.append(
            t.plural("{n} has yet to get a first reading", "{n} have yet to get a first reading", tally.waiting)
        )
    if tally.tomorrow:
        lines.append(t.plural("{n} reward comes tomorrow", "{n} rewards come tomorrow", tally.tomorrow))
    earned = t("{n} Coins earned", n=tally.coins)
    brought = f.words(f"{came} · {earned}", weight="bold")
    return [f.set_apart([brought, *[f.note(line) for line in lines]], ground=tokens.DAWN)]


def _say_by_hand(t: Translator, code: str, basic_id: str) -> str:
    """Links into LINE open on phones alone."""
    if not basic_id:
        return t("Your friend types “code {code}” here in the chat, on a phone or a computer.", code=code)
    return t("On a computer your friend adds {id}, then types “code {code}”.", id=basic_id, code=code)


def _ways(t: Translator, code: str, basic_id: str) -> list[f.Part]:
    """Sharing comes first; where links are not known, copying does."""
    said = _say_invitation(t, code, basic_id)
    copied = f.copy_action(t("Copy the invitation"), said)
    if not basic_id:
        return [f.lead(copied)]
    return [f.lead(f.link_action(t("Send to a friend"), share_link(said))), f.beside(copied)]


def _say_invitation(t: Translator, code: str, basic_id: str) -> str:
    """Her words to a friend. Short: percent signs are encoded twice in a share link, and LINE takes 1,000 letters."""
    if not basic_id:
        return t(
            "MiMi reads your cards in LINE. Type “code {code}” and get {n} Coins.", code=code, n=tariff.FRIEND_COINS
        )
    link = friend_link(t, basic_id=basic_id, code=code)
    return t("MiMi reads your cards in LINE. Tap, send, and get {n} Coins:", n=tariff.FRIEND_COINS) + f"\n{link}"
