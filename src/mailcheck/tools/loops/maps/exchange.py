"""Exchange: mailboxes that forward (`Get-Mailbox | Export-Csv`) and rules (`Get-InboxRule`).

PrimarySmtpAddress,ForwardingAddress,ForwardingSmtpAddress,DeliverToMailboxAndForward
anna@example.org,,smtp:bo@example.net,True

Also a plain table: mailbox, forwarding address, deliver-and-forward. A copy that is kept ends no
circle, so the last column does not matter here. ForwardingAddress names an object of the
directory: by its canonical name, distinguished name, alias or address.
"""

import re
from collections.abc import Iterator

from mailcheck.tools.loops.columns import Row, Table, cell, head_of, table_of
from mailcheck.tools.loops.entry import Content, Entry, Skipped, Target, normal
from mailcheck.tools.loops.format import Format, Source

_PRIMARY = ("primarysmtpaddress", "windowsemailaddress", "mailbox", "emailaddress", "email",
            "userprincipalname", "user", "address")  # fmt: skip
_SMTP = ("forwardingsmtpaddress",)
_OBJECT = ("forwardingaddress", "forwardto", "forwardingto", "forward", "target")
_NAMES = ("identity", "name", "displayname", "alias", "distinguishedname", "legacyexchangedn",
          "samaccountname", "userprincipalname", "guid", "exchangeguid", "id")  # fmt: skip
_RULE_OWNER = ("mailboxownerid", "mailboxowner", "mailbox", "primarysmtpaddress")
_RULE_TARGETS = ("forwardto", "redirectto", "forwardasattachmentto")
_OFF = ("false", "$false", "0", "no")


def recognise(source: Source) -> int:
    head = set(head_of(source.text))
    if head & {"forwardingsmtpaddress", "delivertomailboxandforward", "deliverandforward"}:
        return 9
    if {"mailboxownerid", "redirectto"} <= head or {"primarysmtpaddress"} <= head:
        return 9
    return 6 if "exchange" in source.name else 0


def read(source: Source) -> Content:
    table = table_of(source.text)
    if table.column("redirectto", "forwardasattachmentto") is not None:
        return _rules(table)
    return _mailboxes(table)


def _mailboxes(table: Table) -> Content:
    primary, smtp = table.column(*_PRIMARY), table.column(*_SMTP)
    other, rows = table.column(*_OBJECT), table.rows
    if primary is None or (smtp is None and other is None):
        primary, other = 0, 1
        if table.first and "@" in table.first.cells[0]:
            rows = [table.first, *rows]
    names = _directory(table, rows, primary)
    entries: list[Entry] = []
    skipped: list[Skipped] = []
    for row in rows:
        key = _address(cell(row, primary))
        targets = []
        for text in (cell(row, other), cell(row, smtp)):
            found = _resolved(text, names)
            if found:
                targets.append(Target(found, row.line))
            elif text:
                skipped.append(Skipped(row.line, text, "no mailbox in the file has this name"))
        if key and targets:
            # Set-Mailbox: where both are set, ForwardingAddress is taken.
            entries.append(Entry(key, tuple(targets[:1]), row.line))
    accounts = [_address(cell(row, primary)) for row in rows]
    # An export of those that forward alone does not list all that there are.
    whole = {name.rpartition("@")[2] for name in accounts} if len(accounts) > len(entries) else ()
    return Content(
        tuple(entries),
        skipped=tuple(skipped),
        accounts=tuple(name for name in accounts if name),
        same=(*_proxies(table, rows, primary), *((name, to) for name, to in names.items() if to)),
        whole=tuple(sorted(name for name in whole if name)),
    )


def _directory(table: Table, rows: list[Row], primary: int) -> dict[str, str]:
    """The names of the mailboxes that are nobody else's too."""
    columns = [table.head.index(name) for name in _NAMES if name in table.head]
    names: dict[str, str] = {}
    for row in rows:
        address = _address(cell(row, primary))
        for column in columns:
            name = cell(row, column).lower()
            if name and address:
                names[name] = address if names.get(name, address) == address else ""
    return names


_PROXY = re.compile(r"\bsmtp:([^\s,;}{]+)", re.IGNORECASE)


def _proxies(table: Table, rows: list[Row], primary: int) -> Iterator[tuple[str, str]]:
    """The other addresses of each mailbox: `SMTP:anna@example.org smtp:a.berg@example.org`."""
    column = table.column("emailaddresses", "proxyaddresses")
    if column is not None:
        for row in rows:
            first = _address(cell(row, primary))
            for match in _PROXY.finditer(cell(row, column)[:100_000]):
                other = normal(match[1])
                if first and other != first:
                    yield other, first


def _rules(table: Table) -> Content:
    """Inbox rules; one that is switched off does nothing. Rules have conditions that are not read
    here, so what they do happens to some of the mail."""
    owner, enabled = table.column(*_RULE_OWNER), table.column("enabled", "isenabled")
    columns = [table.head.index(name) for name in _RULE_TARGETS if name in table.head]
    entries: list[Entry] = []
    skipped: list[Skipped] = []
    for row in table.rows:
        if cell(row, enabled).lower() in _OFF:
            continue
        words = [word for column in columns for word in _recipients(cell(row, column))]
        targets = []
        for word in words:
            if found := _address(word) or (word if _is_directory_name(word) else ""):
                targets.append(Target(found, row.line, conditional=True))
            else:
                skipped.append(Skipped(row.line, word, "it names no address"))
        if targets and cell(row, owner):
            entries.append(Entry(_owner(cell(row, owner)), tuple(targets), row.line))
    return Content(tuple(entries), skipped=tuple(skipped))


def _owner(text: str) -> str:
    return _address(text) or text.lower()


_RECIPIENT = re.compile(r'"[^"]*"\s*\[[^\[\]]*\]|\[[^\[\]]*\]|[^,;{}"\[\]\n]+')
_BRACKETS = re.compile(r"\[(?:SMTP|EX):([^\[\]]*)\]", re.IGNORECASE)


def _recipients(text: str) -> Iterator[str]:
    """`"Bo Li" [SMTP:bo@example.net], "Cy" [EX:/o=...]`"""
    for match in _RECIPIENT.finditer(text[:100_000]):
        inside = _BRACKETS.search(match[0])
        word = (inside[1] if inside else match[0]).strip()
        if word and word != "$null":
            yield word


def _is_directory_name(word: str) -> bool:
    """A legacy distinguished name, which a list of mailboxes may resolve."""
    return word.startswith("/") and "=" in word


def _resolved(text: str, names: dict[str, str]) -> str:
    return _address(text) or names.get(text.lower(), "")


def _address(text: str) -> str:
    text = text.strip().strip("{}").strip()
    if text.lower().startswith("smtp:"):
        text = text[5:]
    return normal(text) if "@" in text and len(text.split()) == 1 else ""


FORMAT = Format("exchange", recognise, read)
