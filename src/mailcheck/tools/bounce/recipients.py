"""Whom a notice of any system is about, as its text says.

Only addresses that the text singles out are taken, by themselves or after a label; a bounce names
helpers and senders as well.
"""

import re

from mailcheck.core.header import Header
from mailcheck.tools.bounce.address import ADDRESS, PLACED, address_in, addresses_in, addresses_of
from mailcheck.tools.bounce.bystanders import bystanders_in, without_details
from mailcheck.tools.bounce.dialect import ALONE, ANGLE, COLON, MAILTO, Dialect, Found, scan
from mailcheck.tools.bounce.generic import CODE, MAX_REASONS, YOURS_TO, fails
from mailcheck.tools.bounce.original import named_in, senders_in
from mailcheck.tools.bounce.text import Notice
from mailcheck.tools.bounce.writer import Author, Writer

_LABEL = (
    r"(?=(?P<reply>.*))[^@<>:=]{0,40}?\b(?:recipients?|rcpt to|addressed? to|address(?:es)?|to"
    r"|users?|for|mailbox|e-?mail|adresse|destinat\w+|empfänger\w*|ontvanger\w*|mottagar\w*|modtager\w*|odbiorc\w*"
    r"|получател\w*|dest|received|account"
    r"|conta|usuario|geadresseerde)\b"
    rf"[^@:=]{{0,25}}[:=][ \t]*(?:rfc822;|smtp:|mailto:)?[ \t]*[<\"'\[(]*(?P<address>{ADDRESS})"
)
_SENTENCE = (
    r"(?=(?P<reply>.*)).*\b(?:deliver(?:ed|ing)?(?: \w+){0,4} to|recipients?|rejected|user"
    rf"|mailbox|for|an|à|para|address(?:ed)?(?: to)?)\b[ \t:,]*[<\"'(\[]*(?P<address>{ADDRESS})"
)
_NAMED_LINE = (
    r"[ \t*>•-]*(?:\"[^\"<>@]{1,80}\"|[^\"<>@:=]{1,60})[ \t]*<(?P<address>" + PLACED + r")>"
    r"[ \t]*[:;.,]?[ \t]*$"
)
"""`"Bo Li" <bo@example.org>`, alone on a line."""
_END = ("for further assistance",)
_FORMS = Dialect(
    "",
    (),
    lines=(ANGLE, MAILTO, ALONE, COLON),
    ends=_END,
    paragraphs=True,
)
_NAMES = Dialect("", (), lines=(_NAMED_LINE,), ends=_END, paragraphs=True)
_LABELS = Dialect("", (), lines=(_LABEL,), ends=_END, paragraphs=True)
_SENTENCES = Dialect("", (), lines=(_SENTENCE,))
_NEVER = frozenset(["postmaster", "mailer-daemon", "abuse"])
_HELPERS = _NEVER | {"support", "helpdesk", "help", "admin", "noc"}
"""Whom a notice names to turn to. One of them may be the recipient, when it stands by itself."""


class _Named:
    """The addresses that a notice may name without being about them, and those it may be about."""

    def __init__(self, text: str, header: Header, returned: Header | None) -> None:
        self._mailed = {address.lower() for address in named_in(returned)}
        self._bystanders = bystanders_in(text)
        own = {address.lower() for address in named_in(header)}
        own |= {base for address in own if (base := _list_of(address))}
        self._others = senders_in(header) | senders_in(returned) | own

    def was_mailed(self, address: str) -> bool:
        return address.lower() in self._mailed

    def may_be(self, address: str, helpers: frozenset[str]) -> bool:
        low = address.lower()
        if low in self._bystanders or low.rpartition("@")[0].endswith(_FILES):
            return False
        if low in self._mailed:
            return True
        return low not in self._others and low.partition("@")[0] not in helpers


_FILES = (".png", ".jpg", ".jpeg", ".gif")
"""`image001.png@01D7.4A3B` is a Content-ID."""
_BOUNCE_BOX = re.compile(
    r"owner-(.+)|(.+?)-(?:bounces?|owner|errors?|request|return|admin)(?:[-+=.].*)?", re.DOTALL
)


def _list_of(address: str) -> str | None:
    """The list after its bounce box: `garden-bounces+bo=example.org@lists.example.net`."""
    local, at, domain = address.partition("@")
    found = _BOUNCE_BOX.fullmatch(local) if domain else None
    return f"{found[1] or found[2]}{at}{domain}" if found else None


