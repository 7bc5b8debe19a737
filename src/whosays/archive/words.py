"""Full text: which reports hold these words, by an index of the database's own (FTS5, or a tsvector with GIN).

Both databases are given words that are folded here (case, accents, plural s), so both find the same. The index holds no
text: a report's words stand in its page, and snippets are cut from there. Whatever a user types is reduced to letters
and digits before it reaches the index, so no query language of a database can be reached through it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import (
    DDL,
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    ForeignKey,
    Integer,
    Select,
    String,
    Table,
    bindparam,
    delete,
    event,
    insert,
    select,
    text,
)

from whosays.archive.tables import METADATA, REPORTS
from whosays.model import Report

# PostgreSQL takes a megabyte of words at most; no report is that long, a transcript may be.
MOST_CHARACTERS = 400_000
SNIPPET_CHARACTERS = 160

_WORD = re.compile(r"[^\W_]+")
_FOLDED_KEPT = 20_000  # words; a few megabytes

WORDS = Table(
    "words",
    METADATA,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("report", String, ForeignKey("reports.id"), nullable=False, unique=True),
)


def _when(moment: str, dialect: str, statement: str) -> None:
    event.listen(WORDS, moment, DDL(statement).execute_if(dialect=dialect))


_when("after_create", "sqlite", "CREATE VIRTUAL TABLE words_index USING fts5(folded, content='')")
_when("before_drop", "sqlite", "DROP TABLE IF EXISTS words_index")
_when("after_create", "postgresql", "ALTER TABLE words ADD COLUMN folded tsvector")
_when("after_create", "postgresql", "CREATE INDEX words_folded ON words USING gin (folded)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand one after the other, folded. open: the last is only the beginning of a word."""

    words: tuple[str, ...]
    open: bool = False


def folded_words(given: str) -> tuple[str, ...]:
    """The words of a text as they are compared: lower case, no accents, no plural s.

    >>> folded_words("Pérez's two sisters, the ladies")
    ('perez', 's', 'two', 'sister', 'the', 'lady')
    """
    return tuple(_singular(word) for word in _WORD.findall(_plain(given)))


@lru_cache(maxsize=_FOLDED_KEPT)
def _folded(word: str) -> tuple[str, ...]:
    return folded_words(word)


def phrase(given: str) -> Phrase | None:
    """What a user typed as words to stand together; None where it holds no letter and no digit.

    >>> phrase("car bombs"), phrase("bomb*"), phrase("--")
    (Phrase(words=('car', 'bomb'), open=False), Phrase(words=('bomb',), open=True), None)
    """
    is_open = given.rstrip().endswith("*")
    words = tuple(_WORD.findall(_plain(given)))
    if not words:
        return None
    return Phrase((*map(_singular, words[:-1]), words[-1] if is_open else _singular(words[-1])), is_open)


def index_words(connection: Connection, reports: Sequence[Report]) -> None:
    """Enter the words of reports (title, and text without its cuts), under their archive ids."""
    for report in reports:
        number = connection.scalar(select(WORDS.c.number).where(WORDS.c.report == report.id))
        if number is None:
            number = connection.execute(insert(WORDS), {"report": report.id}).inserted_primary_key[0]
        connection.execute(_ENTER[connection.dialect.name], {"number": number, "folded": folded_report(report)})


def forget_words(connection: Connection, reports: Sequence[Report]) -> None:
    """Take words out of the index. SQLite must be told which, so give each report as it was entered."""
    for report in reports:
        number = connection.scalar(select(WORDS.c.number).where(WORDS.c.report == report.id))
        if number is not None:
            if connection.dialect.name == "sqlite":
                connection.execute(_FORGET, {"number": number, "folded": folded_report(report)})
            connection.execute(delete(WORDS).where(WORDS.c.number == number))


def holding(dialect: str, phrases: Sequence[Phrase]) -> Select:
    """A query for the ids of the reports that hold all of the phrases."""
    if dialect == "postgresql":
        asked = text("words.folded @@ to_tsquery('simple', :asked)")
        match = asked.bindparams(bindparam("asked", " & ".join(map(_tsquery, phrases)), unique=True))
        return select(WORDS.c.report).where(match)
    asked = text("words.number IN (SELECT rowid FROM words_index WHERE words_index MATCH :asked)")
    match = asked.bindparams(bindparam("asked", " AND ".join(map(_match, phrases)), unique=True))
    return select(WORDS.c.report).where(match)


