"""qmail and what came of it (netqmail, notqmail, indimail), through multilog or splogger.

    new msg M                   info msg M: bytes B from <S> qp Q uid U             end msg M
    starting delivery N: msg M to remote R                                          (or `to local`)
    delivery N: success|failure|deferral: TEXT

M is the inode of the message, which the next one may have, and N a count; a delivery is known by its
start. In TEXT `_` stands for a blank and `/` for the end of a line, and nothing tells them from
underscores and strokes (qmail-log(5); qmail-remote.c: `ADDRESS does not like recipient.`, `Remote host
said: REPLY`, `Giving up on ADDRESS.`; qmail-send.c: what was in the queue too long).
"""  # noqa: E501 (lines as they are)

import re

from mailcheck.knowledge.logs.fact import (
    UNCLEAR,
    Arrival,
    Fact,
    Finish,
    Mta,
    Read,
    Relay,
    Removal,
    Start,
    Trouble,
)
from mailcheck.knowledge.logs.framing import QMAIL
from mailcheck.knowledge.logs.record import stated

_OUTCOMES = {"success": "sent", "failure": "bounced", "deferral": "deferred"}
_PROGRAMS = frozenset({QMAIL, "qmail", "splogger"})
_STAMP = re.compile(r"\d{9,11}\.\d{1,9} ")
"""splogger puts its own time in front of each line."""
_INFO = re.compile(r"info msg (\d{1,20}): bytes (\d{1,15}) from <([^>]*)>")
_START = re.compile(r"starting delivery (\d{1,12}): msg (\d{1,20}) to (local|remote) (.*)")
_DELIVERY = re.compile(r"delivery (\d{1,12}): (success|failure|deferral): (.*)")
_ADDRESS = re.compile(
    r"(?:Connected to )?([0-9A-Fa-f:]*[.:][0-9A-Fa-f.:]+)"
    r" (?:accepted|does not|failed|but|unable|user|Remote|said)"
)
_STATUS = re.compile(r"\(#([245]\.\d{1,3}\.\d{1,3})\)")
_SAID = "Remote host said: "
_LATE = "I'm not going to try again; this message has been in the queue too long."
_GIVEN_UP = re.compile(r"/?Giving up on \S+?\.?/?$")
_NEXT_LINE = re.compile(r"/(?=[245]\d\d[ -])")


def _read(message: str) -> Fact | None:
    if stamp := _STAMP.match(message):
        message = message[stamp.end() :]
    if message.startswith("delivery "):
        return _finish(message)
    if message.startswith("starting delivery "):
        found = _START.fullmatch(message)
        return Start(found[1], found[2], found[4], found[3]) if found else UNCLEAR
    if found := _INFO.match(message):
        return Arrival(
            found[1], found[3], None, None, None, None, int(found[2]), None, None, None, False
        )
    if message.startswith("end msg "):
        return Removal(message[8:].strip())
    if message.startswith(("alert: unable to append to bounce", "warning: unable to create")):
        return Trouble("disk", "mail queue", message)
    return None


def _finish(message: str) -> Fact | None:
    found = _DELIVERY.fullmatch(message)
    if found is None:
        return UNCLEAR if re.match(r"delivery \d+: ", message) else None
    number, word, report = found.groups()
    outcome = _OUTCOMES[word]
    text = report.replace("_", " ")
    if _LATE in text:
        outcome, text = "expired", text.replace(_LATE, "")
    head, said, reply = text.partition(_SAID)
    peer = _ADDRESS.match(head)
    status = _STATUS.search(head)
    return Finish(
        number, outcome, Relay(None, peer[1], None) if peer else None,
        status[1] if status else stated(reply), _sentence(reply if said else head),
    )  # fmt: skip


def _sentence(text: str) -> str:
    """The lines of a report in one."""
    text = _GIVEN_UP.sub("", text.rstrip("/ "))
    return _NEXT_LINE.sub(" ", text).rstrip("/ ")


def _reader(program: str) -> Read | None:
    return _read if program in _PROGRAMS else None


MTA = Mta("qmail", _reader)
