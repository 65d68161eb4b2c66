"""Postfix, all daemons, under whatever name an instance has: `postfix/smtp`,
`postfix/submission/smtpd`, `postfix-out/smtp`, `203.0.113.5/smtp`.

    ID: to=<A>[, orig_to=<B>], relay=R[, conn_use=N], delay=D, delays=a/b/c/d[, tls=..], dsn=x.y.z,
        status=WORD (REASON)
    ID: from=<S>, size=N, nrcpt=N (queue active)
    ID: from=<S>, status=expired, returned to sender
    ID: client=name[ip][, sasl_method=M, sasl_username=U][, orig_queue_id=, orig_client=name[ip]]
    ID: message-id=<M>        ID: uid=N from=<S>        ID: removed
    OLD: sender non-delivery notification: NEW

REASON is what another server likes to say, so a line is read from left to right and never searched
(log_adhoc.c, smtpd.c, qmgr_active.c, bounce.c of Postfix 3.12).
"""

import re

from mailcheck.core.remember import LONGEST
from mailcheck.knowledge.logs.fact import (
    UNCLEAR,
    Attempt,
    Expiry,
    Fact,
    Hold,
    LoginFailure,
    MessageId,
    Mta,
    Notice,
    Pickup,
    Read,
    Relay,
    Removal,
    Sender,
    Trouble,
)
from mailcheck.knowledge.logs.postfix_smtpd import client, named, refusal

_OUTCOMES = {
    "sent": "sent",
    "deferred": "deferred",
    "bounced": "bounced",
    "SOFTBOUNCE": "deferred",  # soft_bounce=yes: what would have bounced is tried again
    "deliverable": "probed",
    "undeliverable": "probed",
    "undeliverable-but-not-cached": "probed",
}
_DELIVER = (
    "smtp", "lmtp", "local", "virtual", "pipe", "error", "retry", "discard", "relay", "qmgr",
    "bounce", "defer", "trace",
)  # fmt: skip
_SILENT = (
    "anvil", "scache", "dnsblog", "tlsproxy", "tlsmgr", "verify", "trivial-rewrite", "master",
    "postfix-script", "proxymap", "showq", "flush", "postlogd", "spawn", "postqueue", "sendmail",
    "postdrop", "postalias", "postmap",
)  # fmt: skip
_SAYS_NOTHING = {
    "smtpd": (
        "connect from ", "disconnect from ", "Anonymous TLS ", "Untrusted TLS ", "Trusted TLS ",
        "Verified TLS ", "lost connection after ", "timeout after ",
    ),
    "postscreen": ("CONNECT from ", "PASS ", "DISCONNECT ", "DNSBL rank "),
    "dnsblog": ("addr ",),
    "anvil": ("statistics: ",),
    "scache": ("statistics: ",),
}  # fmt: skip
"""What most lines of these daemons begin with, and no queue id does."""
_COMINGS = _SAYS_NOTHING["smtpd"]
_new = tuple.__new__
_RELAYS = 5_000
"""Relays remembered as they were read."""
_ID = re.compile(r"[0-9A-Za-z]{5,24}")
_DELIVERY = re.compile(
    r"([0-9A-Za-z]+): to=<([^\">]*)>, (?:orig_to=<([^\">]*)>, |)relay=([^,]+), (?:conn_use=\d+, |)"
    r"delay=([\d.]+), (?:delays=[^,]+, |)(?:tls=[^,]+, |)(?:dsn=([\d.]+), |)status=(\w+) \((.*)\)"
)
"""Nearly all lines, in one step; the others are read word by word. (`(?:x|)` is `(?:x)?` in two
thirds of the time: CPython looks at the first character of a branch before it enters it.)"""
_ACTIVE = re.compile(r"([0-9A-Za-z]+): from=<([^\">]*)>, size=(\d+), nrcpt=").match


class _Relays(dict[str, Relay | None]):
    """`host[ip]:port` -> relay; a log repeats them."""

    def __missing__(self, text: str) -> Relay | None:
        if len(self) >= _RELAYS:
            self.clear()
        relay = _relay(text)
        if len(text) <= LONGEST:
            self[text] = relay
        return relay


def _relay(text: str) -> Relay | None:
    if text == "none":
        return None
    opened, closed = text.find("["), text.rfind("]")
    if opened < 0 or closed < opened:
        return Relay(text, None, None)
    inside, port = text[opened + 1 : closed], text[closed + 2 :]
    if "/" in inside:  # a socket: mail.example.org[private/dovecot-lmtp]
        return Relay(text, None, None)
    return Relay(text[:opened] or inside, inside, int(port) if port.isdecimal() else None)


_relays = _Relays()


