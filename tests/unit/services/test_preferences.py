"""What a user chose stays chosen, and everything else as it was."""

from __future__ import annotations

import pytest

from services.preferences import Preferences, prefer, read_preferences
from tests.conftest import UndoneDatabase
from tests.unit.services.record import someone


def test_without_a_choice_everything_is_as_by_default(database: UndoneDatabase) -> None:
    assert read_preferences(database.connection, user_id=someone(database.connection)) == Preferences()


def test_a_choice_changes_nothing_else(database: UndoneDatabase) -> None:
    user = someone(database.connection)
    prefer(database.connection, user_id=user, text_length="short", daily_hour=7)
    prefer(database.connection, user_id=user, daily_hour=None, nickname="Mali")

    assert read_preferences(database.connection, user_id=user) == Preferences(text_length="short", nickname="Mali")


def test_a_name_that_is_no_preference_is_a_fault_of_ours(database: UndoneDatabase) -> None:
    with pytest.raises(ValueError, match="no such preference"):
        prefer(database.connection, user_id=someone(database.connection), language="th")
