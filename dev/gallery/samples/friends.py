"""Friends: invitations, gifts, readings shown to others, and groups."""

from __future__ import annotations

import datetime as dt
from functools import partial

from bot.locale import translator
from bot.views import gifts, groups, invitations, sharing
from bot.views.prices import say_balance
from dev.gallery.samples.cast import BASIC_ID, CODE, DRAWN_PICTURES, NOW, PAGES, PICTURES, PURSE, READING, TOKEN
from dev.gallery.table import Table
from services.invitations import Claim, Refusal, Tally
from services.questions import Kind
from services.reading_gifts import Claimed, Gift
from services.tariff import FRIEND_COINS, INVITER_COINS
from services.tarot.deck import Orientation
from services.tarot.draw import Lot

GIFT = Gift(31, "G-7K2MP-Q4XN8T", "waiting", NOW, NOW + dt.timedelta(days=30))
SHARED = f"{PAGES}/s/{TOKEN}"
PREVIEW = f"{DRAWN_PICTURES}/preview-small.jpg"
WALLPAPER = f"{DRAWN_PICTURES}/wallpaper-small.jpg"

VIEWS: Table = {
    "invitations.show_invitation": lambda t: invitations.show_invitation(
        t, code=CODE, basic_id=BASIC_ID, tally=Tally(friends=3, coins=240, waiting=1)
    ),
    "invitations.show_invitation before anyone came": lambda t: invitations.show_invitation(
        t, code=CODE, basic_id=BASIC_ID, tally=Tally()
    ),
    "invitations.show_invitation without links": lambda t: invitations.show_invitation(
        t, code=CODE, basic_id="", tally=Tally()
    ),
    "invitations.say_answer": lambda t: invitations.say_answer(t, Claim(coins=FRIEND_COINS), code=CODE, purse=PURSE),
    **{
        f"invitations.say_answer {refusal}": partial(
            lambda t, refusal: invitations.say_answer(t, Claim(refusal), code=CODE, purse=PURSE), refusal=refusal
        )
        for refusal in Refusal
    },
    "invitations.say_thanks": lambda t: invitations.say_thanks(
        t, coins=INVITER_COINS, friends=3, balance=say_balance(t, PURSE)
    ),
    "gifts.offer": lambda t: gifts.offer(t, bought=24, since=0, waiting=[], basic_id=BASIC_ID, pictures=PICTURES),
    "gifts.offer with one waiting": lambda t: gifts.offer(
        t, bought=23, since=31, waiting=[GIFT], basic_id=BASIC_ID, pictures=PICTURES
    ),
    "gifts.offer without Stars": lambda t: gifts.offer(
        t, bought=0, since=0, waiting=[], basic_id=BASIC_ID, pictures=PICTURES
    ),
    "gifts.show_made": lambda t: gifts.show_made(t, gift=GIFT, basic_id=BASIC_ID, pictures=PICTURES),
    "gifts.show_made without links": lambda t: gifts.show_made(t, gift=GIFT, basic_id="", pictures=PICTURES),
    "gifts.say_none_bought": gifts.say_none_bought,
    "gifts.say_taken_back": lambda t: gifts.say_taken_back(t, settled=0),
    "gifts.say_taken_back into a debt": lambda t: gifts.say_taken_back(t, settled=1),
    "gifts.say_opened_already": gifts.say_opened_already,
    **{f"gifts.say_claimed {claimed}": partial(gifts.say_claimed, claimed=claimed) for claimed in Claimed},
    "gifts.say_read": gifts.say_read,
    "gifts.say_returned unopened": lambda t: gifts.say_returned(t, was_claimed=False, settled=0),
    "gifts.say_returned opened, without cards": lambda t: gifts.say_returned(t, was_claimed=True, settled=0),
    "gifts.say_returned into a debt": lambda t: gifts.say_returned(t, was_claimed=False, settled=1),
    "sharing.show_share": lambda t: sharing.show_share(
        t, reading_id=READING, page=SHARED, picture=PREVIEW, shows_question=False
    ),
    "sharing.show_share with the question": lambda t: sharing.show_share(
        t, reading_id=READING, page=SHARED, picture=PREVIEW, shows_question=True
    ),
    "sharing.say_stopped": lambda t: sharing.say_stopped(t, reading_id=READING),
    "sharing.say_all_stopped": lambda t: sharing.say_all_stopped(t, links=2),
    "sharing.say_all_stopped of nothing": lambda t: sharing.say_all_stopped(t, links=0),
    "sharing.say_nothing_to_share": sharing.say_nothing_to_share,
    "sharing.show_wallpaper": lambda t: sharing.show_wallpaper(
        t, reading_id=READING, picture=WALLPAPER, small=WALLPAPER
    ),
    "groups.greet_group": lambda t: groups.greet_group(t, basic_id=BASIC_ID),
    "groups.answer_name": lambda t: groups.answer_name(t, asked=False, basic_id=BASIC_ID),
    "groups.answer_name to a question": lambda t: groups.answer_name(t, asked=True, basic_id=BASIC_ID),
    **{
        f"groups.answer_passing {kind}": partial(groups.answer_passing, kind=kind)
        for kind in Kind
        if groups.answer_passing(translator("en"), kind)
    },
    "groups.promise_silence": groups.promise_silence,
    "groups.say_how_to_remove": groups.say_how_to_remove,
    "groups.show_group_card": lambda t: groups.show_group_card(
        t, lot=Lot("major_19", Orientation.UPRIGHT), pictures=PICTURES, basic_id=BASIC_ID
    ),
    "groups.show_group_card that frightens": lambda t: groups.show_group_card(
        t, lot=Lot("major_16", Orientation.REVERSED), pictures=PICTURES, basic_id=BASIC_ID
    ),
    "groups.care_in_group": groups.care_in_group,
}
