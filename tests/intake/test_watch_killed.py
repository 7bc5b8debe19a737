"""kill -9 while `whosays watch` asks, reads and writes: what is committed stays, what is known is not asked again.

The site is this process; the watch is another, killed at a question, at a statement to its archive, or at a moment,
as a seeded generator draws. Between two lives the site publishes more and words some reports anew.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.archive.test_crashes import check
from tests.intake.newsroom import Newsroom
from whosays.archive.keys import report_id
from whosays.archive.store import Archive
from whosays.archive.tables import FETCHES, REPORTS, VERSIONS
from whosays.intake.keys import url_key

LIMITS = ("shortest_round_seconds=0.2", "longest_round_seconds=0.4", "host_delay_seconds=0.01", "still_seconds=0.1")
MOST_STATEMENTS, MOST_SECONDS = 400, 3.0
# Whether a report is in the feed as a whole, or its page has to be asked for.
IN_THE_FEED = ("entry_characters=100",)
ON_ITS_PAGE = ()


@dataclass(frozen=True)
class Held:
    """What an archive has committed: wordings, and what is remembered of addresses."""

    wordings: frozenset[tuple] = frozenset()
    memory: dict[str, dict] = field(default_factory=dict)

    @staticmethod
    def by(address: str) -> Held:
        if not Path(address).exists():
            return Held()
        columns = (VERSIONS.c.report, VERSIONS.c.number, VERSIONS.c.digest, VERSIONS.c.added)
        with Archive.open(address) as archive, archive.reading() as connection:
            wordings = frozenset(map(tuple, connection.execute(select(*columns))))
            memory = {row.url: json.loads(row.memory) for row in connection.execute(select(FETCHES))}
        return Held(wordings, memory)

    @property
    def reports(self) -> set[str]:
        return {report for report, *_ in self.wordings}


class Watched:
    """A newsroom, an archive, and lives of a watch between them."""

    def __init__(self, room: Newsroom, address: str, folder: Path, limits: tuple[str, ...]) -> None:
        self.room, self.address, self.folder = room, address, folder
        options = [part for limit in (*LIMITS, *limits) for part in ("--limit", limit)]
        self._command = [sys.executable, "-m", "tests.intake.watcher", room.address, str(folder), "--archive", address,
                         "--workers", "1", "--allow-private", "127.0.0.1", *options]  # fmt: skip
        self.written = 0
        self._most_questions = 20 if limits == ON_ITS_PAGE else 4  # one for each look, without pages

    def news(self, draw: random.Random) -> None:
        """More is published, something is worded anew, a file is dropped into the folder."""
        before = list(self.room.wordings)
        for _ in range(4):
            self.room.publish(len(self.room.wordings), draw.randrange(3))
        if before:
            self.room.reword(draw.choice(before))
        self.written += 1
        text = f"Boat {self.written} lost off Norrhamn\n\nBoat {self.written} was lost on Tuesday, the guard said.\n"
        (self.folder / f"{self.written}.txt").write_text(text)

    def live(self, draw: random.Random | None) -> None:
        """A watch that is killed at what is drawn; without a draw it ends in peace once everything is in."""
        mark, before = len(self.room.site.asked), Held.by(self.address)
        known = {path for path in self.room.wordings if self._knows(before, path)}
        watch = subprocess.Popen(self._command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            if draw is None:
                self._to_the_end(watch, mark)
            else:
                draw.choice((self._at_a_question, self._at_a_statement, self._at_a_moment))(watch, draw)
        finally:
            watch.kill()
            _, said = watch.communicate()
        assert watch.returncode == (0 if draw is None else -signal.SIGKILL), said.decode()
        self._judge(before, known, mark)

    def _knows(self, held: Held, path: str) -> bool:
        """Whether the archive holds the page at `path` as it is now."""
        kept = held.memory.get(self.room.site.url(path))
        return kept is not None and kept["etag"] in (None, self.room.etag(path)) and self.room.wordings[path] == 1

    def _at_a_question(self, watch: subprocess.Popen, draw: random.Random) -> None:
        until, asked = len(self.room.site.asked) + draw.randrange(1, self._most_questions), self.room.site.asked
        deadline = time.monotonic() + 30
        while len(asked) < until and time.monotonic() < deadline and watch.poll() is None:
            time.sleep(0.001)

    def _at_a_statement(self, watch: subprocess.Popen, draw: random.Random) -> None:
        left = draw.randrange(1, MOST_STATEMENTS)
        while left and os.read(watch.stdout.fileno(), 1):
            left -= 1

    def _at_a_moment(self, watch: subprocess.Popen, draw: random.Random) -> None:
        time.sleep(draw.uniform(0.5, MOST_SECONDS))

    def _to_the_end(self, watch: subprocess.Popen, mark: int) -> None:
        """Until everything is in and it has asked something: one that only starts cannot stop in peace yet."""
        os.set_blocking(watch.stdout.fileno(), False)
        deadline = time.monotonic() + 180
        while time.monotonic() < deadline and watch.poll() is None and not self._all_in(mark):
            watch.stdout.read()
            time.sleep(0.2)
        watch.send_signal(signal.SIGTERM)
        watch.communicate(timeout=180)

    def _all_in(self, mark: int) -> bool:
        return len(self.room.site.asked) > mark and len(Held.by(self.address).reports) >= self.expected

    @property
    def expected(self) -> int:
        return len(self.room.wordings) + self.written

    def _judge(self, before: Held, known: set[str], mark: int) -> None:
        """Nothing committed is lost or torn, nothing is remembered that is not there, nothing known is asked for."""
        if not Path(self.address).exists():
            return
        after = Held.by(self.address)
        assert after.wordings >= before.wordings
        check_but_versions(self.address)
        for url in after.memory:
            if url.startswith("http") and url != self.room.address:
                assert report_id(url_key(url)) in after.reports, url
        asked = self.room.asked_since(mark)
        assert not known & {seen.path for seen in asked}
        feed = next((seen for seen in asked if seen.path == "/feed"), None)
        told = before.memory.get(self.room.address, {}).get("etag")
        if feed is not None and told:
            assert feed.headers.get("if-none-match") == told


def check_but_versions(address: str) -> None:
    assert check(address) == len(Held.by(address).reports)


def lives(site, folder: Path, kills: int, limits: tuple[str, ...]) -> None:
    (folder / "files").mkdir()
    draw, room = random.Random(20261122), Newsroom(site, listed=1000)
    watched = Watched(room, str(folder / "news.db"), folder / "files", limits)
    for _ in range(kills):
        watched.news(draw)
        watched.live(draw)
    watched.live(None)
    held = Held.by(watched.address)
    urls = {report_id(url_key(site.url(path))) for path in room.wordings}
    assert len(held.reports) == watched.expected and urls < held.reports
    with Archive.open(watched.address) as archive, archive.reading() as connection:
        assert len(connection.execute(select(REPORTS.c.key)).all()) == watched.expected
    for path, wordings in room.wordings.items():
        mine = {digest for report, _, digest, _ in held.wordings if report == report_id(url_key(site.url(path)))}
        assert 1 <= len(mine) <= wordings


def test_a_watch_that_is_killed_goes_on(site, tmp_path):
    lives(site, tmp_path, 3, IN_THE_FEED)


@pytest.mark.slow
@pytest.mark.parametrize("limits", [IN_THE_FEED, ON_ITS_PAGE], ids=["in the feed", "on its page"])
def test_a_watch_that_is_killed_many_times_goes_on(site, tmp_path, limits):
    lives(site, tmp_path, 30, limits)
