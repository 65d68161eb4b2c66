"""Care of a suppression list's file: whether it is sound, and copies of it."""

import os
import sqlite3

from mailcheck.adapters.store.errors import sentences
from mailcheck.core.errors import UsageError
from mailcheck.core.suppression import SUPPRESSING, UNDONE

_OTHER_KINDS = ("delivered", "removed", "expired", UNDONE)


def unsound(db: sqlite3.Connection) -> list[str]:
    """What is wrong with the tables; nothing when they are sound."""
    found: list[str] = []
    for (line,) in db.execute("PRAGMA integrity_check(20)"):
        if line != "ok":
            found.append(str(line))
    for noun, table in (("run", "run"), ("fact", "fact")):
        lost = db.execute(
            f"SELECT count(*) FROM event WHERE {noun} NOT IN (SELECT id FROM {table})"
        ).fetchone()[0]
        if lost:
            found.append(f"{lost} events belong to no {noun}.")
    known = ",".join(f"'{kind}'" for kind in (*SUPPRESSING, *_OTHER_KINDS))
    strange = db.execute(f"SELECT count(*) FROM fact WHERE kind NOT IN ({known})").fetchone()[0]
    if strange:
        found.append(f"{strange} facts are of a kind this version does not know.")
    return found


def copy_to(db: sqlite3.Connection, target: str) -> None:
    """A copy that is whole even while others write, mode 0600; no file is overwritten."""
    with sentences(target):
        try:
            os.close(os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        except FileExistsError:
            raise UsageError(f"{target} exists already; name a new file.") from None
        copy = sqlite3.connect(target)
        try:
            db.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        except BaseException:
            os.unlink(target)
            raise
        finally:
            copy.close()
