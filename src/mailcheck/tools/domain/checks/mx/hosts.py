"""Checks on the hosts that the MX records name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import ip_address

from mailcheck.core.finding import Severity
from mailcheck.core.ports import Outcome
from mailcheck.core.record import Record
from mailcheck.core.rule import RuleInfo
from mailcheck.tools.domain.checks.mx import Address, Host, Mx, is_internal, is_literal
from mailcheck.tools.domain.rule import Fault, check
from mailcheck.tools.domain.survey import Survey


@check(
    RuleInfo(
        "mx-ip-literal",
        Severity.ERROR,
        "An MX record names an IP address",
        "An MX record must name a host. Senders take the address for a name, which does not exist.",
        "Give the server a name with an A or AAAA record, and name that.",
        "RFC 1035 §3.3.9, RFC 5321 §5.1",
    ),
    bad={"@": {"MX": [[10, "192.0.2.25"]]}},
)
def ip_literal(mx: Mx, survey: Survey) -> Iterator[Fault]:
    for host in mx.hosts:
        if is_literal(host.name):
            yield Fault(
                f"The MX record names the address {host.name} instead of a host.",
                "Give the server a name, and name that.",
                mx.record(host),
                len(str(host.preference)) + 1,
            )


# RFC 5321 §2.3.5, RFC 1123 §2.1: letters, digits and hyphens.
_HOST_NAME = re.compile(
    r"(?=.{1,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
)


@check(
    RuleInfo(
        "mx-bad-host-name",
        Severity.ERROR,
        "An MX record names what can be no host",
        "Host names consist of letters, digits and hyphens. Many senders refuse others.",
        "Correct the name.",
        "RFC 1123 §2.1, RFC 5321 §2.3.5",
    ),
    bad={"@": {"MX": [[10, "mx_1.example.org"]]}, "mx_1": {"A": ["192.0.2.10"]}},
)
def bad_host_name(mx: Mx, survey: Survey) -> Iterator[Fault]:
    for host in mx.hosts:
        if not _HOST_NAME.fullmatch(host.name):
            yield Fault(
                f"{host.name} can be no host name.",
                "Correct the name; letters, digits and hyphens are allowed.",
                mx.record(host),
                len(str(host.preference)) + 1,
            )


@check(
    RuleInfo(
        "mx-duplicate",
        Severity.WARNING,
        "An MX host appears twice",
        "Senders try the same server again instead of another one; there is less redundancy than "
        "the records seem to say.",
        "Delete one of the records.",
        "RFC 5321 §5.1",
    ),
    bad={"@": {"MX": [[10, "mx1.example.org"], [20, "mx1.example.org"]]}},
)
def duplicate(mx: Mx, survey: Survey) -> Iterator[Fault]:
    seen: set[str] = set()
    for host in mx.hosts:
        if host.name in seen:
            yield Fault(f"{host.name} appears twice.", "Delete this one.", mx.record(host))
        seen.add(host.name)


@check(
    RuleInfo(
        "mx-cname",
        Severity.WARNING,
        "An MX host is an alias",
        "An MX record must name a host that has an address itself. Some servers refuse to send to "
        "an alias, and certificates are checked against the wrong name.",
        "Name the host that the alias leads to.",
        "RFC 5321 §5.1, RFC 2181 §10.3",
    ),
    bad={
        "@": {"MX": [[10, "alias.example.org"]]},
        "alias": {"CNAME": ["mx1.example.org"]},
    },
)
def cname(mx: Mx, survey: Survey) -> Iterator[Fault]:
    for host in mx.hosts:
        if host.canonical:
            record = mx.record(host)
            yield Fault(
                f"{host.name} is an alias of {host.canonical}.",
                f"Name {host.canonical} in the MX record.",
                record,
                len(str(host.preference)) + 1,
                0,
                record._replace(text=f"{host.preference} {host.canonical}."),
            )


@check(
    RuleInfo(
        "mx-unresolvable",
        Severity.ERROR,
        "An MX host has no address",
        "No mail can be delivered there. When it is the only host, all mail bounces.",
        "Create an A (and AAAA) record for the host, or correct the MX record.",
        "RFC 5321 §5.1",
    ),
    bad={"@": {"MX": [[10, "gone.example.org"]]}},
)
def unresolvable(mx: Mx, survey: Survey) -> Iterator[Fault]:
    for host in mx.hosts:
        if host.answers and host.determined and not host.ips:
            record = mx.record(host)
            fault = Fault(
                f"{host.name} has no address.",
                "Create an A record for it, or correct the MX record.",
                record,
                len(str(host.preference)) + 1,
            )
            if host.meant:
                fault = fault._replace(
                    message=f"{host.name} has no address; {host.meant} has one.",
                    help=f"The final dot is missing in the zone: name {host.meant}.",
                    paste=record._replace(text=f"{host.preference} {host.meant}."),
                )
            yield fault


@check(
    RuleInfo(
        "mx-private-address",
        Severity.ERROR,
        "An MX host has an address that is not public",
        "Senders outside cannot connect there: they get an error, or end up on a machine of their "
        "own network.",
        "Publish the public address; keep the private one in your internal DNS.",
        "RFC 1918, RFC 6890",
    ),
    bad={"mx1": {"A": ["192.168.1.25"]}},
)
def private_address(mx: Mx, survey: Survey) -> Iterator[Fault]:
    for host in mx.hosts:
        for ip in host.ips:
            if is_internal(ip):
                yield Fault(
                    f"{host.name} has the address {ip}, which nobody outside can reach.",
                    "Publish the public address.",
                    Record(host.name, "AAAA" if ":" in ip else "A", ip),
                )


@check(
    RuleInfo(
        "mx-single-address",
        Severity.INFO,
        "All mail goes to one address",
        "While this one server is away, mail waits with the senders. That is fine for hours, and "
        "not for days.",
        "Nothing, if you can repair it within a day or two. Else add a second host.",
        "RFC 5321 §4.5.4.1",
    ),
    bad={
        "@": {"MX": [[10, "only.example.org"]]},
        "only": {"A": ["192.0.2.12"]},
        "12.2.0.192.in-addr.arpa.": {"PTR": ["only.example.org"]},
    },
)
def single_address(mx: Mx, survey: Survey) -> Iterator[Fault]:
    ips = {ip for host in mx.hosts for ip in host.ips}
    families = {":" in ip for ip in ips}
    if mx.hosts and len(mx.hosts) == 1 and len(ips) == len(families) and ips:
        if not mx.hosts[0].determined:
            return
        yield Fault(
            f"All mail goes to one server, {mx.hosts[0].name}.",
            "Nothing, if you can repair it within a day or two.",
            mx.record(mx.hosts[0]),
        )


@check(
    RuleInfo(
        "mx-ipv6-missing",
        Severity.INFO,
        "No MX host has an IPv6 address",
        "Senders that have IPv6 alone cannot reach the domain. There are few.",
        "Add an AAAA record for at least one host, with reverse DNS and a tested server.",
        "RFC 3974",
    ),
    bad={"mx1": {"AAAA": []}, "mx2": {"AAAA": []}},
)
def ipv6_missing(mx: Mx, survey: Survey) -> Iterator[Fault]:
    known = [host for host in mx.hosts if host.answers]
    ips = [ip for host in known for ip in host.ips]
    if ips and all(h.determined for h in known) and not any(":" in ip for ip in ips):
        yield Fault(
            "No MX host has an IPv6 address.",
            "Add an AAAA record, with reverse DNS, once the server listens there.",
        )


@check(
    RuleInfo(
        "mx-reverse-dns",
        Severity.INFO,
        "An MX host's address has no name that leads back",
        "It does not matter for receiving. When the same server also sends, Gmail, Yahoo, "
        "Microsoft and many others refuse its mail.",
        "Ask whoever the address belongs to for a PTR record with the host's name, and let that "
        "name have the address.",
        "RFC 1912 §2.1",
    ),
    bad={"10.2.0.192.in-addr.arpa.": {"PTR": []}},
)
def reverse_dns(mx: Mx, survey: Survey) -> Iterator[Fault]:
    for host in mx.hosts:
        for address in host.addresses:
            if address.confirmed is False:
                yield _no_way_back(host, address)


def _no_way_back(host: Host, address: Address) -> Fault:
    name = ip_address(address.ip).reverse_pointer
    if address.names:
        said = f"{address.ip} has the name {address.names[0]}, which does not lead back to it."
    else:
        said = f"{address.ip} ({host.name}) has no PTR record."
    return Fault(
        said,
        "Matters if the server also sends: ask the address's owner for a PTR record.",
        Record(name, "PTR", f"{address.names[0]}.") if address.names else None,
        paste=Record(name, "PTR", f"{host.name}."),
    )


@check(
    RuleInfo(
        "domain-unknown",
        Severity.ERROR,
        "The domain does not exist",
        "DNS says there is no such name: nobody can write to it, and receivers refuse mail from "
        "it.",
        "Check the spelling and the registration.",
        "RFC 8020",
    ),
    bad={"@": "NXDOMAIN"},
)
def unknown(mx: Mx, survey: Survey) -> Iterator[Fault]:
    if mx.answer.outcome is Outcome.NXDOMAIN:
        yield Fault(f"{survey.domain} does not exist.", "Check the spelling and the registration.")


@check(
    RuleInfo(
        "domain-alias",
        Severity.WARNING,
        "The domain is an alias",
        "A CNAME at the domain itself replaces all its records by those of another name: MX, SPF "
        "and the rest cannot be set here, and are illegal beside it.",
        "Replace the CNAME by the records themselves.",
        "RFC 1034 §3.6.2, RFC 2181 §10.1",
    ),
    bad={"@": {"CNAME": ["example.net"]}},
)
def alias(mx: Mx, survey: Survey) -> Iterator[Fault]:
    if mx.answer.canonical:
        yield Fault(
            f"{survey.domain} is an alias of {mx.answer.canonical}; its records are those there.",
            "Replace the CNAME by the records themselves.",
            Record(survey.domain, "CNAME", f"{mx.answer.canonical}."),
        )
