"""Keyed hashes: what stands for addresses that a suppression list may not hold.

The key lies in a file beside the database, not in it: whoever has one of them has no addresses.
"""

import os
import sqlite3

from mailcheck.adapters.store.schema import is_hash_only
from mailcheck.core.errors import StoreError


class Keys:
    """The entries of one list, and the hashes in it."""

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        self._db, self._list = connection, path
        self.path = f"{path}.key"
        """The file with the key, beside the database."""
        self.hash_only = is_hash_only(connection)
        self._secret: bytes | None = None

    def key_of(self, address: str) -> str:
        """What stands for `address` in this list: itself, or a keyed hash and its domain."""
        if not self.hash_only or address.startswith("@"):
            return address
        domain = address.rpartition("@")[2]
        return f"{self.hash(address).hex()}@{domain}"

    def hash(self, address: str) -> bytes:
        """The hash of an address with the key of this list, 16 octets."""
        from hashlib import blake2b

        if self._secret is None:
            self._secret = self._key()
        return blake2b(
            address.encode("utf-8", "replace"), key=self._secret, digest_size=16
        ).digest()

    def _key(self) -> bytes:
        """The key; made on first use, unless the list has hashes made with a key that is gone."""
        try:
            with open(self.path, "rb") as stream:
                key = bytes.fromhex(stream.read().decode("ascii").strip())
            if len(key) == 32:
                return key
            raise ValueError
        except FileNotFoundError:
            return self._new_key()
        except ValueError:
            raise StoreError(f"{self.path} holds no key of a suppression list.") from None
        except OSError as error:
            raise StoreError(
                f"The key file {self.path} cannot be read: {error.strerror or error}."
            ) from error

    def _new_key(self) -> bytes:
        used = self._db.execute("SELECT 1 FROM forgotten LIMIT 1").fetchone() or (
            self.hash_only and self._db.execute("SELECT 1 FROM event LIMIT 1").fetchone()
        )
        if used:
            raise StoreError(
                f"The key file {self.path} is gone; without it the hashes in {self._list} mean "
                "nothing. Put it back."
            )
        try:
            return self._written(os.urandom(32))
        except FileExistsError:
            return self._key()
        except OSError as error:
            raise StoreError(
                f"The key file {self.path} cannot be written: {error.strerror or error}."
            ) from error

    def _written(self, key: bytes) -> bytes:
        part = f"{self.path}.{os.getpid()}"
        try:
            handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            try:
                os.write(handle, key.hex().encode() + b"\n")
                os.fsync(handle)
            finally:
                os.close(handle)
            os.link(part, self.path)  # the first of several processes wins
        finally:
            if os.path.exists(part):
                os.unlink(part)
        return key
