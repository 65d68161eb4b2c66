"""DMARC failure reports (RFC 6591, RFC 9991), and what some gateways send for them.

    Feedback-Type: auth-failure
    Auth-Failure: dmarc
    Source-IP: 192.0.2.1
    Reported-Domain: example.org
    Identity-Alignment: dkim, spf        <- what did not align
    Delivery-Result: policy

Gateways write the same as sentences of a text: `Sender IP Address: 192.0.2.1`.
"""

import re

from mailcheck.core.address import parse_addresses
from mailcheck.core.date import parse_date
from mailcheck.core.header import Header, scan_header
from mailcheck.knowledge.reports.refusal import Refusal
from mailcheck.knowledge.reports.report import Failure, Head
from mailcheck.knowledge.reports.values import domain_of, ip_of, text_of

_LINE = re.compile(
    r"^[ \t>*-]{0,8}([A-Z][A-Za-z /-]{2,40}?)[ \t]{0,8}:[ \t]{0,8}([^\r\n]{0,500})$", re.M
)
_COPY = re.compile(
    r"^[^\r\n]{0,20}copy of the (?:message |mail )?headers?[^\r\n]{0,200}$", re.M | re.I
)
_MARKS = frozenset({"sender ip address", "source ip address", "sender domain"})
_RESULTS = frozenset({"delivered", "spam", "policy", "reject", "other"})
_DONE = {"accept": "delivered", "quarantine": "spam", "reject": "reject"}
_MAX_TEXT = 1 << 18


def read_feedback(octets: bytes, report: Header, returned: Header | None) -> Failure | Refusal:
    """A report with a part `message/feedback-report`.

    Args:
        octets: that part, decoded.
        report: header of the mail that brought it.
        returned: header of the message that failed, where it is enclosed.
    """
    octets = octets.lstrip(b" \t\r\n")
    fields = scan_header(octets, 0, min(len(octets), _MAX_TEXT))
    kind = (_field(fields, "feedback-type") or "").lower()
    if kind and kind != "auth-failure":
        return Refusal(
            "complaint", f"It is feedback of the type {kind}; `mailcheck bounce` reads complaints."
        )
    auth, alignment = (
        _words(_field(fields, "auth-failure")),
        _words(_field(fields, "identity-alignment")),
    )
    source = ip_of((_field(fields, "source-ip") or "").partition("(")[0])
    found = {"no-auth-failure": auth, "no-identity-alignment": alignment, "no-source-ip": source}
    problems = [code for code, value in found.items() if value is None]
    result = (_field(fields, "delivery-result") or "").lower() or None
    if result is not None and result not in _RESULTS:
        problems.append("unknown-value")
    arrival = _time(_field(fields, "arrival-date") or _field(fields, "received-date"))
    sender = _address(returned, "from") or _bare(_field(fields, "original-mail-from"))
    recipient = _bare(_field(fields, "original-rcpt-to")) or _address(returned, "to")
    domain = domain_of(_field(fields, "reported-domain")) or domain_of(sender)
    return Failure(
        _head(report, domain, arrival), source, auth,
        None if alignment is None else tuple(word for word in alignment if word != "none"),
        result, sender, recipient, _subject(returned), arrival, tuple(problems),
    )  # fmt: skip


def read_sentences(text: str, report: Header) -> Failure | None:
    """A report that is a text alone; None where it is none."""
    text = text[:_MAX_TEXT].replace("\r\n", "\n")
    copy = _COPY.search(text)
    told = text[: copy.start()] if copy else text
    fields: dict[str, str] = {}
    for match in _LINE.finditer(told):
        fields.setdefault(match[1].lower(), match[2].strip())
    if len(_MARKS & fields.keys()) < 2:
        return None
    source = ip_of(fields.get("sender ip address") or fields.get("source ip address"))
    returned = None
    if copy:
        octets = text[copy.end() :].lstrip().encode("utf-8", "surrogateescape")
        returned = scan_header(octets, 0, len(octets))
    failing = [
        name for name in ("dkim", "spf") if fields.get(f"{name} alignment", "").lower() == "no"
    ]
    stated = "spf alignment" in fields or "dkim alignment" in fields
    arrival = _time(fields.get("received date"))
    problems = ["no-feedback-part"] + ([] if stated else ["no-identity-alignment"])
    action = fields.get("dmarc results", "").rpartition(",")[2].strip().lower()
    return Failure(
        _head(report, domain_of(fields.get("sender domain")), arrival), source, ("dmarc",),
        tuple(failing) if stated else None, _DONE.get(action), _address(returned, "from"),
        _address(returned, "to"), _subject(returned), arrival,
        tuple(problems if source else [*problems, "no-source-ip"]),
    )  # fmt: skip


def _head(report: Header, domain: str | None, arrival: int | None) -> Head:
    sender = _address(report, "from")
    report_id = (_field(report, "message-id") or "").strip().strip("<>") or None
    return Head(domain_of(sender), report_id, domain, arrival, arrival, sender)


def _field(header: Header | None, name: str) -> str | None:
    found = header.first(name) if header is not None else None
    return text_of(found.text) if found is not None else None


def _subject(header: Header | None) -> str | None:
    return _field(header, "subject")


def _address(header: Header | None, name: str) -> str | None:
    found = header.first(name) if header is not None else None
    if found is None:
        return None
    boxes = parse_addresses(found.flat[:10_000]).mailboxes
    return boxes[0].address if boxes else None


def _bare(text: str | None) -> str | None:
    """An address without its angle brackets; several: the first."""
    value = (text or "").partition(",")[0].strip()
    value = value.removeprefix("rfc822;").strip().strip("<>").strip()
    return value or None


def _words(text: str | None) -> tuple[str, ...] | None:
    if text is None:
        return None
    return tuple(word.strip().lower() for word in text.split(",") if word.strip())[:20]


def _time(text: str | None) -> int | None:
    moment = parse_date(text[:200]).moment if text else None
    try:
        return int(moment.timestamp()) if moment is not None else None
    except (OverflowError, ValueError):
        return None