def _address(message: str, start: int) -> int:
    """Where the address that begins at `start` ends: the place of its `>`, or -1."""
    if message[start : start + 1] != '"':
        return message.find(">, ", start)
    at = start + 1  # since 3.5 a quoted local part is quoted here too
    while True:
        quote = message.find('"', at)
        if quote < 0:
            return -1
        before = quote - 1
        while message[before] == "\\":
            before -= 1
        if (quote - before) % 2:
            return message.find(">, ", quote)
        at = quote + 1


def _delivery(message: str, start: int, daemon: str) -> Fact:
    """What became of one recipient; `start` is where the address begins."""
    end = _address(message, start)
    if end < 0:
        return UNCLEAR
    recipient, original = message[start:end], None
    if message.startswith("orig_to=<", end + 3):
        start = end + 12
        end = _address(message, start)
        if end < 0:
            return UNCLEAR
        original = message[start:end]
    fields, found, tail = message[end + 3 :].partition(", status=")
    word, _, reason = tail.partition(" (")
    outcome = _OUTCOMES.get(word)
    if not found or outcome is None or not fields.startswith("relay="):
        return UNCLEAR
    if reason.endswith(")"):  # syslog cuts lines: 1,024 octets and more
        reason = reason[:-1]
    relay_text, _, rest = fields[6:].partition(", ")
    delay = status = None
    for part in rest.split(", "):
        if part.startswith("delay="):
            delay = part[6:]
        elif part.startswith("dsn="):
            status = part[4:]
    queue_id = message[: message.find(": ")]
    return _attempt(
        queue_id, outcome, recipient, original, _relays[relay_text], daemon, status, reason,
        _number(delay),
    )  # fmt: skip


def _attempt(
    queue_id: str, outcome: str, recipient: str, original: str | None, relay: Relay | None,
    daemon: str, status: str | None, reason: str, delay: float | None,
) -> Fact:  # fmt: skip
    next_id = None
    if outcome == "sent":
        if "ed as " in reason:
            next_id = _next_queue_id(reason, daemon)
        elif daemon == "discard":
            outcome = "discarded"
    return _new(
        Attempt,
        (queue_id, outcome, recipient, original, relay, daemon, status, reason, delay, next_id,
         True, None, None),
    )  # fmt: skip


def _next_queue_id(reason: str, daemon: str) -> str | None:
    """`forwarded as ID` is surely a hand-over; of `queued as ID` the relay tells."""
    if daemon in ("local", "virtual", "pipe"):
        if not reason.startswith("forwarded as "):
            return None
        found = _ID.match(reason, 13)
    else:
        _, _, behind = reason.rpartition("queued as ")
        found = _ID.match(behind)
    return found[0] if found else None


def _number(text: str | None) -> float | None:
    try:
        return None if text is None else float(text)
    except ValueError:
        return None


def _deliverer(daemon: str) -> Read:
    usual, outcomes, relays = _DELIVERY.fullmatch, _OUTCOMES, _relays

    def read(message: str) -> Fact | None:
        found = usual(message)
        if found:
            queue_id, to, original, relay, delay, status, word, reason = found.groups()
            seconds = float(delay) if delay.count(".") < 2 else None
            if word == "sent":
                return _attempt(queue_id, word, to, original, relays[relay], daemon, status,
                                reason, seconds)  # fmt: skip
            if word in outcomes:
                return _new(
                    Attempt,
                    (queue_id, outcomes[word], to, original, relays[relay], daemon, status, reason,
                     seconds, None, True, None, None),
                )  # fmt: skip
        colon = message.find(": ")
        if message.startswith("to=<", colon + 2):
            return _delivery(message, colon + 6, daemon)
        if message.startswith("warning: "):
            return _warning(message[9:])
        if colon < 0 or message.startswith("message repeated "):
            return None
        if "status=" in message and message.startswith("to=", colon + 2):
            return UNCLEAR
        return None

    return read


def _qmgr(message: str) -> Fact | None:
    queue_id, _, rest = message.partition(": ")
    if rest == "removed":
        return _new(Removal, (queue_id, False))
    found = _ACTIVE(message)
    if found:
        queue_id, sender, size = found.groups()
        return _new(Sender, (queue_id, sender, int(size[:15])))
    if rest.startswith("from=<"):
        return _sender(queue_id, rest)
    if rest.startswith("to=<"):
        return _delivery(message, len(queue_id) + 6, "qmgr")
    if queue_id == "warning":
        return _warning(rest)
    return None


def _sender(queue_id: str, rest: str) -> Fact | None:
    end = _address(rest, 6)
    if end < 0:
        return UNCLEAR if "status=" in rest else None
    sender, after = rest[6:end], rest[end + 3 :]
    if after.startswith("size="):
        size = after[5 : after.find(",")]
        return _new(Sender, (queue_id, sender, int(size) if size.isdecimal() else None))
    if after.startswith(("status=expired", "status=force-expired")):
        return Expiry(queue_id, sender)
    return None


