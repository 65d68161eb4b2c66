"""The suppression list in a SQLite file: events that are only ever added.

Readers never wait and writers queue (WAL). A run is one transaction: killed in the middle, it has
not happened. The key of keyed hashes lies in a file beside the database, not in it.

    event       address, digest and what happened: the key finds and deduplicates. It begins with
                the address without tag and dots, so that variants lie side by side
    fact        what happened; many addresses of a list share one
    run         which call wrote what
    hold        domains of a run whose hard bounces wait for a person
    forgotten   keyed hashes of erased addresses
    meta        `hash_only`
"""

import gc
import os
import sqlite3
from collections.abc import Generator, Iterable, Iterator, Sized
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
    Fact,
    Forgotten,
    Run,
    Statement,
    digest_of,
    evidence_text,
    variant_form,
)

APPLICATION = 0x6D636B73
"""`mcks`: marks the file as a suppression list of mailcheck (PRAGMA application_id)."""
BATCH = 900
"""Addresses asked for at once: old SQLite takes 999 parameters."""
BUSY_SECONDS = 120
"""How long a writer waits for another: an import of millions takes a while."""
CACHE_KIB = 24_000
_MAGIC = b"SQLite format 3\x00"
_COLUMNS = (
    "CASE event.address WHEN '' THEN event.form ELSE event.address END, event.digest, at, kind, "
    "cause, stream, sender, until, target, evidence, fact.id, run"
)
_EVENTS = f"SELECT {_COLUMNS} FROM event JOIN fact ON fact.id = event.fact"
_ROWS = "SELECT form, address, digest, fact, run FROM event"
_FACTS = "SELECT at, kind, cause, stream, sender, until, target, evidence, id FROM fact"
_ANY_DOMAIN = "SELECT 1 FROM event WHERE form >= '@' AND form < 'A' LIMIT 1"
_CHUNK = 20_000
"""Events prepared at a time."""

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
    if version == 0:  # cut off, or never begun: an empty list would let everything through
        raise StoreError(
            f"The suppression list {path} is empty; put the latest backup in its place."
        )
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
        found = self._histories(keys)
        return {keys[key]: events for key, events in found.items() if key in keys}

    def histories(self, addresses: Iterable[str]) -> dict[str, list[Event]]:
        """The same, with those of entries that differ from an address in its tag or dots only."""
        keys = {self.key_of(address): address for address in addresses}
        found = self._histories(keys)
        return {keys.get(key, key): events for key, events in found.items()}

    def _histories(self, keys: Iterable[str]) -> dict[str, list[Event]]:
        found: dict[str, list[Event]] = {}
        with _sentences(self.path):
            forms = self._forms(keys)
            rows: list[tuple[Any, ...]] = []
            for start in range(0, len(forms), BATCH):
                part = forms[start : start + BATCH]
                rows += self._db.execute(f"{_ROWS} WHERE form IN ({_marks(part)})", part)
            # Many addresses of a list share a fact: each is read once.
            facts = self._facts(list({row[3] for row in rows}))
        for form, address, digest, fact, run in rows:
            event = self._event((address or form, digest, *facts[fact], run))
            found.setdefault(event.address, []).append(event)
        return found

    def _forms(self, keys: Iterable[str]) -> list[str]:
        """The forms to look for. Most lists hold no whole domain: then none is looked for."""
        addresses, domains = set[str](), set[str]()
        for key in keys:
            if key.startswith("@"):
                domains.add(key)
            else:
                addresses.add(variant_form(key) or key)
        if domains and self._db.execute(_ANY_DOMAIN).fetchone():
            addresses |= domains
        return list(addresses)

    def _facts(self, numbers: list[int]) -> dict[int, tuple[Any, ...]]:
        found: dict[int, tuple[Any, ...]] = {}
        for start in range(0, len(numbers), BATCH):
            part = numbers[start : start + BATCH]
            for row in self._db.execute(f"{_FACTS} WHERE id IN ({_marks(part)})", part):
                found[row[-1]] = row
        return found

    def _event(self, row: tuple[Any, ...]) -> Event:
        event = Event._make(row)
        if self._waiting and event.kind in BOUNCES:
            domain = event.address.rpartition("@")[2]
            if (event.run, domain) in self._waiting:
                return event._replace(kind=HELD)
        return event

    def walk(self, domain: str | None = None) -> Iterator[list[Event]]:
        """Every address's events, by address without tag and dots; of one domain if given."""
        where = "WHERE form LIKE ? ESCAPE '\\'" if domain else ""
        values = ["%@" + _plain_like(domain)] if domain else []
        current: list[Event] = []
        with _sentences(self.path):
            query = f"{_EVENTS} {where} ORDER BY form, event.address"
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
                "INSERT INTO run (at, command, source) VALUES (?, ?, ?)",
                (at, command, source.encode("utf-8", "replace").decode()),
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
                deleted = self._delete(key)
                masked = self._mask(address)
                self._db.execute("INSERT OR REPLACE INTO forgotten VALUES (?, ?)", (hashed, at))
            # Deleted pages may still lie in the log and among the free ones.
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            self._db.execute("VACUUM")
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return Forgotten(deleted, masked)

    def _delete(self, key: str) -> int:
        """Delete the events of an entry, and the facts that nobody else shares."""
        place = _place(key)
        facts = self._db.execute(
            "SELECT fact FROM event WHERE form = ? AND address = ?", place
        ).fetchall()
        self._db.execute("DELETE FROM event WHERE form = ? AND address = ?", place)
        if facts:
            marks = ",".join(str(fact) for (fact,) in facts)
            shared = f"SELECT fact FROM event WHERE fact IN ({marks})"
            self._db.execute(f"DELETE FROM fact WHERE id IN ({marks}) AND id NOT IN ({shared})")
        return len(facts)

    def _mask(self, address: str) -> int:
        """Other addresses' evidence may quote this one: a bounce names all its recipients."""
        import re

        pattern = f"%{_plain_like(address)}%"
        words = re.compile(re.escape(address), re.IGNORECASE)
        masked = 0
        for table, column in (("fact", "evidence"), ("run", "source")):
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
            for noun, table in (("run", "run"), ("fact", "fact")):
                lost = self._db.execute(
                    f"SELECT count(*) FROM event WHERE {noun} NOT IN (SELECT id FROM {table})"
                ).fetchone()[0]
                if lost:
                    found.append(f"{lost} events belong to no {noun}.")
            known = ",".join(f"'{kind}'" for kind in (*SUPPRESSING, *_OTHER_KINDS))
            strange = self._db.execute(
                f"SELECT count(*) FROM fact WHERE kind NOT IN ({known})"
            ).fetchone()[0]
            if strange:
                found.append(f"{strange} facts are of a kind this version does not know.")
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


