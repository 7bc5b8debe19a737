"""The accounts of stories, made again as reports arrive, from readings that are stored.

An account is the one that `whosays account` makes of the same reports, byte for byte. Only what is new is done: a
report is never understood again, and two reports that stood in the story's last account are not compared again.
What has changed since that account goes into CHANGES (changes.py), what can be searched into FACTS and TERMS.

A story of more than MOST_REPORTS is made an account of without its wholly copied reports and, if those are not enough,
without those in the middle; each one left out stands in the account as skipped, with this reason.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations

from sqlalchemy import Connection, Row, delete, insert, select, update

from whosays.archive.changes import write_changes
from whosays.archive.codec import decode_page, decode_reading, packed
from whosays.archive.copies import Copied, as_copy, copied, fetched_of, shared, write
from whosays.archive.fact_rows import fact_rows
from whosays.archive.stored import Stored, Version, stored_account
from whosays.archive.tables import ACCOUNTS, COPIES, FACTS, REPORTS, STORIES, VERSIONS
from whosays.archive.terms import enter_terms, forget_terms, terms_of
from whosays.lexicon.gazetteer import Gazetteer
from whosays.model import Account, Copy, Page, Reading, Report, Run, Skipped
from whosays.pipeline import account_of, run_of
from whosays.read import canonical
from whosays.show.json import to_contract
from whosays.show.phrases import one_line, trimmed
from whosays.trace import origins, words_of

MOST_REPORTS = 200
_TITLE_WIDTH = 80  # of the words that stand in for a title


def refresh(connection: Connection, stories: Iterable[str], addition: int, added: str) -> int:
    """Make the accounts of these stories again; says how many were made.

    addition, added: which run of `add` brings the changes, and when (ISO 8601, UTC). A story without reports, such as
    one that was merged into another, has no account afterwards.
    """
    made = 0
    for story in sorted(set(stories)):
        old = stored_account(connection, story)
        new = _make(connection, story, old)
        _keep(connection, story, old, new, addition)
        if old is not None and new is not None:
            write_changes(connection, story, old, new, addition, added)
        made += new is not None
    return made


# --------------------------------------------------------------------------- making


@dataclass(frozen=True, slots=True)
class _Told:
    """One report of a story with its page: what is needed to choose and to order before any reading is decoded."""

    page: Page
    row: Row

    @property
    def version(self) -> Version:
        return self.row.report, self.row.number


def _make(connection: Connection, story: str, old: Stored | None) -> Stored | None:
    told, left_out = _chosen(connection, story, _reports(connection, story))
    if not told:
        return None
    readings = tuple(decode_reading(t.row.reading, t.page, f"r{n}") for n, t in enumerate(told, 1))
    reports = [reading.report for reading in readings]
    versions = tuple(t.version for t in told)
    copies = _copies(connection, story, reports, versions, old)
    account = account_of(readings, copies, origins(reports, copies), _run(), None, left_out)
    return Stored(_titled(account, readings), versions)


def _titled(account: Account, readings: Sequence[Reading]) -> Account:
    if account.incidents:
        return account
    reports = [reading.report for reading in readings]
    titles = (*(r.title for r in reports), *(trimmed(one_line(r.text), _TITLE_WIDTH) for r in reports))
    return replace(account, title=next(filter(None, titles), account.title))


@cache
def _run() -> Run:
    """The same settings as an account of files that are given without options."""
    return run_of(("published", ""), ("places", ""), ("places from", Gazetteer.bundled().attribution))


def _reports(connection: Connection, story: str) -> list[_Told]:
    current = (VERSIONS.c.report == REPORTS.c.id) & (VERSIONS.c.number == REPORTS.c.version)
    columns = select(VERSIONS.c.report, VERSIONS.c.number, VERSIONS.c.page, VERSIONS.c.reading)
    rows = connection.execute(columns.join(REPORTS, current).where(REPORTS.c.story == story))
    told = [_Told(decode_page(row.page), row) for row in rows if row.reading is not None]
    return sorted(told, key=lambda t: (canonical(t.page), t.row.report))


def _chosen(connection: Connection, story: str, told: list[_Told]) -> tuple[list[_Told], tuple[Skipped, ...]]:
    """The reports that an account is made of, and a word on every other."""
    if len(told) <= MOST_REPORTS:
        return told, ()
    whole = {c.second for c in _known(connection, story) if c.whole}
    own = [t for t in told if t.row.report not in whole]
    if len(own) > MOST_REPORTS:
        half = MOST_REPORTS // 2
        own = own[:half] + own[-half:]
    kept = {t.row.report for t in own}
    reason = f"the story has {len(told):,} reports, and an account is made of {MOST_REPORTS} at most"
    return own, tuple(
        Skipped(
            t.page.file,
            "account",
            f"{reason}; this one is {'a copy of another' if t.row.report in whole else 'neither early nor late'}",
            "It stays in the archive and is found by search; split the story if it is more than one happening",
        )
        for t in told
        if t.row.report not in kept
    )


# --------------------------------------------------------------------------- copies inside the story


def _known(connection: Connection, story: str) -> list[Copied]:
    one, other = REPORTS.alias(), REPORTS.alias()
    both = select(COPIES).join(one, one.c.id == COPIES.c.left).join(other, other.c.id == COPIES.c.right)
    return [copied(row) for row in connection.execute(both.where(one.c.story == story, other.c.story == story))]


def _copies(
    connection: Connection, story: str, reports: Sequence[Report], versions: Sequence[Version], old: Stored | None
) -> tuple[Copy, ...]:
    """What every two reports share, in the order trace has; pairs of the old account come from the archive."""
    known = {frozenset((c.first, c.second)): c for c in _known(connection, story)}
    before = frozenset(old.versions if old else ())
    todo = [
        (a, b)
        for a, b in combinations(range(len(reports)), 2)
        if not (versions[a] in before and versions[b] in before)
        and frozenset((versions[a][0], versions[b][0])) not in known
    ]
    found = _compare(connection, todo, reports, versions)
    write(connection, found)
    pairs = known | {frozenset((c.first, c.second)): c for c in found}
    return tuple(
        _in_account(pair, reports[a], reports[b], versions[a][0])
        for a, b in combinations(range(len(reports)), 2)
        if (pair := pairs.get(frozenset((versions[a][0], versions[b][0]))))
    )


def _compare(
    connection: Connection, todo: Sequence[tuple[int, int]], reports: Sequence[Report], versions: Sequence[Version]
) -> list[Copied]:
    needed = sorted({n for pair in todo for n in pair})
    words = {n: words_of(replace(reports[n], id=versions[n][0])) for n in needed}
    fetched: Mapping[str, str | None] = fetched_of(connection, [versions[n][0] for n in needed])
    return [c for a, b in todo if (c := shared(words[a], words[b], fetched))]


def _in_account(pair: Copied, left: Report, right: Report, left_id: str) -> Copy:
    if pair.first != left_id:
        turned = tuple((b, a) for a, b in pair.passages)
        pair = replace(pair, first=pair.second, second=pair.first, passages=turned)
    return as_copy(pair, left, right)


# --------------------------------------------------------------------------- keeping


def _keep(connection: Connection, story: str, old: Stored | None, new: Stored | None, addition: int) -> None:
    connection.execute(delete(FACTS).where(FACTS.c.story == story))
    connection.execute(delete(ACCOUNTS).where(ACCOUNTS.c.story == story))
    before = terms_of(old.account) if old else frozenset()
    after = terms_of(new.account) if new else frozenset()
    forget_terms(connection, story, before - after)
    enter_terms(connection, story, after - before)
    current = {"stale": False}
    if new is not None:
        versions = json.dumps([list(version) for version in new.versions])
        blob = packed(to_contract(new.account))
        row = {"story": story, "addition": addition, "account": blob, "reports": versions}
        connection.execute(insert(ACCOUNTS), row)
        rows = fact_rows(story, new.account)
        if rows:
            connection.execute(insert(FACTS), rows)
        current["title"] = new.account.title
    connection.execute(update(STORIES).where(STORIES.c.id == story).values(**current))
