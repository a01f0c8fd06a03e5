"""The language, and whether cards may lie upside down; all settings together are shown by handlers/me."""

from __future__ import annotations

from bot.core.context import Context, Messages
from bot.core.postback import OldButtonError
from bot.core.router import Router
from bot.locale import LANGUAGES, translator
from bot.views import buttons as b
from bot.views import talk
from handlers import me
from services import rich_menus

router = Router("settings")


@router.command("thai")
def speak_thai(ctx: Context) -> Messages:
    """Speak Thai from now on."""
    return _speak(ctx, "th")


@router.command("english")
def speak_english(ctx: Context) -> Messages:
    """Speak English from now on."""
    return _speak(ctx, "en")


@router.command("language")
def ask_language(ctx: Context) -> Messages:
    """Show the settings, where the language is; the word alone changes nothing."""
    return me.show_settings(ctx)


@router.postback(b.ChooseLanguage)
def choose_language(ctx: Context, button: b.ChooseLanguage) -> Messages:
    """Speak the chosen language from now on."""
    if button.language not in LANGUAGES:
        raise OldButtonError(button.name)
    return _speak(ctx, button.language)


@router.command("reversals")
def ask_reversals(ctx: Context) -> Messages:
    """Show the settings, where reversed cards are; the words alone change nothing."""
    return me.show_settings(ctx)


@router.command("reversals_on")
def use_reversals(ctx: Context) -> Messages:
    """Read with reversed cards, by the button's words."""
    return choose_reversals(ctx, b.ChooseReversals(1))


@router.command("reversals_off")
def leave_reversals(ctx: Context) -> Messages:
    """Read without reversed cards, by the button's words."""
    return choose_reversals(ctx, b.ChooseReversals(0))


@router.postback(b.ChooseReversals)
def choose_reversals(ctx: Context, button: b.ChooseReversals) -> Messages:
    """Read with reversed cards, or without; a pack already sealed stays as it is."""
    on = button.on == 1
    ctx.change_user(reversals=on)
    if not on:
        return talk.say(ctx.t, ctx.t("From your next draw, every card lies upright."))
    meaning = ctx.t("A reversed card lies upside down; its meaning is blocked, inward or released.")
    return talk.say(ctx.t, ctx.t("From your next draw, cards may lie upside down.") + "\n" + meaning)


def _speak(ctx: Context, language: str) -> Messages:
    ctx.change_user(language=language, language_from="chosen")
    if language != ctx.user.language:
        # The tab of the rich menu has switched the picture by itself already; any other way it is done here.
        ctx.change_user(**rich_menus.hurry_menu())
        ctx.wake("link_menu", ctx.user.id, first=True)
    t = translator(language)
    return talk.show_menu(t, heading=t("I speak English with you now. What shall we do?"))
