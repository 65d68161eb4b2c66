"""OpenSMTPD, through syslog, as `smtpd`.

    SESSION smtp connected address=192.0.2.7 host=c.example
    SESSION smtp authentication user=anna result=ok
    SESSION smtp message msgid=78e5c402 size=1118 nrcpt=1 proto=ESMTP
    SESSION smtp envelope evpid=78e5c402920bcc4f from=<S> to=<R>
    SESSION smtp failed-command command="RCPT TO:<R> " result="550 Invalid recipient: <R>"
    SESSION mta delivery evpid=ID from=<S> to=<R> rcpt=<-> source="ip" relay="ip (host)" delay=1s
        result="Ok" stat="250 .."
    SESSION mda delivery evpid=ID from=<S> to=<R> rcpt=<R> user=U delay=0s result=Ok stat=Delivered
    relay: Expire for ID: from=<S>, to=<R>, rcpt=<->, delay=4d, stat=Envelope expired

Read in `mta_log` (mta.c), `mda_log` (mda.c) and `queue_log` (queue.c) of OpenSMTPD; the lines of smtp
in its own and admins' documentation. Until 6.4 the word behind smtp, mta and mda is `event=delivery`;
until 5.7 every line has the form of the last one (`Ok`, `TempFail`, `PermFail` for ID). `rcpt` is what
the client named, where an alias made something else of it; a relay without an address was not reached.
The evpid is the queue id: one for each recipient. A message that an smtp session refuses has none.
"""  # noqa: E501 (lines as they are)

import re

from mailcheck.knowledge.logs.fact import (
    UNCLEAR,
    Attempt,
    Envelope,
    Fact,
    Mta,
    Read,
    Refusal,
    Relay,
    Removal,
    Session,
    Trouble,
)
from mailcheck.knowledge.logs.record import stated

_OUTCOMES = {
    "Ok": "sent", "TempFail": "deferred", "PermFail": "bounced", "Loop": "bounced",
    "Expire": "expired", "Remove": "deleted",
}  # fmt: skip
_MTA = re.compile(
    r'evpid=([0-9a-f]{16}) from=<([^>]*)> to=<([^>]*)> rcpt=<([^>]*)> source="[^"]*" '
    r'relay="([^"]*)" delay=(\w+) result="(\w+)" stat="(.*)'
)
_MDA = re.compile(
    r"evpid=([0-9a-f]{16}) from=<([^>]*)> to=<([^>]*)> (?:rcpt=<([^>]*)> )?user=(\S*) "
    r"(?:method=\S* )?delay=(\w+) result=(\w+) stat=(.*)"
)
_QUEUE = re.compile(
    r"(relay|delivery): (\w+) for ([0-9a-f]{16}): (?:session=\w+, )?from=<([^>]*)>, to=<([^>]*)>, "
    r"(?:rcpt=<([^>]*)>, )?(?:user=[^,]*, )?(?:method=[^,]*, )?(?:source=[^,]*, )?"
    r"(?:relay=([^,]*), )?delay=(\w+), stat=(.*)"
)
_ENVELOPE = re.compile(r"evpid=([0-9a-f]{16}) from=<([^>]*)> to=<([^>]*)>")
_RELAY = re.compile(r"\[?([0-9A-Fa-f:.]+)\]? \(([^)]*)\)")
_REFUSED = re.compile(r'" result="([45]\d\d\b.*)')
_COMMANDS = (
    ("RCPT TO:", "rcpt-to"), ("MAIL FROM:", "mail-from"), ("DATA", "data"), ("EHLO", "helo"),
    ("HELO", "helo"), ("LHLO", "helo"), (".", "end-of-data"),
)  # fmt: skip
_TIME = re.compile(r"(\d{1,6})([dhms])")
_SECONDS = {"d": 86_400, "h": 3_600, "m": 60, "s": 1}


def _read(message: str) -> Fact | None:
    session, _, rest = message.partition(" ")
    agent, _, rest = rest.partition(" ")
    kind, _, fields = rest.removeprefix("event=").partition(" ")
    if agent == "mta":
        return _delivered(_MTA, fields) if kind == "delivery" else None
    if agent == "mda":
        return _delivered(_MDA, fields) if kind == "delivery" else None
    if agent == "smtp":
        return _smtp(session, kind, fields)
    if message.startswith(("relay: ", "delivery: ")):
        return _queue(message)
    if "No space left on device" in message or "not enough disk space" in message:
        return Trouble("disk", "mail queue", message)
    return None


