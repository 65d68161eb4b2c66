"""Exchange Server's message tracking log, and what Get-MessageTrackingLog | Export-Csv makes of it.

    #Software: Microsoft Exchange Server
    #Fields: date-time,client-ip,client-hostname,server-ip,server-hostname,source-context,connector-id,
      source,event-id,internal-message-id,message-id,network-message-id,recipient-address,
      recipient-status,total-bytes,...,message-subject,sender-address,return-path,...

Fields and events: Microsoft Learn "Message tracking" (bb124375, cc539064: date-time is UTC;
server-ip and server-hostname are the next server in SEND, this one in the others; recipients, and
their statuses in step, are parted by `;`). A status is `[{LED=550 ..};{MSG=};{FQDN=host};{IP=..};
{LRT=..}]` (LED: last error and diagnostic, a reply of many lines), as reports by admins show it.
RECEIVE says where a message came from. `SEND` through the connector inside the organisation is no
delivery: the server that takes it over writes what becomes of it. Others say nothing of interest:
SUBMIT, TRANSFER, EXPAND, REDIRECT, RESOLVE, AGENTINFO, HA*, DSN, NOTIFYMAPI and the like.
"""  # noqa: E501 (lines as they are)

from mailcheck.knowledge.logs.fact import UNCLEAR, Arrival, Attempt, Relay, Unclear
from mailcheck.knowledge.logs.record import (
    MAX_RECIPIENTS,
    Columns,
    Form,
    Row,
    Said,
    arrival,
    is_expired,
    iso,
    one_line,
    peer,
    stated,
    text,
    whole,
)

_OUTCOMES = {
    "SEND": "sent", "SENDEXTERNAL": "sent", "DELIVER": "sent", "FAIL": "bounced",
    "SUBMITFAIL": "bounced", "BADMAIL": "bounced", "DEFER": "deferred", "RESUBMITDEFER": "deferred",
    "SUBMITDEFER": "deferred", "DROP": "discarded", "POISONMESSAGE": "held",
}  # fmt: skip
_HERE = "STOREDRIVER"
_INSIDE = "Intra-Organization"


def is_header(columns: Columns) -> bool:
    """Exchange's own columns, or PowerShell's; Microsoft 365's trace has `custom_data` in UTC."""
    return {"eventid", "source"} <= columns and bool(
        columns & {"datetime", "timestamp"} and columns & {"recipientaddress", "recipients"}
    )


def read(row: Row) -> Said | Unclear | None:
    """One event; of a message with many recipients, one for each."""
    event = row["eventid"].strip().upper()
    outcome = _OUTCOMES.get(event)
    stamp = iso(row.get("datetime") or row.get("timestamp") or row.get("datetimeutc") or "")
    queue_id = row.get("internalmessageid") or row.get("networkmessageid") or row.get("messageid")
    if event == "RECEIVE" and queue_id:
        return Said(stamp, (), _message(row, queue_id, row.get("clientip")), _host(row))
    if outcome is None or (event == "SEND" and row.get("connectorid", "").startswith(_INSIDE)):
        return None
    recipients = _parts(row.get("recipientaddress") or row.get("recipients") or "")
    if not queue_id or not stamp or not recipients:
        return UNCLEAR
    statuses = statuses_of(row.get("recipientstatus", ""), len(recipients))
    facts = tuple(
        _attempt(row, queue_id, outcome, recipient, status)
        for recipient, status in zip(recipients, statuses, strict=True)
    )
    return Said(stamp, facts, _message(row, queue_id), _host(row))


def _message(row: Row, queue_id: str, client: str | None = None) -> Arrival:
    sender = row.get("senderaddress", row.get("sender"))
    return arrival(
        queue_id, "" if sender == "<>" else sender,
        address=text(row.get("originalclientip")) or text(client),
        size=whole(row.get("totalbytes")), message_id=text(row.get("messageid")),
        subject=text(row.get("messagesubject")),
    )  # fmt: skip


def _host(row: Row) -> str:
    """The server that wrote the record: in SEND the client, in RECEIVE the server."""
    side = "server" if row["eventid"].strip().upper() == "RECEIVE" else "client"
    return row.get(f"{side}hostname", "")


def _parts(value: str) -> list[str]:
    """`a@x;b@y`; PowerShell may join them with blanks and put braces around them."""
    parts = value.strip("{}").replace(",", ";").replace(" ", ";").split(";", MAX_RECIPIENTS)
    return [part.strip() for part in parts[:MAX_RECIPIENTS] if part.strip()]


def statuses_of(value: str, count: int) -> list[str]:
    """One status for each of `count` recipients; a text may hold `;` itself."""
    bracketed = value.startswith("[{")
    parts = value.split("}];" if bracketed else ";", count) if count > 1 else [value]
    if len(parts) != count:
        return [value if not bracketed else parts[0]] * count
    return [f"{part}}}]" if bracketed and not part.endswith("}]") else part for part in parts]


def diagnosis(status: str) -> tuple[str, Relay | None]:
    """What the last server said, and who that was."""
    if not status.startswith("[{"):
        return one_line(status), None
    found = {}
    for part in status[2:].removesuffix("]").removesuffix("}").split("};{"):
        key, equals, value = part.partition("=")
        if equals and key not in found:
            found[key] = value
    return one_line(found.get("LED", "")), peer(found.get("FQDN"), found.get("IP"))


def _attempt(row: Row, queue_id: str, outcome: str, recipient: str, status: str) -> Attempt:
    said, relay = diagnosis(status)
    source = row["source"].strip().upper()
    is_here = source == _HERE
    if relay is None and not is_here:
        relay = peer(row.get("serverhostname"), row.get("serverip"))
    if outcome == "bounced" and is_expired(said):
        outcome = "expired"
    return Attempt(
        queue_id, outcome, recipient, text(row.get("relatedrecipientaddress")),
        None if is_here else relay, "local" if is_here else source.lower() or None,
        stated(said) if outcome == "sent" else None, said,
    )  # fmt: skip


FORM = Form("Exchange", "exchange", is_header=is_header, read_row=read)
