"""Exim: its own main log and reject log, or both through syslog; ids of 16 and, since 4.97, of 23
characters.

    ID <= S H=name (helo) [ip]:port U=user P=esmtpsa A=auth:login S=size id=M T="subject" for r1 r2
    ID => final <original> R=router T=transport H=host [ip] C="reply"     (also -> >> *> ** == (= )
    ID Completed
    [ID ]H=name (helo) [ip] F=<S> [temporarily ]rejected RCPT <R>: text
    login authenticator failed for H=(helo) [ip]:port: 535 text (set_id=U)
"""

import re

from mailcheck.knowledge.logs.exim_fields import USUAL, Fields, fields_of, unquoted
from mailcheck.knowledge.logs.fact import (
    UNCLEAR,
    Arrival,
    Attempt,
    Fact,
    Frozen,
    LoginFailure,
    Mta,
    Read,
    Refusal,
    Relay,
    Removal,
    Script,
    Trouble,
)

_new = tuple.__new__
_KEPT = 5_000
_NOWHERE = (":blackhole:", "blackhole", "discarded")
"""What stands for an address where a message is thrown away."""
_WITHOUT_TRY = frozenset({-51, -52, -53, -54})
"""No attempt: the retry time, or that of the host, was not reached."""
_FLAGS = frozenset({"=>", "->", ">>", "*>", "**", "=="})
_IDS = re.compile(r"(\w{6}-\w{6}(?:-\w{2}|\w{5}-\w{4})) (..) ?")
_STAMP = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?(?: [+-]\d{4})? (?:\[\d+\] )?")
_CLIENT = re.compile(
    r"H=(?:([^\s(\[]+) )?(?:\((.*?)\) )?(?:\[[^\]\s]*\] )?\[([0-9A-Fa-f:.]+)\](?::\d+)?"
    r"(?=$| (?:I=|X=|CV=|SNI=|DN=|F=<|A=|U=|P=|PRX=|S=|K |L )"
    r"| (?:incomplete|temporarily |rejected|sender ))"
)
"""Only the last bracket of H= is the address: HELO may hold others."""
_LOGGED_IN = re.compile(r" A=([^\s:]+)(?::(\S+))?")
_FROM = re.compile(r' F=<((?:"(?:[^"\\]|\\.)*")?[^<>]*)>')
_USER = re.compile(r" U=(\S+)")
_PROTOCOL = re.compile(r" P=(\S+)")
_SIZE = re.compile(r" S=(\d{1,15})")
_ID = re.compile(r" id=(\S+)")
_PARENT = re.compile(r" R=(\w{6}-\w{6,11}-\w{2,4})")
_REJECTED = re.compile(
    r"(temporarily )?rejected "
    r"(?:RCPT <((?:\"(?:[^\"\\]|\\.){0,256}\")?[^>]{0,400})>"
    r"|(MAIL) ?(?:<[^>]{0,400}>)?|(EHLO or HELO) [^:]*"
    r"|(connection)(?: in \"[^\"]*\" ACL)?"
    r"|(after DATA|DATA|during MIME ACL checks|by local_scan\(\))"
    r"|(VRFY|EXPN|ETRN|AUTH|STARTTLS)\b[^:]*|(?:by )?(non-SMTP)[^:]*)"
)
_LOGIN = re.compile(
    r"\w+ authenticator failed for (?:H=)?(?:[^\s(\[]+ )?(?:\(.*?\) )?"
    r"\[([0-9A-Fa-f:.]+)\](?::\d+)?(?: [IU]=\S+)*: (.*)"
)
_STAGES = ("rcpt-to", "mail-from", "helo", "connect", "end-of-data", None, "end-of-data")
_SUBMITS = ("sendmail", "exim -t", "exim4 -t", " -t", "-ti", "-oi")


def _read(message: str) -> Fact | None:
    if message.startswith("cwd="):  # before a pattern, where a web site sends
        return _script(message)
    found = _IDS.match(message)
    if found is None and message[4:5] == "-" and (stamp := _STAMP.match(message)):
        # Through syslog Exim repeats its own stamp, unless told not to.
        message = message[stamp.end() :]
        found = _IDS.match(message)
    if found is None:
        return _without_id(message)
    queue_id, flag = found.groups()
    if flag == "<=":
        return _arrival(queue_id, message[found.end() :])
    if flag in _FLAGS:
        return _attempt(queue_id, flag, message[found.end() :])
    if message.startswith("Completed", found.start(2)):
        return _new(Removal, (queue_id, False))
    return _about(queue_id, message[len(queue_id) + 1 :])


def _script(message: str) -> Fact | None:
    directory, _, arguments = message[4:].partition(" ")
    if " args: " in f" {arguments}":
        for mark in _SUBMITS:
            if mark in arguments:
                return Script(directory, arguments)
    return None


