"""sendmail, through syslog.

    ID: from=<S>, size=N, class=0, nrcpts=N, msgid=<M>[, bodytype=][, proto=, daemon=], relay=host [ip]
    ID: to=<R>[,<R>][, ctladdr=<A> (uid/gid)], delay=D, xdelay=D, mailer=M, pri=N, relay=host [ip],
        dsn=x.y.z[, ntries=N][, reply=TEXT], stat=Sent (TEXT)|Deferred[: TEXT]|TEXT
    ID: ruleset=check_rcpt, arg1=<R>, relay=host [ip], reject=CODE TEXT
    ID: Milter: to=<R>, reject=CODE TEXT
    ID: ID2: DSN|sender notify|return to sender|postmaster notify: TEXT

Read in `logdelivery` and `giveresponse` of sendmail 8 (deliver.c, as in FreeBSD's contrib/sendmail),
whose fields come in this order: `to` may hold many recipients, and ` [more]` where they go on in the
next line; the DSN code stands before all that another server said (`reply`, `stat`), and decides.
`relay` without an address is what was looked for, not who answered. `ctladdr` is the sender for mail
of this host and an alias for other mail, and tells nothing surely. Lines of arrivals and refusals:
op.me "System log", samples of the documentation. An expiry is told by the report that it causes.
"""  # noqa: E501 (lines as they are)

import re

from mailcheck.knowledge.logs.fact import (
    UNCLEAR,
    Arrival,
    Attempt,
    Expiry,
    Fact,
    Group,
    LoginFailure,
    Mta,
    Notice,
    Read,
    Refusal,
    Relay,
    Removal,
    Sender,
    Session,
    Trouble,
)

MAX_RECIPIENTS = 500
"""Of one line; sendmail begins another before this."""
_ID = re.compile(r"[0-9A-Za-z]{8,20}")
_FIELDS = re.compile(
    r"(?: \[more\])?(?:, ctladdr=(?:<[^>]{0,400}>|[^,]{0,400})(?: \(\d+/\d+\))?)?"
    r", delay=([\d+:]+)(?:, xdelay=[\d+:]+)?(?:, mailer=([^,]*))?(?:, tls_verify=[^,]*)?"
    r"(?:, pri=-?\d+)?(?:, (?:relay|quarantine)=([^,]*))?(?:, dsn=(\d\.\d+\.\d+))?"
    r"(?:, ntries=\d+)?"
)
_PEER = re.compile(r"(?:(\S+) )?\[(?:IPv6:)?([0-9A-Fa-f.:]+)\]")
_RULE = re.compile(
    r"ruleset=(\w+), (?:arg1=(<[^>]*>|[^,]*), )?(?:arg2=([^,]*), )?(?:from=<([^>]*)>, )?"
    r"(?:relay=([^,]*), )?(?:(reject)=(.*)|(discard|quarantine)\b.*)"
)
_MILTER = re.compile(
    r"(?:Milter(?: \([^)]*\))?: |milter=[^,]*, )(?:to=<([^>]*)>|from=<([^>]*)>|([a-z]+)[^,]*)"
    r"(?:, [a-z]+=[^,]*)??, (?:(reject)=(.*)|(discard))"
)
_FILTER = re.compile(r"Milter \(([^)]*)\): ((?:error|timeout|init failed|to error state|read)\b.*)")
_STAGES = {
    "check_relay": "connect", "check_mail": "mail-from", "check_rcpt": "rcpt-to",
    "check_data": "data", "check_eom": "end-of-data", "check_eoh": "end-of-data",
    "connect": "connect", "helo": "helo", "data": "end-of-data", "eom": "end-of-data",
    "eoh": "end-of-data", "header": "end-of-data", "body": "end-of-data",
}  # fmt: skip
_REPORTS = ("DSN: ", "sender notify: ", "return to sender: ", "postmaster notify: ")
_TOO_LATE = ("Cannot send message for ", "Cannot send message within ")
_UNKNOWN = "... User unknown"
_NONE = "NOQUEUE"


