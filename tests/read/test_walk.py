"""Which files are read, in which order, and what stands beside them."""

from __future__ import annotations

import itertools
import json
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.model import Skipped
from whosays.read import read

FIELDS = st.sampled_from("title headlines text body bodies sections paragraphs publisher date url articles".split())


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def report(word: str) -> str:
    return f"{word} sinks off Norrhamn\n\nThe {word} sank off Norrhamn on Tuesday, the coast guard said.\n"


def test_folders_inside_folders_and_hidden_files(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", report("Boat"))
    write(tmp_path, "deep/er/a.txt", report("Ferry"))
    write(tmp_path, ".hidden.txt", report("Ghost"))
    write(tmp_path, ".git/config.txt", report("Ghost"))
    pages, skipped = read([tmp_path])
    assert [page.file for page in pages] == ["deep/er/a.txt", "b.txt"]
    assert skipped == ()


def test_order_of_paths_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, "one/a.json", json.dumps({"title": "A", "text": "It sank.", "published": "2017-03-08"}))
    write(tmp_path, "two/a.json", json.dumps({"title": "B", "text": "It sank!", "published": "2017-03-07"}))
    write(tmp_path, "c.txt", report("Boat"))
    paths = [tmp_path / "one", tmp_path / "two", tmp_path / "c.txt"]
    answers = {read(list(order)) for order in itertools.permutations(paths)}
    assert len(answers) == 1
    ((pages, _),) = answers
    assert [page.title for page in pages] == ["B", "A", "Boat sinks off Norrhamn"]


def test_same_names_in_two_folders_are_told_apart(tmp_path: Path) -> None:
    write(tmp_path, "one/a.txt", report("Boat"))
    write(tmp_path, "two/a.txt", report("Ferry"))
    pages, _ = read([tmp_path / "one", tmp_path / "two"])
    assert len({page.file for page in pages}) == 2


def test_a_file_given_twice_is_read_once_and_told(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", report("Boat"))
    write(tmp_path, "a.txt.meta.json", json.dumps({"outlet": "Gull"}))
    again = Skipped("a.txt", "read", "it was given more than once, and is read once", "Leave out what repeats it.")
    for paths in ([path, path], [path, tmp_path]):
        pages, skipped = read(paths)
        assert [page.file for page in pages] == ["a.txt"]
        assert skipped == (again,)


def test_a_link_to_a_file_beside_it_is_told(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", report("Boat"))
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    pages, skipped = read([tmp_path])
    assert [page.file for page in pages] == ["a.txt"]
    assert [(one.file, one.reason) for one in skipped] == [("b.txt", "it is the same file as a.txt, and is read once")]


def test_sidecar_wins_over_the_file_and_the_given_date(tmp_path: Path) -> None:
    write(tmp_path, "a.json", json.dumps({"title": "A", "text": "It sank.", "published": "2017-03-08"}))
    write(tmp_path, "a.json.meta.json", json.dumps({"published": "2017-03-07", "outlet": "Harbour Post"}))
    write(tmp_path, "b.txt", report("Boat"))
    write(tmp_path, "b.meta.json", json.dumps({"url": "https://post.example/boat", "title": "The boat"}))
    (a, b), skipped = read([tmp_path], published="2017-03-09")
    assert (a.published, a.outlet) == ("2017-03-07", "Harbour Post")
    assert (b.published, b.outlet, b.title) == ("2017-03-09", "post.example", "The boat")
    assert skipped == ()


@settings(deadline=None)  # a loaded machine is slow, not wrong
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.html", "a.json", "a.jsonl", "a.csv", "a.txt.gz"]))
def test_no_bytes_are_a_crash_or_silence(data: bytes, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(data)
        pages, skipped = read([Path(folder)])
    assert pages or skipped
