"""The tables of an archive: one schema for SQLite and PostgreSQL (full text aside, see words.py).

    additions  one run of `add` or one round of `watch`          skipped   what it was given and did not use
    reports    one page of one outlet, under one key             versions  each wording of it, with its reading
    bands      where a wording's sketch falls                    copies    wording that two reports share
    traits     what a report is recognised by                    marks     the index over it
    seen       in how many reports a term stands                 moved     which moves were about a story
    stories    reports on one happening                          moves     every decision about that, undoable
    pins       what a person has decided about two reports       accounts  the account of each story, as it stands
    facts      the facts of those accounts, to be searched       changes   what became of a fact, and through whom
    fetches    what is remembered of a URL between visits

Times are ISO 8601 text in UTC, days are proleptic ordinals (`date.toordinal`), blobs are zlib over UTF-8 JSON.
Rows point at rows by id; nothing is ever deleted but by a person.
"""

from __future__ import annotations

import re

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)

SCHEMA_VERSION = 1

METADATA = MetaData()

# What comes in from outside and no database takes: half surrogate pairs, and NUL.
_UNTOLD = re.compile("[\x00\ud800-\udfff]")


class Told(TypeDecorator):
    """Text from outside. Characters that a database refuses become U+FFFD; a report's own words are in blobs, exact."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The text as the database takes it."""
        return value and _UNTOLD.sub("\ufffd", value)


# SQLite numbers rows by itself only for INTEGER keys.
_Number = BigInteger().with_variant(Integer, "sqlite")

ABOUT = Table(
    "about",
    METADATA,
    Column("name", String, primary_key=True),
    Column("value", Told, nullable=False),
)

ADDITIONS = Table(
    "additions",
    METADATA,
    Column("id", _Number, primary_key=True, autoincrement=True),
    Column("started", String, nullable=False),
    Column("finished", String),  # None: it runs, or was stopped
    Column("given", Told, nullable=False),  # JSON list of what was given
)

SKIPPED = Table(
    "skipped",
    METADATA,
    Column("addition", _Number, ForeignKey("additions.id"), nullable=False),
    Column("file", Told, nullable=False),
    Column("stage", String, nullable=False),
    Column("reason", Told, nullable=False),
    Column("advice", Told, nullable=False),
    UniqueConstraint("addition", "file", "stage", "reason"),
)

REPORTS = Table(
    "reports",
    METADATA,
    Column("id", String, primary_key=True),  # "r" and 16 hexadecimal digits of the key's sha256
    Column("key", Told, nullable=False, unique=True),
    Column("outlet", Told),
    Column("url", Told),
    Column("version", Integer, nullable=False),  # the current one
    Column("day", Integer, nullable=False),  # published; keys.NO_DAY: nobody knows when
    Column("story", String, index=True),
    Column("addition", _Number, ForeignKey("additions.id"), nullable=False),
)

VERSIONS = Table(
    "versions",
    METADATA,
    Column("report", String, ForeignKey("reports.id"), primary_key=True),
    Column("number", Integer, primary_key=True),  # 1, 2 ... in order of arrival
    Column("digest", String, nullable=False, index=True),  # sha256 of title and text
    Column("page", LargeBinary, nullable=False),  # the Page as it arrived
    Column("reading", LargeBinary),  # None: understanding it failed (see skipped)
    Column("reader", String, nullable=False),  # version and sha256 of the weights that read it
    Column("via", Told, nullable=False),
    Column("fetched", String),
    Column("added", String, nullable=False),
    Column("addition", _Number, ForeignKey("additions.id"), nullable=False),
    UniqueConstraint("report", "digest"),
)

BANDS = Table(
    "bands",
    METADATA,
    Column("band", BigInteger, primary_key=True, autoincrement=False),
    Column("report", String, ForeignKey("reports.id"), primary_key=True),
    sqlite_with_rowid=False,
)

COPIES = Table(
    "copies",
    METADATA,
    Column("left", String, ForeignKey("reports.id"), primary_key=True),  # the one that was first
    Column("right", String, ForeignKey("reports.id"), primary_key=True, index=True),
    Column("share", Float, nullable=False),  # of the shorter report's kept words
    Column("whole", Boolean, nullable=False),  # the right report adds next to nothing of its own
    Column("is_copy", Boolean, nullable=False),
    Column("passages", LargeBinary, nullable=False),
)

TRAITS = Table(
    "traits",
    METADATA,
    Column("report", String, ForeignKey("reports.id"), primary_key=True),
    Column("traits", LargeBinary, nullable=False),
)