def _read(message: str) -> Fact | None:
    queue_id, colon, rest = message.partition(": ")
    if not colon or (queue_id != _NONE and _ID.fullmatch(queue_id) is None):
        return _without_id(message)
    if rest.startswith("to="):
        return _delivery(queue_id, rest)
    if rest.startswith("from="):
        return _arrival(queue_id, rest)
    if rest.startswith("ruleset="):
        return _refusal(queue_id, rest)
    if rest.startswith(("Milter", "milter=")):
        return _milter(queue_id, rest)
    if rest.startswith("AUTH=server, "):
        return _login(queue_id, rest)
    if rest.startswith("done; "):
        return Removal(queue_id)
    if rest.startswith("<") and rest.endswith(_UNKNOWN):
        recipient = rest[1:].partition(">")[0]
        return Refusal(
            queue_id, "rejected", "rcpt-to", None, None, None, None, recipient, None,
            f"550 5.1.1 {rest}",
        )  # fmt: skip
    return _report(queue_id, rest) or _without_id(rest)


def _delivery(queue_id: str, rest: str) -> Fact | None:
    recipients, at = _addresses(rest, 3)
    fields = _FIELDS.match(rest, at)
    if fields is None:  # so long that sendmail cut it
        delay = mailer = peer = status = None
        at = rest.find(", stat=", at)
    else:
        delay, mailer, peer, status = fields.groups()
        at = fields.end()
    said = rest[at:] if at >= 0 else ""
    if not recipients or not said.startswith((", stat=", ", reply=")):
        return UNCLEAR
    word = said.rpartition(", stat=")[2] if said.startswith(", reply=") else said[7:]
    if word == "queued":
        return None  # handed to the queue without a try
    outcome = _outcome(word, status)
    if outcome is None:
        return UNCLEAR
    text = said[8:].rpartition(", stat=")[0] if said.startswith(", reply=") else _words(word)
    relay = _relay(peer)
    next_id = _next_queue_id(text) if outcome == "sent" and relay else None
    return Group(
        tuple(
            Attempt(
                queue_id, outcome, recipient, None, relay, mailer, status, text, _seconds(delay),
                next_id,
            )
            for recipient in recipients
        )
    )  # fmt: skip


def _outcome(word: str, status: str | None) -> str | None:
    if word == "quarantined":
        return "held"
    if status is None:
        return "sent" if word.startswith("Sent") else "deferred" if word[:8] == "Deferred" else None
    return {"2": "sent", "4": "deferred", "5": "bounced"}.get(status[0])


def _words(word: str) -> str:
    """What the other server said, or else what sendmail calls it."""
    if word.startswith("Sent"):
        return word[4:].strip().removeprefix("(").removesuffix(")")
    return word.removeprefix("Deferred: ")


def _next_queue_id(text: str) -> str | None:
    """`ID Message accepted for delivery`: another sendmail's."""
    before, accepted, _ = text.partition(" Message accepted for delivery")
    name = before.rpartition(" ")[2]
    return name if accepted and _ID.fullmatch(name) else None


def _addresses(text: str, at: int) -> tuple[list[str], int]:
    """The recipients from `at` on, and where their list ends; quoted parts may hold anything."""
    found: list[str] = []
    while len(found) < MAX_RECIPIENTS:
        end = _end(text, at)
        found.append(text[at + 1 : end - 1] if text[at : at + 1] == "<" else text[at:end])
        at = end + 1
        if text[end : end + 1] != "," or text[at : at + 1] == " ":
            return [one for one in found if one], end + (text[end : end + 7] == ", [more")
    return found, text.find(", ", at)


def _end(text: str, at: int) -> int:
    """Where the address at `at` ends."""
    closing = text[at : at + 1] == "<"
    while at < len(text):
        char = text[at]
        if char == '"':
            at = _closing_quote(text, at)
        elif char == ">" and closing:
            return at + 1
        elif char == "," and not closing:
            return at
        at += 1
    return len(text)


def _closing_quote(text: str, at: int) -> int:
    at += 1
    while at < len(text) and text[at] != '"':
        at += 1 + (text[at] == "\\")
    return at


def _relay(peer: str | None) -> Relay | None:
    found = _PEER.match(peer) if peer else None
    if found is None:
        return None
    name = (found[1] or found[2]).rstrip(".").strip("[]")
    return Relay(name, found[2], None)


