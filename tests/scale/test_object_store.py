"""A store that speaks S3, on this machine: WARC, JSONL and Parquet from it, by `add`'s intake and by a bulk run.

pytest -m scale tests/scale/test_object_store.py     needs moto: pip install "moto[server]"
"""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.intake.archives import record, warc_gz
from tests.intake.site import page, settings
from tests.scale.test_bulk import source
from whosays.archive.dump import dump
from whosays.archive.store import Archive
from whosays.intake import Arrival, arrivals
from whosays.scale.gather import gather
from whosays.scale.run import Plan, run

pytestmark = pytest.mark.scale
pytest.importorskip("pyarrow")
pytest.importorskip("moto", reason='install it with: pip install "moto[server]"')


@dataclass(frozen=True)
class Bucket:
    """A bucket of the store. Whoever is given an address of it knows where the store is."""

    endpoint: str

    def url(self, name: str = "") -> str:
        place = self.endpoint.removeprefix("http://")
        return f"s3://nobody:swordfish@crawl/{name}?endpoint_override={place}&scheme=http&region=us-east-1"

    def put(self, name: str, data: bytes) -> None:
        from pyarrow.fs import S3FileSystem

        store = S3FileSystem(
            access_key="nobody",
            secret_key="swordfish",
            endpoint_override=self.endpoint,
            region="us-east-1",
            allow_bucket_creation=True,
        )
        store.create_dir("crawl")
        with store.open_output_stream(f"crawl/{name}", compression=None) as kept:
            kept.write(data)


@pytest.fixture(scope="module")
def bucket() -> Iterator[Bucket]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    made = Bucket(f"http://127.0.0.1:{port}")
    try:
        wait_for(server, port)
        yield made
    finally:
        server.kill()
        server.wait()


def wait_for(server: subprocess.Popen, port: int) -> None:
    for _ in range(300):
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert server.poll() is None, "the store did not start"
        time.sleep(0.2)
    pytest.fail("the store did not answer")


@pytest.fixture(scope="module")
def files(bucket, tmp_path_factory) -> Path:
    """A WARC, a file of records and a table, here and in the store under the same names."""
    pyarrow = pytest.importorskip("pyarrow")
    import pyarrow.parquet as parquet

    folder = tmp_path_factory.mktemp("files")
    source(folder, "a.jsonl")
    (folder / "b.warc.gz").write_bytes(warc_gz(record("https://post.example/coach", page())))
    rows = {"title": ["Ferry late"], "text": ["The ferry to Skelby was late on Monday, its owner said."],
            "url": ["https://post.example/ferry"]}  # fmt: skip
    parquet.write_table(pyarrow.table(rows), folder / "c.parquet")
    for file in sorted(folder.iterdir()):
        bucket.put(f"2020/{file.name}", file.read_bytes())
    return folder


def told(found) -> list[tuple]:
    return [(one.key, one.page.title, one.page.text) if isinstance(one, Arrival) else one for one in found]


def test_add_takes_what_is_in_the_store(bucket, files):
    made = settings()
    assert told(arrivals([bucket.url("2020")], made)) == told(arrivals([str(files)], settings()))
    assert list(arrivals([bucket.url("2020")], made)) == []  # not loaded again
    (one,) = arrivals([bucket.url("2020/b.warc.gz")], settings())
    assert one.page.file.startswith("s3://crawl/2020/b.warc.gz") and "swordfish" not in str(one)


def test_a_bulk_run_takes_each_file_as_a_part_and_makes_the_same_archive(bucket, files, tmp_path):
    far = run(Plan((bucket.url("2020"),), tmp_path / "far"), lambda *told: None)
    near = run(Plan(tuple(map(str, sorted(files.iterdir()))), tmp_path / "near"), lambda *told: None)
    assert (far.failed, len(far.tables)) == ((), 3)
    assert archived(far.tables, tmp_path / "far.db") == archived(near.tables, tmp_path / "near.db")


def archived(tables, where: Path) -> list[str]:
    """The archive of the tables, but for the names of files, which are addresses for what came from a store."""
    with Archive.open(where) as archive:
        gather(archive, tables, ["given"], lambda: "2020-01-01T00:00:00Z", lambda added: None)
        return [line for line in dump(archive) if line.startswith(("reports ", "stories ", "facts ", "moves "))]


def test_what_is_not_in_the_store_fails_and_is_told_without_secrets(bucket, tmp_path):
    made = run(Plan((bucket.url("2021"),), tmp_path / "out"), lambda *told: None)
    assert made.tables == ()
    assert made.failed == ("s3://crawl/2021: no file is there. Check the address and your rights to it.",)


def test_a_store_that_does_not_answer_fails_the_part_and_the_next_run_goes_on(files, tmp_path):
    gone = "s3://nobody:swordfish@crawl/a.jsonl?endpoint_override=127.0.0.1:9&scheme=http&region=us-east-1"
    made = run(Plan((gone,), tmp_path / "out"), lambda *told: None)
    assert made.tables == () and made.failed[0].startswith("s3://crawl/a.jsonl: it could not be fetched (")
