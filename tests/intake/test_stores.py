"""What lies in an object store comes in as files do, under its own address; here the store is a folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.intake.site import settings
from whosays.errors import InputError
from whosays.intake import Arrival, IntakeSettings, addresses_at, arrivals, watch
from whosays.intake.stores import StoreRefusal, files_at, shown
from whosays.model import Skipped

pytest.importorskip("pyarrow")

WORDS = ("Two people died when a ferry hit the quay at Lindhaven.", "A crane fell at Lindhaven.", "Snow shut the pass.")


@pytest.fixture
def store(tmp_path) -> Path:
    """A store with a table of records, a text a level below, and what is hidden."""
    (tmp_path / "2020" / ".tmp").mkdir(parents=True)
    lines = [json.dumps({"title": f"Report {n}", "text": text}) for n, text in enumerate(WORDS)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines) + "\n")
    (tmp_path / "2020" / "b.txt").write_text("Boat lost off Norrhamn\n\nA boat was lost off Norrhamn on Tuesday.\n")
    (tmp_path / "2020" / ".tmp" / "c.txt").write_text("no report\n")
    (tmp_path / ".hidden").write_text("no report\n")
    return tmp_path


def came(source: str, made: IntakeSettings | None = None) -> list[Arrival | Skipped]:
    return list(arrivals([source], made or settings()))


def test_everything_below_an_address_comes_under_its_own(store):
    found = came(store.as_uri())
    assert [one.page.title for one in found] == ["Boat lost off Norrhamn", "Report 0", "Report 1", "Report 2"]
    assert found[0].key == found[0].page.file == f"{store.as_uri()}/2020/b.txt"
    assert found[1].key.startswith(f"{store.as_uri()}/a.jsonl#")
    assert found[1].page.file == f"{store.as_uri()}/a.jsonl:1"
    assert found[1].kept_as == (f"{store.as_uri()}/a.jsonl",)


def test_what_has_not_changed_is_not_brought_again(store, monkeypatch):
    counted = []
    made = settings(unopened=counted.append)
    assert len(came(store.as_uri(), made)) == 4
    monkeypatch.setattr("whosays.intake.stores.Stored.bring", lambda self, folder: pytest.fail("it was brought again"))
    assert came(store.as_uri(), made) == []
    assert counted == [1, 3]


def test_what_has_changed_is(store):
    made = settings()
    came(store.as_uri(), made)
    (store / "2020" / "b.txt").write_text("Boat found off Norrhamn\n\nThe boat was found off Norrhamn on Wednesday.\n")
    assert [one.page.title for one in came(store.as_uri(), made)] == ["Boat found off Norrhamn"]


def test_a_store_is_watched(store):
    looks = []
    watch([store.as_uri(), f"{store.as_uri()}/none"], settings(), lambda items: list(items), looks.append, rounds=2)
    assert [(look.arrived, look.trouble) for look in looks] == [
        (4, None), (0, "no file is there"), (0, None), (0, "no file is there"),
    ]  # fmt: skip


def test_what_is_not_there_is_told_and_stops_nothing(store):
    none, there = f"{store.as_uri()}/none.warc.gz", f"{store.as_uri()}/2020/b.txt"
    found = list(arrivals([none, there], settings()))
    assert found[0] == Skipped(none, "store", "no file is there", "Check the address and your rights to it.")
    assert found[1].page.title == "Boat lost off Norrhamn"


def test_a_kind_of_store_that_nobody_knows():
    (found,) = came("ipfss://crawl/a.warc.gz")
    assert (found.file, found.stage) == ("ipfss://crawl/a.warc.gz", "store")
    assert "ipfss" in found.reason


def test_any_store_of_fsspec_is_one():
    fsspec = pytest.importorskip("fsspec")
    memory = fsspec.filesystem("memory")
    memory.pipe("/crawl/b.txt", b"Boat lost off Norrhamn\n\nA boat was lost off Norrhamn on Tuesday.\n")
    (found,) = came("memory://crawl/")
    assert found.key == "memory://crawl/b.txt"
    memory.rm("/crawl", recursive=True)


def test_secrets_and_settings_stay_out_of_keys_and_in_addresses(store, monkeypatch):
    assert shown("s3://me:secret@crawl/a?region=x") == "s3://crawl/a"
    assert shown("abfs://box@mine.example/a") == "abfs://box@mine.example/a"
    below = [Path(address).name for address in addresses_at(f"{store.as_uri()}/")]
    assert below == ["b.txt", "a.jsonl"]


def test_an_error_names_the_address_without_its_secret(monkeypatch):
    def refuses(source):
        raise StoreRefusal("no", "Try.")

    monkeypatch.setattr("whosays.intake.stores.files_at", refuses)
    with pytest.raises(InputError) as error:
        addresses_at("s3://me:secret@crawl/a")
    assert str(error.value) == "s3://crawl/a: no. Try."


def test_files_are_listed_by_name(store):
    assert [one.path.rsplit("/", 1)[-1] for one in files_at(store.as_uri())] == ["b.txt", "a.jsonl"]