def _seconds(text: str | None) -> float | None:
    """`2+03:04:05`, `00:00:01`."""
    if text is None:
        return None
    days, plus, clock = text.rpartition("+")
    total = 0
    for part in clock.split(":"):
        if not part.isdecimal() or len(part) > 6:
            return None
        total = total * 60 + int(part)
    return float(total + (int(days[:6]) * 86_400 if plus and days.isdecimal() else 0))


def _arrival(queue_id: str, rest: str) -> Fact | None:
    end = _end(rest, 5)
    sender, behind = rest[5:end], rest[end:]
    if not behind.startswith(", size="):
        return None
    size = behind[7:].partition(",")[0]
    _, named, own = behind.partition(", msgid=")
    before, found, peer = own.rpartition(", relay=")
    if not found:
        before, found, peer = behind.rpartition(", relay=")
    host = _PEER.match(peer)
    name = host[1] if host else None
    user = peer.partition("@")[0] if host is None and "@" in peer else None
    message_id = before.partition(", ")[0] if named else ""
    return Arrival(
        queue_id, sender.removeprefix("<").removesuffix(">"),
        name.rpartition("@")[2] if name else None, host[2] if host else None, None, user,
        int(size) if size.isdecimal() and len(size) < 16 else None, message_id or None, None, None,
        is_local=user is not None,
    )  # fmt: skip


def _login(queue_id: str, rest: str) -> Fact | None:
    user = rest.partition(", authid=")[2].partition(", ")[0]
    return Session(queue_id, user) if user and queue_id != _NONE else None


def _refusal(queue_id: str, rest: str) -> Fact | None:
    found = _RULE.fullmatch(rest)
    if found is None:
        return UNCLEAR if ", reject=" in rest else None
    rule, first, second, sender, peer, _, text, other = found.groups()
    stage = _STAGES.get(rule)
    argument = (first or "").removeprefix("<").removesuffix(">")
    host = _PEER.match(peer) if peer else None
    outcome = {"discard": "discarded", "quarantine": "held"}.get(other or "", "rejected")
    address = host[2] if host else second if stage == "connect" else None
    if stage == "mail-from":
        sender = argument
    return Refusal(
        None if queue_id == _NONE else queue_id, outcome, stage, host[1] if host else None,
        address, None, sender, argument if stage == "rcpt-to" else None, None,
        text or other or "", ends=stage == "end-of-data",
    )  # fmt: skip


def _milter(queue_id: str, rest: str) -> Fact | None:
    broken = _FILTER.match(rest)
    if broken:
        return Trouble("milter", broken[1], broken[2])
    found = _MILTER.match(rest)
    if found is None:
        return UNCLEAR if ", reject=" in rest else None
    recipient, sender, word, _, text, other = found.groups()
    stage = "rcpt-to" if recipient is not None else "mail-from" if sender is not None else None
    return Refusal(
        queue_id, "discarded" if other else "rejected", stage or _STAGES.get(word or ""), None,
        None, None, sender, recipient, None, text or "discard", "milter",
        ends=stage is None,
    )  # fmt: skip


def _report(queue_id: str, rest: str) -> Fact | None:
    """A report about a message is a message; one of them says that its time is over."""
    notice, colon, words = rest.partition(": ")
    kind = next((kind for kind in _REPORTS if words.startswith(kind)), None)
    if not colon or kind is None or _ID.fullmatch(notice) is None:
        return None
    facts: tuple[Fact, ...] = (Sender(notice, "", None), Notice(queue_id, notice))
    if words[len(kind) :].startswith(_TOO_LATE) and kind != _REPORTS[3]:
        facts = (Expiry(queue_id, None), *facts)
    return Group(facts)


def _without_id(text: str) -> Fact | None:
    if text.startswith("AUTH failure"):
        _, found, peer = text.rpartition(", relay=")
        host = _PEER.match(peer) if found else None
        user = text.rpartition(", user=")[2].partition(", ")[0] if ", user=" in text else None
        return LoginFailure(host[2], user) if host else None
    if text.startswith("low on space") or "No space left on device" in text:
        return Trouble("disk", "mail queue", text)
    return None


def _reader(program: str) -> Read | None:
    return _read if program.startswith(("sendmail", "sm-m")) else None


MTA = Mta("sendmail", _reader)
