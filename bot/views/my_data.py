"""My data: what is kept, consent, the way to all of it as a file, and to having it deleted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from bot.core.context import Messages
from bot.core.postback import Postback
from bot.design import flex as f
from bot.design import tokens
from bot.locale import Translator
from bot.views import buttons as b
from bot.views.dates import write_day, write_moment
from bot.views.prices import say_amount, say_baht, say_balance
from services.deleting import Receipt
from services.ledger.purse import Purse
from services.my_data import Glance
from services.refunds import Refundable


@dataclass(frozen=True, slots=True)
class DeleteEverything(Postback):
    """Delete all of her data; `since` is the second in which it was offered, so an old button deletes nothing."""

    name: ClassVar[str] = "data.delete"
    since: int


def show_my_data(t: Translator, *, glance: Glance, pages: str) -> Messages:
    """This will show in one glance what is kept, with the ways to see it, take consent back and delete it."""
    consent = _say_consent(t, glance.consent_version, glance.consent_at)
    lines = [
        t.plural("{n} reading with its question", "{n} readings with their questions", glance.readings),
        say_balance(t, glance.purse),
        t(
            "Your LINE id, your settings and the name you let me call you, if any, since {day}",
            day=write_day(t, glance.since),
        ),
        consent,
    ]
    message = f.flex(
        t("Your data"),
        f.calm(
            t("Your data"),
            [
                f.note(t("It belongs to you")),
                f.words(t("This is what I keep about you:")),
                f.set_apart(f.sparkled(lines)),
                f.note(
                    t("Not your LINE name, your picture there or your card number: those I never get, or never keep.")
                ),
            ],
            footer=[
                f.lead(f.tap(t("Get all of it"), b.Navigate("export_data"))),
                f.beside(f.tap(t("My consent"), b.Navigate("my_consent"))),
                f.row(
                    [
                        f.quiet(f.link_action(t("Privacy, in plain words"), _page(t, pages, "privacy"))),
                        f.quiet(f.tap(t("Delete everything"), b.Navigate("delete_data"))),
                    ]
                ),
            ],
        ),
    )
    return f.with_quick_replies([message], _around(t))


def show_pages(t: Translator, *, pages: str) -> Messages:
    """This will lead to the pages on privacy and terms."""
    message = f.flex(
        t("Privacy and terms"),
        f.calm(
            t("Privacy and terms"),
            [f.words(t("What I keep and why, and what we agree on: two short pages in plain words."))],
            footer=[
                f.lead(f.link_action(t("Privacy, in plain words"), _page(t, pages, "privacy"))),
                f.beside(f.link_action(t("Terms of use"), _page(t, pages, "terms"))),
                f.quiet(f.tap(t("My data"), b.Navigate("my_data"))),
            ],
        ),
    )
    return f.with_quick_replies([message], _around(t))


def offer_export(t: Translator, *, page: str) -> Messages:
    """This will give the link that opens her data once, within the hour."""
    message = f.flex(
        t("All your data, as a file"),
        f.calm(
            t("All your data, as a file"),
            [
                f.words(t("This link opens a page with one button: it gives you everything as a file (JSON).")),
                f.words(t("It works once, and for an hour.")),
                f.note(t("Whoever has the link can open it, so please keep it to yourself.")),
            ],
            footer=[
                f.lead(f.link_action(t("Open my data"), page)),
                f.quiet(f.tap(t("My data"), b.Navigate("my_data"))),
            ],
        ),
    )
    return f.with_quick_replies([message], _around(t))


def show_consent(t: Translator, *, version: int, at: dt.datetime | None, current: int, pages: str) -> Messages:
    """This will show the consent she gave, when, and what it means, with the way to take it back."""
    given = version == current
    body = [
        f.words(_say_consent(t, version, at), weight="bold"),
        f.set_apart(f.numbered(_say_meaning(t))),
        f.note(t("Take it back whenever you like; your earlier readings stay until you delete them.")),
    ]
    ways = (
        [f.beside(f.tap(t("Take my consent back"), b.RefuseConsent()))]
        if given
        else [f.lead(f.tap(t("Yes, I agree"), b.GiveConsent(current)))]
    )
    message = f.flex(
        t("Your consent"),
        f.calm(
            t("Your consent"),
            body,
            footer=[
                *ways,
                f.beside(f.link_action(t("Privacy, in plain words"), _page(t, pages, "privacy"))),
                f.quiet(f.tap(t("My data"), b.Navigate("my_data"))),
            ],
        ),
    )
    return f.with_quick_replies([message], _around(t))


def say_withdrawn(t: Translator, *, stopped: int, waiting: bool) -> Messages:
    """This will say that consent is taken back, and what follows: `stopped` readings, a question that waited."""
    lines = [t("Your consent is taken back. No question of yours goes to the AI any more.")]
    if stopped:
        lines.append(
            t.plural(
                "The reading I was writing is stopped, and what was set aside for it is yours again.",
                "{n} readings I was writing are stopped, and what was set aside for them is yours again.",
                stopped,
            )
        )
    if waiting:
        lines.append(t("The question that was waiting is forgotten."))
    lines.append(
        t("Your earlier readings stay under “My readings”, and your Stars and Coins are yours. I ask again next time.")
    )
    choices: list[tuple[str, Postback]] = [
        (t("My data"), b.Navigate("my_data")),
        (t("My readings"), b.Navigate("history")),
        (t("Menu"), b.Navigate("menu")),
    ]
    return f.with_quick_replies([f.plain("\n\n".join(lines))], choices)


def offer_deletion(t: Translator, *, purse: Purse, refundable: Sequence[Refundable], since: int) -> Messages:
    """This will say what a deletion takes and leaves, offer a refund first, and ask once."""
    body = [
        _headed(
            t("Gone for good, at once:"),
            t("your questions, readings and cards, your settings and consent, your code, and your LINE id."),
        ),
        _headed(
            t("What stays, without your name:"),
            t("the bookkeeping of what was bought and spent, under a number that leads to nobody."),
        ),
    ]
    if purse.stars or purse.coins or purse.held_stars or purse.held_coins:
        body.append(f.caution(t("You would lose {balance}.", balance=_say_all(t, purse)), weight="bold"))
    ways = [f.beside(f.tap(t("Delete everything"), DeleteEverything(since)))]
    if refundable:
        amount = say_baht(t, sum(one.amount for one in refundable))
        stars = say_amount(t, stars=sum(one.stars for one in refundable))
        body.append(f.words(t("{stars} you bought can go back to you first: {amount}.", stars=stars, amount=amount)))
        ways.insert(0, f.lead(f.tap(t("Money back first"), b.Navigate("refund"))))
    message = f.flex(
        t("Delete everything?"),
        f.calm(
            t("Delete everything?"),
            [*body, f.note(t("It cannot be undone. This button works for a quarter of an hour."))],
            footer=[*ways, f.quiet(f.tap(t("Keep my data"), b.Navigate("my_data")))],
        ),
    )
    return f.with_quick_replies([message], [(t("Keep my data"), b.Navigate("my_data"))])


def say_plan_first(t: Translator, *, manage: str | None) -> Messages:
    """This will say that a monthly plan is ended first; `manage` leads to where, if it can be reached."""
    way = (
        f.lead(f.link_action(t("End my plan"), manage))
        if manage
        else f.lead(f.tap(t("Talk to a person"), b.Navigate("person")))
    )
    message = f.flex(
        t("Your plan comes first"),
        f.calm(
            t("Your plan comes first"),
            [
                f.words(t("Your monthly plan is still running, and would be charged after I no longer know you.")),
                f.words(t("Please end it first; it takes a minute. Then say “delete my data” once more.")),
            ],
            footer=[way, f.quiet(f.tap(t("My data"), b.Navigate("my_data")))],
        ),
    )
    return f.with_quick_replies([message], _around(t))


def give_receipt(t: Translator, *, receipt: Receipt) -> Messages:
    """This will be the receipt of a deletion: what went, what stays and why, and a code that names nobody."""
    when = write_moment(t, receipt.deleted_at)
    return [
        f.flex(
            t("Everything is deleted"),
            f.calm(
                t("Everything is deleted"),
                [
                    f.words(t("Your questions, readings, settings and your LINE id are gone from here.")),
                    f.words(t("Only the bookkeeping stays, as the law asks, under a number that leads to nobody.")),
                    f.set_apart(
                        [
                            f.words(t("Receipt {reference}", reference=receipt.reference), weight="bold"),
                            f.note(t("{when}, Bangkok", when=when)),
                        ]
                    ),
                    f.note(t("What stands in this chat is LINE's and yours; delete it there if you like.")),
                    f.words(t("Thank you for your time with me. If you write again, we begin anew.")),
                ],
            ),
        )
    ]


def _headed(heading: str, text: str) -> f.Part:
    return f.column([f.words(heading, weight="bold"), f.words(text)], spacing=tokens.TIGHT)


def _say_meaning(t: Translator) -> list[str]:
    """The words of the consent itself, as she was asked."""
    return [
        t("An AI writes the reading. Your question goes to a model provider abroad, without your name."),
        t("It is for guidance and entertainment only, no advice on medicine, law or money."),
        t("It is for people of 20 or over, or with a parent's consent."),
    ]


def _say_consent(t: Translator, version: int, at: dt.datetime | None) -> str:
    if not version or at is None:
        return t("You have not given your consent.")
    return t("You agreed on {day} (version {version}).", day=write_day(t, at), version=version)


def _say_all(t: Translator, purse: Purse) -> str:
    """With what is set aside for a reading under way: that is lost as well."""
    stars, coins = purse.stars + purse.held_stars, purse.coins + purse.held_coins
    return say_balance(t, Purse(bought=stars, coins=coins))


def _page(t: Translator, pages: str, name: str) -> str:
    return f"{pages}/{name}?lang={t.language}"


def _around(t: Translator) -> list[tuple[str, Postback]]:
    return [(t("My data"), b.Navigate("my_data")), (t("Menu"), b.Navigate("menu"))]
