"""Who a local world is: its ports, secrets and environment."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

from config import Settings
from dev.cluster import APPLICATION, OWNER, SUPERUSER, Cluster
from dev.ports import LOOPBACK
from dev.world import Ports, World, foreign, read_environment

CLUSTER = Cluster(5432, {SUPERUSER: "s", OWNER: "o", APPLICATION: "a"})


def test_a_world_keeps_its_secrets_and_ports_from_run_to_run(tmp_path: Path) -> None:
    first = World.open(tmp_path)
    first.remember(first.ports)

    second = World.open(tmp_path)

    assert second == first


def test_two_worlds_have_different_secrets(tmp_path: Path) -> None:
    assert World.open(tmp_path / "a").secrets != World.open(tmp_path / "b").secrets


def test_a_damaged_note_is_made_anew(tmp_path: Path) -> None:
    World.open(tmp_path)
    (tmp_path / "secrets.json").write_text("{ half")

    assert World.open(tmp_path).secrets["SECRET_KEY"]


def test_a_port_that_was_taken_meanwhile_is_replaced(tmp_path: Path) -> None:
    with socket.socket() as listener:
        listener.bind((LOOPBACK, 0))
        listener.listen()
        taken = listener.getsockname()[1]

        assert Ports.settle(Ports(page=taken, web=taken)).page != taken
        assert Ports.settle(Ports(page=taken, web=taken)).web != taken


def test_the_page_goes_back_to_the_address_people_remember(tmp_path: Path) -> None:
    with socket.socket() as first, socket.socket() as second:
        for one in (first, second):
            one.bind((LOOPBACK, 0))
        known, other = first.getsockname()[1], second.getsockname()[1]
        assert Ports.settle(Ports(page=known), pages=[known, other]).page not in {known, other}
        second.close()
        assert Ports.settle(Ports(page=known), pages=[known, other]).page == other
        first.close()

        assert Ports.settle(Ports(page=other), pages=[known, other]).page == known


def test_the_environment_of_a_running_world_is_kept_for_its_owner_alone(tmp_path: Path) -> None:
    world = World.open(tmp_path)

    world.keep_environment({"SECRET_KEY": "s"})

    assert read_environment(tmp_path) == {"SECRET_KEY": "s"}
    assert (tmp_path / "environment.json").stat().st_mode & 0o077 == 0
    world.drop_environment()
    assert read_environment(tmp_path) == {}


def test_nobody_else_may_read_the_secrets(tmp_path: Path) -> None:
    World.open(tmp_path)

    assert (tmp_path / "secrets.json").stat().st_mode & 0o077 == 0


def test_the_product_accepts_the_environment_of_a_world(tmp_path: Path) -> None:
    world = World.open(tmp_path)

    settings = Settings.from_environ(world.environment(cluster=CLUSTER, redis_url=f"redis://{LOOPBACK}:6379/0"))

    assert settings.line_api_base_url == world.url
    assert settings.openai_base_url == f"{world.url}/openai/v1"


def test_what_points_to_a_real_service_is_named() -> None:
    around = {
        "OPENAI_API_KEY": "x",
        "LINE_CHANNEL_SECRET": "x",
        "DATABASE_URL": "x",
        "HOME": "/",
        "EDITOR": "vi",
    }

    assert foreign(around) == ["DATABASE_URL", "LINE_CHANNEL_SECRET", "OPENAI_API_KEY"]


def test_a_way_to_run_may_be_chosen_from_around_and_nothing_else(tmp_path: Path) -> None:
    around = {**os.environ, "DELIVERY_MODE": "economy", "PUSH_QUOTA_FLOOR": "3", "LOG_LEVEL": "DEBUG"}
    show = """
import json, pathlib, sys
from dev.cluster import APPLICATION, OWNER, Cluster
from dev.world import World
cluster = Cluster(5432, {OWNER: "o", APPLICATION: "a"})
print(json.dumps(World.open(pathlib.Path(sys.argv[1])).environment(cluster=cluster, redis_url="redis://none")))
"""
    said = subprocess.run([sys.executable, "-c", show, str(tmp_path)], env=around, capture_output=True, check=True)
    told = json.loads(said.stdout)

    assert (told["DELIVERY_MODE"], told["PUSH_QUOTA_FLOOR"]) == ("economy", "3")
    assert "LOG_LEVEL" not in told