def _smtpd(message: str) -> Fact | None:
    if message.startswith(_COMINGS):
        return None
    if ": client=" in message[:26]:
        return client(message)
    if ": reject: " in message or "-reject: " in message:
        return refusal(message)
    if message.startswith("warning: "):
        return _warning(message[9:])
    if ": hold: " in message or ": discard: " in message:
        return refusal(message)
    return None


def _postscreen(message: str) -> Fact | None:
    return refusal(message, "postscreen") if ": reject: " in message else None


def _cleanup(message: str) -> Fact | None:
    queue_id, found, rest = message.partition(": message-id=")
    if found and ": " not in queue_id:
        return _new(MessageId, (queue_id, rest))
    queue_id, _, rest = message.partition(": ")
    if rest.startswith(("reject: ", "milter-reject: ", "hold: ", "milter-hold: ", "discard: ",
                        "milter-discard: ")):  # fmt: skip
        return refusal(message)
    if queue_id == "warning":
        return _warning(rest)
    if rest == "canceled":
        return Removal(queue_id)
    return None


def _pickup(message: str) -> Fact | None:
    queue_id, _, rest = message.partition(": uid=")
    uid, _, sender = rest.partition(" from=<")
    return Pickup(queue_id, uid, sender.rstrip(">")) if sender else None


def _bounce(message: str) -> Fact | None:
    queue_id, _, rest = message.partition(": ")
    kind, _, notice = rest.partition(" notification: ")
    if notice and kind.startswith(("sender ", "postmaster ")):
        return Notice(queue_id, notice)
    return _DELIVERERS["bounce"](message)


def _postsuper(message: str) -> Fact | None:
    queue_id, _, rest = message.partition(": ")
    if rest == "removed":
        return Removal(queue_id, by_hand=True)
    if rest in ("placed on hold", "released from hold"):
        return Hold(queue_id, rest[0] == "p")
    return None


def _warning(text: str) -> Fact | None:
    """Warnings about services on this host; the other programs' lines are the same."""
    if ": SASL " in text and "authentication failed" in text:
        _, address = named(text.partition(": SASL ")[0])
        _, found, user = text.rpartition(", sasl_username=")
        return LoginFailure(address, user if found else None) if address else None
    if text.startswith("connect to Milter service "):
        name, _, why = text[26:].partition(": ")
        return Trouble("milter", name, why)
    if text.startswith("milter ") and ("can't read" in text or "can't write" in text
                                       or "unreasonable" in text):  # fmt: skip
        name, _, why = text[7:].partition(": ")
        return Trouble("milter", name, why)
    if text.startswith(("connect to mysql server", "connect to pgsql server")):
        _, _, name = text.partition(" server ")
        return Trouble("lookup", name.partition(": ")[0], text)
    if text.startswith("connect to "):
        name, colon, why = text[11:].partition(": ")
        return Trouble("policy", name, why) if colon and " " not in name else None
    if text.startswith("problem talking to server "):
        name, _, why = text[26:].partition(": ")
        return Trouble("policy", name, why)
    if text.startswith("not enough free space") or "No space left on device" in text:
        return Trouble("disk", "mail queue", text)
    if text.startswith("SASL: Connect to "):
        name, _, why = text[17:].partition(" failed: ")
        return Trouble("login", name, why)
    if "table lookup problem" in text or "lookup error for" in text:
        return Trouble("lookup", text.partition(" ")[0].rstrip(":"), text)
    return None


def _other(message: str) -> Fact | None:
    """Any program: a warning, or that the disk is full."""
    if message.startswith("warning: "):
        return _warning(message[9:])
    if message.startswith("fatal: ") and ("No space left on device" in message
                                          or "table lookup problem" in message):  # fmt: skip
        return _warning(message[7:])
    return None


_DELIVERERS: dict[str, Read] = {daemon: _deliverer(daemon) for daemon in _DELIVER}
_READERS: dict[str, Read] = {
    **_DELIVERERS,
    "qmgr": _qmgr,
    "oqmgr": _qmgr,
    "nqmgr": _qmgr,
    "smtpd": _smtpd,
    "postscreen": _postscreen,
    "cleanup": _cleanup,
    "pickup": _pickup,
    "bounce": _bounce,
    "defer": _bounce,
    "trace": _bounce,
    "postsuper": _postsuper,
    **dict.fromkeys(_SILENT, _other),
}


def _reader(program: str) -> Read | None:
    instance, slash, daemon = program.rpartition("/")
    if not slash:
        return _other if program == "postfix" else None
    read = _READERS.get(daemon)
    if read is None and instance.startswith("postfix"):
        return _DELIVERERS["smtp"]  # a transport with a name of its own in master.cf
    return read


def _silent(program: str) -> tuple[str, ...]:
    return _SAYS_NOTHING.get(program.rpartition("/")[2], ())


MTA = Mta("Postfix", _reader, _silent)
