"""Which lines of a mail log hold a reply: most tell of connections, queues and cleaning up."""

import re

# What begins a line of syslog (RFC 3164, RFC 3339) or of Exim's main log.
_STAMP = re.compile(
    r"(?:[A-Z][a-z]{2} [ 0-9][0-9] [0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)? [^ ]+ [^ ]+: "
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{8,15}(?:Z|[+-][0-9]{2}:?[0-9]{2})? [^ ]+ [^ ]+: "
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)? )"
)
# What introduces a reply or the reason of a failure in lines of Postfix, sendmail and Exim.
_MARKS = (
    "status=", "reject", " said:", "stat=", "dsn=", "refused to talk", "smtp error", "timed out",
    "lost connection", "connection refused", "no route to host", " == ", " ** ", "cannot ",
    "deferred", "bounced", "error:", "failed", "denied", "blocked", "unable to",
)  # fmt: skip
_REPLY = re.compile(r"(?<![^\s(\"'])[245][0-9]{2}[ -](?=[A-Za-z<\[#]|[245]\.[0-9]\.[0-9])")


def begins_a_log_line(text: str) -> bool:
    """Whether `text` begins as lines of a log do."""
    return _STAMP.match(text) is not None


def holds_no_reply(text: str) -> bool:
    """Whether `text` is a line of a log, and nothing in it says why mail was not delivered."""
    stamp = _STAMP.match(text)
    if stamp is None:
        return False
    said = text[stamp.end() :]
    # Exim: a message came in, or was delivered.
    if any(arrow in said[:40] for arrow in (" <= ", " => ", " -> ")):
        return True
    low = said.lower()
    return not any(mark in low for mark in _MARKS) and _REPLY.search(said) is None


_STATUS = re.compile(r"\bstatus=[a-z-]+ \(")
_SENDMAIL = re.compile(r"\b(?:stat|reply)=")


def without_log(text: str) -> str:
    """A reply without what a log puts before it: stamp, host, program, addresses and delays."""
    stamp = _STAMP.match(text)
    if stamp is None:
        return text
    said = text[stamp.end() :]
    if opened := _STATUS.search(said):
        return said[opened.end() :].removesuffix(")")
    found = _SENDMAIL.search(said) or _REPLY.search(said)
    if found is None:
        return said
    return said[found.start() :] if found.re is _REPLY else said[found.end() :]
