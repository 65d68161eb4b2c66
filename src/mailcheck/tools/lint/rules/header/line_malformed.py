"""A line of the header is no field

Why: The header consists of fields (`Name: value`) and of their continuation lines, which begin with
a blank. Programs do not agree on anything else: some end the header there, so that the fields
after the line turn into text and From, Subject or the boundary of the parts are lost; some skip
it; some refuse the message. rspamd counts it as BROKEN_HEADERS.

Fix: Give the line a name and a colon, or indent it by one blank when it belongs to the field above,
or take it out. In programs, build the header with a library instead of joining strings, and check
that values cannot hold line ends (`\\r`, `\\n`).

See: RFC 5322 §2.2, §2.2.3; rspamd BROKEN_HEADERS.
"""

from collections.abc import Iterator

from mailcheck.core.header import BadLineKind
from mailcheck.core.message import Message
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.octets import line_at
from mailcheck.tools.lint.rule import Example, Found, OnMessage, Severity, rule


@rule(
    Severity.ERROR,
    OnMessage("lost-lines"),
    bad=(
        Example("this is no field", "X-Note: a"),
        Example("Message ID: <1@example.org>", "X-Note: a"),
        Example("Cc: cy@example.com,", "di@example.com", "X-Note: a"),
        Example("X-Note: a", 'boundary="b"', "X-Note: b"),
        Example("From anna@example.org", "X-Note: a", without=("From",)),
        Example(raw=b"  \nFrom: anna@example.org\nTo: bo@example.net\n\nHello\n"),
        Example(raw=b" From: anna@example.org\nTo: bo@example.net\n\nHello\n"),
    ),
    good=(
        Example("Cc: cy@example.com,\n di@example.com"),
        Example("X-Note : a"),
        Example("X-Note: a\n \n b"),
        Example(raw=b"From anna@example.org Sat Nov 21 09:30:00 2026\nTo: bo@example.net\n\nx\n"),
        Example(raw=b"From: anna@example.org\nHello Bo,\n\nsee you: soon\n"),
    ),
)
def check(message: Message, context: Context) -> Iterator[Found]:
    for bad in context.header.bad_lines:
        line = line_at(message.raw, bad.start)
        text = excerpt(message.raw[line.start : line.end].decode("utf-8", "replace"))
        said, advice = _said(bad.kind, text)
        more = f" ({bad.lines - 1} more such lines follow)" if bad.lines > 1 else ""
        yield Found(line, f"{said}{more}.", advice)


def _said(kind: BadLineKind, text: str) -> tuple[str, str]:
    """The sentence, without its end, and the advice."""
    if kind is BadLineKind.LOST_INDENT:
        said = f"`{text}` goes on with the field above, but is not indented"
        return said, "Put a blank in front of the line."
    if kind is BadLineKind.INDENTED_FIRST:
        shown = f", `{text}`," if text else ""
        said = f"The first line of the header{shown} is indented as if it continued another"
        return said, "Take the blanks in front of the first field away."
    if kind is BadLineKind.BLANK_IN_NAME:
        name = text.partition(":")[0].strip()
        return f"`{name}` is no name of a field, as there is a blank in it", _joined(name)
    said = f"The line `{text}` is neither a field nor indented as a continuation"
    return said, "Write it as `Name: value`, indent it, or take it out."


def _joined(name: str) -> str:
    return f"Write the name without blanks, for example `{'-'.join(name.split())}:`."