def _delivered(pattern: re.Pattern[str], fields: str) -> Fact:
    found = pattern.fullmatch(fields)
    outcome = _OUTCOMES.get(found[7]) if found else None
    if found is None or outcome is None:
        return UNCLEAR
    queue_id, sender, recipient, original, peer, delay, _, text = found.groups()
    is_mta = pattern is _MTA
    relay = _relay(peer) if is_mta else None
    status = stated(text) if is_mta and outcome == "sent" else None
    return Attempt(
        queue_id, outcome, recipient, _original(original, recipient), relay,
        "relay" if is_mta else "local", status, text.removesuffix('"') if is_mta else text,
        _seconds(delay), _next_queue_id(text) if relay and outcome == "sent" else None,
        sender=sender,
    )  # fmt: skip


def _queue(message: str) -> Fact | None:
    found = _QUEUE.fullmatch(message)
    outcome = _OUTCOMES.get(found[2]) if found else None
    if found is None or outcome is None:
        return UNCLEAR if ", stat=" in message else None
    agent, _, queue_id, sender, recipient, original, peer, delay, text = found.groups()
    is_local = agent == "delivery"
    return Attempt(
        queue_id, outcome, recipient, _original(original, recipient),
        _relay(peer) if peer and not is_local else None, "local" if is_local else "relay", None,
        "" if outcome == "expired" else text, _seconds(delay), sender=sender.strip("@"),
    )  # fmt: skip


def _original(value: str | None, recipient: str) -> str | None:
    return value if value and value not in ("-", recipient) else None


def _relay(text: str) -> Relay | None:
    found = _RELAY.fullmatch(text)
    return Relay(found[2] or found[1], found[1], None) if found else None


def _next_queue_id(text: str) -> str | None:
    """`250 2.0.0: 78e5c402 Message accepted for delivery`: another smtpd's; its first half."""
    before, accepted, _ = text.partition(" Message accepted for delivery")
    return before.rpartition(" ")[2] or None if accepted else None


def _seconds(text: str) -> float:
    """`1s`, `2h3m`, `4d1h`."""
    return float(sum(int(number) * _SECONDS[unit] for number, unit in _TIME.findall(text)))


def _smtp(session: str, kind: str, fields: str) -> Fact | None:
    if kind == "connected":
        words = _words(fields)
        address, host = words.get("address", ""), words.get("host", "")
        is_remote = address.replace(".", "").replace(":", "").isalnum() and address != "local"
        return Session(
            session, client=None if host in ("", "<unknown>") else host,
            address=address if is_remote else None,
        )  # fmt: skip
    if kind == "authentication":
        words = _words(fields)
        return Session(session, user=words.get("user")) if words.get("result") == "ok" else None
    if kind == "message":
        size = _words(fields).get("size", "")
        return Session(session, size=int(size)) if size.isdecimal() and len(size) < 16 else None
    if kind == "envelope":
        found = _ENVELOPE.match(fields)
        return Envelope(found[1], session, found[2]) if found else None
    if kind in ("disconnected", "closed"):
        return Removal(session)
    return _refusal(session, fields) if kind == "failed-command" else None


def _words(fields: str) -> dict[str, str]:
    """`key=value` of fields that hold no blanks."""
    return dict(word.partition("=")[::2] for word in fields.split(" ", 12))


def _refusal(session: str, fields: str) -> Fact | None:
    _, quoted, command = fields.partition('command="')
    said = _REFUSED.search(command)
    if not quoted or said is None:
        return None
    text = said[1].removesuffix('"')
    command = command[: said.start()]
    if not command:
        return Refusal(session, "rejected", "connect", None, None, None, None, None, None, text)
    low = command.upper()
    stage = next((stage for word, stage in _COMMANDS if low.startswith(word)), None)
    if stage is None:  # AUTH, STARTTLS and what is no command
        return None
    address = command.partition("<")[2].rpartition(">")[0] if "<" in command else None
    return Refusal(
        session, "rejected", stage, None, None, None,
        address if stage == "mail-from" else None, address if stage == "rcpt-to" else None, None,
        text,
    )  # fmt: skip


def _reader(program: str) -> Read | None:
    return _read if program == "smtpd" else None


MTA = Mta("OpenSMTPD", _reader)
