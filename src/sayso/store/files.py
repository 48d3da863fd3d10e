"""Open a casebook file: create it, check that it is one, and turn SQLite's errors into ours (rim).

Out: a `sqlite3.Connection` in WAL mode. Every refusal is a StoreError that names the file and what to do.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from sayso.errors import StoreError

APPLICATION_ID = 0x53415953  # "SAYS"
SCHEMA_VERSION = 1
_WAIT_SECONDS = 30.0
_WINDOWS = (  # a cache that casebooks made before the encoder lack
    "CREATE TABLE IF NOT EXISTS windows (key BLOB PRIMARY KEY, model TEXT NOT NULL, record BLOB NOT NULL) WITHOUT ROWID"
)


def open_casebook(path: Path, *, create: bool = False) -> sqlite3.Connection:
    """Open `path`. Raises StoreError if it is missing (unless `create`), no casebook, or of another version."""
    if not create and not path.exists():
        raise StoreError("there is no such casebook", where=str(path), do="build one: sayso build SOURCE... -o FILE")
    if create and not path.parent.is_dir():
        raise StoreError("the folder does not exist", where=str(path.parent), do="make it first, or choose another")
    with told(path):
        connection = sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None)
        try:
            _prepare(connection, path, create=create)
        except BaseException:
            connection.close()
            raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path, *, create: bool) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if tables == 0 and create:
        _create(connection)
    elif application != APPLICATION_ID:
        raise StoreError(
            "this is a database, but no casebook of sayso", where=str(path), do="give another file with -o"
        )
    elif version != SCHEMA_VERSION:
        raise StoreError(
            f"this casebook has schema version {version}, this sayso reads version {SCHEMA_VERSION}",
            where=str(path),
            do="build it again from its sources with this version",
        )
    elif create:
        connection.execute(_WINDOWS)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")


def _create(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    schema = (files("sayso.store") / "schema.sql").read_text("utf-8")
    connection.executescript(
        f"BEGIN IMMEDIATE;\n{schema}\nPRAGMA application_id = {APPLICATION_ID};\n"
        f"PRAGMA user_version = {SCHEMA_VERSION};\nCOMMIT;"
    )


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn an error of SQLite into a StoreError that says what to do."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        words = str(error)
        if "not a database" in words:
            words, do = "this file is no casebook", "give one that `sayso build` made, or another name to build into"
        elif "malformed" in words:
            words, do = f"the casebook is damaged ({words})", "restore it from a backup, or build it again"
        elif "locked" in words or "busy" in words:
            do = "another sayso is writing to it; wait until it has ended"
        elif "full" in words:
            do = "make room on the disk; what was stored before is safe"
        elif "readonly" in words or "unable to open" in words:
            do = "check that you may write to the file and its folder"
        else:
            do = "report this with the message above"
        raise StoreError(words, where=str(path), do=do) from error
