"""Who gets a message: the fields of its header that name recipients, or its envelope.

What an MTA may deliver to somebody else than it seems is not readable, and nothing that cannot be
read is clear. Where this says how mail servers read addresses, it is what Postfix's `sendmail -t`
does (src/global/tok822_parse.c), which splits at blanks and cuts at a NUL.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mailcheck.core.address import (
    AddressProblem,
    Mailbox,
    Problem,
    normal_form,
    parse_addresses,
)
from mailcheck.core.header import Field, Separator
from mailcheck.core.message import Message
from mailcheck.tools.suppress.listing import is_plain_address

FIELDS = ("to", "cc", "bcc", "apparently-to", "resent-to", "resent-cc", "resent-bcc")
"""RFC 5322 §3.6.3, §3.6.6: the fields that name recipients; Apparently-To is Sendmail's."""
_HARMLESS = frozenset(
    {
        AddressProblem.STRAY_COMMA,
        AddressProblem.MISPLACED_DOT,
        AddressProblem.SOURCE_ROUTE,
        AddressProblem.BLANKS_IN_ADDRESS,
    }
)
"""Defects that leave no doubt about who is meant. With any other one the field is not readable."""
_HARMLESS_SPECIAL = re.compile(r"@|\)|\[[^\[\]]*\]")
"""Specials that mail servers read over in a display name: `Anna @ Work <anna@example.org>`."""
_BAD_LINE = re.compile(
    rb"[ \t]*((?:resent-)?(?:to|cc|bcc)|apparently-to)(?![A-Za-z0-9-])[ \t]*+(:)?", re.IGNORECASE
)
_BLANK_LINE = re.compile(rb"\n\r?\n")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)")
_NO_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_ODD = re.compile(r"[%!]|=\?")
_DOMAIN = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-zA-Z:._-]++\]")
"""A domain in its normal form, or an address literal (RFC 5321 §4.1.3)."""

ROUTED = "It may be delivered to another address than it seems: mail servers read %, ! and @ in a \
local part as a route."
CONTROLS = "A control character is in it: mail servers cut the address there."
NO_ADDRESS = "This is no address."


class Recipient(NamedTuple):
    """Somebody the message would go to."""

    address: str
    """As written."""
    key: str
    """For comparing."""
    field: str
    """`To`, or `envelope`."""


class Unreadable(NamedTuple):
    """A field, or an envelope address, of which it cannot be said whom it means."""

    field: str
    text: str
    sentence: str


class Recipients(NamedTuple):
    """Who would get the message."""

    known: tuple[Recipient, ...]
    unreadable: tuple[Unreadable, ...] = ()
    doubtful: tuple[Recipient, ...] = ()
    """What unreadable fields seem to name: may be in the way, and is never clear."""

    def and_also(self, others: "Recipients") -> "Recipients":
        """These and `others`."""
        return Recipients(
            (*self.known, *others.known),
            (*self.unreadable, *others.unreadable),
            (*self.doubtful, *others.doubtful),
        )


def header_recipients(message: Message) -> Recipients:
    """Everybody that the header names."""
    known: list[Recipient] = []
    doubtful: list[Recipient] = []
    unreadable: list[Unreadable] = []
    for name in FIELDS:
        for field in message.header.all(name):
            recipients, sentence = _read(field.flat, field.name)
            sentence = sentence or (CONTROLS if _CONTROL.search(field.raw_value) else "")
            if sentence:
                unreadable.append(_unreadable(field, sentence))
            (doubtful if sentence else known).extend(recipients)
    unreadable.extend(_damaged(message))
    if message.header.overflow is not None:
        sentence = "The header has more fields than are read."
        unreadable.append(Unreadable("header", "(the fields after them)", sentence))
    return Recipients(tuple(known), tuple(unreadable), tuple(doubtful))


def _unreadable(field: Field, sentence: str) -> Unreadable:
    return Unreadable(field.name, " ".join(field.flat.split()), sentence)


def _read(flat: str, field: str) -> tuple[tuple[Recipient, ...], str]:
    """Whom an address list names, and why it cannot be read; empty when it can."""
    addresses = parse_addresses(flat)
    found = tuple(
        Recipient(mailbox.address, normal_form(mailbox.address), field)
        for mailbox in addresses.mailboxes
    )
    if not addresses.complete:
        return found, "It is too long to be read to its end."
    bad = [problem.code for problem in addresses.problems if not _is_harmless(problem, flat)]
    if bad:
        return found, f"It cannot be read ({bad[0].value})."
    if not flat.isascii() and any(not _is_text(box, flat) for box in addresses.mailboxes):
        return found, "An address has octets that are no UTF-8 (RFC 6532 §3.1)."
    return found, next(filter(None, map(_doubt, found)), "")


def _is_text(mailbox: Mailbox, flat: str) -> bool:
    try:
        flat[mailbox.addr_start : mailbox.addr_end].encode("latin-1").decode("utf-8")
    except UnicodeError:
        return False
    return True


def _is_harmless(problem: Problem, flat: str) -> bool:
    if problem.code is AddressProblem.UNQUOTED_SPECIAL:
        return _HARMLESS_SPECIAL.fullmatch(flat, problem.start, problem.end) is not None
    if problem.code is AddressProblem.UNCLOSED_GROUP:  # `undisclosed-recipients:` names nobody
        return "@" not in flat[problem.start : problem.end]
    return problem.code in _HARMLESS


