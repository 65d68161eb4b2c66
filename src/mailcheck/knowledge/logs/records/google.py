"""Google Workspace: what Email Log Search downloads as CSV.

    Message ID,Start date,End date,Sender,Message size,Subject,Direction,Attachments,Recipient address,
      Event target,Event date,Event status,Event target IP address,Has encryption,
      Event SMTP reply code,Event description,Client Type,Device User Session ID
    <1@example.org>,2026/11/26 08:00:02 UTC,..,2026/11/26 08:00:02 UTC,Bounced,192.0.2.5,..,550,550 5.1.1 ..

The header stands so in public programs that read these files; one of them leaves out rows whose target
is `SMTP_..`, steps inside Google that say the same again. Dates are `UTC`, or `UTC+01:00`. The words of
a status are known from the same programs and from Google's help; one that is not known is shown.
"""  # noqa: E501 (lines as they are)

from mailcheck.knowledge.logs.fact import UNCLEAR, Attempt, Fact, Refusal, Relay, Unclear
from mailcheck.knowledge.logs.record import (
    Columns,
    Form,
    Row,
    Said,
    address,
    arrival,
    is_address,
    is_expired,
    iso,
    one_line,
    peer,
    stated,
    text,
    whole,
)

_OUTCOMES = {
    "delivered": "sent", "markedspam": "sent", "spam": "sent", "bounced": "bounced",
    "notdelivered": "bounced", "deliverydelayed": "deferred", "delayed": "deferred",
    "temporarilyrejected": "deferred", "dropped": "discarded", "quarantined": "held",
    "rejected": "rejected",
}  # fmt: skip
_NO_ATTEMPTS = frozenset({
    "sent", "received", "inprogress", "intransit", "queued", "viewed", "opened", "read", "clicked",
    "deleted", "", "autoforwarded", "released",
})  # fmt: skip
_STEPS = "SMTP_"


def is_header(columns: Columns) -> bool:
    """Google's names, which do not depend on the language of the console as far as is known."""
    return {"recipientaddress", "eventstatus", "eventdate"} <= columns


def read(row: Row) -> Said | Unclear | None:
    """One event of one recipient."""
    status = "".join(filter(str.isalpha, row["eventstatus"])).lower()
    target = row.get("eventtarget", "").strip()
    if status in _NO_ATTEMPTS or target.startswith(_STEPS):
        return None
    outcome, recipient = _OUTCOMES.get(status), address(row["recipientaddress"])
    key = row.get("messageid", "").strip() or f"{row.get('sender', '')} {row.get('startdate', '')}"
    if outcome is None or not recipient or not key.strip():
        return UNCLEAR
    said = _reply(row)
    if outcome == "bounced" and is_expired(said):
        outcome = "expired"
    sender = row.get("sender")
    fact: Fact
    if outcome == "rejected":
        fact = Refusal(key, outcome, None, None, None, None, None, recipient, None, said)
    else:
        relay = _relay(target, row.get("eventtargetipaddress", "").strip())
        is_here = relay is None and row.get("direction", "").strip().lower() == "received"
        fact = Attempt(
            key, outcome, recipient, None, relay, "local" if is_here else None,
            stated(said) if outcome == "sent" else None, said,
        )  # fmt: skip
    message = arrival(
        key, "" if sender == "<>" else address(sender), size=whole(row.get("messagesize")),
        message_id=text(row.get("messageid", "").strip()), subject=text(row.get("subject")),
    )  # fmt: skip
    return Said(iso(row["eventdate"], "Z"), (fact,), message, has_queue_id=False)


def _reply(row: Row) -> str:
    """The description, with the reply code before it where it does not begin so."""
    code, said = (
        row.get("eventsmtpreplycode", "").strip(),
        one_line(row.get("eventdescription", "")),
    )
    is_missing = len(code) == 3 and code.isdecimal() and not said.startswith(code)
    return f"{code} {said}".strip() if is_missing else said


def _relay(target: str, ip: str) -> Relay | None:
    is_host = "." in target and "@" not in target and " " not in target
    return peer(target if is_host else None, ip if is_address(ip) else None)


FORM = Form("Google Workspace", "google", is_header=is_header, read_row=read)
