"""Sources are followed at their own pace, and nothing is loaded twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from tests.intake.site import FakeClock, Site, feed, settings
from tests.intake.test_walk import whole
from whosays.errors import InputError
from whosays.intake import Arrival, IntakeSettings, Look, watch
from whosays.intake.folder import Folder
from whosays.intake.watch import Take
from whosays.model import Skipped

WORDS = "Boat lost off Norrhamn\n\nA boat was lost off Norrhamn on Tuesday, the coast guard said.\n"


def watched(made: IntakeSettings, *sources: str, rounds: int = 1) -> tuple[list[str], list[Look]]:
    """The titles (or reasons) that were taken, and what was told of each look."""
    taken: list[str] = []
    looks: list[Look] = []
    watch(sources, made, into(taken), looks.append, rounds)
    return taken, looks


def into(taken: list[str]) -> Take:
    """What takes arrivals, one after the other, and keeps their titles (or the reasons why there is none)."""

    def take(items: Iterator[Arrival | Skipped]) -> None:
        for item in items:
            taken.append(item.page.title if isinstance(item, Arrival) else item.reason)

    return take


def test_a_feed_is_asked_again_sooner_while_it_brings_news_and_later_when_not(site):
    feeds = iter([whole(site, "a"), whole(site, "b", "a"), whole(site, "b", "a"), whole(site, "b", "a")])
    site.answers["/feed"] = lambda handler: (200, {}, next(feeds))
    taken, looks = watched(settings(), site.url("/feed"), rounds=4)
    assert taken == ["Report a", "Report b"]
    assert [(look.arrived, look.next_seconds) for look in looks] == [(1, 300), (1, 300), (0, 450), (0, 675)]


def test_the_pauses_are_waited(site):
    site.put("/feed", whole(site, "a"))
    clock = FakeClock()
    watched(settings(clock=clock), site.url("/feed"), rounds=3)
    assert sum(clock.slept) == pytest.approx(300 + 450, abs=5)


def test_a_source_that_fails_is_looked_at_less_often_told_of_and_stops_no_other(site):
    replies = iter([(500, {}, b""), (500, {}, b""), (200, {}, whole(site, "a"))])
    site.answers["/bad"] = lambda handler: next(replies)
    site.put("/good", whole(site, "g"))
    made = settings(limits={"tries": 1})
    taken, looks = watched(made, site.url("/bad"), site.url("/good"), rounds=3)
    assert taken == ["127.0.0.1 answers 500", "Report g", "127.0.0.1 answers 500", "Report a"]
    bad = [look for look in looks if look.source.endswith("/bad")]
    assert [(look.trouble, look.next_seconds) for look in bad] == [
        ("127.0.0.1 answers 500", 600),
        ("127.0.0.1 answers 500", 1200),
        (None, 600),
    ]


def test_a_host_that_wants_peace_has_it_over_several_looks(site):
    site.put("/feed", status=429, Retry_After="7200")
    clock = FakeClock()
    watched(settings(clock=clock), site.url("/feed"), rounds=4)
    assert clock.at - 1000 > 3600
    assert site.paths() == ["/feed"]


def test_pauses_have_an_end(site):
    site.put("/feed", status=404)
    _, looks = watched(settings(), site.url("/feed"), rounds=12)
    assert looks[-1].next_seconds == 6 * 3600


def test_the_rules_of_a_host_are_asked_once_a_day(site):
    site.put("/feed", feed())
    clock = FakeClock()
    watched(settings(clock=clock, limits={"longest_round_seconds": 3600}), site.url("/feed"), rounds=30)
    days = (clock.at - 1000) / 86400
    assert days > 1
    assert [seen.path for seen in site.asked].count("/robots.txt") == int(days) + 1


# ---------------------------------------------------------------- folders


class Disk(FakeClock):
    """A clock during whose sleep things happen on the disk."""

    def __init__(self, *happenings) -> None:
        super().__init__()
        self.happenings = list(happenings)

    def sleep(self, seconds: float) -> None:
        super().sleep(seconds)
        if self.happenings:
            self.happenings.pop(0)()


def test_a_folder_gives_new_and_changed_files_once(tmp_path):
    (tmp_path / "a.txt").write_text(WORDS)
    made = settings()
    assert watched(made, str(tmp_path))[0] == ["Boat lost off Norrhamn"]
    assert watched(made, str(tmp_path), rounds=3)[0] == []
    (tmp_path / "b.txt").write_text(WORDS.replace("Boat", "Ferry"))
    (tmp_path / "a.txt").write_text(WORDS + "Two were found.\n")
    assert watched(made, str(tmp_path))[0] == ["Boat lost off Norrhamn", "Ferry lost off Norrhamn"]


def test_a_file_that_is_still_being_written_waits(tmp_path):
    whole_file, growing = tmp_path / "a.txt", tmp_path / "b.txt"
    whole_file.write_text(WORDS)
    growing.write_text("Ferry lost off Norr")
    made = settings(clock=Disk(lambda: growing.write_text(WORDS.replace("Boat", "Ferry"))))
    taken, _ = watched(made, str(tmp_path), rounds=2)
    assert taken == [
        "it changed within 5 seconds, so it may be incomplete",
        "Boat lost off Norrhamn",
        "Ferry lost off Norrhamn",
    ]


def test_a_file_that_comes_while_one_waits_comes_at_the_next_look(tmp_path):
    (tmp_path / "a.txt").write_text(WORDS)
    late = tmp_path / "b.txt"
    made = settings(clock=Disk(lambda: late.write_text(WORDS.replace("Boat", "Ferry"))))
    taken, looks = watched(made, str(tmp_path), rounds=2)
    assert [(look.arrived, look.is_sooner) for look in looks] == [(1, True), (1, True), (0, True)]
    assert taken == ["Boat lost off Norrhamn", "Ferry lost off Norrhamn"]


def test_what_comes_into_a_folder_is_taken_within_seconds(tmp_path):
    (tmp_path / "a.txt").write_text(WORDS)
    clock, taken_at = FakeClock(), []

    def tell(look: Look) -> None:
        taken_at.append((look.arrived, clock.at, look.next_seconds))
        if len(taken_at) == 1:
            (tmp_path / "deep").mkdir()
            (tmp_path / "deep" / "b.txt").write_text(WORDS.replace("Boat", "Ferry"))

    taken: list[str] = []
    watch([str(tmp_path)], settings(clock=clock), into(taken), tell, rounds=2)
    assert taken == ["Boat lost off Norrhamn", "Ferry lost off Norrhamn"]
    (_, first, _), (arrived, second, left), (_, third, _) = taken_at
    assert arrived == 1
    assert second - first == 6  # seen at the next glance, and left alone for five seconds
    assert left == 300 - 6
    assert third - first == 300


def test_a_file_that_grows_for_long_is_taken_when_it_is_whole_and_not_told_of_before(tmp_path):
    (tmp_path / "a.txt").write_text(WORDS)
    growing, pieces = tmp_path / "b.txt", iter(WORDS.replace("Boat", "Ferry").split(" "))

    def grow() -> None:
        with growing.open("a") as out:
            out.write(" " + next(pieces, ""))

    clock = Disk(*(lambda: None for _ in range(10)), *(grow for _ in range(40)))
    taken, _ = watched(settings(clock=clock), str(tmp_path), rounds=2)
    assert taken == ["Boat lost off Norrhamn", "Ferry lost off Norrhamn"]


def test_a_new_sidecar_brings_its_file_again(tmp_path):
    (tmp_path / "a.txt").write_text(WORDS)
    (tmp_path / "b.txt").write_text(WORDS.replace("Boat", "Ferry"))
    sidecar = tmp_path / "a.meta.json"
    happenings = (*(lambda: None for _ in range(12)), lambda: sidecar.write_text('{"title": "Trawler lost"}'))
    taken, looks = watched(settings(clock=Disk(*happenings)), str(tmp_path), rounds=2)
    assert taken == ["Boat lost off Norrhamn", "Ferry lost off Norrhamn", "Trawler lost"]
    assert [look.arrived for look in looks] == [2, 1, 0]


def test_what_is_touched_and_known_is_not_told_of(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(WORDS)
    made = settings(clock=Disk(*(lambda: None for _ in range(12)), lambda: path.chmod(0o600)))
    taken, looks = watched(made, str(tmp_path), rounds=2)
    assert taken == ["Boat lost off Norrhamn"]
    assert [look.arrived for look in looks] == [1, 0]


def test_a_file_that_is_given_itself_is_glanced_at_too(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(WORDS)
    reworded = WORDS + "Two were found.\n"
    made = settings(clock=Disk(*(lambda: None for _ in range(12)), lambda: path.write_text(reworded)))
    _, looks = watched(made, str(path), rounds=2)
    assert [look.arrived for look in looks] == [1, 1, 0]


def test_glances_at_a_slow_disk_take_a_twentieth_of_the_time_at_most(tmp_path, monkeypatch):
    clock, glances = FakeClock(), []

    def slow(folder: Folder, now: float) -> frozenset[Path]:
        glances.append(now)
        clock.at += 2
        return frozenset()

    monkeypatch.setattr(Folder, "whole", slow)
    watched(settings(clock=clock), str(tmp_path), rounds=2)
    assert {after - before for before, after in pairwise(glances)} == {20 * 2 + 2}


def test_nothing_is_waited_for_where_nothing_is_new(tmp_path):
    (tmp_path / "a.txt").write_text(WORDS)
    made = settings()
    watched(made, str(tmp_path))
    slept = len(made.clock.slept)
    watched(made, str(tmp_path))
    assert len(made.clock.slept) == slept


def test_a_folder_that_goes_away_may_come_back(tmp_path: Path):
    folder = tmp_path / "mounted"

    def mount() -> None:
        folder.mkdir()
        (folder / "a.txt").write_text(WORDS)

    taken, looks = watched(settings(clock=Disk(mount)), str(folder), rounds=2)
    assert taken == ["Boat lost off Norrhamn"]
    assert looks[0].trouble == f"{folder}: no such file or folder. Give files or folders that hold reports."
    assert [(look.arrived, look.trouble) for look in looks[1:]] == [(1, None), (0, None)]


# ---------------------------------------------------------------- stopping


def test_a_stop_ends_between_arrivals_and_the_rest_comes_next_time(site: Site):
    site.put("/feed", whole(site, "a", "b", "c"))
    taken: list[str] = []
    made = settings(stop=lambda: len(taken) >= 2)
    watch([site.url("/feed")], made, into(taken), lambda look: None)
    assert taken == ["Report a", "Report b"]
    rest, _ = watched(settings(memory=made.memory), site.url("/feed"))
    assert rest[-1] == "Report c"


def test_a_stop_ends_the_waiting_between_looks(site: Site):
    site.put("/feed", whole(site, "a"))
    clock = FakeClock()
    watch([site.url("/feed")], settings(clock=clock, stop=lambda: clock.at > 1100), into([]), lambda look: None)
    assert clock.at < 1102


def test_an_error_of_the_taker_ends_the_watch(tmp_path):
    (tmp_path / "a.txt").write_text(WORDS)

    def full(items):
        next(items)
        raise OSError("disk full")

    made = settings()
    with pytest.raises(OSError, match="disk full"):
        watch([str(tmp_path)], made, full, lambda look: None)
    assert watched(made, str(tmp_path))[0] == ["Boat lost off Norrhamn"]


def test_nothing_to_watch():
    with pytest.raises(InputError) as caught:
        watched(settings())
    assert str(caught.value) == "nothing to watch. Give feeds, OPML lists, sitemaps or folders."