def _marks(values: Sized) -> str:
    return ",".join("?" * len(values))


def _place(key: str) -> tuple[str, str]:
    """Where an entry stands: its form, and the entry itself where that differs."""
    form = variant_form(key)
    return (key, "") if form is None else (form, key)


@contextmanager
def _no_collection() -> Generator[None, None, None]:
    """Rows by the million make no cycles; looking for some takes a tenth of an import."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class Writer:
    """One run under way."""

    def __init__(self, store: Store, db: sqlite3.Connection, run: int, at: int) -> None:
        self._store, self._db = store, db
        self.run, self.at = run, at
        self.forgotten = 0
        """Events left out, because their address was erased."""
        self._ids: dict[Fact, int] = {}
        self._next = db.execute("SELECT coalesce(max(id), 0) + 1 FROM fact").fetchone()[0]
        db.execute(
            "CREATE TEMP TABLE IF NOT EXISTS incoming "
            "(form TEXT, address TEXT, digest INTEGER, fact INTEGER)"
        )

    def record(self, statements: Iterable[Statement]) -> int:
        """Add events, those of erased addresses left out; how many were new."""
        remembers = self._db.execute("SELECT 1 FROM forgotten").fetchone()
        if self._store.hash_only or remembers:
            statements = self._screened(statements, bool(remembers))
        return self._add(statements)

    def _add(self, statements: Iterable[Statement]) -> int:
        first = self._next
        with _no_collection():
            count = self._gather(statements)
        # In the order of the key: pages are written once, one behind the other.
        new = self._db.execute(
            "INSERT OR IGNORE INTO event SELECT form, address, digest, fact, ? FROM temp.incoming "
            "ORDER BY form, address, digest",
            (self.run,),
        ).rowcount
        if new < count:
            self._drop_unused(first)
        self._db.execute("DELETE FROM temp.incoming")
        return new

    def _gather(self, statements: Iterable[Statement]) -> int:
        """Number the facts and put the events into the temporary table; how many."""
        count = 0
        source = iter(statements)
        while chunk := list(islice(source, _CHUNK)):
            facts: list[tuple[Any, ...]] = []
            rows = list(self._rows(chunk, facts))
            self._db.executemany("INSERT INTO fact VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", facts)
            self._db.executemany("INSERT INTO temp.incoming VALUES (?, ?, ?, ?)", rows)
            count += len(rows)
            if len(self._ids) > _CHUNK:
                self._ids.clear()
        return count

    def _rows(
        self, chunk: list[Statement], facts: list[tuple[Any, ...]]
    ) -> Iterator[tuple[str, str, int, int]]:
        last, number = None, 0
        for address, fact in chunk:
            if fact is not last:
                last, number = fact, self._number(fact, facts)
            form = variant_form(address)
            if form is None:
                yield address, "", fact[0], number
            else:
                yield form, address, fact[0], number

    def _number(self, fact: Fact, facts: list[tuple[Any, ...]]) -> int:
        number = self._ids.get(fact)
        if number is None:
            number = self._ids[fact] = self._next
            self._next += 1
            facts.append((number, *fact[1:]))
        return number

    def _drop_unused(self, first: int) -> None:
        """Facts of this call that were known already."""
        self._db.execute(
            "DELETE FROM fact WHERE id >= ? AND id NOT IN ("
            "SELECT event.fact FROM temp.incoming i JOIN event ON event.form = i.form "
            "AND event.address = i.address AND event.digest = i.digest WHERE event.fact >= ?)",
            (first, first),
        )

    def _screened(self, statements: Iterable[Statement], remembers: bool) -> Iterator[Statement]:
        """Without erased addresses; with hashes for addresses if the list is of that kind."""
        store = self._store
        gone = {row[0] for row in self._db.execute("SELECT hash FROM forgotten")}
        for address, fact in statements:
            if remembers and store._hash(address) in gone:
                self.forgotten += 1
            elif store.hash_only:
                yield store.key_of(address), _without_address(fact)
            else:
                yield address, fact

    def remember_again(self, address: str) -> None:
        """Drop the hash of an erased address: a person adds it by hand."""
        if self._db.execute("SELECT 1 FROM forgotten").fetchone():
            hashed = self._store._hash(address)
            self._db.execute("DELETE FROM forgotten WHERE hash = ?", (hashed,))

    def hold(self, above: int) -> list[tuple[str, int]]:
        """Let the hard bounces of this run wait at every domain that has more than `above`."""
        crowded = self._db.execute(
            "SELECT substr(form, instr(form, '@') + 1) AS domain, "
            "count(DISTINCT form || ' ' || event.address) AS addresses "
            "FROM event JOIN fact ON fact.id = event.fact "
            f"WHERE run = ? AND kind IN ({_marks(BOUNCES)}) "
            "GROUP BY domain HAVING addresses > ? ORDER BY addresses DESC, domain",
            (self.run, *BOUNCES, above),
        ).fetchall()
        self._db.executemany(
            "INSERT INTO hold (run, domain, addresses) VALUES (?, ?, ?)",
            [(self.run, domain, number) for domain, number in crowded],
        )
        self._store._waiting |= {(self.run, domain) for domain, _ in crowded}
        return crowded

    def take_back(self, chosen: Iterable[Event], reason: str) -> int:
        """Undo events by new ones; how many."""
        evidence = evidence_text({"reason": reason})
        return self._add(
            (
                event.address,
                Fact(
                    digest_of((UNDONE, event.id)),
                    self.at,
                    UNDONE,
                    stream=event.stream,
                    sender=event.sender,
                    target=event.id,
                    evidence=evidence,
                ),
            )
            for event in chosen
        )

    def undoable(self, run: int | None, domain: str | None) -> Iterator[Event]:
        """Events that put addresses on the list and have not been undone."""
        kinds = ",".join(f"'{kind}'" for kind in SUPPRESSING)
        clauses, values = [f"kind IN ({kinds})"], list[Any]()
        if run is not None:
            clauses.append("run = ?")
            values.append(run)
        else:
            # An outage makes no complaints: only naming the run takes those back.
            clauses.append(f"kind NOT IN ('{COMPLAINT}', '{UNSUBSCRIBED}')")
        if domain is not None:
            clauses.append("form LIKE ? ESCAPE '\\'")
            values.append("%@" + _plain_like(domain))
        undone = set(
            self._db.execute(
                "SELECT form, event.address, target FROM event JOIN fact ON fact.id = event.fact "
                f"WHERE kind = '{UNDONE}'"
            )
        )
        query = f"{_EVENTS} WHERE {' AND '.join(clauses)} ORDER BY fact.id"
        for row in self._db.execute(query, values).fetchall():
            event = Event._make(row)
            if (*_place(event.address), event.id) not in undone:
                yield event


def _without_address(fact: Fact) -> Fact:
    """A fact whose evidence names nobody any more."""
    import re

    if not fact.evidence or "@" not in fact.evidence:
        return fact
    masked = re.sub(r"[^\s<>\"'(),;:@]+@[\w.-]+", "(address)", fact.evidence)
    return fact._replace(evidence=masked)
