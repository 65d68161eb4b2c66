"""Haraka, through syslog, on its standard output or in a container.

    [NOTICE] [UUID] [outbound] delivered file=F domain="D" host="H" ip=IP port=N mode="SMTP" tls="Y"
        auth="N" response="TEXT" delay=N fails=N rcpts=OK/FAILED/BOUNCED
    [NOTICE] [UUID] [outbound] recipient <R> deferred: CODE TEXT         (or `rejected:`)
    [INFO] [UUID] [outbound] Temp failing FILE for N seconds: REASON
    [INFO] [UUID] [outbound] bouncing mail: REASON

Read in outbound/hmail.js and logger.js of Haraka. UUID is that of the transaction, with the number of
the domain behind it, and stands for the queue id. A delivery says to how many it went, not to whom;
what became of a recipient by itself is told before the line about all that failed, which is no other
event then. `response` is without the code, and mostly without the enhanced code. `format=logfmt`
and `format=json` of log.ini are not read.
"""  # noqa: E501 (lines as they are)

import re

from mailcheck.knowledge.logs.fact import UNCLEAR, Attempt, Fact, Group, Mta, Read, Relay
from mailcheck.knowledge.logs.framing import HARAKA

MAX_RECIPIENTS = 500
"""Of one line."""
_LINE = re.compile(r"\[[A-Z]+\] \[([^\]\s]*)\] \[outbound\] ")
_RECIPIENT = re.compile(r"recipient <([^>]*)> (deferred|rejected): (.*)")
_DELIVERED = re.compile(
    r'delivered file=\S+ domain="?[^"\s]*"? host="?([^"\s]*)"? ip="?([0-9A-Fa-f.:]+)"? '
    r'port=(\d+) mode="?(\w+)"? tls="?\w+"? auth="?\w+"? response="(.*)" delay=([\d.]+) fails=\d+ '
    r'rcpts="?(\d+)/\d+/\d+"?'
)
_STATUS = re.compile(r"(2\.\d{1,3}\.\d{1,3})(?: |$)")
_LATER = re.compile(r"Temp failing \S+ for [\d.]+ seconds: (.*)")
_TOLD = ("Some recipients failed: ", "Some recipients temp failed: ")
"""What was said of each of them before."""
_LATE = re.compile(r"Too many failures \((.*)\)")
_NAMES = re.compile(r"<([^<>]*)>")
_NOTHING = (None, None, None, None)


def _read(message: str) -> Fact | None:
    found = _LINE.match(message)
    if found is None:
        return None
    queue_id, text = found[1], message[found.end() :]
    if text.startswith("recipient <"):
        return _recipient(queue_id, text)
    if text.startswith("delivered file="):
        return _delivered(queue_id, text)
    if text.startswith("bouncing mail: "):
        return _bounced(queue_id, text[15:])
    later = _LATER.match(text)
    return _all(queue_id, "deferred", later[1]) if later else None


def _recipient(queue_id: str, text: str) -> Fact:
    found = _RECIPIENT.match(text)
    if found is None:
        return UNCLEAR
    recipient, word, reply = found.groups()
    outcome = "deferred" if word == "deferred" else "bounced"
    return Attempt(queue_id, outcome, recipient, None, None, None, None, reply)


def _delivered(queue_id: str, text: str) -> Fact:
    found = _DELIVERED.match(text)
    if found is None:
        return UNCLEAR
    host, address, port, mode, response, delay, number = found.groups()
    status = _STATUS.match(response)
    one = Attempt(
        queue_id, "sent", None, None, Relay(host or None, address, int(port[:5])), mode.lower(),
        status[1] if status else None, response, _number(delay), _next_queue_id(response),
    )  # fmt: skip
    return Group((one,) * max(1, min(int(number[:6]), MAX_RECIPIENTS)))


def _bounced(queue_id: str, reason: str) -> Fact | None:
    late = _LATE.fullmatch(reason)
    if late is None:
        return _all(queue_id, "bounced", reason)
    if not late[1].startswith(_TOLD):
        return _all(queue_id, "expired", late[1])
    names = _NAMES.findall(late[1])[:MAX_RECIPIENTS] or [None]
    return Group(tuple(Attempt(queue_id, "expired", name, *_NOTHING, "") for name in names))


def _all(queue_id: str, outcome: str, reason: str) -> Fact | None:
    """What became of all recipients of a message for one domain, who are not named."""
    if reason.startswith(_TOLD):
        return None
    text = reason.removeprefix("Upstream error: ")
    return Attempt(queue_id, outcome, None, None, None, None, None, text)


def _next_queue_id(response: str) -> str | None:
    _, queued, behind = response.rpartition("queued as ")
    return behind.partition(" ")[0].strip("().") or None if queued else None


def _number(text: str) -> float | None:
    return float(text) if text.count(".") < 2 and text != "." else None


def _reader(program: str) -> Read | None:
    return _read if program == HARAKA else None


MTA = Mta("Haraka", _reader)
