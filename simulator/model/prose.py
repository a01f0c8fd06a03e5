"""The sentences of a reading, chosen by the cards, their places and the question; none is said twice."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from simulator.model.asked import HARD, Drawn, Matter

SMALL_SPREAD: Final = 5
"""Ten cards share two carousels, so only up to so many speak of the topic as well."""

ANEW: Final = 3
"""How much further along its lists a reading begins that is written anew: past what the first one said."""


class Prose:
    """One reading's worth of sentences. The same question and cards find the same ones."""

    def __init__(
        self, words: Mapping[str, Any], cards: Sequence[Drawn], matter: Matter, *, question: str, mood: str, anew: bool
    ) -> None:
        self._words = words
        self._cards = cards
        self._matter = matter
        self._mood = mood if mood in words["moods"] else "curious"
        self._anew = anew
        draw = "/".join(f"{card.card_id}{card.upright}" for card in cards)
        self._seed = f"{question}|{draw}"
        self._said: set[str] = set()

    def summary(self) -> str:
        """This will answer the question first, then go from the first card to the last, and end with the mood."""
        return _joined([self.answer(), self._middle(), self._one("mood", self._words["moods"][self._mood])])

    def answer(self) -> str:
        """This will be the sentence that answers."""
        return self._one("answer", self._words["answers"][self._matter.kind][self._stance()])

    def tail(self) -> str:
        """This will lead from an answer back to the cards that lie there."""
        return self._one("tail", self._words["further"]["tails"])

    def about(self, card: Drawn, place: int) -> str:
        """This will read one card: where it lies, what its picture shows, what that says to the question."""
        parts = [self._lead(card)]
        if self._anew:
            parts.append(self._one(f"closer {card.group}", self._words["closer"][card.group]))
        else:
            parts += self._known(card)[1:]
        if len(self._cards) <= SMALL_SPREAD:
            parts += [self._keyword(card), self._line(len(self._cards) - 1 - place)]
        return _joined(parts)

    def again(self, card: Drawn) -> str:
        """This will look at a card once more, for a further question."""
        lead = self._one("again", self._words["again"][_way(card)], **self._named(card))
        return _joined([lead, self._one(f"closer {card.group}", self._words["closer"][card.group]), self._line(1)])

    def insights(self) -> list[str]:
        """This will give three things to notice or to do: by the cards, by the topic, and one for anybody."""
        table = self._words["insights"]
        most = Counter(card.group for card in self._cards).most_common(1)
        names = [most[0][0] if most else "major", self._matter.topic, "always"]
        return [self._one(f"insight {name}", table[name]) for name in names]

    def questions(self, count: int, asked: str) -> list[str]:
        """This will offer what could be asked next, but not what was just asked."""
        offers = [one for one in self._words["questions"][self._matter.topic] if one != asked]
        return [self._one("question", offers) for _ in range(count)]

    def lean(self, among: int) -> int:
        """This will choose one of so many cards by the question."""
        return self._chance("leaning") % max(1, among)

    def _stance(self) -> str:
        """How the cards lie: open, mixed or closed."""
        points = sum((1.0 if card.card_id not in HARD else 0.5) if card.upright else 0.2 for card in self._cards)
        share = points / max(1, len(self._cards))
        return "open" if share > 0.65 else "mixed" if share > 0.4 else "closed"

    def _middle(self) -> str:
        if not self._cards:
            return ""
        first, last = self._named(self._cards[0]), self._named(self._cards[-1])
        lines = self._words["middle"]["many" if len(self._cards) > 1 else "one"]
        ends = {
            "first": first["name"],
            "first_theme": first["theme"],
            "last": last["name"],
            "last_theme": last["theme"],
        }
        return self._one("middle", lines, **ends)

    def _lead(self, card: Drawn) -> str:
        roles = self._words["leads"]
        role = roles.get(card.position, roles["other"])
        gently = card.upright and card.card_id in HARD and "hard" in role
        return self._one(f"lead {card.position}", role["hard" if gently else _way(card)], **self._named(card))

    def _known(self, card: Drawn) -> tuple[str, str, str]:
        """What it is about, what its picture shows, and what it says the way it lies."""
        table = self._words["majors" if card.group == "major" else card.group]
        theme, picture, upright, reversed_ = table[card.number]
        return theme, picture, upright if card.upright else reversed_

    def _named(self, card: Drawn) -> dict[str, str]:
        return {"name": _name(card, self._words["names"]), "theme": self._known(card)[0], "place": card.place}

    def _keyword(self, card: Drawn) -> str:
        if not card.keywords:
            return ""
        return self._one("keyword", self._words["lines"]["keyword"], word=card.keywords[-1 if self._anew else 0])

    def _line(self, from_last: int) -> str:
        """The last card speaks of the matter by its name, and so does every third before it."""
        if from_last % 3 == 0:
            return self._one("subject", self._words["lines"]["subject"])
        return self._one("topic", self._words["topics"][self._matter.topic])

    def _one(self, salt: str, choices: Sequence[str], **slots: str) -> str:
        """The first of a list that has not been said, from a place that chance sets; nothing when all have."""
        start = self._chance(salt) + (ANEW if self._anew and len(choices) > ANEW else self._anew)
        for step in range(len(choices)):
            template = choices[(start + step) % len(choices)]
            if template not in self._said:
                self._said.add(template)
                return template.format(subject=self._matter.subject, **slots)
        return ""

    def _chance(self, salt: str) -> int:
        return int.from_bytes(hashlib.sha256(f"{self._seed}|{salt}".encode()).digest()[:4])


def _way(card: Drawn) -> str:
    return "upright" if card.upright else "reversed"


def _name(card: Drawn, names: Mapping[str, Any]) -> str:
    """The card inside a sentence: English wants an article, and Thai a space before a figure."""
    if card.name[:1].isdigit():
        return f" {card.name}"
    if not names["article"] or card.card_id in names["bare"]:
        return card.name
    return f"{names['article']}{card.name.removeprefix('The ')}"


def _joined(parts: Sequence[str]) -> str:
    return " ".join(part[0].upper() + part[1:] for part in parts if part)
