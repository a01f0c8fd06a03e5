"""On the narrowest phone no fixed word of a Thai message is broken, and no line begins with ๆ or a closing particle."""

from __future__ import annotations

import json

from bot.design.unbroken import SEAM, read_words
from dev.gallery.gathering import gather
from dev.gallery.shooting import gallery_page

NARROWEST = ":root { --phone: 320px !important; }"
BROKEN = """(kept) => [...document.querySelectorAll('.call[lang=th] .chat')].flatMap((chat) => {
  const found = [], walk = document.createTreeWalker(chat, NodeFilter.SHOW_TEXT), range = document.createRange();
  const line = (node, from, to) => {
    range.setStart(node, from); range.setEnd(node, to);
    return [...range.getClientRects()].filter((rect) => rect.width > 1).map((rect) => Math.round(rect.bottom));
  };
  while (walk.nextNode()) {
    const node = walk.currentNode;
    for (const part of node.data.matchAll(new RegExp(kept, 'gu')))
      if (new Set(line(node, part.index, part.index + part[0].length)).size > 1)
        found.push(`${chat.closest('.sample').dataset.name}: ${node.data}`);
  }
  return found;
})"""


def test_no_fixed_word_of_a_thai_message_is_broken() -> None:
    words = sorted((word.replace(SEAM, "\\u2060?") for word in read_words()), key=len, reverse=True)
    # With the sign before it, or the space, that holds the closing word to the one it follows.
    closing = r"[ก-๎][\s\u2060]?(?:ๆ|(?:นะ\u2060?)?(?:คะ|ค่ะ)(?![ก-๎]))"
    with gallery_page(gather()) as page:
        page.add_style_tag(content=NARROWEST)
        page.wait_for_function("document.querySelector('.call').clientWidth <= 320")
        broken = page.evaluate(BROKEN, "|".join([*words, closing]))
    assert broken == [], json.dumps(broken, ensure_ascii=False, indent=1)
