"""STARTTLS: what the mail hosts really do on port 25; only with probing (RFC 3207)."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from mailcheck.core.finding import Severity
from mailcheck.core.ports import Certificate, MailServer
from mailcheck.core.rule import RuleInfo
from mailcheck.tools.domain.checks.dane import Dane
from mailcheck.tools.domain.checks.mta_sts import MtaSts
from mailcheck.tools.domain.checks.mx import Mx
from mailcheck.tools.domain.kind import kind
from mailcheck.tools.domain.rule import Fault, check
from mailcheck.tools.domain.survey import Survey

MAX_HOSTS = 5
SOON = timedelta(days=14)
"""A certificate that is not renewed by then will not be renewed by itself (chosen)."""
_OLD = ("SSLv2", "SSLv3", "TLSv1", "TLSv1.1")


class Probed(NamedTuple):
    """One MX host, connected to."""

    host: str
    server: MailServer

    @property
    def state(self) -> str:
        server = self.server
        if not server.reached:
            return server.problem or "not reached"
        if server.starttls is False:
            return "no STARTTLS"
        return server.protocol or server.problem or "TLS failed"

    def to_dict(self) -> dict[str, Any]:
        certificate = self.server.certificate
        return {
            "host": self.host,
            "address": self.server.address,
            "state": self.state,
            "starttls": self.server.starttls,
            "protocol": self.server.protocol,
            "names": list(certificate.names) if certificate else None,
            "expires": certificate.not_after if certificate else None,
            "trusted": certificate.is_trusted if certificate else None,
        }


@kind("starttls", "STARTTLS", place=90)
class StartTls(NamedTuple):
    """What connecting has shown."""

    hosts: tuple[Probed, ...]

    @classmethod
    async def look(cls, survey: Survey) -> StartTls:
        """Connects to each MX host's first address, when probing is on."""
        if survey.prober is None:
            return StartTls(())
        mx = await survey.look(Mx)
        known = {host.name: host.ips[0] for host in mx.hosts if host.ips}
        chosen = list(known.items())[:MAX_HOSTS]
        servers = await asyncio.gather(*(survey.prober.mail_server(h, ip) for h, ip in chosen))
        return StartTls(tuple(Probed(h, s) for (h, _), s in zip(chosen, servers, strict=True)))

    def state(self) -> str | None:
        return ", ".join(f"{host.host}: {host.state}" for host in self.hosts) or None

    def to_dict(self) -> dict[str, Any]:
        return {"hosts": [host.to_dict() for host in self.hosts]}


def _with_certificate(found: StartTls) -> Iterator[tuple[Probed, Certificate]]:
    for probed in found.hosts:
        if probed.server.certificate is not None:
            yield probed, probed.server.certificate


@check(
    RuleInfo(
        "starttls-unreachable",
        Severity.WARNING,
        "A mail host does not answer on port 25",
        "Senders cannot deliver there. Many networks block outgoing port 25, so look from another "
        "one before you believe it.",
        "Check the server and its firewall.",
        "RFC 5321 §4.5.4",
    ),
    bad={},
    options={"probe": "unreachable"},
)
def unreachable(found: StartTls, survey: Survey) -> Iterator[Fault]:
    for probed in found.hosts:
        if not probed.server.reached:
            yield Fault(
                f"{probed.host} ({probed.server.address}) does not answer: {probed.state}.",
                "Check the server and its firewall; many networks block port 25.",
            )


@check(
    RuleInfo(
        "starttls-missing",
        Severity.ERROR,
        "A mail host does not offer STARTTLS",
        "Mail to it travels in the clear. Gmail marks it, and some senders refuse to deliver.",
        "Give the server a certificate and turn TLS on.",
        "RFC 3207, RFC 8314",
    ),
    bad={},
    options={"probe": "no starttls"},
)
def missing(found: StartTls, survey: Survey) -> Iterator[Fault]:
    for probed in found.hosts:
        if probed.server.reached and probed.server.starttls is False:
            yield Fault(f"{probed.host} does not offer STARTTLS.", "Turn TLS on.")


@check(
    RuleInfo(
        "starttls-failed",
        Severity.ERROR,
        "STARTTLS is offered, but the handshake fails",
        "Senders that insist on TLS cannot deliver; others fall back to clear text or give up.",
        "Check the server's TLS settings and certificate.",
        "RFC 3207 §4.1",
    ),
    bad={},
    options={"probe": "handshake"},
)
def failed(found: StartTls, survey: Survey) -> Iterator[Fault]:
    for probed in found.hosts:
        if probed.server.starttls and probed.server.protocol is None:
            why = probed.server.problem or "no reason given"
            yield Fault(f"{probed.host}: the TLS handshake fails ({why}).", "Check its settings.")


@check(
    RuleInfo(
        "starttls-certificate-unreadable",
        Severity.ERROR,
        "A mail host's certificate cannot be read",
        "It is no certificate of the third version with a usual key. Senders that look at "
        "certificates, for MTA-STS or DANE, cannot deliver.",
        "Install a certificate from a public authority, with an RSA key or one on the curve P-256.",
        "RFC 5280 §4.1, RFC 8461 §4.2",
    ),
    bad={},
    options={"probe": "odd certificate"},
)
def unreadable(found: StartTls, survey: Survey) -> Iterator[Fault]:
    for probed in found.hosts:
        server = probed.server
        if server.protocol is not None and server.certificate is None and server.problem:
            yield Fault(
                f"{probed.host} has a certificate that cannot be read ({server.problem}).",
                "Install one with an RSA key or one on the curve P-256.",
            )


