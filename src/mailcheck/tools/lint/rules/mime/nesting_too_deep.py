"""Multiparts nested too deeply, or too many parts

Why: Servers and filters stop taking a message apart at some depth or number of parts; what lies
behind is not checked, so they refuse the message (Postfix at 100 levels) or treat it as an attack.
Ordinary mail has three or four levels; twenty come from mail that has been forwarded, bounced or
signed in circles.

Fix: Send the inner message by itself instead of a forward of a forward. Look for a filter or an
auto-reply that wraps the message again on every round.

See: RFC 2046 §5.1; Postfix mime_nesting_limit.
"""

from collections.abc import Iterator

from mailcheck.core.message import Message
from mailcheck.core.mime import MAX_PARTS
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnMessage, Severity, rule
from mailcheck.tools.lint.structure import type_span

MAX_LEVELS = 20
"""Chosen: five times what ordinary mail needs, far below the limits of servers."""


def _nested(levels: int) -> Example:
    body = "".join(
        f"--x{n}-\nContent-Type: multipart/mixed; boundary=x{n + 1}-\n\n" for n in range(levels)
    )
    body += "".join(f"--x{n}---\n" for n in range(levels, -1, -1))
    return Example("Content-Type: multipart/mixed; boundary=x0-", body=body)


def _parts(count: int) -> Example:
    return Example("Content-Type: multipart/digest; boundary=x", body="--x\n\n" * count + "--x--\n")


@rule(
    Severity.WARNING,
    OnMessage(),
    bad=(_nested(20), _nested(120), _parts(1200)),
    good=(_nested(19), _parts(300), Example()),
)
def check(message: Message, context: Context) -> Iterator[Found]:
    if not message.root.children:
        return
    parts = message.root.walk()
    deep = next((part for part in parts if part.depth >= MAX_LEVELS), None)
    if deep is not None:
        yield Found(
            type_span(deep),
            f"This part lies {deep.depth} levels deep, where mail has three or four.",
            "Send the innermost message by itself.",
            header="Content-Type" if deep.type_field else None,
            part=deep.path,
        )
    elif len(parts) >= MAX_PARTS:
        yield Found(
            type_span(parts[-1]),
            f"The message has {MAX_PARTS} parts or more; what follows is not looked at.",
            "Send the parts in several messages, or as one archive.",
            part=parts[-1].path,
        )
