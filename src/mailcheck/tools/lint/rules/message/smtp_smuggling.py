"""A lone dot is between odd line ends

Why: In SMTP, a dot on a line of its own between CR LF and CR LF ends the message. Some servers also
took `<LF>.<LF>` and its kin for the end. What follows is then read as commands, so whoever wrote
the text sends a second message in the name of your server, with your SPF and DKIM. Patched servers
refuse such messages.

Fix: End every line in CR LF before the message goes out; the dot is then doubled on the way and
harmless. Servers: `smtpd_forbid_bare_newline = normalize` in Postfix (the default since 3.9), Exim
4.97.1 or later, sendmail 8.18 or later.

See: CVE-2023-51764, CVE-2023-51765, CVE-2023-51766; RFC 5321 §4.1.1.4, §2.3.8.
"""

import re
from collections.abc import Iterator

from mailcheck.core.message import Message
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.octets import line_at
from mailcheck.tools.lint.rule import Example, Found, OnMessage, Severity, rule
from mailcheck.tools.lint.smuggling import smuggling_place

_HEAD = b"From: a@example.org\r\nTo: b@example.net\r\n\r\nfrost"


_COMMAND = rb"(?i)(?:mail from|rcpt to|data|ehlo|helo|rset|quit)\b"


@rule(
    Severity.ERROR,
    OnMessage("mixed-line-ends"),
    bad=(
        Example(raw=_HEAD + b".\n.\nMAIL FROM:<c@example.com>\r\nRCPT TO:<b@example.net>\r\n"),
        Example(raw=_HEAD + b"\n.\r\nx\r\n"),
        Example(raw=_HEAD + b"\r\n.\nx\r\n"),
        Example(raw=_HEAD + b"\r\n.\rx\r\n"),
        Example(raw=_HEAD + b"\r.\rx\r\n"),
        Example(raw=_HEAD + b"\r.\r\nx\r\n"),
    ),
    good=(
        Example(raw=_HEAD + b"\r\n.\r\nx\r\n"),
        Example(raw=_HEAD + b"\n.x\nx\r\n"),
        Example(body="frost\n.\nx\n"),
        Example(body=b"frost\n.\r\nx\n"),
    ),
)
def check(message: Message, context: Context) -> Iterator[Found]:
    dot = smuggling_place(message)
    if dot is None:
        return
    raw = message.raw
    behind = raw[dot.end : dot.end + 200].lstrip(b"\r\n")
    said = "what follows is another message to some servers"
    if re.match(_COMMAND, behind):
        line = line_at(behind, 0)
        command = behind[line.start : line.end].partition(b"\r")[0].decode("utf-8", "replace")
        said = f"`{excerpt(command)}` after it is a command to some servers"
    yield Found(
        dot,
        f"A dot stands alone between line ends that are not both CR LF; {said}.",
        "End all lines in CR LF before the message is sent.",
    )
