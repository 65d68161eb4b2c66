"""The baseline file: findings that were there before and are not to be reported again.

An .eml has no comments to silence a rule with. Each known finding is kept as file, index, rule and
a fingerprint of the line it is on, so that it survives edits elsewhere in the message.
"""

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple

from mailcheck.adapters.config import MAX_FILE
from mailcheck.core.errors import ConfigError
from mailcheck.core.finding import Finding

SCHEMA = "mailcheck.baseline/1"


class Known(NamedTuple):
    """One finding of the baseline."""

    file: str
    index: int | None  # type: ignore[assignment]  # a field, not the tuple method
    rule: str
    fingerprint: str


def known(file: str, index: int | None, finding: Finding, raw: bytes) -> Known:
    """How a finding is remembered: file names with forward slashes, the line hashed.

    Args:
        file: as `adapters.paths.relative` makes it.
    """
    start = finding.place.offset
    begin = raw.rfind(b"\n", 0, start) + 1
    end = raw.find(b"\n", start)
    line = raw[begin : end if end >= 0 else len(raw)].strip()
    digest = sha256(finding.rule.encode() + b"\0" + line).hexdigest()[:16]
    return Known(file, index, finding.rule, digest)


def read_baseline(path: str) -> frozenset[Known]:
    """Raises ConfigError when the file is missing or no baseline."""
    try:
        with open(path, "rb") as stream:
            octets = stream.read(MAX_FILE + 1)
        content = json.loads(octets if len(octets) <= MAX_FILE else b"{}")
        rows = content["findings"] if content["schema"] == SCHEMA else None
        return frozenset(
            Known(row["file"], row["index"], row["rule"], row["fingerprint"]) for row in rows or []
        )
    except FileNotFoundError:
        sentence = f"There is no baseline {path}; --write-baseline makes one."
    except OSError as error:
        sentence = f"The baseline {path} cannot be read: {error.strerror}."
    except (ValueError, KeyError, TypeError, RecursionError):
        sentence = f"{path} is no baseline of mailcheck; --write-baseline makes one."
    raise ConfigError(sentence)


def write_baseline(path: str, findings: Iterable[Known]) -> int:
    """Write a baseline; how many findings it holds."""
    rows = sorted(set(findings), key=lambda k: (k.file, -1 if k.index is None else k.index, k.rule))
    entries = [
        {"file": k.file, "index": k.index, "rule": k.rule, "fingerprint": k.fingerprint}
        for k in rows
    ]
    text = json.dumps({"schema": SCHEMA, "findings": entries}, indent=1, ensure_ascii=False)
    try:
        with open(path, "w", encoding="utf-8", errors="replace") as stream:
            stream.write(text + "\n")
    except OSError as error:
        raise ConfigError(f"The baseline {path} cannot be written: {error.strerror}.") from None
    return len(rows)
