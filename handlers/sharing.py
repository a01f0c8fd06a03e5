"""Share a reading, on the user's own tap only: the link, what it shows, its end; and the wallpaper of its cards."""

from __future__ import annotations

from bot.core.context import Context, Messages
from bot.core.router import Router
from bot.views import sharing as views
from services import shares, wallets
from services.shares import Share

router = Router("sharing")


@router.postback(views.ShareReading)
def share_reading(ctx: Context, button: views.ShareReading) -> Messages:
    """Give the link of a reading and say what it shows."""
    return _share(ctx, button.reading)


@router.command("share")
def share_latest(ctx: Context) -> Messages:
    """Share the latest reading by a word."""
    latest = shares.find_latest(ctx.connection, user_id=ctx.user.id)
    return _share(ctx, latest) if latest else views.say_nothing_to_share(ctx.t)


@router.postback(views.ShowQuestion)
def show_question(ctx: Context, button: views.ShowQuestion) -> Messages:
    """Put her question on the page, or take it off; on a closed page it does nothing but say where she is."""
    found = shares.show_question(ctx.connection, reading_id=button.reading, user_id=ctx.user.id, shows=button.on == 1)
    return _show(ctx, found) if found else views.say_stopped(ctx.t, reading_id=button.reading)


@router.postback(views.StopSharing)
def stop_sharing(ctx: Context, button: views.StopSharing) -> Messages:
    """Close the page of a reading; a second tap says the same."""
    shares.revoke(ctx.connection, reading_id=button.reading, user_id=ctx.user.id, now=ctx.now)
    return views.say_stopped(ctx.t, reading_id=button.reading)


@router.command("stop_sharing")
def stop_sharing_all(ctx: Context) -> Messages:
    """Close every page of hers by a word: it names none, so it means all."""
    return views.say_all_stopped(ctx.t, links=shares.revoke_all(ctx.connection, user_id=ctx.user.id, now=ctx.now))


@router.postback(views.MakeWallpaper)
def make_wallpaper(ctx: Context, button: views.MakeWallpaper) -> Messages:
    """Give the wallpaper of a reading; the reading itself stays private."""
    return _give_wallpaper(ctx, button.reading)


@router.command("wallpaper")
def make_latest_wallpaper(ctx: Context) -> Messages:
    """Give the wallpaper of the latest reading by a word."""
    latest = shares.find_latest(ctx.connection, user_id=ctx.user.id)
    return _give_wallpaper(ctx, latest) if latest else views.say_nothing_to_share(ctx.t)


def _share(ctx: Context, reading_id: int) -> Messages:
    found = shares.share(
        ctx.connection, reading_id=reading_id, user_id=ctx.user.id, entropy=ctx.around.entropy, now=ctx.now
    )
    if found is None:
        return views.say_nothing_to_share(ctx.t)
    # The page invites with her code, which is made at its first use.
    wallets.code_of(ctx.connection, user_id=ctx.user.id, entropy=ctx.around.entropy)
    return _show(ctx, found)


def _show(ctx: Context, found: Share) -> Messages:
    page = f"{ctx.around.public_url}/s/{found.token}"
    return views.show_share(
        ctx.t,
        reading_id=found.reading_id,
        page=page,
        picture=f"{page}/preview-small.jpg",
        shows_question=found.shows_question,
    )


def _give_wallpaper(ctx: Context, reading_id: int) -> Messages:
    token = shares.make_wallpaper(
        ctx.connection, reading_id=reading_id, user_id=ctx.user.id, entropy=ctx.around.entropy, now=ctx.now
    )
    if token is None:
        return views.say_nothing_to_share(ctx.t)
    folder = f"{ctx.around.public_url}/s/{token}"
    return views.show_wallpaper(
        ctx.t, reading_id=reading_id, picture=f"{folder}/wallpaper.png", small=f"{folder}/wallpaper-small.jpg"
    )
