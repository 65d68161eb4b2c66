"""The suppression list's file: its tables, how they came about, and opening it.

    event       address, digest and what happened: the key finds and deduplicates. It begins with
                the address without tag and dots, so that variants lie side by side
    fact        what happened; many addresses of a list share one
    run         which call wrote what
    hold        domains of a run whose hard bounces wait for a person
    forgotten   keyed hashes of erased addresses
    meta        `hash_only`

A change of the tables is a new script at the end of `MIGRATIONS`.
"""

import os
import sqlite3

from mailcheck.adapters.store.errors import BUSY_SECONDS, is_kind
from mailcheck.adapters.store.sql import transaction
from mailcheck.core.errors import StoreError, UsageError

APPLICATION = 0x6D636B73
"""`mcks`: marks the file as a suppression list of mailcheck (PRAGMA application_id)."""
CACHE_KIB = 24_000
_MAGIC = b"SQLite format 3\x00"

MIGRATIONS = (
    """
    CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE run (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at INTEGER NOT NULL,
        command TEXT NOT NULL,
        source TEXT NOT NULL
    );
    CREATE TABLE fact (
        id INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        kind TEXT NOT NULL,
        cause TEXT NOT NULL,
        stream TEXT NOT NULL,
        sender TEXT NOT NULL,
        until INTEGER,
        target INTEGER,
        evidence TEXT
    );
    CREATE TABLE event (
        form TEXT NOT NULL,
        address TEXT NOT NULL,
        digest INTEGER NOT NULL,
        fact INTEGER NOT NULL,
        run INTEGER NOT NULL,
        PRIMARY KEY (form, address, digest)
    ) WITHOUT ROWID;
    CREATE TABLE hold (
        run INTEGER NOT NULL,
        domain TEXT NOT NULL,
        addresses INTEGER NOT NULL,
        confirmed_at INTEGER,
        PRIMARY KEY (run, domain)
    ) WITHOUT ROWID;
    CREATE TABLE forgotten (hash BLOB PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
    """,
)
"""Each brings the schema one version further; never change one that was released."""


def connect_for_reading(path: str) -> sqlite3.Connection:
    """To an existing list; one of an older schema is brought up to date first."""
    if not os.path.exists(path):
        raise StoreError(
            f"There is no suppression list {path}. `mailcheck suppress ingest`, import or add "
            "makes one; --db names another."
        )
    _refuse_foreign_octets(path)
    connection = _read_only(path)
    try:
        version = _version(connection, path)
    except BaseException:
        connection.close()
        raise
    if version == 0:  # cut off, or never begun: an empty list would let everything through
        connection.close()
        raise StoreError(
            f"The suppression list {path} is empty; put the latest backup in its place."
        )
    if version < len(MIGRATIONS):
        connection.close()
        return connect_for_writing(path, False)
    if connection.execute("SELECT 1 FROM run LIMIT 1").fetchone() is None:
        connection.close()
        raise StoreError(
            f"Nothing has been recorded in {path}: its first run failed. Repeat it, or put the "
            "latest backup in its place."
        )
    return connection


def connect_to_existing(path: str) -> sqlite3.Connection:
    """To a list that must be there, for writing."""
    connect_for_reading(path).close()
    return connect_for_writing(path, False)


def connect_for_writing(path: str, hash_only: bool) -> sqlite3.Connection:
    """To the list, made when there is none."""
    _create(path)
    _refuse_foreign_octets(path)
    if not os.stat(path).st_mode & 0o222:
        raise StoreError(f"The suppression list {path} is read-only; nothing was changed.")
    connection = sqlite3.connect(
        path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        _prepare(connection, path, hash_only)
    except BaseException:
        connection.close()
        raise
    return connection


def _create(path: str) -> None:
    folder = os.path.dirname(os.path.abspath(path))
    os.makedirs(folder, mode=0o700, exist_ok=True)
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        if os.path.isdir(path):
            raise StoreError(f"{path} is a directory, no suppression list.") from None
        if not os.path.getsize(path):  # somebody has made the file beforehand
            os.chmod(path, 0o600)


def _refuse_foreign_octets(path: str) -> None:
    """A look at the first octets, before SQLite could write into a file of somebody else's."""
    with open(path, "rb") as stream:
        head = stream.read(16)
    if head and head != _MAGIC:
        raise StoreError(f"{path} is no suppression list (no SQLite database).")


def _read_only(path: str) -> sqlite3.Connection:
    from urllib.parse import quote

    uri = f"file:{quote(os.path.abspath(path))}?mode=ro"
    try:
        return _connected(uri)
    except sqlite3.OperationalError as error:
        # On a read-only medium SQLite cannot make its -shm file. Without a log it needs none.
        wal = f"{path}-wal"
        if not is_kind(error, "CANTOPEN", "READONLY") or (
            os.path.exists(wal) and os.path.getsize(wal)
        ):
            raise
        return _connected(f"{uri}&immutable=1")


def _connected(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    return connection


def _version(connection: sqlite3.Connection, path: str) -> int:
    """The schema version; a file that is somebody else's is refused."""
    # In one snapshot: another process may be making the list at this moment.
    connection.execute("SAVEPOINT look")
    application: int = connection.execute("PRAGMA application_id").fetchone()[0]
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    tables: int = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    connection.execute("RELEASE look")
    if application != APPLICATION and (application or version or tables):
        raise StoreError(f"{path} is a database of another program, no suppression list.")
    if version > len(MIGRATIONS):
        raise StoreError(
            f"The suppression list {path} was written by a newer mailcheck (schema {version}); "
            "update mailcheck."
        )
    return version


def _prepare(connection: sqlite3.Connection, path: str, hash_only: bool) -> None:
    version = _version(connection, path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    if version < len(MIGRATIONS):
        _migrate(connection, path, hash_only)
    if hash_only and not is_hash_only(connection):
        raise UsageError(f"{path} holds addresses; --hash-only is for a new list.")


def _migrate(connection: sqlite3.Connection, path: str, hash_only: bool) -> None:
    with transaction(connection):
        version = _version(connection, path)  # another process may have been faster
        for number, script in enumerate(MIGRATIONS[version:], version + 1):
            for statement in script.split(";"):
                if statement.strip():
                    connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        if version == 0 and hash_only:
            connection.execute("INSERT INTO meta VALUES ('hash_only', '1')")


def is_hash_only(connection: sqlite3.Connection) -> bool:
    """Whether the list holds keyed hashes in place of addresses."""
    found = connection.execute("SELECT value FROM meta WHERE name = 'hash_only'").fetchone()
    return found is not None and found[0] == "1"
