"""The whole of a bulk run on Daft, and on a Ray cluster of two machines' worth of nodes on this one.

pytest -m scale tests/scale
"""

import os
import signal
import subprocess
import threading
import time
from pathlib import Path

import pytest

from tests.scale.test_bulk import source
from whosays.archive.dump import dump
from whosays.archive.store import Archive
from whosays.scale.gather import gather
from whosays.scale.run import Made, Plan, run

pytestmark = pytest.mark.scale

STORIES = Path(__file__).parents[1] / "stories"


@pytest.fixture(scope="module")
def sources(tmp_path_factory) -> tuple[str, ...]:
    """Three invented stories as they lie in the tests, and a file of many records."""
    made = source(tmp_path_factory.mktemp("sources"))
    stories = sorted(p for p in STORIES.iterdir() if (p / "reports").is_dir())[:3]
    return (*(str(story / "reports") for story in stories), str(made))


@pytest.fixture(scope="module")
def here(sources, tmp_path_factory) -> tuple[list[bytes], list[str]]:
    """The tables and the archive that this process makes of them."""
    made = run(Plan(sources, tmp_path_factory.mktemp("local")), lambda *told: None)
    return bytes_of(made), archive_of(made, tmp_path_factory.mktemp("archive"))


@pytest.fixture(scope="module")
def cluster():
    """The address of a Ray cluster: a head and a second node, each with its own raylet and one processor."""
    pytest.importorskip("ray", reason='install it with: pip install "whosays[scale]"')
    from ray.cluster_utils import Cluster

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
    cluster.add_node(num_cpus=1)
    cluster.wait_for_nodes()
    yield cluster.address
    cluster.shutdown()


def bytes_of(made: Made) -> list[bytes]:
    assert made.failed == ()
    return [table.read_bytes() for table in made.tables]


def archive_of(made: Made, folder: Path) -> list[str]:
    with Archive.open(str(folder / "news.db")) as archive:
        gather(archive, made.tables, ["given"], lambda: "2020-01-01T00:00:00Z", lambda added: None)
        return list(dump(archive))


def test_daft_on_this_machine_makes_the_same(sources, here, tmp_path):
    pytest.importorskip("daft", reason='install it with: pip install "whosays[scale]"')
    made = run(Plan(sources, tmp_path / "out", "daft", 2), lambda *told: None)
    assert (bytes_of(made), archive_of(made, tmp_path)) == here


def test_a_ray_cluster_of_two_nodes_makes_the_same(sources, here, cluster, tmp_path):
    made = run(Plan(sources, tmp_path / "out", "ray", 2, cluster), lambda *told: None)
    assert (bytes_of(made), archive_of(made, tmp_path)) == here


def test_a_worker_killed_half_way_loses_nothing(sources, here, cluster, tmp_path):
    killed: list[int] = []
    killer = threading.Thread(target=kill_workers, args=(tmp_path / "out", len(sources), killed))
    killer.start()
    made = run(Plan(sources, tmp_path / "out", "ray", 2, cluster, stalled=150.0), lambda *told: None)
    killer.join()
    assert killed, "nothing was killed, so nothing was shown"
    assert (bytes_of(made), archive_of(made, tmp_path)) == here


def kill_workers(folder: Path, parts: int, killed: list[int]) -> None:
    """While readings are made, kill the processes of Ray's that make them, once."""
    deadline = time.monotonic() + 300
    while not killed and time.monotonic() < deadline:
        time.sleep(0.2)
        if len(list(folder.glob("pages/*.json"))) < parts:
            continue
        listed = subprocess.run(["ps", "-eo", "pid,args"], capture_output=True, text=True, check=True).stdout
        for line in listed.splitlines():
            pid, _, args = line.strip().partition(" ")
            if args.startswith("ray::UDFActor"):
                os.kill(int(pid), signal.SIGKILL)
                killed.append(int(pid))
