"""What Postfix says of mail on its way in: clients, refusals, and what is kept back.

    NOQUEUE: reject: RCPT from name[ip]: 450 4.7.1 TEXT; from=<S> to=<R> proto=ESMTP helo=<H>
    NOQUEUE: reject: RCPT from [ip]:port: 550 5.7.1 TEXT; from=<S>, to=<R>, proto=ESMTP, helo=<H>
    ID: milter-reject: END-OF-MESSAGE from name[ip]: 4.7.1 TEXT; from=<S> ...
    ID: reject: header TEXT from name[ip]; from=<S> to=<R> proto=ESMTP helo=<H>: 5.7.1 TEXT

The client chooses H, a header's TEXT, and parts of what a refusal repeats; none of it may pass for
another field (smtpd_check.c, cleanup_milter.c, cleanup_message.c, postscreen_smtpd.c).
"""

import re
from typing import NamedTuple

from mailcheck.core.remember import LONGEST
from mailcheck.knowledge.logs.fact import Client, Fact, Refusal

OUTCOMES = {
    "reject": "rejected",
    "milter-reject": "rejected",
    "proxy-reject": "rejected",
    "hold": "held",
    "milter-hold": "held",
    "discard": "discarded",
    "milter-discard": "discarded",
}
"""Actions that decide; `reject_warning`, `warn`, `filter`, `redirect` and `permit` do not."""
_ADDRESS = r'("(?:[^"\\]|\\.)*"[^>]*|[^>]*)'
_TAIL = re.compile(
    rf";(?: from=<{_ADDRESS}>,?)?(?: to=<{_ADDRESS}>,?)?(?: proto=(\w*),?)?(?: helo=<(.*)>)?"
    r"(?: sasl_method=\S*)?(?: sasl_username=(.*?))?(?: sasl_sender=.*)?"
)
_HEADER_TAIL = re.compile(
    rf"; from=<{_ADDRESS}>(?: to=<{_ADDRESS}>)?(?: proto=(\w*))?(?: helo=<(.*?)>)?(?:: (.*))?$"
)
_ENDS = ("; from=<", "; to=<", "; proto=", "; helo=<")
_new = tuple.__new__
_CANDIDATES = 12
"""Places where the fields may begin; a client that sends more of them gets a wrong HELO shown."""
_CLIENT = re.compile(
    r"([^\[,]*)\[([^\],]+)\]"
    r"(?:, sasl_method=([^,]*), sasl_username=([^,]*))?"
)
_KEPT = 5_000
_clients: dict[str, tuple[str | None, str, str | None, str | None, str | None]] = {}
"""What stands behind `client=` -> name, address, user, nothing, method; the same clients come again
and again."""
_TRIES = 100
_STAGES = {
    "CONNECT": "connect",
    "HELO": "helo",
    "EHLO": "helo",
    "MAIL": "mail-from",
    "RCPT": "rcpt-to",
    "DATA": "data",
    "END-OF-MESSAGE": "end-of-data",
    "VRFY": "vrfy",
    "ETRN": "etrn",
    "BDAT": "data",
}


class Tail(NamedTuple):
    """The fields at the end of a refusal."""

    text: str
    """What stands before them."""
    sender: str | None = None
    recipient: str | None = None
    helo: str | None = None
    user: str | None = None


def named(text: str) -> tuple[str | None, str | None]:
    """`name[ip]`, `[ip]`, `unknown[ip]:port` -> name and address."""
    opened = text.rfind("[")
    closed = text.find("]", opened)
    if opened < 0 or closed < 0:
        return None, None
    name = text[:opened]
    address = text[opened + 1 : closed]
    return (None if name in ("", "unknown") else name), address or None