def holders_in(dialect: str, phrases: Sequence[Phrase], story: str | ColumnElement[str]) -> Select:
    """A query for the ids of the reports of one story that hold all of the phrases, by day.

    It asks the index about each report of the story: a story is small, and what holds a word may be half the archive.
    """
    if dialect == "postgresql":
        asked = text("words.folded @@ to_tsquery('simple', :asked)")
        match = asked.bindparams(bindparam("asked", " & ".join(map(_tsquery, phrases)), unique=True))
    else:
        asked = text(
            "EXISTS (SELECT 1 FROM words_index WHERE words_index MATCH :asked AND words_index.rowid = words.number)"
        )
        match = asked.bindparams(bindparam("asked", " AND ".join(map(_match, phrases)), unique=True))
    ours = select(REPORTS.c.id).join(WORDS, WORDS.c.report == REPORTS.c.id).where(REPORTS.c.story == story, match)
    return ours.order_by(REPORTS.c.day, REPORTS.c.id)


def matching(connection: Connection, phrases: Sequence[Phrase], most: int = 1000) -> tuple[str, ...]:
    """The ids of the reports that hold all of the phrases, in the order they came; at most `most`."""
    query = holding(connection.dialect.name, phrases).order_by(WORDS.c.number).limit(most)
    return tuple(connection.scalars(query))


def snippet(given: str, phrases: Sequence[Phrase], characters: int = SNIPPET_CHARACTERS) -> str | None:
    """The words around the first place where one of the phrases stands, that place between [[ and ]].

    >>> snippet("Police said on Monday that two car bombs went off.", [Phrase(("car", "bomb"))], 30)
    '… that two [[car bombs]] went off.'
    """
    words = [(m.span(), folded) for m in _WORD.finditer(given) for folded in _folded(m.group())]
    for asked in phrases:
        for at in range(len(words) - len(asked.words) + 1):
            if _stands(asked, [folded for _, folded in words[at : at + len(asked.words)]]):
                return _around(given, words[at][0][0], words[at + len(asked.words) - 1][0][1], characters)
    return None


def _stands(asked: Phrase, found: Sequence[str]) -> bool:
    *whole, last = asked.words
    ends = found[-1].startswith(_singular(last)) if asked.open else found[-1] == last
    return ends and list(found[:-1]) == whole


def _around(given: str, start: int, end: int, characters: int) -> str:
    spare = max(characters - (end - start), 0) // 2
    first, last = max(0, start - spare), min(len(given), end + spare)
    before, after = given[first:start], given[end:last]
    if first:
        before = "… " + before.partition(" ")[2]
    if last < len(given):
        after = after.rpartition(" ")[0] + " …"
    return f"{before}[[{given[start:end]}]]{after}"


_ENTER = {
    "sqlite": text("INSERT INTO words_index (rowid, folded) VALUES (:number, :folded)"),
    "postgresql": text("UPDATE words SET folded = to_tsvector('simple', :folded) WHERE number = :number"),
}


_FORGET = text("INSERT INTO words_index (words_index, rowid, folded) VALUES ('delete', :number, :folded)")


def folded_report(report: Report) -> str:
    """Title and kept text as the index takes them: folded words with blanks between."""
    kept, at = [report.title], 0
    for start, end in sorted((c.span.start, c.span.end) for c in report.cuts if c.span.field == "text"):
        kept.append(report.text[at:start])
        at = max(at, end)
    kept.append(report.text[at:])
    return " ".join(folded_words(" ".join(kept)[:MOST_CHARACTERS]))


def _plain(given: str) -> str:
    if given.isascii():
        return given.lower()
    apart = unicodedata.normalize("NFKD", given.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))


def _singular(word: str) -> str:
    """Harman's weak stemmer: plurals of English, and nothing else."""
    if word.endswith("ies") and not word.endswith(("eies", "aies")) and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("es") and not word.endswith(("aes", "ees", "oes")):
        return word[:-1]
    if word.endswith("s") and not word.endswith(("us", "ss")) and len(word) > 2:
        return word[:-1]
    return word


def _match(asked: Phrase) -> str:
    return '"' + " ".join(asked.words) + '"' + ("*" if asked.open else "")


def _tsquery(asked: Phrase) -> str:
    *whole, last = (f"'{word}'" for word in asked.words)
    return "(" + " <-> ".join((*whole, last + (":*" if asked.open else ""))) + ")"
