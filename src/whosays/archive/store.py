"""Opening an archive: an SQLite file, or a PostgreSQL database; one schema, the same code above.

Many may read while one writes. Whoever writes holds the archive from the first statement of the transaction to
its commit, so two that add at once take turns batch by batch. What is committed survives `kill -9`, and on a disk
that keeps its promises also a power cut (SQLite WAL with synchronous=FULL; PostgreSQL as its server is set).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import URL, Connection, Engine, create_engine, event, insert, inspect, make_url, select, text
from sqlalchemy.exc import ArgumentError, DatabaseError, OperationalError

from whosays import __version__
from whosays.archive import terms, words  # noqa: F401  their tables belong to the schema
from whosays.archive.codec import shape
from whosays.archive.tables import ABOUT, METADATA, SCHEMA_VERSION
from whosays.errors import InputError

FORMAT = "whosays.archive"

# Long enough for the other's batch: it is stored in a second or two, on a slow disk with large stories in a minute.
BUSY_SECONDS = 120
_PAGE_CACHE_KIB = 64 * 1024

# Any number will do that no other program of the same database uses: "whosays" as ASCII.
_LOCK = 0x77686F73617973
_SCHEMA = "whosays"
# The tables, and what their blobs hold.
SCHEMA = f"{SCHEMA_VERSION}-{shape()}"
RENEWING = "renewing"
"""Stands for the schema of an archive that is being renewed: nobody else reads or writes it until it is done."""

Judge = Callable[[str, Mapping[str, str]], None]
"""Given the name of an archive and what it says of itself; raises InputError for one that is not to be used."""

_WRITES = MappingProxyType({"whosays_writes": True})
# What the other committed while this one waited for the lock must be seen: no snapshot from before.
_POSTGRES_WRITES = MappingProxyType({"whosays_writes": True, "isolation_level": "READ COMMITTED"})


def refuse_foreign(name: str, about: Mapping[str, str]) -> None:
    """Raises InputError for the tables of another program."""
    if about.get("format") != FORMAT:
        raise InputError(f"{name}: this database is no archive; name another with --archive")


def refuse_other_schemas(name: str, about: Mapping[str, str]) -> None:
    """Raises InputError for an archive whose readings this whosays would misread."""
    refuse_foreign(name, about)
    if about.get("schema") == RENEWING:
        raise InputError(
            f"{name}: this archive is being read again and cannot be used until that is done; "
            f"where it was stopped, `whosays renew --archive {name}` goes on with it"
        )
    if about.get("schema") != SCHEMA:
        raise InputError(
            f"{name}: its readings were made by {about.get('made by')} (schema {about.get('schema')}), and whosays "
            f"{__version__} keeps them in another form ({SCHEMA}); `whosays renew --archive {name}` reads its pages "
            "again, and keeps its reports, stories and decisions"
        )


@dataclass(frozen=True, slots=True)
class Archive:
    """An open archive. `name` is how a person knows it: the file, or the address without its password.

    judge: refuses what is not to be used, when the archive is opened and before anything is written to it.
    """

    engine: Engine
    name: str
    judge: Judge = refuse_other_schemas

    @staticmethod
    def open(where: str | Path) -> Archive:
        """The archive at `where`: a path (the file is made if it is not there) or a postgresql:// address.

        Raises InputError for a file or database that is no archive, one of another schema or that is being renewed, a
        folder that cannot be written, a server that does not answer, and for PostgreSQL without whosays[postgres].
        """
        archive = _engine(where)
        _checked(archive)
        return archive

    @staticmethod
    def existing(where: str | Path) -> Archive:
        """As `open`, but nothing is made: raises InputError where there is no archive yet."""
        _refuse_nothing(where)
        return Archive.open(where)

    @staticmethod
    def to_renew(where: str | Path) -> Archive:
        """As `existing`, but one that any whosays made; only what all of them keep alike is safe to read in it."""
        _refuse_nothing(where)
        archive = replace(_engine(where), judge=refuse_foreign)
        _checked(archive)
        return archive

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection that sees one state of the archive, whatever is written meanwhile."""
        return self.engine.begin()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection that alone may write; commits at the end, undoes everything on an exception.

        Raises InputError where the archive has been renewed, by another whosays, since it was opened.
        """
        with self._alone() as connection:
            self.judge(self.name, _told_of(connection))
            yield connection

    @contextmanager
    def _alone(self) -> Iterator[Connection]:
        with self.engine.connect() as connection:
            options = _POSTGRES_WRITES if connection.dialect.name == "postgresql" else _WRITES
            connection = connection.execution_options(**options)
            with connection.begin():
                if connection.dialect.name == "postgresql":
                    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
                yield connection

    def close(self) -> None:
        """Let go of the file or the server."""
        self.engine.dispose()

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def is_address(where: str | Path) -> bool:
    """Whether `where` is a database's address and not a path.

    >>> is_address("postgresql://me@host/news"), is_address("news.db")
    (True, False)
    """
    return isinstance(where, str) and "://" in where


def _refuse_nothing(where: str | Path) -> None:
    if not is_address(where) and not Path(where).exists():
        raise InputError(
            f"{where}: there is no archive here; make one with `whosays add`, or name another with --archive"
        )


def _engine(where: str | Path) -> Archive:
    if is_address(where):
        return _postgres(str(where))
    return _sqlite(Path(where))


# --------------------------------------------------------------------------- SQLite


def _sqlite(path: Path) -> Archive:
    if path.is_dir():
        raise InputError(f"{path}: this is a folder; name a file, such as {path / 'whosays.db'}")
    if not path.parent.is_dir():
        raise InputError(f"{path}: the folder {path.parent} does not exist; make it first")
    _refuse_other_files(path)
    engine = create_engine(
        URL.create("sqlite", database=str(path)), connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False}
    )
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return Archive(engine, str(path))


def _refuse_other_files(path: Path) -> None:
    if not path.exists():
        return
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({(error.strerror or 'input/output error').lower()})") from None
    if head not in (b"", b"SQLite format 3\x00"):
        raise InputError(f"{path}: this file is no archive; name another with --archive")


def _set_up_sqlite(connection, _record) -> None:
    # The driver would begin transactions when it sees fit; _begin_sqlite says when.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute(f"PRAGMA cache_size=-{_PAGE_CACHE_KIB}")
    cursor.close()


def _let_read_while_writing(archive: Archive) -> None:
    # Stays with the file, so it is set only once the file is known to be an archive; no transaction may be open.
    if archive.engine.dialect.name != "sqlite":
        return
    connection = archive.engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA journal_mode=WAL")
    finally:
        connection.close()


def _begin_sqlite(connection: Connection) -> None:
    # A reader that begins to write may find that another did so meanwhile; a writer says so at once.
    writes = connection.get_execution_options().get("whosays_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


# --------------------------------------------------------------------------- PostgreSQL


def _postgres(address: str) -> Archive:
    try:
        url = make_url(address)
    except ArgumentError:
        raise InputError(
            f"{address}: this is no address of a database; write it as postgresql://user@host/database"
        ) from None
    if url.get_backend_name() not in ("postgresql", "postgres"):
        raise InputError(
            f"{address}: an archive is kept in an SQLite file or in PostgreSQL; write postgresql://user@host/database"
        )
    name = url.render_as_string(hide_password=True)
    try:
        import psycopg  # noqa: F401
    except ImportError:
        raise InputError(f'{name}: PostgreSQL needs more; install it with: pip install "whosays[postgres]"') from None
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"), isolation_level="REPEATABLE READ", pool_pre_ping=True
    )
    event.listen(engine, "connect", _set_up_postgres)
    return Archive(engine, name)


def _set_up_postgres(connection, _record) -> None:
    # Beside the tables of others in the same database, never among them.
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM pg_namespace WHERE nspname = '{_SCHEMA}'")
        if cursor.fetchone() is None:
            cursor.execute(f"CREATE SCHEMA IF NOT EXISTS {_SCHEMA}")
        cursor.execute(f"SET search_path TO {_SCHEMA}")
    connection.commit()


# --------------------------------------------------------------------------- schema


def _checked(archive: Archive) -> None:
    try:
        with archive.reading() as connection:
            found = _about(connection)
        if found is None:
            _make(archive)
        else:
            archive.judge(archive.name, found)
        _let_read_while_writing(archive)
    except OperationalError as error:
        reason = str(error.orig).strip().splitlines()[0]
        raise InputError(f"{archive.name}: cannot be opened ({reason}); {_next_step(archive)}") from None
    except DatabaseError as error:
        reason = str(error.orig).strip().splitlines()[0]
        raise InputError(f"{archive.name}: this is no archive ({reason}); name another with --archive") from None


def _next_step(archive: Archive) -> str:
    if archive.engine.dialect.name == "postgresql":
        return "start the server, or correct the user, host, port and database in the address"
    return "see to it that you may read and write the file and its folder, or name another with --archive"


def _make(archive: Archive) -> None:
    with archive._alone() as connection:
        found = _about(connection)
        if found is not None:  # another made it meanwhile
            archive.judge(archive.name, found)
            return
        if inspect(connection).get_table_names():
            raise InputError(f"{archive.name}: this database is no archive; name another with --archive")
        METADATA.create_all(connection, checkfirst=False)
        about = {"format": FORMAT, "schema": SCHEMA, "made by": f"whosays {__version__}"}
        connection.execute(insert(ABOUT), [{"name": name, "value": value} for name, value in about.items()])


def _about(connection: Connection) -> dict[str, str] | None:
    return _told_of(connection) if inspect(connection).has_table(ABOUT.name) else None


def _told_of(connection: Connection) -> dict[str, str]:
    return {row.name: row.value for row in connection.execute(select(ABOUT.c.name, ABOUT.c.value))}
