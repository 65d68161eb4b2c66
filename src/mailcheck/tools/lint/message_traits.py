"""Traits of whole messages: what rules on messages ask for before they are called, or even loaded.

One look at the octets, by bytes methods alone, serves two dozen rules; ordinary mail has hardly any
of these traits.
"""

from collections.abc import Iterator

from mailcheck.core.header import Field, Header, Separator
from mailcheck.tools.lint.context import Context

LARGE_MESSAGE = 1_000_000
LARGE_HEADER = 60_000
LONG_LINE = 998
"""RFC 5322 §2.1.1, CR LF not counted."""
# NUL and CR have their own traits.
CONTROLS = bytes({*range(1, 32), 127} - set(b"\t\n\r"))
_USUAL_NAMES = frozenset(
    {
        *("from", "sender", "reply-to", "to", "cc", "bcc", "subject", "date", "message-id"),
        *("in-reply-to", "references", "mime-version", "content-type", "content-disposition"),
        *("content-transfer-encoding", "content-language", "content-id", "return-path"),
        *("received", "delivered-to", "dkim-signature", "authentication-results", "user-agent"),
        *("list-id", "list-post", "list-help", "list-archive", "list-subscribe", "precedence"),
        *("list-unsubscribe", "list-unsubscribe-post", "auto-submitted", "feedback-id"),
        *("arc-seal", "arc-message-signature", "arc-authentication-results", "received-spf"),
        *("thread-index", "thread-topic", "importance", "organization", "mailing-list"),
    }
)


def message_traits(context: Context) -> Iterator[str]:
    """The traits of the whole message and of its header:

    mbox-line, byte-order-mark, nul, bare-cr, mixed-line-ends, large (or a limit is set),
    odd-beginning (the first line is no field), lost-lines, non-ascii-header, control, long-line,
    blank-line (within the header), large-header, odd-end (no empty line after the header),
    blank-before-colon, empty-field, repeated-field, rare-name.
    """
    message, ends = context.message, context.message.line_ends
    raw, header = message.raw, context.header
    if message.mbox_line is not None:
        yield "mbox-line"
    if message.byte_order_mark is not None:
        yield "byte-order-mark"
    if b"\0" in raw:
        yield "nul"
    if ends.cr:
        yield "bare-cr"
    if ends.crlf and (ends.lf or ends.cr):
        yield "mixed-line-ends"
    if len(raw) > LARGE_MESSAGE or context.options.max_size:
        yield "large"
    block = raw[header.start : header.end]
    # Without its blanks: an empty line in it is a line of blanks, `:` at an end an empty value or
    # one that begins on the next line.
    bare = block.translate(None, b" \t\r")
    ends_in_colon = b":\n" in bare or bare.endswith(b":")
    yield from _of_lines(block, bare)
    del block, bare  # a header may have megabytes
    yield from _of_header(header, raw, ends_in_colon)


def _of_lines(block: bytes, bare: bytes) -> Iterator[str]:
    """Traits of the octets of the header."""
    if not block.isascii():
        yield "non-ascii-header"
    if len(block.translate(None, CONTROLS)) != len(block):
        yield "control"
    if len(block) > LONG_LINE and len(max(block.split(b"\n"), key=len)) > LONG_LINE:
        yield "long-line"
    if len(block) > LARGE_HEADER:
        yield "large-header"
    if b"\n\n" in bare or bare.endswith(b"\n") > block.endswith(b"\n"):
        yield "blank-line"


def _of_header(header: Header, raw: bytes, ends_in_colon: bool) -> Iterator[str]:
    """Traits of the fields; only a header with a line that ends in a colon has empty ones."""
    fields, names = header.fields, header.by_key
    if not fields or not _is_plain(fields[0], header, raw):
        yield "odd-beginning"
    if header.bad_lines:
        yield "lost-lines"
    if header.overflow is not None:
        yield "large-header"
    if header.separator is not Separator.BLANK_LINE:
        yield "odd-end"
    if any(field.colon != field.name_end for field in fields):
        yield "blank-before-colon"
    if ends_in_colon and any(field.is_blank for field in fields):
        yield "empty-field"
    if len(names) != len(fields):
        yield "repeated-field"
    if any(not name.startswith("x-") for name in names.keys() - _USUAL_NAMES):
        yield "rare-name"


def _is_plain(first: Field, header: Header, raw: bytes) -> bool:
    """Whether the header begins with a field: not with a URL, or with lines that are none."""
    is_name = first.key.replace("-", "").isalnum() and first.key[0].isalpha()
    return is_name and first.start == header.start and not raw.startswith(b"//", first.value_start)