@check(
    RuleInfo(
        "starttls-protocol-old",
        Severity.WARNING,
        "A mail host speaks only an old TLS version",
        "TLS 1.0 and 1.1 are deprecated; many senders do not speak them any more.",
        "Allow TLS 1.2 and 1.3.",
        "RFC 8996",
    ),
    bad={},
    options={"probe": "old protocol"},
)
def old(found: StartTls, survey: Survey) -> Iterator[Fault]:
    for probed in found.hosts:
        if probed.server.protocol in _OLD:
            yield Fault(
                f"{probed.host} speaks {probed.server.protocol} at best.", "Allow TLS 1.2 and 1.3."
            )


@check(
    RuleInfo(
        "starttls-certificate-name",
        Severity.WARNING,
        "A mail host's certificate has another name",
        "With MTA-STS senders demand the MX host's name in the certificate and refuse to deliver.",
        "Get a certificate for the name in the MX record.",
        "RFC 8461 §4.2, RFC 6125",
    ),
    bad={},
    options={"probe": "other name"},
)
def other_name(found: StartTls, survey: Survey) -> Iterator[Fault]:
    for probed, certificate in _with_certificate(found):
        if not _fits(probed.host, certificate.names):
            shown = ", ".join(certificate.names[:3]) or "no name"
            yield Fault(
                f"The certificate of {probed.host} is for {shown}.",
                f"Get one for {probed.host}.",
                severity=Severity.ERROR if survey.seen(MtaSts).policy else None,
            )


def _fits(host: str, names: tuple[str, ...]) -> bool:
    """RFC 6125 §6.4.3: a `*` stands for the whole leftmost label."""
    return host in names or "*." + host.partition(".")[2] in names


@check(
    RuleInfo(
        "starttls-certificate-expired",
        Severity.ERROR,
        "A mail host's certificate has expired or will soon",
        "With MTA-STS, and for senders that insist on valid certificates, mail stops arriving.",
        "Renew it, and see why it was not renewed by itself.",
        "RFC 5280 §4.1.2.5",
    ),
    bad={},
    options={"probe": "expired"},
)
def expired(found: StartTls, survey: Survey) -> Iterator[Fault]:
    now = survey.options.now
    for probed, certificate in _with_certificate(found):
        if now is None:
            continue
        end = datetime.fromisoformat(certificate.not_after)
        if end < now:
            yield Fault(f"The certificate of {probed.host} expired on {end:%Y-%m-%d}.", "Renew it.")
        elif end - now < SOON:
            yield Fault(
                f"The certificate of {probed.host} expires on {end:%Y-%m-%d}.",
                "Renew it, and see why it was not renewed by itself.",
                severity=Severity.WARNING,
            )


@check(
    RuleInfo(
        "starttls-certificate-untrusted",
        Severity.INFO,
        "A mail host's certificate leads to no known authority",
        "Ordinary senders do not mind; with MTA-STS they refuse to deliver.",
        "Use a certificate of a public authority, with its intermediate certificates.",
        "RFC 8461 §4.2",
    ),
    bad={},
    options={"probe": "untrusted"},
)
def untrusted(found: StartTls, survey: Survey) -> Iterator[Fault]:
    for probed, certificate in _with_certificate(found):
        if certificate.is_trusted is False:
            yield Fault(
                f"The certificate of {probed.host} is not trusted ({certificate.problem}).",
                "Use one of a public authority, with its intermediate certificates.",
                severity=Severity.ERROR if survey.seen(MtaSts).policy else None,
            )


@check(
    RuleInfo(
        "dane-mismatch",
        Severity.ERROR,
        "No TLSA record fits the mail host's certificate",
        "Senders that use DANE refuse to deliver. Usually the certificate was renewed with a new "
        "key, and the record was not.",
        "Publish a TLSA record for the new key; before the next change publish both.",
        "RFC 7672 §3.1, RFC 7671 §8.1",
    ),
    bad={"_25._tcp.mx1": {"TLSA": [[3, 1, 1, "ab" * 32]]}},
    options={"probe": "good"},
)
def dane_mismatch(found: StartTls, survey: Survey) -> Iterator[Fault]:
    keys = {host.host: host for host in survey.seen(Dane).hosts}
    for probed, certificate in _with_certificate(found):
        host = keys.get(probed.host)
        usable = [row for row in host.rows if row.is_usable] if host else []
        if not usable or host is None:
            continue
        # Before Python 3.13 the certificates above the server's own are not to be had: nothing
        # can be said then of a record about one of them.
        if not probed.server.chain and any(row.usage == 2 for row in usable):
            continue
        shown = (certificate, *probed.server.chain)
        if not any(_matches(row, shown) for row in usable):
            digest = hashlib.sha256(certificate.spki_der).hexdigest()
            yield Fault(
                f"No TLSA record of {probed.host} fits its certificate.",
                "Publish one for its key.",
                host.records[0],
                paste=host.records[0]._replace(text=f"3 1 1 {digest}"),
            )


def _matches(row: Any, shown: tuple[Certificate, ...]) -> bool:
    # RFC 7672 §3.1: DANE-EE is about the server's own certificate, DANE-TA about one above it.
    candidates = shown[:1] if row.usage == 3 else shown
    for certificate in candidates:
        data = certificate.spki_der if row.selector == 1 else certificate.der
        shapes = {0: data.hex, 1: hashlib.sha256(data).hexdigest, 2: hashlib.sha512(data).hexdigest}
        if row.matching in shapes and shapes[row.matching]() == row.data:
            return True
    return False
