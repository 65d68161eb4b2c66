"""The message that came back with a bounce, and which rules of lint make sense for it.

    message/rfc822                 the whole message, or as much of it as the server sent back
    text/rfc822-headers, or text   its header; of the body nothing is known

A returned message has travelled: it carries what servers added on the way, servers cut it where it
is long, and a header in a text has lost its octets. Rules about what is not there, or not the
sender's, are left out.
"""

from enum import StrEnum
from typing import NamedTuple

from mailcheck.core.header import Header
from mailcheck.core.message import parse_message
from mailcheck.core.mime import Part
from mailcheck.core.registry import default_rules, registry
from mailcheck.tools.bounce.facts import Facts
from mailcheck.tools.bounce.parts import Parts
from mailcheck.tools.bounce.reader import MAX_ENCLOSED, read_bounce
from mailcheck.tools.bounce.report import Report

# RFC 5321 §4.4: the server that delivers adds Return-Path; an mbox adds its line.
_ADDED_ON_THE_WAY = frozenset(
    {"return-path-present", "return-path-repeated", "message-mbox-from-line"}
)
_FROM_THE_BODY_S_END = frozenset(
    {
        "mime-boundary-unclosed", "mime-boundary-unused", "mime-multipart-empty",
        "mime-part-header-malformed", "base64-invalid", "quoted-printable-invalid", "body-empty",
        "body-unsubscribe-missing", "body-html-only", "body-alternative-order", "image-cid-missing",
        "image-only", "attachment-type-mismatch", "attachment-archive-encrypted",
        "attachment-archive-blocked-type",
    }
)  # fmt: skip
_ON_FIELDS = frozenset(
    {
        "OnField", "OnEncodedField", "OnPresent", "OnMissing", "OnAddressField", "OnAddressDefect",
        "OnMailbox", "OnForeignMailbox", "OnEncodedWord",
    }
)  # fmt: skip
_ON_THE_HEADER = frozenset(
    {
        "header-field-misspelt", "header-field-repeated", "header-line-too-long",
        "header-too-large", "header-value-empty", "recipient-repeated", "recipient-too-many",
    }
)  # fmt: skip


class Form(StrEnum):
    """How much of the message came back."""

    MESSAGE = "message"
    CUT = "cut"
    """Header and the beginning of the body: a multipart that nothing closes."""
    HEADER = "header"
    EXTRACT = "extract"
    """Some fields, chosen by whoever wrote the notice."""


class Returned(NamedTuple):
    """The returned message."""

    form: Form
    raw: bytes
    """Its octets; of a header in a text its fields."""


def returned_message(raw: bytes, report: Report) -> Returned | None:
    """The message that a bounce returns, if it does.

    Args:
        raw: the bounce.
        report: what `read_bounce` says of it.
    """
    message = parse_message(raw)
    for _ in range(MAX_ENCLOSED + 1):
        parts = Facts(message).parts
        inner = _octets(parts.enclosed) if parts.enclosed is not None else None
        if inner is None or read_bounce(inner) not in (report, report._replace(forwarded=False)):
            break
        # A notice that only passes on the one that the report is about.
        message = parse_message(inner)
    return _taken(parts)


def _taken(parts: Parts) -> Returned | None:
    if parts.enclosed is not None:
        return _whole(_octets(parts.enclosed))
    if parts.returned is None or not parts.returned.fields:
        return None
    # RFC 5321 §4.4: every server puts a Received in front, so a header with one is a whole one.
    whole = parts.returned.first("received") is not None
    return Returned(Form.HEADER if whole else Form.EXTRACT, _fields(parts.returned))


def _octets(part: Part) -> bytes:
    """An enclosed message, without the blank line that some systems put before it."""
    return part.raw[part.header.start : part.body_end].lstrip(b"\r\n")


def _whole(raw: bytes) -> Returned | None:
    """An enclosed message; gateways put `Message removed` in its place."""
    root = parse_message(raw).root
    return Returned(_form(root), raw) if root.header.fields else None


def _form(part: Part) -> Form:
    # RFC 3461 §4.3: with RET=HDRS only the header comes back, also as message/rfc822.
    if not part.body.strip():
        return Form.HEADER
    return Form.CUT if any(p.is_multipart and not p.closed for p in part.walk()) else Form.MESSAGE


def _fields(header: Header) -> bytes:
    lines = [field.name.encode() + b":" + field.raw_value + b"\n" for field in header.fields]
    return b"".join((*lines, b"\n"))


def rules_for(form: Form) -> frozenset[str]:
    """The rules whose findings are about the message that was sent."""
    chosen = default_rules("lint") - _ADDED_ON_THE_WAY
    if form is Form.MESSAGE:
        return chosen
    if form is Form.CUT:
        return chosen - _FROM_THE_BODY_S_END
    left_out = frozenset({"OnMissing"} if form is Form.EXTRACT else ())
    interests = _ON_FIELDS - left_out
    every = registry("lint")
    return frozenset(
        name for name in chosen if every[name].interest in interests or name in _ON_THE_HEADER
    )


def header_of(returned: Returned) -> Header:
    """Its header."""
    return parse_message(returned.raw).header
