"""Draws LINE messages as HTML: what a phone shows, in a browser.

`render_message` takes any message object of the Messaging API and answers with markup that is safe to put
into a page; the looks that do not depend on the message are in the page's flex.css.
"""

from simulator.flex.messages import render_message

__all__ = ["render_message"]
