"""One head, no drift between models and migrations, and the way back works."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory

from dev.cluster import Cluster

ROOT = Path(__file__).resolve().parents[2]


def alembic(postgres: Cluster, url: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    name = url.rpartition("/")[2]
    environ = {**os.environ, "DATABASE_URL": url, "MIGRATION_DATABASE_URL": postgres.url(name, "mimivibes_owner")}
    return subprocess.run(
        [sys.executable, "-m", "alembic", *arguments],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )


def test_there_is_one_migration_head() -> None:
    heads = ScriptDirectory.from_config(Config(ROOT / "alembic.ini")).get_heads()
    assert len(heads) == 1, f"two developers branched the migrations: {heads}; rebase one onto the other"


def test_models_and_migrations_agree(postgres: Cluster, own_url: str) -> None:
    check = alembic(postgres, own_url, "check")
    assert check.returncode == 0, check.stdout + check.stderr


def test_migrations_go_down_and_up_again(postgres: Cluster, own_url: str) -> None:
    for direction in (("downgrade", "base"), ("upgrade", "head")):
        ran = alembic(postgres, own_url, *direction)
        assert ran.returncode == 0, ran.stderr
