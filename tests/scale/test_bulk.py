"""Bulk work on this machine: parts that are there or not, the same files however they were made."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from whosays.archive.dump import dump
from whosays.archive.readers import Here, reader_of
from whosays.archive.store import Archive
from whosays.errors import InputError
from whosays.model import Page, Reading, Report, Skipped
from whosays.scale.gather import gather
from whosays.scale.parts import Part
from whosays.scale.run import Plan, run
from whosays.scale.tables import read_rows
from whosays.scale.work import do

pytest.importorskip("pyarrow")

WORDS = ("Two people died when a ferry hit the quay at Lindhaven.", "A crane fell at Lindhaven.", "Snow shut the pass.")


def source(folder: Path, name: str = "a.jsonl", words: tuple[str, ...] = WORDS) -> Path:
    lines = [json.dumps({"title": f"Report {n}", "text": text, "url": f"https://example.org/{name}/{n}"})
             for n, text in enumerate(words)]  # fmt: skip
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def quick(page: Page, id: str) -> Reading | Skipped:
    if "crane" in page.text:
        return Skipped(page.file, "understand", "no words for it", "none")
    return Reading(Report(id, page.file, page.title, page.text, url=page.url))


def parts(folder: Path, given: Path) -> tuple[Part, Part]:
    pages = Part("pages", str(given), str(folder))
    do(pages, Here(quick))
    (name,) = json.loads(pages.done.read_text(encoding="utf-8"))["tables"]
    return pages, Part("readings", name, str(folder))


def test_a_source_becomes_pages_and_pages_become_readings(tmp_path):
    _, readings = parts(tmp_path / "out", source(tmp_path))
    assert do(readings, Here(quick)) == 3
    rows = list(read_rows(readings.done))
    assert [row.arrival.page.text for row in rows] == list(WORDS)
    assert [row.reading is None for row in rows] == [False, True, False]
    assert rows[1].skipped.reason == "no words for it"


def test_a_part_that_is_done_is_not_done_again(tmp_path):
    _, readings = parts(tmp_path / "out", source(tmp_path))
    do(readings, Here(quick))

    def refuses(page: Page, id: str):
        raise AssertionError("asked again")

    assert do(readings, Here(refuses)) == 0


def test_what_cannot_be_used_is_a_row_that_says_so(tmp_path):
    given = source(tmp_path)
    given.write_text(given.read_text(encoding="utf-8") + "no json\n", encoding="utf-8")
    _, readings = parts(tmp_path / "out", given)
    do(readings, Here(quick))
    told = [row.skipped for row in read_rows(readings.done) if row.arrival is None]
    assert [(Path(s.file).name, s.stage) for s in told] == [("a.jsonl:4", "read")]


def test_a_file_in_a_store_is_the_same_reports_under_its_own_address(tmp_path):
    given = source(tmp_path)
    given.write_text(given.read_text(encoding="utf-8").replace('"url"', '"was"'), encoding="utf-8")
    far = Part("pages", given.as_uri(), str(tmp_path / "far"))
    do(far, Here(quick))
    (name,) = json.loads(far.done.read_text(encoding="utf-8"))["tables"]
    rows = list(read_rows(tmp_path / "far" / "pages" / f"{name}.parquet"))
    assert [row.arrival.page.text for row in rows] == list(WORDS)
    assert {row.arrival.key.split("#")[0] for row in rows} == {given.as_uri()}


def test_a_store_that_is_not_there_is_told(tmp_path):
    said = "file:///nowhere/a.jsonl: no file is there. Check the address and your rights to it."
    part = Part("pages", "file:///nowhere/a.jsonl", str(tmp_path))
    with pytest.raises(InputError) as error:
        do(part, Here(quick))
    assert str(error.value) == said and not part.done.exists()
    assert run(Plan(("file:///nowhere/a.jsonl",), tmp_path / "out"), lambda *told: None).failed == (said,)


def test_a_damaged_table_is_told(tmp_path):
    (tmp_path / "t.parquet").write_bytes(b"PAR1 and then nothing")
    with pytest.raises(InputError, match=r"t.parquet: this part cannot be read .* Delete it and run the same command"):
        list(read_rows(tmp_path / "t.parquet"))


def test_what_was_read_in_bulk_makes_the_archive_that_add_makes(tmp_path):
    from whosays.archive.adding import add
    from whosays.intake import IntakeSettings, arrivals

    given = source(tmp_path)
    made = run(Plan((str(given),), tmp_path / "out"), lambda *told: None)
    assert made.failed == ()
    with Archive.open(str(tmp_path / "bulk.db")) as archive:
        gather(archive, made.tables, [str(given)], lambda: "2020-01-01T00:00:00Z", lambda added: None)
        bulk = dump(archive)
    with Archive.open(str(tmp_path / "add.db")) as archive:
        add(archive, arrivals([str(given)], IntakeSettings()), [str(given)], Here(reader_of(None)),
            lambda: "2020-01-01T00:00:00Z")  # fmt: skip
        assert list(dump(archive)) == list(bulk)


def test_a_run_that_is_killed_goes_on_and_makes_the_same_files(tmp_path):
    given = [str(source(tmp_path, f"{n}.jsonl", (f"Flood {n} took two lives at Skelby.",))) for n in range(4)]
    whole = run(Plan(tuple(given), tmp_path / "whole"), lambda *told: None)
    program = (
        "import sys; from pathlib import Path; from whosays.scale.run import Plan, run\n"
        f"run(Plan({tuple(given)!r}, Path({str(tmp_path / 'torn')!r})), lambda *told: None)\n"
    )
    child = subprocess.Popen([sys.executable, "-c", program], start_new_session=True)
    for _ in range(600):
        if list((tmp_path / "torn").glob("readings/*.parquet")):
            break
        time.sleep(0.1)
    os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    again = run(Plan(tuple(given), tmp_path / "torn"), lambda *told: None)
    assert [t.read_bytes() for t in again.tables] == [t.read_bytes() for t in whole.tables]
