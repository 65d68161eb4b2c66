"""Forwards of Google Workspace mailboxes, as administration tools export them.

User,forwardEnabled,forwardTo,disposition
anna@example.org,True,bo@example.net,leaveInInbox
"""

from mailcheck.tools.loops.columns import Row, cell, head_of, table_of
from mailcheck.tools.loops.entry import Content, Entry, Skipped, Target, normal
from mailcheck.tools.loops.format import Format, Source

_USER = ("user", "primaryemail", "email", "emailaddress", "mailbox", "owner", "address", "from")
_TO = ("forwardto", "autoforwardingemailaddress", "autoforwardemailaddress", "forwardingto",
       "forwardingaddress", "forwardingemailaddress", "to", "maptoaddress")  # fmt: skip
_ENABLED = ("forwardenabled", "enabled", "autoforwardingenabled", "isenabled")
_ALLOWED = ("forwardingemail",)
_NO = ("false", "no", "0", "off", "disabled")


def recognise(source: Source) -> int:
    head = set(head_of(source.text))
    if "forwardenabled" in head or {"forwardto", "disposition"} <= head or head & set(_ALLOWED):
        return 8
    return 6 if "google" in source.name or "gmail" in source.name else 0


def read(source: Source) -> Content:
    table = table_of(source.text)
    user, to, enabled = table.column(*_USER), table.column(*_TO), table.column(*_ENABLED)
    rows = table.rows
    if to is None and table.column(*_ALLOWED) is not None:
        # Addresses to which somebody may forward; whether anybody does is not in the file.
        reason = "these are addresses to which one may forward, not forwards"
        said = ",".join(table.first.cells[:3]) if table.first else ""
        line = table.first.line if table.first else 1
        return Content(skipped=(Skipped(line, said, reason),) if rows else ())
    if user is None or to is None:
        user, to, enabled = 0, 1, None
        if table.first and "@" in table.first.cells[0]:
            rows = [table.first, *rows]
    active = [row for row in rows if cell(row, enabled).lower() not in _NO]
    entries = tuple(item for row in active for item in _entry(row, user, to))
    return Content(entries, accounts=tuple(normal(cell(row, user)) for row in rows))


def _entry(row: Row, user: int, to: int) -> tuple[Entry, ...]:
    key, target = normal(cell(row, user)), cell(row, to)
    return (Entry(key, (Target(target, row.line),), row.line),) if key and target else ()


FORMAT = Format("google", recognise, read)
