"""The ledger as one would keep it on paper: no database, no locks, no keys; each act is a few sums.

The state machine compares the real one with it. A new kind of movement is a method here and a rule there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

COINS_PER_STAR: Final = 100
WELCOME: Final = 100


@dataclass
class Share:
    """What was taken from each pocket."""

    bought: int
    given: int
    coins: int


@dataclass
class Pockets:
    """What one user has."""

    bought: int = 0
    given: int = 0
    coins: int = 0
    held_bought: int = 0
    held_given: int = 0
    held_coins: int = 0
    debt: int = 0


@dataclass
class Paper:
    """Everybody's pockets, and what the house gave, sold, and kept."""

    users: dict[int, Pockets] = field(default_factory=dict)
    welcomed: set[int] = field(default_factory=set)
    stars_sold: int = 0
    stars_used: int = 0
    coins_used: int = 0
    stars_exchanged: int = 0
    stars_withdrawn: int = 0
    satang: int = 0

    def open(self, user: int) -> None:
        """This will give someone empty pockets."""
        self.users[user] = Pockets()

    def welcome(self, user: int) -> bool:
        """This will give the welcome once."""
        if user in self.welcomed:
            return False
        self.welcomed.add(user)
        self.users[user].coins += WELCOME
        return True

    def exchange(self, user: int, most: int) -> int:
        """This will turn Coins into at most so many given Stars."""
        pockets = self.users[user]
        stars = min(pockets.coins // COINS_PER_STAR, most)
        pockets.coins -= stars * COINS_PER_STAR
        pockets.given += stars
        self.stars_exchanged += stars
        return stars

    def sell(self, user: int, stars: int, satang: int) -> int:
        """This will sell Stars and say how many of them paid a debt."""
        self.stars_sold += stars
        self.satang += satang
        return self._credit(user, stars)

    def can_hold(self, user: int, stars: int, coins: int) -> bool:
        """This will tell whether all pockets together hold a price."""
        pockets = self.users[user]
        missing = max(0, stars - pockets.given - pockets.bought)
        return coins + missing * COINS_PER_STAR <= pockets.coins

    def hold(self, user: int, stars: int, coins: int) -> Share:
        """This will set a price aside, one Star after the other: given, then bought, then Coins."""
        pockets = self.users[user]
        share = Share(0, 0, coins)
        for _ in range(stars):
            if share.given < pockets.given:
                share.given += 1
            elif share.bought < pockets.bought:
                share.bought += 1
            else:
                share.coins += COINS_PER_STAR
        self._spendable(user, share, -1)
        self._held(user, share, +1)
        return share

    def capture(self, user: int, share: Share) -> None:
        """This will use up what was held."""
        self._held(user, share, -1)
        self._use(share, +1)

    def void(self, user: int, share: Share) -> None:
        """This will put what was held back; bought Stars pay a debt first."""
        self._held(user, share, -1)
        self._come_back(user, share)

    def undo_capture(self, user: int, share: Share) -> None:
        """This will give back what was used up."""
        self._use(share, -1)
        self._come_back(user, share)

    def take_back(self, user: int, stars: int, satang: int) -> int:
        """This will take bought Stars back and say how many are owed."""
        pockets = self.users[user]
        owed = max(0, stars - pockets.bought)
        pockets.bought -= stars - owed
        pockets.debt += owed
        self.stars_withdrawn += stars - owed
        self.satang -= satang
        return owed

    def give_back(self, user: int, stars: int, satang: int) -> int:
        """This will undo a taking back and say how many Stars of debt are forgiven."""
        self.satang += satang
        self.stars_withdrawn -= stars
        return self._credit(user, stars)

    def _come_back(self, user: int, share: Share) -> None:
        self._spendable(user, Share(0, share.given, share.coins), +1)
        self._credit(user, share.bought)

    def _credit(self, user: int, stars: int) -> int:
        pockets = self.users[user]
        settled = min(stars, pockets.debt)
        pockets.debt -= settled
        pockets.bought += stars - settled
        self.stars_withdrawn += settled
        return settled

    def _use(self, share: Share, sign: int) -> None:
        self.stars_used += sign * (share.bought + share.given)
        self.coins_used += sign * share.coins

    def _spendable(self, user: int, share: Share, sign: int) -> None:
        pockets = self.users[user]
        pockets.bought += sign * share.bought
        pockets.given += sign * share.given
        pockets.coins += sign * share.coins

    def _held(self, user: int, share: Share, sign: int) -> None:
        pockets = self.users[user]
        pockets.held_bought += sign * share.bought
        pockets.held_given += sign * share.given
        pockets.held_coins += sign * share.coins
