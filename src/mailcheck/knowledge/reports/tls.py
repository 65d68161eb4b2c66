"""TLS reports (RFC 8460 §4.4), with what senders leave out or write otherwise."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from mailcheck.knowledge.reports.refusal import Refusal
from mailcheck.knowledge.reports.report import LONG_RANGE, Head, Tls, TlsDetail, TlsPolicy
from mailcheck.knowledge.reports.text import decoded
from mailcheck.knowledge.reports.values import (
    domain_of,
    ip_of,
    number_of,
    period_problems,
    text_of,
    time_of,
)

MAX_TEXT = 16 << 20
"""Characters that are read (chosen: a report of a big receiver has some ten thousand)."""
_MAX_POLICIES = 1_000
_MAX_DETAILS = 10_000
TYPES = frozenset({"sts", "tlsa", "no-policy-found"})
RESULTS = frozenset(
    {
        "starttls-not-supported", "certificate-host-mismatch", "certificate-expired",
        "certificate-not-trusted", "validation-failure", "tlsa-invalid", "dnssec-invalid",
        "dane-required", "sts-policy-fetch-error", "sts-policy-invalid", "sts-webpki-invalid",
    }
)  # fmt: skip


def read_tls(pieces: Callable[[], Iterable[bytes]], problems: dict[str, None]) -> Tls | Refusal:
    """A TLS report.

    Args:
        pieces: opens its octets, unpacked.
        problems: what is known to be odd already.
    """
    texts: list[str] = []
    size = 0
    for text in decoded(pieces(), problems):
        texts.append(text)
        size += len(text)
        if size > MAX_TEXT:
            return Refusal("too-large", "It is far longer than any TLS report.")
    whole = "".join(texts).strip().lstrip("\ufeff")
    try:
        body, end = json.JSONDecoder(strict=False).raw_decode(whole)
    except (ValueError, RecursionError):
        return Refusal("damaged", "It is no JSON, or cut off.")
    if whole[end:].strip("\0 \r\n\t"):
        problems["not-well-formed"] = None
    if isinstance(body, dict) and ("policies" in body or "organization-name" in body):
        return _report(body, problems)
    return Refusal("not-a-report", "It holds no report.")


def _report(body: dict[str, Any], problems: dict[str, None]) -> Tls:
    period = _object(body.get("date-range"))
    begin, end = time_of(period.get("start-datetime")), time_of(period.get("end-datetime"))
    org, report_id = text_of(body.get("organization-name")), text_of(body.get("report-id"))
    items = [_object(item) for item in _list(body.get("policies"))]
    if len(items) > _MAX_POLICIES:
        problems["too-large"] = None
    policies = tuple(_policy(item, problems) for item in items[:_MAX_POLICIES])
    if not org:
        problems["no-organization"] = None
    if not report_id:
        problems["no-report-id"] = None
    problems.update(dict.fromkeys(period_problems(begin, end, LONG_RANGE)))
    contact = text_of(body.get("contact-info"))
    head = Head(org, report_id, _domain(policies), begin, end, contact)
    return Tls(head, policies, tuple(problems))


def _domain(policies: tuple[TlsPolicy, ...]) -> str | None:
    """Whose report it is: a TLSA policy is about an MX host, the others about the domain."""
    names = [one.domain for one in policies if one.domain and one.type != "tlsa"]
    names += [one.domain for one in policies if one.domain]
    for name in names:
        if all(other == name or other.endswith(f".{name}") for other in names):
            return name
    return names[0] if names else None


def _policy(item: dict[str, Any], problems: dict[str, None]) -> TlsPolicy:
    policy, summary = _object(item.get("policy")), _object(item.get("summary"))
    kind = (text_of(policy.get("policy-type")) or "").lower()
    if kind not in TYPES:
        problems["unknown-value"] = None
    domain = domain_of(text_of(policy.get("policy-domain")))
    if domain is None:
        problems["no-policy-domain"] = None
    details = tuple(_details(item, problems))
    good = _count(summary.get("total-successful-session-count"), problems)
    failed = sum(one.sessions for one in details)
    bad = failed
    if "total-failure-session-count" in summary:
        bad = _count(summary["total-failure-session-count"], problems)
        if details and bad != failed:
            problems["sums-differ"] = None
    hosts = policy.get("mx-host")
    hosts = hosts if isinstance(hosts, list) else [hosts]  # RFC 8460 §4.4 has both
    mx = tuple(filter(None, (domain_of(text_of(host)) for host in hosts[:100])))
    return TlsPolicy(kind or "unknown", domain, mx, good + bad, bad, details)


def _details(item: dict[str, Any], problems: dict[str, None]) -> Iterable[TlsDetail]:
    found = _list(item.get("failure-details"))
    if len(found) > _MAX_DETAILS:
        problems["too-large"] = None
    for one in map(_object, found[:_MAX_DETAILS]):
        kind = (text_of(one.get("result-type")) or "").lower() or "unknown"
        if kind not in RESULTS:
            problems["unknown-value"] = None
        sending = ip_of(text_of(one.get("sending-mta-ip")))
        if sending is None:
            problems["no-sending-mta-ip"] = None
        reason = text_of(one.get("failure-reason-code")) or text_of(
            one.get("additional-information")
        )
        yield TlsDetail(
            kind,
            _count(one.get("failed-session-count"), problems),
            domain_of(text_of(one.get("receiving-mx-hostname"))),
            sending,
            ip_of(text_of(one.get("receiving-ip"))),
            reason,
        )


def _count(value: object, problems: dict[str, None]) -> int:
    number = number_of(value)
    if number is None:
        problems["unknown-value"] = None
    return number or 0


def _object(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
