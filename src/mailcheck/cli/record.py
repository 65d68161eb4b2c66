"""What `mailcheck record` does: finds the record in what was given, checks it, prints."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mailcheck.cli.domain import Checks
from mailcheck.core.errors import InputError, MailcheckError, UsageError
from mailcheck.tools.domain.lone_record import EXAMPLE, Given, check_record, read_panel, read_text

if TYPE_CHECKING:
    from mailcheck.cli.commands.record import RecordRequest

_ZONE_LINE = re.compile(r"^\S*\s+(?:\d+\s+)?(?:IN\s+)?(?:\d+\s+)?TXT\s", re.MULTILINE | re.I)
MAX_TEXT = 1 << 20
"""Octets of a record on standard input (chosen: a record has 64 kB at most)."""


def record(request: RecordRequest) -> int:
    """Check what `request` holds; the exit code."""
    from mailcheck.render.record import record_pieces

    checks = Checks("record", "records", request, record_pieces)
    key = None
    if request.dkim_private_key:
        from mailcheck.cli.domain_files import public_key

        key = public_key(request.dkim_private_key)
    for given in _given(request):
        shown = given.name or given.text[:60]
        try:
            found = asyncio.run(check_record(given, domain=request.domain, public_key=key))
            checks.add(shown, found)
        except MailcheckError as error:
            checks.add(shown, error)
    return checks.finish()


def _given(request: RecordRequest) -> Iterator[Given]:
    text = _text(request.records)
    if not text.strip():
        raise InputError("There is no record: the text is empty.", "empty")
    panel = read_panel(text)
    if panel is not None or not _ZONE_LINE.search(text):
        yield panel or read_text(text)
        return
    from mailcheck.adapters.dns.master_file import read_master_file

    table = read_master_file("record", text + "\n", request.domain or EXAMPLE)
    for name, types in table.items():
        for strings in types.get("TXT", ()):
            yield Given(b"".join(strings).decode("latin-1"), name)


def _text(given: tuple[str, ...]) -> str:
    if given in ((), ("-",)):
        if not given and sys.stdin.isatty():
            raise UsageError('Give the record, like `mailcheck record "v=spf1 -all"`.')
        return sys.stdin.buffer.read(MAX_TEXT).decode("utf-8", "surrogateescape")
    if len(given) == 1 and os.path.isfile(given[0]):
        from mailcheck.adapters.config import read_text as read_file

        return read_file(given[0], "record")
    return " ".join(given)
