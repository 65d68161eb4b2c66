"""The suppression list in a SQLite file: events that are only ever added.

Readers never wait and writers queue (WAL). A run is one transaction: killed in the middle, it has
not happened. The key of keyed hashes lies in a file beside the database, not in it.

    event       one row per event; the index on (address, digest) finds and deduplicates
    run         which call wrote what
    hold        domains of a run whose hard bounces wait for a person
    forgotten   keyed hashes of erased addresses
    meta        `hash_only`
"""

import os
import sqlite3
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from mailcheck.core.errors import StoreError, UsageError
from mailcheck.core.suppression import (
    BOUNCES,
    COMPLAINT,
    HELD,
    SUPPRESSING,
    UNDONE,
    UNSUBSCRIBED,
    Event,
    Forgotten,
    Run,
    digest_of,
    variant_form,
)

APPLICATION = 0x6D636B73
"""`mcks`: marks the file as a suppression list of mailcheck (PRAGMA application_id)."""
BATCH = 900
"""Addresses asked for at once: old SQLite takes 999 parameters."""
BUSY_SECONDS = 120
"""How long a writer waits for another: an import of millions takes a while."""
CACHE_KIB = 40_000
_MAGIC = b"SQLite format 3\x00"
_COLUMNS = "address, digest, at, kind, cause, stream, sender, until, target, evidence, id, run"
_INSERT = (
    "INSERT OR IGNORE INTO event "
    "(address, digest, at, kind, cause, stream, sender, until, target, evidence, run, variant) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)

MIGRATIONS = (
    """
    CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE run (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at INTEGER NOT NULL,
        command TEXT NOT NULL,
        source TEXT NOT NULL
    );
    CREATE TABLE event (
        id INTEGER PRIMARY KEY,
        address TEXT NOT NULL,
        digest INTEGER NOT NULL,
        at INTEGER NOT NULL,
        kind TEXT NOT NULL,
        cause TEXT NOT NULL,
        stream TEXT NOT NULL,
        sender TEXT NOT NULL,
        until INTEGER,
        target INTEGER,
        evidence TEXT,
        run INTEGER NOT NULL,
        variant TEXT
    );
    CREATE UNIQUE INDEX event_once ON event (address, digest);
    CREATE INDEX event_variant ON event (variant) WHERE variant IS NOT NULL;
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


def default_path() -> str:
    """`$XDG_STATE_HOME/mailcheck/suppress.db`."""
    base = os.environ.get("XDG_STATE_HOME") or os.path.expanduser("~/.local/state")
    return os.path.join(base, "mailcheck", "suppress.db")


def open_for_reading(path: str | None) -> "Store":
    """An existing list.

    Raises:
        StoreError: there is none, or it cannot be read.
    """
    path = path or default_path()
    with _sentences(path):
        return _opened_for_reading(path)


def _opened_for_reading(path: str) -> "Store":
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
    if version == len(MIGRATIONS):
        return Store(connection, path)
    connection.close()
    return _opened_for_writing(path, False)


def open_for_writing(path: str | None, hash_only: bool = False) -> "Store":
    """The list, made when there is none (mode 0600).

    Raises:
        StoreError: it cannot be written.
        UsageError: `hash_only` is asked of a list that holds addresses.
    """
    path = path or default_path()
    with _sentences(path):
        return _opened_for_writing(path, hash_only)


def _opened_for_writing(path: str, hash_only: bool) -> "Store":
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
    return Store(connection, path)


def _create(path: str) -> None:
    folder = os.path.dirname(os.path.abspath(path))
    os.makedirs(folder, mode=0o700, exist_ok=True)
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        if os.path.isdir(path):
            raise StoreError(f"{path} is a directory, no suppression list.") from None


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
        if not _is(error, "CANTOPEN", "READONLY") or (os.path.exists(wal) and os.path.getsize(wal)):
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
    application: int = connection.execute("PRAGMA application_id").fetchone()[0]
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    tables: int = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
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
    if hash_only and not _is_hash_only(connection):
        raise UsageError(f"{path} holds addresses; --hash-only is for a new list.")


def _migrate(connection: sqlite3.Connection, path: str, hash_only: bool) -> None:
    with _transaction(connection):
        version = _version(connection, path)  # another process may have been faster
        for number, script in enumerate(MIGRATIONS[version:], version + 1):
            for statement in script.split(";"):
                if statement.strip():
                    connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        if version == 0 and hash_only:
            connection.execute("INSERT INTO meta VALUES ('hash_only', '1')")


def _is_hash_only(connection: sqlite3.Connection) -> bool:
    found = connection.execute("SELECT value FROM meta WHERE name = 'hash_only'").fetchone()
    return found is not None and found[0] == "1"


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Generator[None, None, None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _is(error: sqlite3.Error, *names: str) -> bool:
    name = getattr(error, "sqlite_errorname", None) or ""
    return name.removeprefix("SQLITE_").startswith(names)


@contextmanager
def _sentences(path: str) -> Generator[None, None, None]:
    """What SQLite and the system say, as a sentence for the operator."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(_sentence(path, error)) from error
    except OSError as error:
        raise StoreError(
            f"The suppression list {path} cannot be used: {error.strerror or error}."
        ) from error


def _sentence(path: str, error: sqlite3.Error) -> str:
    the_list = f"The suppression list {path}"
    if _is(error, "FULL", "IOERR"):
        return f"{the_list} cannot be written: the disk is full or failing ({error})."
    if _is(error, "READONLY", "PERM", "AUTH"):
        return f"{the_list} is read-only; nothing was changed."
    if _is(error, "NOTADB", "CORRUPT"):
        return f"{the_list} is damaged ({error}); put the latest backup in its place."
    if _is(error, "BUSY", "LOCKED"):
        return f"{the_list} has been locked by another process for {BUSY_SECONDS} seconds."
    if _is(error, "CANTOPEN"):
        return f"{the_list} cannot be opened; check the rights of the file and its directory."
    return f"{the_list} cannot be used: {error}."


class Store:
    """An open list. Implements `SuppressionStore` of `core/ports.py`."""

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        self._db, self.path = connection, path
        self.hash_only = _is_hash_only(connection)
        self._waiting = frozenset(
            connection.execute("SELECT run, domain FROM hold WHERE confirmed_at IS NULL")
        )
        self._secret: bytes | None = None

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *exception: object) -> None:
        self._db.close()

    # Reading

    def key_of(self, address: str) -> str:
        """What stands for `address` in this list: itself, or a keyed hash and its domain."""
        if not self.hash_only or address.startswith("@"):
            return address
        domain = address.rpartition("@")[2]
        return f"{self._hash(address).hex()}@{domain}"

    def events(self, addresses: Iterable[str]) -> dict[str, list[Event]]:
        """The events of those of `addresses` that have any, by address as it was given."""
        keys = {self.key_of(address): address for address in addresses}
        found: dict[str, list[Event]] = {}
        with _sentences(self.path):
            for row in self._among(f"SELECT {_COLUMNS} FROM event WHERE address IN", list(keys)):
                event = self._event(row)
                found.setdefault(keys[event.address], []).append(event)
        return found

    def variants(self, addresses: Iterable[str]) -> dict[str, list[str]]:
        """Entries that differ from an address only in its tag or dots."""
        plain: dict[str, list[str]] = {}
        if self.hash_only:  # hashes have no variants
            return {}
        for address in addresses:
            if not address.startswith("@"):
                form = variant_form(address) or address
                plain.setdefault(form, []).append(address)
        found: dict[str, set[str]] = {}
        with _sentences(self.path):
            for column in ("variant", "address"):
                query = f"SELECT DISTINCT {column}, address FROM event WHERE {column} IN"
                for form, entry in self._among(query, list(plain)):
                    for address in plain[form]:
                        if entry != address:
                            found.setdefault(address, set()).add(entry)
        return {address: sorted(entries) for address, entries in found.items()}

    def _among(self, query: str, keys: list[str]) -> Iterator[tuple[Any, ...]]:
        for start in range(0, len(keys), BATCH):
            part = keys[start : start + BATCH]
            marks = ",".join("?" * len(part))
            yield from self._db.execute(f"{query} ({marks})", part)

    def _event(self, row: tuple[Any, ...]) -> Event:
        event = Event._make(row)
        if self._waiting and event.kind in BOUNCES:
            domain = event.address.rpartition("@")[2]
            if (event.run, domain) in self._waiting:
                return event._replace(kind=HELD)
        return event

    def walk(self, domain: str | None = None) -> Iterator[list[Event]]:
        """Every address's events, by address in order; of one domain if it is given."""
        where = "WHERE address LIKE ? ESCAPE '\\'" if domain else ""
        values = ["%@" + _plain_like(domain)] if domain else []
        current: list[Event] = []
        with _sentences(self.path):
            query = f"SELECT {_COLUMNS} FROM event {where} ORDER BY address, at, id"
            for row in self._db.execute(query, values):
                event = self._event(row)
                if current and event.address != current[0].address:
                    yield current
                    current = []
                current.append(event)
        if current:
            yield current

    def runs(self) -> dict[int, Run]:
        """Every run."""
        with _sentences(self.path):
            rows = self._db.execute("SELECT id, at, command, source FROM run ORDER BY id")
            return {row[0]: Run._make(row) for row in rows}

    def run_of(self, number: int | None) -> Run | None:
        """One run."""
        with _sentences(self.path):
            row = self._db.execute(
                "SELECT id, at, command, source FROM run WHERE id = ?", (number,)
            ).fetchone()
        return Run._make(row) if row else None

    def held(self) -> list[tuple[int, str, int]]:
        """What waits for a person: run, domain, addresses."""
        with _sentences(self.path):
            return self._db.execute(
                "SELECT run, domain, addresses FROM hold WHERE confirmed_at IS NULL "
                "ORDER BY run, domain"
            ).fetchall()

    # Writing

    @contextmanager
    def writing(self, command: str, source: str, at: int) -> "Generator[Writer, None, None]":
        """One run: everything in it is recorded, or nothing."""
        with _sentences(self.path), _transaction(self._db):
            cursor = self._db.execute(
                "INSERT INTO run (at, command, source) VALUES (?, ?, ?)", (at, command, source)
            )
            assert cursor.lastrowid is not None
            yield Writer(self, self._db, cursor.lastrowid, at)

    def confirm(self, at: int, run: int | None = None, domains: Iterable[str] = ()) -> int:
        """Let count what waits: of a run, at some domains, or all; how many addresses."""
        chosen = set(domains)
        with _sentences(self.path), _transaction(self._db):
            rows = [
                (number, domain, addresses)
                for number, domain, addresses in self._db.execute(
                    "SELECT run, domain, addresses FROM hold WHERE confirmed_at IS NULL"
                )
                if (run is None or number == run) and (not chosen or domain in chosen)
            ]
            self._db.executemany(
                "UPDATE hold SET confirmed_at = ? WHERE run = ? AND domain = ?",
                [(at, number, domain) for number, domain, _ in rows],
            )
        self._waiting -= {(number, domain) for number, domain, _ in rows}
        return sum(addresses for _, _, addresses in rows)

    def forget(self, address: str, at: int) -> Forgotten:
        """Delete everything about an address for good; only a keyed hash stays."""
        key = self.key_of(address)
        hashed = self._hash(address)
        with _sentences(self.path):
            self._db.execute("PRAGMA secure_delete = ON")
            with _transaction(self._db):
                deleted = self._db.execute("DELETE FROM event WHERE address = ?", (key,)).rowcount
                masked = self._mask(address)
                self._db.execute("INSERT OR REPLACE INTO forgotten VALUES (?, ?)", (hashed, at))
            # Deleted pages may still lie in the log and among the free ones.
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            self._db.execute("VACUUM")
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return Forgotten(deleted, masked)

    def _mask(self, address: str) -> int:
        """Other addresses' evidence may quote this one: a bounce names all its recipients."""
        import re

        pattern = f"%{_plain_like(address)}%"
        words = re.compile(re.escape(address), re.IGNORECASE)
        masked = 0
        for table, column in (("event", "evidence"), ("run", "source")):
            rows = self._db.execute(
                f"SELECT id, {column} FROM {table} WHERE {column} LIKE ? ESCAPE '\\'", (pattern,)
            ).fetchall()
            self._db.executemany(
                f"UPDATE {table} SET {column} = ? WHERE id = ?",
                [(words.sub("(erased)", text), number) for number, text in rows],
            )
            masked += len(rows)
        return masked

    def drop_old_hashes(self, before: int) -> int:
        """Delete the hashes of addresses that were erased before a time; how many."""
        with _sentences(self.path), _transaction(self._db):
            return self._db.execute("DELETE FROM forgotten WHERE at < ?", (before,)).rowcount

    def count_forgotten(self) -> int:
        """How many erased addresses are remembered by hash."""
        with _sentences(self.path):
            number: int = self._db.execute("SELECT count(*) FROM forgotten").fetchone()[0]
        return number

    # The keyed hash

    def _hash(self, address: str) -> bytes:
        from hashlib import blake2b

        if self._secret is None:
            self._secret = self._key()
        return blake2b(
            address.encode("utf-8", "replace"), key=self._secret, digest_size=16
        ).digest()

    @property
    def key_path(self) -> str:
        """The file with the key, beside the database."""
        return f"{self.path}.key"

    def _key(self) -> bytes:
        """The key; made on first use, unless the list has hashes made with a key that is gone."""
        try:
            with open(self.key_path, "rb") as stream:
                key = bytes.fromhex(stream.read().decode("ascii").strip())
            if len(key) == 32:
                return key
            raise ValueError
        except FileNotFoundError:
            return self._new_key()
        except ValueError:
            raise StoreError(f"{self.key_path} holds no key of a suppression list.") from None

    def _new_key(self) -> bytes:
        used = self._db.execute("SELECT 1 FROM forgotten LIMIT 1").fetchone() or (
            self.hash_only and self._db.execute("SELECT 1 FROM event LIMIT 1").fetchone()
        )
        if used:
            raise StoreError(
                f"The key file {self.key_path} is gone; without it the hashes in {self.path} mean "
                "nothing. Put it back."
            )
        key = os.urandom(32)
        part = f"{self.key_path}.{os.getpid()}"
        try:
            handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            try:
                os.write(handle, key.hex().encode() + b"\n")
                os.fsync(handle)
            finally:
                os.close(handle)
            os.link(part, self.key_path)  # the first of several processes wins
        except FileExistsError:
            return self._key()
        finally:
            if os.path.exists(part):
                os.unlink(part)
        return key

    # Care

    def problems(self) -> list[str]:
        """What is wrong with the file; nothing when it is sound."""
        found: list[str] = []
        with _sentences(self.path):
            for (line,) in self._db.execute("PRAGMA integrity_check(20)"):
                if line != "ok":
                    found.append(str(line))
            lost = self._db.execute(
                "SELECT count(*) FROM event WHERE run NOT IN (SELECT id FROM run)"
            ).fetchone()[0]
            if lost:
                found.append(f"{lost} events belong to no run.")
            known = ",".join(f"'{kind}'" for kind in (*SUPPRESSING, *_OTHER_KINDS))
            strange = self._db.execute(
                f"SELECT count(*) FROM event WHERE kind NOT IN ({known})"
            ).fetchone()[0]
            if strange:
                found.append(f"{strange} events are of a kind this version does not know.")
        if (self.hash_only or self.count_forgotten()) and not os.path.exists(self.key_path):
            found.append(f"The key file {self.key_path} is gone.")
        return found

    def backup(self, target: str) -> None:
        """A copy that is whole even while others write, mode 0600; no file is overwritten."""
        with _sentences(target):
            try:
                os.close(os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
            except FileExistsError:
                raise UsageError(f"{target} exists already; name a new file.") from None
            copy = sqlite3.connect(target)
            try:
                self._db.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")
            except BaseException:
                os.unlink(target)
                raise
            finally:
                copy.close()


_OTHER_KINDS = ("delivered", "removed", "expired", UNDONE)


def _plain_like(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


class Writer:
    """One run under way."""

    def __init__(self, store: Store, db: sqlite3.Connection, run: int, at: int) -> None:
        self._store, self._db = store, db
        self.run, self.at = run, at
        self.forgotten = 0
        """Events left out, because their address was erased."""
        self._first = db.execute("SELECT coalesce(max(id), 0) FROM event").fetchone()[0]

    def record(self, events: Iterable[Event], erased_too: bool = False) -> int:
        """Add events; how many were new.

        Args:
            erased_too: record events of erased addresses as well: a person has added one by hand.
        """
        before = self._db.total_changes
        remembers = not erased_too and self._db.execute("SELECT 1 FROM forgotten").fetchone()
        if self._store.hash_only or remembers:
            events = self._screened(events, bool(remembers))
        self._db.executemany(_INSERT, self._rows(events))
        return self._db.total_changes - before

    def _rows(self, events: Iterable[Event]) -> Iterator[tuple[Any, ...]]:
        run = self.run
        for event in events:
            address = event[0]
            local = address.rpartition("@")[0]
            variant = variant_form(address) if "." in local or "+" in local else None
            yield (*event[:10], run, variant)

    def _screened(self, events: Iterable[Event], remembers: bool) -> Iterator[Event]:
        """Without erased addresses; with hashes for addresses if the list is of that kind."""
        store = self._store
        gone = {row[0] for row in self._db.execute("SELECT hash FROM forgotten")}
        for event in events:
            if remembers and store._hash(event.address) in gone:
                self.forgotten += 1
            elif store.hash_only:
                yield _without_address(event, store.key_of(event.address))
            else:
                yield event

    def remember_again(self, address: str) -> None:
        """Drop the hash of an erased address: a person adds it by hand."""
        if self._db.execute("SELECT 1 FROM forgotten").fetchone():
            hashed = self._store._hash(address)
            self._db.execute("DELETE FROM forgotten WHERE hash = ?", (hashed,))

    def hold(self, above: int) -> list[tuple[str, int]]:
        """Let the hard bounces of this run wait at every domain that has more than `above`."""
        marks = ",".join("?" * len(BOUNCES))
        crowded = self._db.execute(
            "SELECT substr(address, instr(address, '@') + 1) AS domain, count(DISTINCT address) "
            f"FROM event WHERE id > ? AND run = ? AND kind IN ({marks}) "
            "GROUP BY domain HAVING count(DISTINCT address) > ? ORDER BY 2 DESC, 1",
            (self._first, self.run, *BOUNCES, above),
        ).fetchall()
        self._db.executemany(
            "INSERT INTO hold (run, domain, addresses) VALUES (?, ?, ?)",
            [(self.run, domain, number) for domain, number in crowded],
        )
        self._store._waiting |= {(self.run, domain) for domain, _ in crowded}
        return crowded

    def take_back(self, chosen: Iterable[Event], reason: str) -> int:
        """Undo events by new ones; how many."""
        from json import dumps

        evidence = dumps({"reason": reason}, ensure_ascii=False)
        undoing = (
            event._replace(
                digest=digest_of((UNDONE, event.id)), at=self.at, kind=UNDONE, cause="",
                target=event.id, until=None, evidence=evidence,
            )
            for event in chosen
        )  # fmt: skip
        before = self._db.total_changes
        while batch := list(islice(undoing, 5000)):
            self._db.executemany(_INSERT, self._rows(batch))
        return self._db.total_changes - before

    def undoable(self, run: int | None, domain: str | None) -> Iterator[Event]:
        """Events that put addresses on the list and have not been undone, oldest first."""
        clauses, values = ["1"], []
        if run is not None:
            clauses.append("run = ?")
            values.append(str(run))
        else:
            # An outage makes no complaints: only naming the run takes those back.
            clauses.append(f"kind NOT IN ('{COMPLAINT}', '{UNSUBSCRIBED}')")
        if domain is not None:
            clauses.append("address LIKE ? ESCAPE '\\'")
            values.append("%@" + _plain_like(domain))
        kinds = ",".join(f"'{kind}'" for kind in SUPPRESSING)
        query = (
            f"SELECT {_COLUMNS} FROM event WHERE kind IN ({kinds}) AND {' AND '.join(clauses)} "
            f"AND id NOT IN (SELECT target FROM event WHERE kind = '{UNDONE}') ORDER BY id"
        )
        for row in self._db.execute(query, values).fetchall():
            yield Event._make(row)


def _without_address(event: Event, key: str) -> Event:
    """An event whose evidence names nobody any more."""
    import re

    evidence = event.evidence
    if evidence and "@" in evidence:
        evidence = re.sub(r"[^\s<>\"'(),;:@]+@[\w.-]+", "(address)", evidence)
    return event._replace(address=key, evidence=evidence)
