"""A part that says it is a message does not hold one

Why: message/rfc822 means that a whole message follows, with a header of its own. Where only text
or a file follows, mail programs show an empty attachment, and filters cannot read what it is
forwarding or returning.

Fix: Put the header of the enclosed message (From, Subject, Date) in front of its text, with
nothing between it and the blank line that ends the part's own header. A file that is no message is
`application/octet-stream` or, for plain words, `text/plain`.

See: RFC 2046 §5.2.1.
"""

from collections.abc import Iterator

from mailcheck.core.mime import Part
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnPart, Severity, rule
from mailcheck.tools.lint.structure import type_span

_TYPE = "Content-Type: multipart/mixed; boundary=x1"
_ENCLOSED = "--x1\nContent-Type: message/rfc822\n\n"


# RFC 2046 §5.2.1 asks for one of From, Subject and Date; what bounces return may have lost those.
_FIELDS = frozenset({
    "from", "subject", "date", "to", "cc", "sender", "received", "return-path", "message-id",
    "reply-to", "mime-version", "content-type", "delivered-to", "dkim-signature",
})  # fmt: skip


@rule(
    Severity.WARNING,
    OnPart("message"),
    bad=(
        Example(_TYPE, body=f"{_ENCLOSED}This is no message, sorry!\n--x1--\n"),
        Example(_TYPE, body=f"{_ENCLOSED}\n--x1--\n"),
        Example(_TYPE, body=f"{_ENCLOSED}Note: see below\n\nHello\n--x1--\n"),
    ),
    good=(
        Example(_TYPE, body=f"{_ENCLOSED}Subject: Monday\n\nHello\n--x1--\n"),
        Example(_TYPE, body=f"{_ENCLOSED}From a@b.example Sat Nov 21 2026\nTo: x@y\n\n--x1--\n"),
        Example(_TYPE, body=f"{_ENCLOSED}Received: from a by b; 21 Nov 2026\n--x1--\n"),
        Example(_TYPE, body="--x1\nContent-Type: message/delivery-status\n\nx\n--x1--\n"),
        # Encoded against the standard: transfer-encoding-on-multipart.
        Example(
            _TYPE,
            body="--x1\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n"
            "U3ViamVjdDogTW9uZGF5CgpIZWxsbwo=\n--x1--\n",
        ),
    ),
)
def check(part: Part, context: Context) -> Iterator[Found]:
    if part.content_type not in ("message/rfc822", "message/global") or not _is_read(part):
        return
    if part.children and not _FIELDS.isdisjoint(part.children[0].header.by_key):
        return
    yield Found(
        type_span(part),
        f"{part.content_type} is declared, but no header of a message follows.",
        "Put the header of the enclosed message first, or declare what the part is.",
        # A server has written it, and whoever reads the report cannot change it.
        Severity.INFO if context.kind.report else None,
        header="Content-Type" if part.type_field else None,
    )


def _is_read(part: Part) -> bool:
    """Whether what is inside can be judged."""
    return not part.too_deep and part.encoding in ("", "7bit", "8bit", "binary")
