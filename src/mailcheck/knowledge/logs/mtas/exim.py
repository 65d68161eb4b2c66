"""Exim: its own main log and reject log, or both through syslog; ids of 16 and, since 4.97, of 23
characters.

    ID <= S H=name (helo) [ip]:port U=user P=esmtpsa A=auth:login S=size id=M T="subject" for r1 r2
    ID => final <original> R=router T=transport H=host [ip] C="reply"     (also -> >> *> ** == (= )
    ID Completed
    [ID ]H=name (helo) [ip] F=<S> [temporarily ]rejected RCPT <R>: text
    login authenticator failed for H=(helo) [ip]:port: 535 text (set_id=U)
"""

import re

from mailcheck.knowledge.logs.exim_fields import (
    NOWHERE,
    WITHOUT_TRY,
    Fields,
    fields_of,
    seconds,
    unquoted,
)
from mailcheck.knowledge.logs.exim_usual import arrival, attempt
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
    Removal,
    Script,
    Trouble,
)

_new = tuple.__new__
_FLAGS = frozenset({"=>", "->", ">>", "*>", "**", "=="})
_KNOWN = _FLAGS | {"<=", "Co"}
"""How what stands behind the id of most lines begins."""
_SILENT = frozenset({"Start", "End", "SMTP"})
"""First words of lines of queue runs and sessions."""
_LENGTHS = (16, 23)
"""Of ids; a client's words stand behind `H=(`, and are none."""
_IDS = re.compile(r"(\w{6}-\w{6}(?:-\w{2}|\w{5}-\w{4})) ")
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
    queue_id, _, rest = message.partition(" ")
    flag = rest[:2]
    if flag in _KNOWN and len(queue_id) in _LENGTHS and queue_id[6] == "-" and "=" not in queue_id:
        return _of_message(queue_id, flag, rest)
    return None if queue_id in _SILENT else _any(message)


def _any(message: str) -> Fact | None:
    if message.startswith("cwd="):  # before a pattern, where a web site sends
        return _script(message)
    found = _IDS.match(message)
    if found is None and message[4:5] == "-" and (stamp := _STAMP.match(message)):
        # Through syslog Exim repeats its own stamp, unless told not to.
        message = message[stamp.end() :]
        found = _IDS.match(message)
    if found is None:
        return _without_id(message)
    rest = message[found.end() :]
    return _of_message(found[1], rest[:2], rest)


def _of_message(queue_id: str, flag: str, rest: str) -> Fact | None:
    """A line about one message; `rest` is what stands behind the id, `flag` its beginning."""
    if flag == "<=":
        return arrival(queue_id, rest[3:]) or _arrival(queue_id, rest[3:])
    if flag in _FLAGS:
        return attempt(queue_id, flag, rest[3:]) or _attempt(queue_id, flag, rest[3:])
    if rest.startswith("Completed"):
        return _new(Removal, (queue_id, False))
    return _about(queue_id, rest)


def _script(message: str) -> Fact | None:
    directory, _, arguments = message[4:].partition(" ")
    if " args: " in f" {arguments}":
        for mark in _SUBMITS:
            if mark in arguments:
                return _new(Script, (directory, arguments))
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


def _arrival(queue_id: str, rest: str) -> Fact:
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
        if recipient in NOWHERE:
            outcome = "discarded"
    size = values.get("S", "")
    return Attempt(
        queue_id, outcome, recipient, original, fields.relay, values.get("T"), None, text,
        seconds(values.get("QT")), None, fields.number not in WITHOUT_TRY,
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