MARKS = Table(
    "marks",
    METADATA,
    Column("mark", String, primary_key=True),
    Column("day", Integer, primary_key=True),
    Column("report", String, ForeignKey("reports.id"), primary_key=True),
    sqlite_with_rowid=False,
)

SEEN = Table(
    "seen",
    METADATA,
    Column("term", String, primary_key=True),
    Column("reports", Integer, nullable=False),  # in how many of the archive it stands
    sqlite_with_rowid=False,
)

STORIES = Table(
    "stories",
    METADATA,
    Column("id", String, primary_key=True),  # "s" and the digits of its first report
    Column("title", Told, nullable=False),
    Column("first_day", Integer, nullable=False),  # of its dated reports; keys.NO_DAY where it has none
    Column("last_day", Integer, nullable=False, index=True),
    Column("size", Integer, nullable=False),
    Column("merged_into", String, index=True),  # None: it stands
    Column("stale", Boolean, nullable=False),  # its account waits to be made again
    Index("stories_stale", "id", sqlite_where=text("stale"), postgresql_where=text("stale")),
)

MOVES = Table(
    "moves",
    METADATA,
    Column("id", _Number, primary_key=True, autoincrement=True),
    Column("addition", _Number, ForeignKey("additions.id"), nullable=False),
    Column("kind", String, nullable=False),  # new, join, merge, split
    Column("stories", Told, nullable=False),  # JSON list of ids, the one that stands first
    Column("reports", Told, nullable=False),  # JSON list of ids
    Column("beside", Told, nullable=False),  # JSON list of reports that show what their story is about
    Column("why", Told, nullable=False),  # JSON list of reasons
    Column("undone_by", _Number),
)

MOVED = Table(
    "moved",
    METADATA,
    Column("story", String, ForeignKey("stories.id"), primary_key=True),
    Column("move", _Number, ForeignKey("moves.id"), primary_key=True),
    sqlite_with_rowid=False,
)

PINS = Table(
    "pins",
    METADATA,
    Column("left", String, ForeignKey("reports.id"), primary_key=True),
    Column("right", String, ForeignKey("reports.id"), primary_key=True),
    Column("together", Boolean, nullable=False),
)

ACCOUNTS = Table(
    "accounts",
    METADATA,
    Column("story", String, ForeignKey("stories.id"), primary_key=True),
    Column("addition", _Number, ForeignKey("additions.id"), nullable=False),
    Column("account", LargeBinary, nullable=False),  # the JSON contract
    Column("reports", Told, nullable=False),  # JSON list of [report, version], in the order of the account's r1, r2 ...
)

FACTS = Table(
    "facts",
    METADATA,
    Column("story", String, ForeignKey("stories.id"), primary_key=True),
    Column("fact", String, primary_key=True),  # its id in the account
    Column("incident", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("main", Boolean, nullable=False),
    Column("attribute", String, nullable=False),
    Column("of", Told),
    Column("verdict", String, nullable=False),
    Column("independent", Integer, nullable=False),
    Column("low", Integer),
    Column("best", Integer),
    Column("high", Integer),
    Column("top", Integer),  # the highest number given; where that is open, the best
    Column("words", Told, nullable=False),  # the values, for people and for word search
    Column("from_day", Integer),  # of `when` facts
    Column("to_day", Integer),
    Index("facts_counts", "attribute", "best"),
    Index("facts_tops", "attribute", "top"),
    Index("facts_lows", "attribute", "low"),
    Index("facts_days", "attribute", "from_day", "to_day"),
)

CHANGES = Table(
    "changes",
    METADATA,
    Column("id", _Number, primary_key=True, autoincrement=True),
    Column("addition", _Number, ForeignKey("additions.id"), nullable=False),
    Column("added", String, nullable=False, index=True),
    Column("story", String, ForeignKey("stories.id"), nullable=False, index=True),
    Column("question", Told, nullable=False),  # incident kind, attribute and group: lives longer than a fact's id
    Column("before", Told),  # JSON: verdict, independent, values with who says so; None: newly said
    Column("after", Told),  # None: no longer said
    Column("reports", Told, nullable=False),  # JSON list of the report ids that brought it
)

FETCHES = Table(
    "fetches",
    METADATA,
    Column("url", Told, primary_key=True),
    Column("memory", Told, nullable=False),  # JSON: ETag, Last-Modified, failures, next visit
)
