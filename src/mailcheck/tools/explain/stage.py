"""At which command of the SMTP conversation a reply came, where the text says so.

Postfix writes `(in reply to RCPT TO command)`, Exim `after RCPT TO:<a@example.org>:`, qmail
`does not like recipient.`, DragonFly `did not like our RCPT TO:`.
"""

import re
from functools import cache

_IN_REPLY = r"\(in reply to ([a-z ]{1,40})(?:\)+|$)"
_COMMAND = (
    r"\b(?:server (?:after|for) (?:pipelined )?([a-z ]{1,30})"
    r"|did not like our ([a-z ]{1,20}):"
    r"|while (?:sending|performing|receiving) (?:the )?([a-z ]{1,30}))"
)
_BEFORE_COMMAND = ("server after ", "server for ", "not like our ", "while ")
_STAGES = (
    ("mail-from", ("mail from",)),
    ("rcpt-to", ("rcpt to",)),
    ("end-of-data", ("end of data", "final data", "message body", "text", "final dot")),
    ("data", ("data", "bdat")),
    ("helo", ("helo", "ehlo", "lhlo")),
    ("starttls", ("starttls", "tls")),
    ("auth", ("auth",)),
    ("connect", ("initial", "connect", "greeting")),
    ("quit", ("quit",)),
)
"""Stage -> words of which one names it, the more telling stage first."""
_PHRASES = (
    ("does not like recipient", "rcpt-to"),
    ("reject: rcpt from", "rcpt-to"),
    ("but sender was rejected", "mail-from"),
    ("failed after i sent the message", "end-of-data"),
    ("but greeting failed", "connect"),
    ("but my name was rejected", "helo"),
    ("refused to talk to me", "connect"),
)

WORDS = (
    "in reply to command server after for pipelined did not like our while sending performing"
    " receiving the mail from rcpt end of data final message body text dot bdat helo ehlo lhlo"
    " starttls tls auth initial connect connection greeting quit does recipient reject but sender"
    " was rejected failed i sent my name refused talk me"
)
"""Every word that is looked for."""


def stage_of(body: str) -> str | None:
    """The stage a lower-case text names; the innermost reply's when there are several."""
    command = _command(body)
    if command is None:
        return next((stage for phrase, stage in _PHRASES if phrase in body), None)
    for stage, marks in _STAGES:
        if any(mark in command for mark in marks):
            return stage
    return None


def without_stage(body: str) -> str:
    """The text without `(in reply to ... command)`."""
    return _compiled(" ?" + _IN_REPLY).sub("", body) if "(in reply to " in body else body


def _command(body: str) -> str | None:
    found = _compiled(_IN_REPLY).search(body) if "(in reply to " in body else None
    if found is None and any(words in body for words in _BEFORE_COMMAND):
        found = _compiled(_COMMAND).search(body)
    return next(group for group in found.groups() if group) if found else None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