def recipients(
    notice: Notice, author: Author, returned: Header | None, enveloped: bool = False
) -> list[Found]:
    """Whom a notice is about, as its text says; empty when that is not clear.

    What a person may have written names people for other reasons too: there only those count that
    stand by themselves, or that the returned message was for.

    Args:
        notice: it, without footers.
        author: who wrote it, by its header.
        returned: header of the returned message.
        enveloped: whether the envelope names the recipient, which beats any address that only
            happens to stand in the text.
    """
    named = _Named(notice.text, author.header, returned)
    plain = without_details(notice.text)
    rows = notice if len(plain) == len(notice.text) else Notice(plain, plain.lower(), "")
    forms = [one for one in scan(_FORMS, rows) if named.may_be(one.address, _NEVER)]
    known = [one for one in forms if named.was_mailed(one.address)]
    if told := _told(notice, named):
        forms = [one for one in forms if one.address.lower() in told] or list(told.values())
    forms = forms or [one for one in scan(_NAMES, rows) if named.may_be(one.address, _HELPERS)]
    if known or forms:
        return known or forms
    addresses = list(dict.fromkeys(addresses_in(notice.text)))
    mailed = [Found(address, "") for address in addresses if named.was_mailed(address)]
    if not _is_surely_a_notice(author):
        return mailed
    labelled = [one for one in scan(_LABELS, rows) if named.may_be(one.address, _HELPERS)]
    found = labelled or mailed or _local_names(notice, author) or _on_lines(rows, named)
    return found or _in_prose(notice, named, addresses, enveloped)


def _told(notice: Notice, named: _Named) -> dict[str, Found]:
    """Whom a sentence says that the reader's message did not reach, by lower-case address."""
    head = notice.text[:MAX_REASONS]
    found: dict[str, Found] = {}
    for told in YOURS_TO.finditer(notice.low[:MAX_REASONS]):
        address = address_in(head[told.start() : told.end()])
        if address and fails(told[0]) and named.may_be(address, _HELPERS):
            found.setdefault(address.lower(), Found(address, ""))
    return found


def _is_surely_a_notice(author: Author) -> bool:
    """Whether a mail system wrote it, or what may be one under the subject of a failure."""
    if author.writer is Writer.DAEMON or not author.header.fields:
        return True
    return author.writer is not Writer.PERSON and author.has_failure_subject


_LOCAL_NAMES = re.compile(
    r"(?:^|\n)(?P<said>[^\n]+(?:\n[^\n]+){0,4}):[ \t]*\n"
    r"(?P<names>(?:[ \t]+[\w.+-]{1,64}[ \t]*(?:\n|$))+)"
)
_OF_RECIPIENTS = ("recipient", "user", "empfänger", "destinat", "member", "mailbox")


def _local_names(notice: Notice, author: Author) -> list[Found]:
    """The accounts of the server that writes, named without its domain: AOL and others do so."""
    field = author.header.first("from")
    sender = next(addresses_of(field.unfolded), "") if field else ""
    domain = sender.rpartition("@")[2]
    if author.writer is not Writer.DAEMON or not domain:
        return []
    for listed in _LOCAL_NAMES.finditer(notice.text[:MAX_REASONS]):
        said = " ".join(listed["said"].split())
        if any(word in said.lower() for word in _OF_RECIPIENTS):
            return [Found(f"{name}@{domain}", said) for name in listed["names"].split()]
    return []


_ON_A_LINE = Dialect(
    "",
    (),
    lines=(rf"[ \t*>\"'(\[-]*(?P<address>{PLACED})[\"')\]]*[ \t]*[:;]?[ \t]*$",),
    ends=_END,
    paragraphs=True,
)


def _on_lines(notice: Notice, named: _Named) -> list[Found]:
    """Addresses of odd domains, alone on a line with a refusal under it."""
    return [
        one
        for one in scan(_ON_A_LINE, notice)
        if named.may_be(one.address, _HELPERS) and CODE.search(one.reply)
    ]


def _in_prose(notice: Notice, named: _Named, addresses: list[str], enveloped: bool) -> list[Found]:
    """The one address that a sentence names, or that there is."""
    said = [one for one in scan(_SENTENCES, notice) if named.may_be(one.address, _HELPERS)]
    if said:
        return said[:1]
    rest = [Found(address, "") for address in addresses if named.may_be(address, _HELPERS)]
    return rest if len(rest) == 1 and not enveloped else []


def names_anybody(notice: Notice, author: Author, returned: Header | None) -> bool:
    """Whether a notice names somebody, or a message, so that it can be about a delivery."""
    named = _Named(notice.text, author.header, returned)
    if any(named.may_be(address, _HELPERS) for address in _TOKEN.findall(notice.text)):
        return True
    return _MESSAGE_ID.search(notice.low) is not None


_TOKEN = re.compile(r"(?<![^\s<>\"'(,;:])[^\s<>@\"'(),;:]{1,200}@[\w-]+(?:\.[\w-]+)*")
_MESSAGE_ID = re.compile(r"message[- ]?id\b[^<>\n]{0,30}\S{4,}")