def client(message: str) -> Client:
    """`ID: client=name[ip][, key=value]...`"""
    queue_id, _, rest = message.partition(": client=")
    known = _clients.get(rest)
    if known is not None:
        return _new(Client, (queue_id, *known))
    usual = _CLIENT.fullmatch(rest)
    if usual:
        host, ip, method, user = usual.groups()
        name = host if host not in ("", "unknown") else None
        if len(_clients) >= _KEPT:
            _clients.clear()
        known = (name, ip, user or None, None, method)
        if len(rest) <= LONGEST:
            _clients[rest] = known
        return _new(Client, (queue_id, *known))
    first, *others = rest.split(", ")
    fields = dict(item.partition("=")[::2] for item in reversed(others))
    name, address = named(first)
    if "orig_client" in fields:  # XFORWARD: who handed it to the instance before
        name, address = named(fields["orig_client"])
    return Client(
        queue_id,
        name,
        address,
        fields.get("sasl_username") or None,
        fields.get("orig_queue_id") or None,
        fields.get("sasl_method") or None,
    )


def refusal(message: str, by: str = "") -> Fact | None:
    """A refusal, or what is held or thrown away."""
    queue_id, _, rest = message.partition(": ")
    action, _, rest = rest.partition(": ")
    outcome = OUTCOMES.get(action)
    if outcome is None:
        return None
    if action.startswith("milter"):
        by = "milter"
    own = None if queue_id == "NOQUEUE" else queue_id
    stage, _, after = rest.partition(" ")
    if stage in ("header", "body", "mime-header", "nested-header", "content"):
        return _of_content(own, outcome, stage, after)
    return _of_command(own, outcome, rest, by)


def _of_command(queue_id: str | None, outcome: str, rest: str, by: str) -> Refusal:
    stage, _, after = rest.partition(" from ")
    name = address = None
    if ": " in stage or len(stage) > 20:  # proxy-reject: END-OF-MESSAGE: 554 ...
        stage, _, said = rest.partition(": ")
    else:
        host, said = _host(after)
        name, address = named(host)
    tail = _tail(said)
    return Refusal(
        queue_id, outcome, _STAGES.get(stage.split(" ")[0]), name, address, tail.helo,
        tail.sender, tail.recipient, tail.user, tail.text, by,
        ends=stage.startswith("END-OF-MESSAGE"),
    )  # fmt: skip


def _host(text: str) -> tuple[str, str]:
    """`name[ip]: TEXT` or `[ip]:port: TEXT`; an IPv6 address has colons, but no blank."""
    closed = text.find("]")
    colon = text.find(": ", closed)
    return (text, "") if closed < 0 or colon < 0 else (text[:colon], text[colon + 2 :])


def _tail(said: str) -> Tail:
    """The fields at the end. HELO may imitate them, and a reply may repeat HELO before them."""
    whole: list[re.Match[str]] = []
    at, tries = _next(said, 0), 0
    while at >= 0 and len(whole) < _CANDIDATES and tries < _TRIES:
        tries += 1
        found = _TAIL.fullmatch(said, at)
        if found:
            whole.append(found)
        at = _next(said, at + 1)
    if not whole:
        return Tail(said.rstrip(";"))
    best = whole[0]
    middle = whole[len(whole) // 2]
    if len(whole) % 2 and middle[4] and f"<{middle[4]}>" in said[: middle.start()]:
        best = middle
    return Tail(said[: best.start()], best[1], best[2], best[4], best[5] or None)


def _next(text: str, start: int) -> int:
    places = [place for mark in _ENDS if (place := text.find(mark, start)) >= 0]
    return min(places, default=-1)


def _of_content(queue_id: str | None, outcome: str, kind: str, after: str) -> Refusal:
    """header_checks and body_checks: what the admin says of it comes last."""
    at = after.rfind("; from=<")
    found = _HEADER_TAIL.match(after, at) if at >= 0 else None
    if found is None:
        return Refusal(
            queue_id, outcome, "end-of-data", None, None, None, None, None, None, after, "header"
        )
    content, _, host = after[:at].rpartition(" from ")
    name, address = named(host)
    return Refusal(
        queue_id, outcome, "end-of-data", name, address, found[4], found[1], found[2], None,
        found[5] or f"{kind} {content}", "content" if found[5] else "header",
        ends=outcome == "rejected",
    )  # fmt: skip
