"""Nothing that is asked for each report reads a whole table: every such statement goes by an index.

SQLite is asked for its plans without statistics, so that it takes every table for a large one.
"""

from __future__ import annotations

import re

import pytest
from sqlalchemy import Engine, event

from tests.archive.invented import Clock, arrival, arrivals, page, read
from whosays.archive.adding import add
from whosays.archive.readers import Here
from whosays.archive.store import Archive

# The few lines about the archive itself, parts of a statement (the rows that its other parts found), a table that only
# people write, and the stories that wait
# for their accounts, which have an index of their own.
SMALL = re.compile(
    r"SCAN (about|anon_\d+|m\d+|shared|\(subquery.*|CONSTANT ROW|\d+ CONSTANT ROWS?|pins( .*)?"
    r"|stories USING (COVERING )?INDEX stories_stale)$"
)


@pytest.fixture
def plans(tmp_path):
    """The plans of all statements that adding one new report, and one changed one, sends."""
    seen: dict[str, tuple] = {}

    def remember(connection, cursor, statement, parameters, context, executemany):
        seen.setdefault(statement, parameters[0] if executemany else parameters)

    with Archive.open(tmp_path / "news.db") as archive:
        add(archive, arrivals(8), [], Here(read), Clock())
        first = arrival(page(1))
        changed = arrival(page(1, killed=9))
        event.listen(Engine, "before_cursor_execute", remember)
        add(archive, [arrival(page(20)), changed, first], [], Here(read), Clock())
        event.remove(Engine, "before_cursor_execute", remember)
        found = {}
        with archive.engine.connect() as connection:
            for statement, parameters in seen.items():
                if statement.split()[0] in ("SELECT", "INSERT", "UPDATE", "DELETE"):
                    rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
                    found[statement] = [row[3] for row in rows]
        yield found


def test_no_statement_scans_a_table(plans):
    assert len(plans) > 30
    scans = {
        statement: [step for step in steps if step.startswith("SCAN") and not SMALL.match(step)]
        for statement, steps in plans.items()
    }
    assert sorted({step for steps in scans.values() for step in steps}) == []


def test_the_test_would_see_a_scan(tmp_path):
    with Archive.open(tmp_path / "news.db") as archive, archive.engine.connect() as connection:
        rows = connection.exec_driver_sql("EXPLAIN QUERY PLAN SELECT * FROM reports WHERE outlet = ?", ("x",))
        assert [row[3] for row in rows] == ["SCAN reports"]