def _doubt(who: Recipient) -> str:
    """Why it is not known where mail to an address goes; empty when it is."""
    if is_plain_address(who.address) and not _ODD.search(who.key):
        return ""
    local, at, domain = who.key.rpartition("@")
    if _NO_TEXT.search(who.address):
        return CONTROLS
    if at and not (local and _DOMAIN.fullmatch(domain)):
        return NO_ADDRESS
    # postconf(5): allow_percent_hack, swap_bangpath, resolve_dequoted_address, on by default.
    if "@" in local or "!" in local or "%" in local:
        return ROUTED
    if "=?" in local:  # what some programs decode
        return "An encoded word is no address (RFC 2047 §5)."
    return ""


def _damaged(message: Message) -> Iterator[Unreadable]:
    """Lines that were meant to be To, Cc or Bcc, or to go on with one, and are no fields."""
    raw, header = message.raw, message.header
    runs = [(bad.start, bad.end) for bad in header.bad_lines]
    if header.separator is not Separator.BLANK_LINE:
        # No blank line ended the header: what follows, up to one, may be its rest.
        blank = _BLANK_LINE.search(raw, header.end)
        runs.append((header.end, blank.start() if blank else len(raw)))
    starts = [field.start for field in header.fields]
    for start, end in runs:
        number = bisect_left(starts, start)
        name = header.fields[number - 1].name if number else ""
        for line in raw[start:end].splitlines():
            match = _BAD_LINE.match(line)
            name = match[1].decode("ascii").title() if match else name
            if name.lower() in FIELDS and (b"@" in line or (match and match[2])):
                text = line.decode("utf-8", "replace").strip()
                yield Unreadable(name, text, "The line is no header field.")


def envelope_recipients(addresses: Iterable[str]) -> Recipients:
    """The recipients that were given, as an envelope has them: nothing of them is header syntax.

    The last `@` divides; the local part is what it is, blanks and `#` included. A local name
    without a domain may be one.
    """
    known: list[Recipient] = []
    unreadable: list[Unreadable] = []
    for text in addresses:
        who = _envelope_recipient(text.strip(" \t\r\n"))
        sentence = _doubt(who) if who.key else NO_ADDRESS
        if sentence:
            unreadable.append(Unreadable("envelope", text, sentence))
        else:
            known.append(who)
    return Recipients(tuple(known), tuple(unreadable))


def _envelope_recipient(text: str) -> Recipient:
    """RFC 5321 §4.1.2; what needs quotes has them, so that it stays one address for whoever reads
    it next."""
    if text.startswith("<") and text.endswith(">"):
        text = text[1:-1]
    key = normal_form(text)
    quoted = key.startswith('"') and not text.startswith('"')
    return Recipient(key if quoted else text, key, "envelope")


_SENDMAIL = frozenset({"sendmail", "exim", "exim4", "msmtp", "ssmtp", "dma", "esmtp", "postfix"})
_SENDMAIL_OPTIONS = "A:B:C:F:GIL:N:O:R:UV:X:b:ce:f:h:imno:p:r:q:tvxd:"
"""sendmail(1): those with a colon take a value."""
_NO_RECIPIENT = frozenset(
    {"-f", "-F", "-r", "--from", "--sender", "--mail-from", "--envelope-from", "--return-path"}
    | {"-c"}  # what a shell runs
)
"""Options of a command whose value is the sender, or no address at all."""


def command_recipients(command: Iterable[str]) -> Recipients:
    """The recipients that are on the command line of whatever gets the message.

    Of sendmail, and what has its options, all operands are; of any other command what holds an `@`.
    """
    name, *arguments = command
    is_sendmail = name.rpartition("/")[2].lower() in _SENDMAIL
    texts = _operands(arguments) if is_sendmail else _with_at(arguments)
    known: list[Recipient] = []
    unreadable: list[Unreadable] = []
    for text in texts:
        octets = text.encode("utf-8", "surrogateescape")
        found, sentence = _read(octets.decode("latin-1"), "command")
        sentence = sentence or ("" if found else NO_ADDRESS)
        sentence = sentence or (CONTROLS if _CONTROL.search(octets) else "")
        if sentence:
            unreadable.append(Unreadable("command", text, sentence))
        else:
            known.extend(found)
    return Recipients(tuple(known), tuple(unreadable))


def _operands(arguments: list[str]) -> list[str]:
    from getopt import GetoptError, getopt

    try:
        _, operands = getopt(arguments, _SENDMAIL_OPTIONS)
    except GetoptError:  # options of another sendmail: whatever is none may be a recipient
        return _with_at(arguments)
    return [text for text in operands if text != "{}"]


def _with_at(arguments: list[str]) -> list[str]:
    found, before = [], ""
    for argument in arguments:
        option, _, value = argument.partition("=")
        if argument.startswith("--"):
            text = value
        elif argument.startswith("-"):  # `-danna@example.org`
            option, text = argument[:2], argument[2:]
        else:
            option, text = before, argument
        if "@" in text and option not in _NO_RECIPIENT:
            found.append(text)
        before = argument
    return found


def without_options(recipients: Recipients) -> Recipients:
    """The same where recipients become arguments of a command: one that reads as an option is
    none. Postfix refuses it for this reason too (postconf(5), `allow_min_user`)."""
    fine = tuple(who for who in recipients.known if not who.address.startswith("-"))
    sentence = "An address that begins with a hyphen would be taken for an option."
    options = (
        Unreadable(who.field, who.address, sentence)
        for who in recipients.known
        if who.address.startswith("-")
    )
    return recipients._replace(known=fine, unreadable=(*recipients.unreadable, *options))
