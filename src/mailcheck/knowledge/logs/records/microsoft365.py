"""Microsoft 365's message trace as CSV: summaries, and the extended (historical) report.

    origin_timestamp_utc,sender_address,recipient_status,message_subject,total_bytes,message_id,
      network_message_id,original_client_ip,directionality,connector_id,delivery_priority
    recipient_status: `addr##Receive, Send;addr##Receive, Fail`
    date_time_utc,client_ip,..,source,event_id,internal_message_id,..,custom_data    (extended)
    Received,SenderAddress,RecipientAddress,Subject,Status,ToIP,FromIP,Size,MessageTraceId,..

The downloads are UTF-16 or UTF-8 with a byte order mark. The first names for each recipient what
became of it last (Microsoft's "Message trace in the Exchange admin center": Send is delivered
outside, Deliver to a mailbox, Fail, Expand a group); the second is Exchange's tracking log with `_`
in the names of its columns; the third is what Get-MessageTrace and Get-MessageTraceV2 print
(properties after learn.microsoft.com, jj984335: FromIP is the sender's, ToIP the next server's; times
are UTC). A summary holds no reply, so its causes are unknown.
"""  # noqa: E501 (lines as they are)

from mailcheck.knowledge.logs.fact import UNCLEAR, Attempt, Unclear
from mailcheck.knowledge.logs.record import (
    MAX_RECIPIENTS,
    Columns,
    Form,
    Row,
    Said,
    arrival,
    iso,
    peer,
    text,
    whole,
)
from mailcheck.knowledge.logs.records import exchange

_OUTCOMES = {
    "send": "sent", "deliver": "sent", "delivered": "sent", "filteredasspam": "sent",
    "fail": "bounced", "failed": "bounced", "defer": "deferred", "pending": "deferred",
    "quarantine": "held", "quarantined": "held", "drop": "discarded", "receive": None,
    "expand": None, "expanded": None, "resolve": None, "resolved": None, "submit": None,
    "gettingstatus": None, "none": None, "transfer": None, "redirect": None,
}  # fmt: skip
_INSIDE = ".prod.outlook.com"


def is_header(columns: Columns) -> bool:
    """Of one of the three."""
    return (
        {"origintimestamputc", "recipientstatus"} <= columns
        or {"datetimeutc", "eventid", "source"} <= columns
        or {"received", "senderaddress", "recipientaddress", "status"} <= columns
    )


def read(row: Row) -> Said | Unclear | None:
    """What became of the recipients of one row."""
    if "eventid" in row:
        # Servers of the service hand the message to one another; the last of them tells.
        if row["eventid"].upper() == "SEND" and row.get("serverhostname", "").endswith(_INSIDE):
            return None
        return exchange.read(row)
    if "recipientstatus" in row:
        pairs = _pairs(row["recipientstatus"])
    else:
        pairs = [(row["recipientaddress"], row["status"])]
    stamp = row.get("origintimestamputc") or row.get("received") or ""
    key = row.get("networkmessageid") or row.get("messagetraceid") or row.get("messageid")
    outcomes = [_outcome(status) for _, status in pairs]
    if not key or not stamp or "" in outcomes or not all(recipient for recipient, _ in pairs):
        return UNCLEAR
    sender = row.get("senderaddress")
    message = arrival(
        key, "" if sender == "<>" else sender,
        address=text(row.get("originalclientip")) or text(row.get("fromip")),
        size=whole(row.get("totalbytes") or row.get("size")), message_id=text(row.get("messageid")),
        subject=text(row.get("messagesubject")) or text(row.get("subject")),
    )  # fmt: skip
    relay = peer(None, row.get("toip"))
    facts = tuple(
        Attempt(key, outcome, recipient, None, relay, None, None, "")
        for (recipient, _), outcome in zip(pairs, outcomes, strict=True)
        if outcome
    )
    return Said(iso(stamp, "Z"), facts, message, has_queue_id=False)


def _pairs(value: str) -> list[tuple[str, str]]:
    found = []
    for part in value.split(";")[:MAX_RECIPIENTS]:
        recipient, _, status = part.strip().partition("##")
        if recipient or status:
            found.append((recipient, status))
    return found


def _outcome(status: str) -> str | None:
    """Of the last word; None: nothing has become of it yet, "": a word that is not known."""
    word = status.rpartition(",")[2].replace(" ", "").lower()
    return _OUTCOMES.get(word, "")


FORM = Form("Microsoft 365", "microsoft365", is_header=is_header, read_row=read)