def _about(queue_id: str, text: str) -> Fact | None:
    """A line about a message that is no delivery."""
    if "rejected " in text and text.startswith(("H=", "U=", "F=<")):
        return _refusal(queue_id, text)
    if text.startswith(("Frozen", "Message is frozen", "*** Frozen")):
        return Frozen(queue_id)
    if text.startswith(("removed by ", "cancelled by ")):
        return Removal(queue_id, by_hand=True)
    return _trouble(text)


_ARRIVAL = re.compile(
    r"([^\s\"]+)(?: R=(\w{6}-\w{6,11}-\w{2,4})|)"
    r"(?: H=(?:([^\s(\[]+) |)(?:\(([^()]*)\) |)\[([0-9A-Fa-f:.]+)\](?::\d+|)|)(?: I=\S+|)"
    r"(?: U=(\S+)|)(?: P=(\w+)|)(?: X=\S+|)(?: CV=\w+|)(?: SNI=[^\s\"]+|)"
    r"(?: A=([^\s:]+)(?::(\S+)|)|)(?: K|)(?: S=(\d{1,15})|)(?: RT=\S+|)(?: id=(\S+)|)"
    r"(?: T=\"([^\"\\]*)\"|)(?: (?:from|for) .*|)"
)
"""Nearly all arrivals, in one step (`(?:x|)`: see `USUAL`)."""


def _arrival(queue_id: str, rest: str) -> Fact:
    usual = _ARRIVAL.fullmatch(rest)
    if usual is None:
        return _unusual_arrival(queue_id, rest)
    (
        sender, parent, host, helo, address, ident, protocol, auth, login, size, own, subject,
    ) = usual.groups()  # fmt: skip
    if sender == "<>":
        sender = ""
    is_local = protocol is not None and protocol.startswith("local")
    who = login or auth or (ident if is_local and sender else None)
    return _new(
        Arrival,
        (queue_id, sender, host, address, helo, who, int(size) if size else None,
         f"<{own}>" if own else None, subject, parent, is_local, ()),
    )  # fmt: skip


def _unusual_arrival(queue_id: str, rest: str) -> Fact:
    sender, _, behind = _first(rest)
    behind = f" {behind}"
    subject, behind = _subject(behind)
    host = _CLIENT.match(behind, behind.find(" H=") + 1) if " H=" in behind else None
    login, user, protocol = (pattern.search(behind) for pattern in (_LOGGED_IN, _USER, _PROTOCOL))
    is_local = protocol is not None and protocol[1].startswith("local")
    who = login[2] or login[1] if login else None
    if who is None and is_local and user and sender:
        who = user[1]
    size, own, parent = (pattern.search(behind) for pattern in (_SIZE, _ID, _PARENT))
    return Arrival(
        queue_id, sender, host[1] if host else None, host[3] if host else None,
        host[2] if host else None, who, int(size[1]) if size else None,
        f"<{own[1]}>" if own else None, subject, parent[1] if parent else None, is_local,
    )  # fmt: skip


def _first(rest: str) -> tuple[str, str, str]:
    """The sender, which may be quoted, and what is behind it."""
    if rest.startswith('"'):
        end = re.match(r'"(?:[^"\\]|\\.)*"\S*', rest)
        if end:
            return end[0], "", rest[end.end() + 1 :]
    sender, blank, behind = rest.partition(" ")
    return ("" if sender == "<>" else sender), blank, behind


def _subject(text: str) -> tuple[str | None, str]:
    """The subject, and the line without it and what follows: a sender's words, not fields."""
    at = text.find(' T="')
    if at < 0:
        before, _, _ = text.partition(" for ")
        return None, before
    found = re.compile(r'"((?:[^"\\]|\\.)*)"').match(text, at + 3)
    return (unquoted(found[1]) if found else text[at + 4 :]), text[:at]


def _attempt(queue_id: str, flag: str, rest: str) -> Fact:
    usual = USUAL.fullmatch(rest)
    if usual:
        found = _usual(queue_id, flag, usual)
        if found:
            return found
    return _unusual(queue_id, flag, rest)


def _usual(queue_id: str, flag: str, found: re.Match[str]) -> Fact | None:
    (
        final, original, sender, _, transport, size, host, address, port, reply, time, failed,
        number, later_host, later_address, later_port, deferred,
    ) = found.groups()  # fmt: skip
    is_try = True
    if reply is not None:
        text, outcome = reply, "sent"
        if flag == "**" or flag == "==":
            return None
    elif failed is not None:
        text, outcome = failed, "bounced"
        if flag != "**":
            return None
        if failed.endswith("retry timeout exceeded") or failed.startswith("all hosts for "):
            outcome = "expired"
    else:
        text, outcome, is_try = deferred, "deferred", int(number) not in _WITHOUT_TRY
        if flag != "==":
            return None
        host, address, port = later_host or host, later_address or address, later_port or port
        if number[0] != "-" and not later_address and (": " in text or "=" in text):
            return None  # the system's word for it, a host or times, and then the text
    if final in _NOWHERE:
        return None
    if original and "@" not in final:
        final, original = original, None
    relay = _relays[host, address, port] if address else None
    return _new(
        Attempt,
        (queue_id, outcome, final, original, relay, transport, None, text, _seconds(time), None,
         is_try, sender, int(size) if size else None),
    )  # fmt: skip


