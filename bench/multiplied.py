"""An archive many times as large, made in minutes out of one that grew report by report (SQLite only).

Every report is there again and again under other ids, with its page, reading, traits, account, facts and words. What
stands in few of the reports (names, streets, rare phrases) is another name in every copy, as a new happening has new
names; what stands in many stays the same, as the words of a language do, and so becomes as much more common as the
archive becomes larger. Rows are sorted before they are written, so that the tables are packed as they would be after
a VACUUM.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, text

from whosays.archive.loading import load_reports
from whosays.archive.store import Archive
from whosays.archive.words import folded_report

# What more than this share of the reports bear is a word of the language, and no name.
EVERYDAY = 0.002

_COPIES = """
    INSERT INTO reports SELECT id || t, key || t, outlet, url || t, version, day, story || t, addition
        FROM old_reports, tags ORDER BY 1;
    INSERT INTO versions SELECT report || t, number, digest || t, page, reading, reader, via, fetched, added, addition
        FROM old_versions, tags ORDER BY 1;
    INSERT INTO traits SELECT report || t, traits FROM old_traits, tags ORDER BY 1;
    INSERT INTO stories SELECT id || t, title, first_day, last_day, size, merged_into || t, stale
        FROM old_stories, tags ORDER BY 1;
    INSERT INTO accounts SELECT story || t, addition, account, replace(reports, '", ', t || '", ')
        FROM old_accounts, tags ORDER BY 1;
    INSERT INTO facts SELECT story || t, fact, incident, kind, main, attribute, "of", verdict, independent, low, best,
        high, top, words, from_day, to_day FROM old_facts, tags ORDER BY 1, 2;
    INSERT INTO terms SELECT term, story || t, incident FROM old_terms, tags ORDER BY 1, 2, 3;
    INSERT INTO copies SELECT "left" || t, "right" || t, share, whole, is_copy, passages FROM old_copies, tags;
    INSERT INTO bands SELECT b.band + CASE WHEN c.n > :often THEN 0 ELSE n.n * 1099511627776 END, b.report || t
        FROM old_bands b JOIN old_band_counts c ON c.band = b.band, tags n ORDER BY 1, 2;
    INSERT INTO marks SELECT m.mark || CASE WHEN c.n > :often THEN '' ELSE t END, m.day, m.report || t
        FROM old_marks m JOIN old_mark_counts c ON c.mark = m.mark, tags ORDER BY 1, 2, 3;
    INSERT INTO seen SELECT term || t, reports FROM old_seen, tags WHERE reports <= :often ORDER BY 1;
    UPDATE seen SET reports = reports * :times WHERE term IN (SELECT term FROM old_seen WHERE reports > :often)
"""
_TABLES = ("reports", "versions", "traits", "stories", "accounts", "facts", "terms", "copies", "bands", "marks", "seen")


def multiply(archive: Archive, times: int) -> None:
    """Make the archive `times` as large. Raises what the store raises: a disk that is full."""
    with archive.writing() as connection:
        size = connection.execute(text("SELECT COUNT(*) FROM reports")).scalar_one()
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        # An archive can be multiplied again: the number of its reports then is in the ids, too.
        tags = [f"x{size}.{n}" for n in range(1, times)]
        _set_aside(connection, tags)
        for statement in _COPIES.split(";"):
            given = {"often": max(2, int(EVERYDAY * size)), "times": times}
            connection.execute(text(statement), {name: given[name] for name in given if f":{name}" in statement})
        _words(connection, tags)
        for name in (*(f"old_{name}" for name in _TABLES), "old_band_counts", "old_mark_counts", "tags"):
            connection.execute(text(f"DROP TABLE temp.{name}"))


def _set_aside(connection: Connection, tags: Sequence[str]) -> None:
    for name in _TABLES:
        connection.execute(text(f"CREATE TEMP TABLE old_{name} AS SELECT * FROM {name}"))
    connection.execute(text("CREATE TEMP TABLE old_band_counts AS SELECT band, COUNT(*) n FROM bands GROUP BY band"))
    connection.execute(text("CREATE TEMP TABLE old_mark_counts AS SELECT mark, COUNT(*) n FROM marks GROUP BY mark"))
    connection.execute(text("CREATE INDEX temp.by_band ON old_band_counts (band)"))
    connection.execute(text("CREATE INDEX temp.by_mark ON old_mark_counts (mark)"))
    connection.execute(text("CREATE TEMP TABLE tags (n INTEGER, t TEXT)"))
    connection.execute(text("INSERT INTO tags VALUES (:n, :t)"), [{"n": n, "t": t} for n, t in enumerate(tags, 1)])


def _words(connection: Connection, tags: Sequence[str]) -> None:
    """Full text: the words of every report again for each copy."""
    rows = connection.execute(text("SELECT number, report FROM words ORDER BY number")).all()
    step = max((row.number for row in rows), default=0)
    for at in range(0, len(rows), 500):
        part = rows[at : at + 500]
        reports = load_reports(connection, [row.report for row in part])
        folded = [(row, folded_report(reports[row.report])) for row in part if row.report in reports]
        again = [
            {"number": row.number + n * step, "report": row.report + tag, "folded": words}
            for n, tag in enumerate(tags, 1)
            for row, words in folded
        ]
        connection.execute(text("INSERT INTO words (number, report) VALUES (:number, :report)"), again)
        connection.execute(text("INSERT INTO words_index (rowid, folded) VALUES (:number, :folded)"), again)
