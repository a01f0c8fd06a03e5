"""Settings name every fault at once and show no secret."""

from __future__ import annotations

import pytest

from config import ConfigError, Settings, migration_url
from tests.conftest import make_settings

GOOD = "postgresql://user:word@db/mimi"


def test_all_faults_are_named_at_once() -> None:
    with pytest.raises(ConfigError) as caught:
        Settings.from_environ(
            {"DATABASE_URL": "mysql://db", "OPENAI_API": "soap", "PUBLIC_BASE_URL": "http://x.example"}
        )

    named = {fault.split(":")[0] for fault in caught.value.faults}
    assert named == {
        "DATABASE_URL",
        "REDIS_URL",
        "LINE_CHANNEL_SECRET",
        "LINE_CHANNEL_ACCESS_TOKEN",
        "OPENAI_API",
        "PUBLIC_BASE_URL",
        "SECRET_KEY",
    }


def test_a_fault_never_repeats_the_value() -> None:
    with pytest.raises(ConfigError) as caught:
        make_settings("mysql://root:hunter2@db")

    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg2"])
def test_any_spelling_of_postgresql_gets_its_driver_written_out(scheme: str) -> None:
    assert make_settings(f"{scheme}://u:p@db/mimi").database_url == "postgresql+psycopg2://u:p@db/mimi"


def test_several_channel_secrets_are_accepted_while_rotating() -> None:
    assert make_settings(GOOD, LINE_CHANNEL_SECRET="new, old").line_channel_secrets == ("new", "old")


def test_a_channel_id_stands_in_for_a_fixed_token() -> None:
    settings = make_settings(GOOD, LINE_CHANNEL_ACCESS_TOKEN="", LINE_CHANNEL_ID="1234567890")
    assert settings.line_channel_id == "1234567890"


@pytest.mark.parametrize("basic_id", ["mimivibes", "@", "@a/b", "@" + "x" * 31])
def test_a_basic_id_that_could_not_be_one_is_named(basic_id: str) -> None:
    with pytest.raises(ConfigError, match="LINE_BOT_BASIC_ID"):
        make_settings(GOOD, LINE_BOT_BASIC_ID=basic_id)


def test_no_secret_shows_in_repr() -> None:
    settings = make_settings(
        "postgresql://u:hunter2@db/mimi", OPENAI_API_KEY="sk-very-secret", METRICS_TOKEN="m-secret"
    )
    for secret in ("hunter2", "sk-very-secret", "m-secret", "test-channel-secret", "test-channel-token", "kkkk"):
        assert secret not in repr(settings)


def test_migrations_run_as_the_owner_where_one_is_named() -> None:
    environ = {"DATABASE_URL": "postgres://app@db/m", "MIGRATION_DATABASE_URL": "postgres://owner@db/m"}
    assert migration_url(environ) == "postgresql+psycopg2://owner@db/m"
    assert migration_url({"DATABASE_URL": "postgres://app@db/m"}) == "postgresql+psycopg2://app@db/m"
