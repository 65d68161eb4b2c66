"""What rules share about one message: everything is built once, on first use.

`Context` is the second argument of every rule. Rules never parse an address list, a date or an HTML
body themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from mailcheck.core.address import (
    AddressList,
    Mailbox,
    domain_normal_form,
    normal_form,
    parse_addresses,
)
from mailcheck.core.date import DateValue, parse_date
from mailcheck.core.encoded_word import EncodedWord
from mailcheck.core.finding import Span
from mailcheck.core.header import Field, Header
from mailcheck.core.lazy import lazy
from mailcheck.core.message import Message
from mailcheck.core.mime import Part
from mailcheck.tools.lint.files import ZIP, beginning
from mailcheck.tools.lint.kind import Kind, classify
from mailcheck.tools.lint.rule import Options

if TYPE_CHECKING:
    from mailcheck.core.ports import OrganizationalDomain, SuppressedAddresses
    from mailcheck.knowledge.records.dkim_signature import DkimSignature
    from mailcheck.tools.lint.archive import Archive
    from mailcheck.tools.lint.elements import Elements
    from mailcheck.tools.lint.links import HtmlBody, Link

ADDRESS_FIELDS = (
    "from", "sender", "reply-to", "to", "cc", "bcc",
    "resent-from", "resent-sender", "resent-to", "resent-cc", "resent-bcc",
)  # fmt: skip
"""RFC 5322 §3.6.2, §3.6.3, §3.6.6: the fields whose value is mailboxes or addresses."""


class AddressField(NamedTuple):
    """An address field and what it holds."""

    field: Field
    list: AddressList


class AddressAt(NamedTuple):
    """One mailbox and the field it is in."""

    field: Field
    mailbox: Mailbox

    @property
    def span(self) -> Span:
        """The whole mailbox, display name included."""
        return self.field.at(self.mailbox.start, self.mailbox.end)

    @property
    def address_span(self) -> Span:
        return self.field.at(self.mailbox.addr_start, self.mailbox.addr_end)

    @property
    def domain_span(self) -> Span:
        return self.field.at(self.mailbox.domain_start, self.mailbox.domain_end)

    @property
    def name_span(self) -> Span:
        return self.field.at(self.mailbox.name_start, self.mailbox.name_end)

    @property
    def normal_form(self) -> str:
        """The address for comparing."""
        return normal_form(self.mailbox.address)

    @property
    def domain(self) -> str:
        """The domain for comparing; "" where there is none or it is an address literal."""
        name = self.mailbox.domain or ""
        return "" if name.startswith("[") else domain_normal_form(name)


class WordAt(NamedTuple):
    """One encoded word and the field it is in."""

    field: Field
    word: EncodedWord

    @property
    def span(self) -> Span:
        return self.field.at(self.word.start, self.word.end)


class SignatureAt(NamedTuple):
    """One DKIM-Signature, read, and the field it is in."""

    field: Field
    signature: DkimSignature

    def tag_span(self, name: str) -> Span:
        """Where tag `name` stands; the whole field where it is not there."""
        tag = self.signature.tags.find(name)
        return self.field.at(tag.start, tag.end) if tag else self.field.span


class Context:
    """One message, with the options and ports of the run."""

    def __init__(
        self,
        message: Message,
        options: Options,
        organizational: OrganizationalDomain,
        suppressed: SuppressedAddresses | None = None,
    ) -> None:
        self.message = message
        self.header: Header = message.header
        self.options = options
        self.suppressed = suppressed
        self._organizational = organizational
        self._lists: dict[int, AddressList] = {}
        self._elements: dict[int, Elements] = {}
        self._archives: dict[int, Archive | None] = {}

    @lazy
    def kind(self) -> Kind:
        return classify(self.message, self.options)

    def organizational(self, domain: str) -> str:
        """The registered domain of `domain` (by the public suffix list), for comparing."""
        return self._organizational(domain_normal_form(domain))

    def first(self, name: str) -> Field | None:
        """The first field called `name` in the message's own header."""
        return self.header.first(name)

    def all(self, name: str) -> list[Field]:
        return self.header.all(name)

    def has(self, *names: str) -> bool:
        """Whether any field of these names is there, damaged or not."""
        table = self.header.by_key
        return any(name.lower() in table for name in names)

    @lazy
    def damaged_names(self) -> frozenset[str]:
        """First words of the header lines that are no fields: `Subject hello` is a Subject."""
        lines = (
            line
            for bad in self.header.bad_lines
            for line in self.message.raw[bad.start : bad.end].splitlines()
        )
        words = (_FIRST_WORD.match(line) for line in lines)
        return frozenset(word[1].decode("ascii").lower() for word in words if word)

    def address_list(self, field: Field) -> AddressList:
        """The addresses of a field, parsed once."""
        known = self._lists.get(field.start)
        if known is None:
            known = self._lists[field.start] = parse_addresses(field.flat)
        return known

    def mailboxes(self, *names: str) -> Iterator[AddressAt]:
        """Every mailbox of the fields of these names, in order of `names`."""
        for name in names:
            for field in self.header.all(name):
                for mailbox in self.address_list(field).mailboxes:
                    yield AddressAt(field, mailbox)

    @lazy
    def author(self) -> AddressAt | None:
        """The first mailbox of From that has a domain."""
        return next((box for box in self.mailboxes("from") if box.domain), None)

    @lazy
    def from_domain(self) -> str:
        """The author's domain for comparing; "" when From has none."""
        return self.author.domain if self.author else ""

    @lazy
    def from_organization(self) -> str:
        """The organizational domain of the author; "" when From has none."""
        return self.organizational(self.from_domain) if self.from_domain else ""

    def is_own(self, domain: str) -> bool:
        """Whether `domain` is the author's, an aligned signer's, or one the caller calls own."""
        return self.organizational(domain) in self._own_organizations

    @lazy
    def _own_organizations(self) -> frozenset[str]:
        named = {self.organizational(name) for name in self.options.own_domains}
        signers = {self.organizational(name) for name in self.signing_domains}
        authors = {self.organizational(box.domain) for box in self.mailboxes("from") if box.domain}
        # From may name several authors: a second one counts once the domain has signed.
        return frozenset((named | (signers & authors) | {self.from_organization}) - {""})

    @lazy
    def signatures(self) -> tuple[SignatureAt, ...]:
        """Every DKIM-Signature, read once; the reader is loaded only when there is one."""
        fields = self.header.all("dkim-signature")
        if not fields:
            return ()
        from mailcheck.knowledge.records.dkim_signature import parse_dkim_signature

        return tuple(SignatureAt(field, parse_dkim_signature(field.flat)) for field in fields)

    def signature(self, field: Field) -> SignatureAt:
        """A DKIM-Signature field, read once."""
        return self._signatures[field.start]

    @lazy
    def _signatures(self) -> dict[int, SignatureAt]:
        return {at.field.start: at for at in self.signatures}

    @lazy
    def signing_domains(self) -> tuple[str, ...]:
        """The `d=` of every DKIM-Signature, for comparing; whether it verifies is not known."""
        return tuple(at.signature.domain for at in self.signatures if at.signature.domain)

    def is_aligned(self, domain: str) -> bool:
        """Whether a signature or sender of `domain` counts for the author (relaxed alignment)."""
        # RFC 7489 §3.1.1: the organizational domains are the same.
        return bool(domain) and self.organizational(domain) == self.from_organization

    @lazy
    def recipients(self) -> tuple[AddressAt, ...]:
        """Visible recipients: To and Cc."""
        return tuple(self.mailboxes("to", "cc"))

    @lazy
    def date(self) -> DateValue | None:
        """The first Date field, read."""
        field = self.header.first("date")
        return parse_date(field.flat) if field is not None else None

    @lazy
    def received_at(self) -> datetime | None:
        """When the newest Received field says the message arrived."""
        for field in self.header.all("received"):
            stamp = field.flat.rpartition(";")[2]
            moment = parse_date(stamp).moment
            if moment is not None:
                return moment
        return None

    @lazy
    def parts(self) -> tuple[Part, ...]:
        """The MIME parts of this message, those inside enclosed messages left out."""
        if not self.message.root.children:
            return (self.message.root,)
        return tuple(_own_parts(self.message.root))

    @lazy
    def text_parts(self) -> tuple[Part, ...]:
        """The text/plain bodies."""
        return tuple(p for p in self.parts if p.content_type == "text/plain" and p.is_text)

    @lazy
    def html_bodies(self) -> tuple[HtmlBody, ...]:
        """The HTML bodies, parsed once; the HTML parser is loaded only when there is one."""
        parts = [p for p in self.parts if p.content_type == "text/html" and p.is_text]
        if not parts:
            return ()
        from mailcheck.tools.lint.html_links import read_html

        return tuple(read_html(part) for part in parts)

    @lazy
    def links(self) -> tuple[Link, ...]:
        """Every distinct URL of the bodies, with where it stands and what text it wears."""
        if not self.html_bodies and not any(_may_hold_url(part) for part in self.text_parts):
            return ()
        from mailcheck.tools.lint.links import collect_links

        return collect_links(self.text_parts, self.html_bodies)

    def elements(self, body: HtmlBody) -> Elements:
        """The elements of an HTML body, looked up once."""
        known = self._elements.get(body.part.body_start)
        if known is None:
            from mailcheck.tools.lint.elements import Elements

            known = self._elements[body.part.body_start] = Elements(body)
        return known

    def archive(self, part: Part) -> Archive | None:
        """What a zip file holds, read once; None: the part is none."""
        at = part.body_start
        if at not in self._archives:
            self._archives[at] = _archive(part)
        return self._archives[at]

    @lazy
    def attachments(self) -> tuple[Part, ...]:
        """Attached files, and texts that are named like one."""
        return tuple(part for part in self.parts if part.is_attachment or _is_named(part))


_FIRST_WORD = re.compile(rb"[ \t]*+([A-Za-z][A-Za-z0-9-]*+)")


def _may_hold_url(part: Part) -> bool:
    """A look at the octets, so that plain mail without URLs never loads the link reader."""
    if part.encoding in ("base64", "quoted-printable"):
        return "://" in part.text or "www." in part.text.lower()
    return b"://" in part.body or b"www." in part.body.lower()


def _is_named(part: Part) -> bool:
    return part.filename is not None and not part.is_multipart and not part.children


def _archive(part: Part) -> Archive | None:
    if not beginning(part).startswith(ZIP):
        return None
    from mailcheck.tools.lint.archive import read_archive

    return read_archive(part.decoded)


def _own_parts(root: Part) -> Iterator[Part]:
    stack = [root]
    while stack:
        part = stack.pop()
        yield part
        if part.content_type not in ("message/rfc822", "message/global"):
            stack.extend(reversed(part.children))
