"""An archive many times as large, made in minutes out of one that grew report by report (SQLite only).

Every report is there again and again under other ids, with its page, reading, traits, account, facts and words. What
stands in few of the reports (names, streets, rare phrases) is another name in every copy, as a new happening has new
names; what stands in many stays the same, as the words of a language do, and so becomes as much more common as the
archive becomes larger. Every copy lies as many days earlier as the archive spans, so that a larger archive is one of
more days, and no day has more reports than before; pages, readings and accounts are not written anew, and tell their
old days. The history (moves, changes, additions) stays that of the reports that grew.

The larger archive is written into a new file, table by table in the order of the keys, with its indices made last: so
it is packed as it would be after a VACUUM, and a million reports take minutes and not hours. Nothing guards it
against a power cut while it is written; the archive that was there stays as it was until the new one is whole.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, text

from whosays.archive.keys import NO_DAY
from whosays.archive.loading import load_reports
from whosays.archive.store import Archive
from whosays.archive.words import folded_report

# What more than this share of the reports bear is a word of the language, and no name.
EVERYDAY = 0.002

_IN_A_HURRY = (
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA secure_delete = OFF",
    "PRAGMA cache_size = -1000000",
)
# How much full text is gathered before it is written, in bytes: a great deal at once leaves little to be merged.
_WORDS_AT_ONCE = 64 << 20
_AS_EVER = 1 << 20
_GATHER = "INSERT INTO words_index (words_index, rank) VALUES ('hashsize', ?)"


def _earlier(day: str) -> str:
    return f"CASE {day} WHEN {NO_DAY} THEN {NO_DAY} ELSE {day} - n * :span END"


# The copies of a row come one after the other, the row itself first: so keys rise, but for neighbours.
_COPIES = {
    "reports": f"id || t, key || t, outlet, url || t, version, {_earlier('day')}, story || t, addition",
    "versions": "report || t, number, digest || t, page, reading, reader, via, fetched, added, addition",
    "traits": "report || t, traits",
    "stories": f"id || t, title, {_earlier('first_day')}, {_earlier('last_day')}, size, merged_into || t, stale",
    "accounts": """story || t, addition, account, replace(reports, '", ', t || '", ')""",
    "facts": """story || t, fact, incident, kind, main, attribute, "of", verdict, independent, low, best, high, top,
        words, from_day - n * :span, to_day - n * :span""",
    "terms": "term, story || t, incident",
    "copies": '"left" || t, "right" || t, share, whole, is_copy, passages',
    "bands": "band + CASE WHEN band IN everyday_bands THEN 0 ELSE n * 1099511627776 END, report || t",
    "marks": f"mark || CASE WHEN mark IN everyday_marks THEN '' ELSE t END, {_earlier('day')}, report || t",
    "words": "number + n * (SELECT MAX(number) FROM old.words), report || t",
}
_EVERYDAY = """
    CREATE TEMP TABLE everyday_bands AS SELECT band FROM old.bands GROUP BY band HAVING COUNT(*) > :often;
    CREATE TEMP TABLE everyday_marks AS SELECT mark FROM old.marks GROUP BY mark HAVING COUNT(*) > :often
"""
_SEEN = """
    INSERT INTO seen SELECT term || t, CASE WHEN reports > :often THEN reports * :times ELSE reports END
    FROM old.seen CROSS JOIN tags WHERE n = 0 OR reports <= :often
"""
_FULL_TEXT = "words_index"


def multiply(archive: Archive, times: int) -> None:
    """Make the archive `times` as large. Nobody else may have it open. Raises what SQLite raises."""
    file = Path(archive.name)
    larger = file.with_name(file.name + ".larger")
    larger.unlink(missing_ok=True)
    with archive.reading() as old, closing(sqlite3.connect(larger, isolation_level=None)) as new:
        for pragma in _IN_A_HURRY:
            new.execute(pragma).fetchall()
        new.execute("ATTACH ? AS old", (str(file),))
        _write(new, times)
        _write_words(old, new, times)
        new.execute("PRAGMA journal_mode = WAL")
    archive.close()  # the log of the old file is empty now and gone
    larger.replace(file)


def _write(new: sqlite3.Connection, times: int) -> None:
    """Every table but the full text."""
    (size,) = new.execute("SELECT COUNT(*) FROM old.reports").fetchone()
    (span,) = new.execute("SELECT MAX(day) - MIN(day) + 1 FROM old.reports WHERE day <> ?", (NO_DAY,)).fetchone()
    given = {"often": max(2, int(EVERYDAY * size)), "times": times, "span": span or 0}
    # An archive can be multiplied again: the number of its reports then is in the ids, too.
    new.execute("CREATE TEMP TABLE tags (n INTEGER PRIMARY KEY, t TEXT NOT NULL)")
    new.executemany("INSERT INTO tags VALUES (?, ?)", [(0, ""), *((n, f"x{size}.{n}") for n in range(1, times))])
    for statement in _EVERYDAY.split(";"):
        new.execute(statement, given)
    made = new.execute("SELECT type, name, sql FROM old.sqlite_master WHERE sql IS NOT NULL ORDER BY rowid").fetchall()
    new.execute("BEGIN")
    for kind, name, sql in made:
        if kind == "table" and not name.startswith(_FULL_TEXT + "_"):
            new.execute(sql)
            _fill(new, name, given)
    for kind, _, sql in made:
        if kind == "index":
            new.execute(sql)
    new.execute("COMMIT")


def _fill(new: sqlite3.Connection, table: str, given: dict[str, int]) -> None:
    if table == "seen":
        new.execute(_SEEN, given)
    elif table in _COPIES:
        new.execute(f"INSERT INTO {table} SELECT {_COPIES[table]} FROM old.{table} CROSS JOIN tags", given)
    elif table != _FULL_TEXT:
        new.execute(f"INSERT INTO {table} SELECT * FROM old.{table}")


def _write_words(old: Connection, new: sqlite3.Connection, times: int) -> None:
    """Full text: the words of every report again for each copy."""
    rows = old.execute(text("SELECT number, report FROM words ORDER BY number")).all()
    step = max((row.number for row in rows), default=0)
    folded = _folded(old, sorted({_before(row.report) for row in rows}))
    again = ((row.number + n * step, folded[_before(row.report)]) for n in range(times) for row in rows)
    new.execute(_GATHER, (_WORDS_AT_ONCE,))
    new.execute("BEGIN")
    new.executemany("INSERT INTO words_index (rowid, folded) VALUES (?, ?)", again)
    new.execute("COMMIT")
    new.execute(_GATHER, (_AS_EVER,))


def _before(report: str) -> str:
    """The report that this one was made of, when the archive was multiplied: it has the same words."""
    return report.partition("x")[0]


def _folded(old: Connection, reports: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for at in range(0, len(reports), 500):
        loaded = load_reports(old, reports[at : at + 500])
        found |= {id: folded_report(report) for id, report in loaded.items()}
    return found