class _Relays(dict[tuple[str, str, str | None], Relay]):
    """Host, address and port -> relay; a log repeats them."""

    def __missing__(self, key: tuple[str, str, str | None]) -> Relay:
        if len(self) >= _KEPT:
            self.clear()
        host, address, port = key
        relay = self[key] = Relay(host, address, int(port) if port and len(port) < 6 else None)
        return relay


_relays = _Relays()


def _unusual(queue_id: str, flag: str, rest: str) -> Fact:
    fields = fields_of(rest)
    if fields is None:
        return UNCLEAR
    recipient, original = _recipient(fields)
    values = fields.values
    text, outcome = fields.text, "sent"
    if flag == "**":
        outcome = "bounced"
        if text.endswith("retry timeout exceeded") or text.startswith("all hosts for "):
            outcome = "expired"
    elif flag == "==":
        outcome = "deferred"
        if fields.number is None:
            return UNCLEAR
    else:
        text = unquoted(values.get("C", ""))
        if recipient in _NOWHERE:
            outcome = "discarded"
    size = values.get("S", "")
    return Attempt(
        queue_id, outcome, recipient, original, fields.relay, values.get("T"), None, text,
        _seconds(values.get("QT")), None, fields.number not in _WITHOUT_TRY,
        values.get("F"), int(size) if size.isdecimal() else None,
    )  # fmt: skip


def _recipient(fields: Fields) -> tuple[str, str | None]:
    """For a local user the final address is the user alone, and the address stands behind it."""
    final, original = fields.final, fields.original
    if final.startswith(">"):
        return final[1:], original
    special = final[:1] in "|/:" or final == "discarded"
    if original and "@" not in final and not special:
        return original, None
    return final, original


def _seconds(text: str | None) -> float | None:
    """`2s`, `1m5s`, `1d2h`, `0.213s`."""
    if not text:
        return None
    total, number = 0.0, ""
    for character in text:
        if character.isdigit() or character == ".":
            number += character
        elif character in "smhdw" and number.replace(".", "", 1).isdecimal():
            total += (
                float(number) * {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}[character]
            )
            number = ""
        else:
            return None
    return total


def _refusal(queue_id: str | None, text: str) -> Fact | None:
    host = _CLIENT.match(text)
    start = host.end() if host else 0
    if host is None and text.startswith("H="):
        return None
    found = _REJECTED.search(text, start)
    if found is None:
        return None
    between = text[start : found.start()]
    sender, login, user = (
        pattern.search(f" {between}" if start == 0 else between)
        for pattern in (_FROM, _LOGGED_IN, _USER)
    )
    stage = next((s for s, part in zip(_STAGES, found.groups()[1:], strict=False) if part), None)
    who = login[2] or login[1] if login else None
    if who is None and host is None and user:
        who = user[1]
    said = text[found.end() :].removeprefix(":").strip(" ")
    return Refusal(
        queue_id, "rejected", stage, host[1] if host else None, host[3] if host else None,
        host[2] if host else None, sender[1] if sender else None, found[2], who,
        said or found[0], "temporary" if found[1] else "", ends=stage == "end-of-data",
    )  # fmt: skip


def _without_id(message: str) -> Fact | None:
    if message.startswith("cwd="):
        return _script(message)
    if message.startswith(("Start queue run", "End queue run", "SMTP ", "no host name found")):
        return None
    if message.startswith(("H=", "U=", "F=<")):
        return _refusal(None, message) if "rejected " in message else None
    if " authenticator failed for " in message:
        return _login(message)
    return _trouble(message)


def _login(message: str) -> Fact | None:
    found = _LOGIN.match(message)
    if found is None or "435" in found[2][:4]:
        return None
    _, named, user = found[2].rpartition("(set_id=")
    return LoginFailure(found[1], user.removesuffix(")") if named else None)


def _trouble(text: str) -> Fact | None:
    if "acl condition: " in text and text.startswith(("malware ", "spam ")):
        return Trouble("filter", text.partition(" acl ")[0], text.partition("condition: ")[2])
    if "No space left on device" in text or "no space left" in text:
        return Trouble("disk", "spool", text)
    if "lookup of " in text and "gave DEFER" in text:
        return Trouble("lookup", text.partition(" lookup")[0].rpartition(" ")[2], text)
    return None


def _reader(program: str) -> Read | None:
    return _read if program in ("exim", "exim4", "exim-in", "exim-out", "Exim") else None


MTA = Mta("Exim", _reader)
