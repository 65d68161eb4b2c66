"""PowerMTA's accounting files: CSV with a header line, whose columns an admin chooses.

    type,timeLogged,timeQueued,orig,rcpt,orcpt,dsnAction,dsnStatus,dsnDiag,dsnMta,bounceCat,srcType,srcMta,
      dlvType,dlvSourceIp,dlvDestinationIp,dlvEsmtpAvailable,dlvSize,vmta,jobId,envId,queue,vmtaPool,..
    b,2026-11-26 08:00:02+0100,..,failed,5.1.1 (bad destination mailbox address),smtp;550 5.1.1 ..,
      mx.example.net (192.0.2.5),bad-mailbox,..

PowerMTA User's Guide, "Accounting": the first column is always the type, in short or in full: d
delivered, b bounced, t transient (a try that failed for now), r received, rb and rs remote bounce and
status (a report that came in later), tq transient-queue (of a queue, without recipients), f feedback
loop. Times are text or seconds since 1970; of one file with several types all have all columns.
bounceCat `message-expired` is an expiry. Messages have no id; recipient, sender and timeQueued tell
them apart.
"""  # noqa: E501 (lines as they are)

from mailcheck.knowledge.logs.fact import UNCLEAR, Arrival, Attempt, Relay, Unclear
from mailcheck.knowledge.logs.record import (
    Columns,
    Form,
    Row,
    Said,
    arrival,
    is_address,
    is_expired,
    iso,
    named_peer,
    one_line,
    peer,
    text,
    whole,
)

_OUTCOMES = {
    "d": "sent", "delivery": "sent", "b": "bounced", "bounce": "bounced", "t": "deferred",
    "transient": "deferred", "rb": "bounced", "remotebounce": "bounced",
}  # fmt: skip
_NO_ATTEMPTS = frozenset({
    "tq", "transientqueue", "f", "feedbackloop", "rs", "remotestatus", "r", "receipt", "received",
})  # fmt: skip
_KEY = 600
"""Characters of what tells messages apart."""


def is_header(columns: Columns) -> bool:
    """The names of the columns are PowerMTA's own."""
    return {"type", "timelogged"} <= columns and bool(
        columns & {"rcpt", "orig", "dsnstatus", "dsndiag", "dsnaction", "queue"}
    )


def read(row: Row) -> Said | Unclear | None:
    """One record, which is about one recipient."""
    kind = row["type"].strip().lower().replace("-", "").replace(" ", "")
    outcome = _OUTCOMES.get(kind)
    recipient = row.get("rcpt", "")
    if kind in _NO_ATTEMPTS and not (kind in ("r", "receipt", "received") and recipient):
        return None
    stamp = _time(row["timelogged"])
    if not recipient or (outcome is None and kind not in _NO_ATTEMPTS):
        return UNCLEAR
    key = f"{row.get('orig', '')} {recipient} {row.get('timequeued', '')}"[:_KEY]
    message = _message(row, key)
    if outcome is None:
        return Said(stamp, (), message, has_queue_id=False)
    status = row.get("dsnstatus", "").strip().partition(" ")[0] or None
    said = one_line(row.get("dsndiag", "").removeprefix("smtp;"))
    if outcome == "bounced" and (
        row.get("bouncecat") == "message-expired" or is_expired(said, status)
    ):
        outcome = "expired"
    original = row.get("orcpt", "").rpartition(";")[2]
    fact = Attempt(
        key, outcome, recipient, original if original != recipient and original else None,
        _relay(row), row.get("dlvtype", "").lower() or "smtp", status, said, _delay(row),
    )  # fmt: skip
    return Said(stamp, (fact,), message, has_queue_id=False)


def _message(row: Row, key: str) -> Arrival:
    # A remote bounce came from the server that it is about.
    is_remote = row["type"].strip().lower() in ("rb", "remote-bounce")
    source = None if is_remote else named_peer(row.get("srcmta", ""))
    own = row.get("headermessageid", "").strip()
    return arrival(
        key, row.get("orig"), client=source.name if source else None,
        address=source.address if source else None, size=whole(row.get("dlvsize")),
        message_id=text(own), subject=text(row.get("headersubject")),
    )  # fmt: skip


def _relay(row: Row) -> Relay | None:
    named = named_peer(row.get("dsnmta", ""))
    ip = row.get("dlvdestinationip", "").strip()
    if named is None:
        return peer(None, ip) if is_address(ip) else None
    return named if named.address or not is_address(ip) else named._replace(address=ip)


def _time(value: str) -> str:
    """Seconds since 1970 as microseconds, which the clock knows."""
    value = value.strip()
    return f"@{value}000000" if value.isdecimal() and len(value) < 12 else iso(value)


def _delay(row: Row) -> float | None:
    total = whole(row.get("totalsecondsqueued"))
    if total is None:
        queued, logged = whole(row.get("timequeued")), whole(row.get("timelogged"))
        total = logged - queued if queued is not None and logged and logged >= queued else None
    return None if total is None else float(total)


FORM = Form("PowerMTA", "powermta", is_header=is_header, read_row=read)
