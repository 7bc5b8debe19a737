"""whosays watch: what a person sees of it, and how it ends."""

from __future__ import annotations

import os
import signal

import pytest
import typer

from tests.archive.invented import read
from whosays.cli.fetching import Gathering, stopping
from whosays.cli.watch import told, watch
from whosays.errors import InputError
from whosays.intake import InMemory, Look
from whosays.model import Skipped

TEXT = "Boat lost off Norrhamn\n\nA boat was lost off Norrhamn on Tuesday, the coast guard said.\n"


class Readers:
    """Stands where reports are read, and counts them; may refuse them all."""

    def __init__(self, refuses: bool) -> None:
        self.refuses = refuses
        self.read: list[str] = []
        self.is_closed = False

    def start(self, page, id):
        self.read.append(page.file)
        refused = Skipped(page.file, "understand", "no reader in this test", "none")
        return lambda: refused if self.refuses else read(page, id)

    def close(self) -> None:
        self.is_closed = True


@pytest.fixture
def watching(monkeypatch, tmp_path, capsys):
    """Run `whosays watch --once` on a folder with one report; gives the readers and what was said."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(TEXT)
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, refuses: bool = False):
        made = Readers(refuses)
        monkeypatch.setattr("whosays.cli.watch.readers", lambda workers, places: made)
        app = typer.Typer()
        app.command()(watch)
        app(["news", "--once", "--limit", "still_seconds=0.01", *arguments], standalone_mode=False)
        return made, capsys.readouterr().err

    return run


def test_what_is_new_is_taken_once(watching):
    first, said = watching()
    assert first.read == ["a.txt"]
    assert first.is_closed
    summary = "whosays.db: 1 new report, 0 changed, 0 known; 0 copies; 1 new story, 0 changed; 0 skipped\n"
    assert said == summary + "news: 1 report\n"
    second, said = watching()
    assert second.read == []
    assert said == "news: nothing new\n"


def test_what_could_not_be_read_is_tried_again_by_the_next_run(watching):
    first, said = watching(refuses=True)
    assert first.read == ["a.txt"]
    assert said.startswith("skipped a.txt: no reader in this test. none\n") and said.endswith("news: 1 report\n")
    second, _ = watching()
    assert second.read == ["a.txt"]
    third, said = watching()
    assert (third.read, said) == ([], "news: nothing new\n")


def test_a_look_is_told_with_the_time_until_the_next():
    assert told(Look("news", 1, 0, 300.0), once=False) == "news: 1 report; next look in 5 minutes"
    failed = Look("news", 0, 1, 600.0, "post.example answers 500")
    # Why is told in a line of its own, with what to do.
    assert told(failed, once=False) == "news: nothing could be had; next look in 10 minutes"
    assert told(failed, once=True) == "news: nothing could be had"
    gone = Look("news", 0, 0, 600.0, "news: no such file or folder. Give files or folders that hold reports.")
    said = "news: no such file or folder. Give files or folders that hold reports"
    assert told(gone, once=False) == f"{said}; next look in 10 minutes"


def test_the_first_interrupt_asks_the_second_interrupts():
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt), stopping() as stop:
        assert not stop()
        os.kill(os.getpid(), signal.SIGINT)
        assert stop()
        os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_settings_from_options():
    memory = InMemory()
    given = Gathering(
        ["news"],
        published="2020-05-05",
        allow_private=["10.0.0.1"],
        ignore_robots=["mine.example"],
        contact="me@x",
        limit=["tries=1"],
    )
    made = given.settings(memory, lambda: True)
    assert (made.memory, made.published, made.private_hosts) == (memory, "2020-05-05", ("10.0.0.1",))
    assert (made.robots_exempt, made.contact, made.limits.tries, made.stop()) == (("mine.example",), "me@x", 1, True)


def test_a_limit_that_is_none():
    with pytest.raises(InputError, match='"speed" is no limit'):
        Gathering(["news"], limit=["speed=1"]).settings(InMemory(), lambda: False)
