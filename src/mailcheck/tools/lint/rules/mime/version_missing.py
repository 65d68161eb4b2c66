"""The header speaks of MIME, but MIME-Version is missing

Why: MIME-Version says that Content-Type and Content-Transfer-Encoding are to be taken as the
standard means them, and every MIME message must have it. Today's programs read the message all the
same, so nobody refuses it; a few filters count it, because scripts that put a header together by
hand tend to forget it.

Fix: Add the line `MIME-Version: 1.0` to the header. In PHP it belongs into the additional headers
of `mail()`, in Perl and shell scripts next to the line that writes Content-Type; mail libraries
write it by themselves.

See: RFC 2045 §4; rspamd MISSING_MIME_VERSION.
"""

from collections.abc import Iterator

from mailcheck.core.header import Header
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnMissing, Severity, rule


@rule(
    Severity.INFO,
    OnMissing("MIME-Version"),
    bad=(
        Example(without=("MIME-Version",)),
        Example("Content-Transfer-Encoding: 8bit", without=("MIME-Version", "Content-Type")),
    ),
    good=(
        Example(without=("MIME-Version", "Content-Type")),
        Example("mime-version: 1.0"),
        Example("Mime-Verison: 1.0", without=("MIME-Version",)),
        Example("MIME Version: 1.0", without=("MIME-Version",)),
    ),
)
def check(header: Header, context: Context) -> Iterator[Found]:
    field = header.first("content-type") or header.first("content-transfer-encoding")
    if field is not None and not _stands_damaged(header, context.message.raw):
        yield Found(
            field.span,
            f"{field.name} is there, but the MIME-Version field is missing.",
            "Add the line `MIME-Version: 1.0` to the header.",
            header=field.name,
        )


def _stands_damaged(header: Header, raw: bytes) -> bool:
    """Whether another rule has to say something about the field already."""
    return any(_speaks_of_it(key) for key in header.by_key) or any(
        b"mime" in raw[line.start : line.end].lower() for line in header.bad_lines
    )


def _speaks_of_it(key: str) -> bool:
    return "mime" in key and "ver" in key and not key.startswith("x-")
