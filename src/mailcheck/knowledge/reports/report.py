"""What a report says, as values; none of the readers raises.

A report is read as far as it can be; what was odd is in `problems`, as codes:

    not-well-formed      no XML, or no JSON: mended and read all the same
    encoding             octets that are not of the charset; read as Windows-1252
    truncated            it ends early: what stands before was read
    too-large            it goes on behind the octets or records that are read
    wrong-root           the outermost element is not `feedback`
    row-without-address  a row without a usable source_ip, left out
    row-without-count    a row without a usable count, left out
    unknown-value        a result, disposition or the like that no RFC knows
    no-organization, no-report-id, no-domain, no-period      what it should name and does not
    empty-period, reversed-period, long-range  it begins when it ends, ends before, or is very long
    no-policy-domain, no-sending-mta-ip, sums-differ         of TLS reports
    no-identity-alignment, no-auth-failure, no-source-ip, no-feedback-part of failure reports
"""

from typing import Any, NamedTuple

LONG_RANGE = 48 * 3600
"""Seconds from which a period is long (RFC 9990 §3: a day is usual)."""


class AuthDkim(NamedTuple):
    """A signature, as it was verified, whether aligned or not."""

    domain: str | None
    selector: str | None
    result: str


class AuthSpf(NamedTuple):
    """What SPF said of the envelope sender, whether aligned or not."""

    domain: str | None
    result: str


class How(NamedTuple):
    """How messages were judged."""

    header_from: str | None
    envelope_from: str | None
    envelope_to: str | None
    dkim: str
    """Aligned: `pass` or `fail`."""
    spf: str
    disposition: str
    """`none`, `quarantine`, `reject`, or `pass` (RFC 9990)."""
    override: tuple[str, ...]
    """Why another disposition than the policy's."""
    comment: str | None
    auth_dkim: tuple[AuthDkim, ...]
    auth_spf: AuthSpf | None

    @property
    def passes(self) -> bool:
        """RFC 9989: one aligned pass is enough."""
        return self.dkim == "pass" or self.spf == "pass"

    def to_dict(self) -> dict[str, Any]:
        spf = self.auth_spf
        return self._asdict() | {
            "override": list(self.override),
            "auth_dkim": [one._asdict() for one in self.auth_dkim],
            "auth_spf": None if spf is None else spf._asdict(),
        }


class Row(NamedTuple):
    """So many messages from one address that were judged alike."""

    ip: str
    count: int  # type: ignore[assignment]  # a field, not the tuple method
    how: How
    """One value for all rows of a report that are judged alike."""


class Policy(NamedTuple):
    """The DMARC policy that the receiver saw."""

    p: str | None = None
    sp: str | None = None
    np: str | None = None
    adkim: str | None = None
    aspf: str | None = None
    testing: bool | None = None
    pct: int | None = None


class Head(NamedTuple):
    """What every kind of report begins with."""

    org: str | None
    """Who reports; "" where it names itself so."""
    report_id: str | None
    domain: str | None
    """Whose mail it is about."""
    begin: int | None
    """Seconds since 1970."""
    end: int | None
    email: str | None = None
    """Whom to ask about it."""

    @property
    def reporter(self) -> str:
        """Who reports, to tell reporters apart."""
        return self.org or (self.email or "").rpartition("@")[2] or "unknown"


class Aggregate(NamedTuple):
    """A DMARC aggregate report."""

    head: Head
    policy: Policy
    rfc: str
    """`7489` or `9990`."""
    rows: list[Row]
    problems: tuple[str, ...]
    errors: tuple[str, ...] = ()
    """What the reporter says went wrong."""


class Failure(NamedTuple):
    """A report about one message that failed (RFC 6591, RFC 9991)."""

    head: Head
    source_ip: str | None
    auth_failure: tuple[str, ...] | None
    alignment: tuple[str, ...] | None
    """What did *not* align."""
    delivery_result: str | None
    original_from: str | None
    original_rcpt: str | None
    subject: str | None
    arrival: int | None
    problems: tuple[str, ...]


class TlsDetail(NamedTuple):
    """Sessions that failed alike."""

    type: str
    sessions: int
    mx: str | None = None
    sending_ip: str | None = None
    receiving_ip: str | None = None
    reason: str | None = None


class TlsPolicy(NamedTuple):
    """What was seen under one policy."""

    type: str
    domain: str | None
    mx: tuple[str, ...]
    sessions: int
    failures: int
    details: tuple[TlsDetail, ...]

    def to_dict(self) -> dict[str, Any]:
        return self._asdict() | {
            "mx": list(self.mx),
            "details": [one._asdict() for one in self.details],
        }


class Tls(NamedTuple):
    """A TLS report (RFC 8460)."""

    head: Head
    policies: tuple[TlsPolicy, ...]
    problems: tuple[str, ...]

    @property
    def sessions(self) -> int:
        return sum(one.sessions for one in self.policies)

    @property
    def failures(self) -> int:
        return sum(one.failures for one in self.policies)

    @property
    def failure_types(self) -> dict[str, int]:
        """Sessions for each kind of failure."""
        found: dict[str, int] = {}
        for policy in self.policies:
            for one in policy.details:
                found[one.type] = found.get(one.type, 0) + one.sessions
        return found


Report = Aggregate | Failure | Tls
