"""What tests of real processes begin with: a stage on which a file's cells are played, or a `make run` and its shop.

The cells are played all at once, while the first test of the file waits for its own.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dev.cluster import Cluster
from tests.faults.matrix import Cell
from tests.faults.stage import Stage
from tests.local_run import LocalRun, running
from tests.local_shop import LocalShop


@pytest.fixture(scope="module")
def stage(
    request: pytest.FixtureRequest, postgres: Cluster, template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    """Plays the cells of this file that were chosen to run."""
    folder = tmp_path_factory.mktemp(request.path.stem)
    with Stage(_chosen(request), directory=folder, cluster=postgres, template=template) as found:
        yield found


@pytest.fixture(scope="module")
def run() -> Iterator[LocalRun]:
    """The real processes, as `make run` starts them; each file begins with nobody in."""
    with running() as found:
        yield found


@pytest.fixture(scope="module")
def shop(run: LocalRun) -> LocalShop:
    """Its shop."""
    return LocalShop(run)


def _chosen(request: pytest.FixtureRequest) -> list[Cell]:
    of_file = [item for item in request.session.items if item.path == request.path]
    values = [
        item.callspec.params.get("cell")
        for item in of_file
        if isinstance(item, pytest.Function) and hasattr(item, "callspec")
    ]
    return [value for value in values if isinstance(value, Cell)]
