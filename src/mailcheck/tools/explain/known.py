"""Which of a reply's values are whose: what the places of an advice are filled with.

A reply names hosts, addresses and IP addresses of both sides. Only what is told apart surely is
used: a log's `to=<...>` and `from=<...>`, the host that is said to have answered, and a value that
is the only one of its kind. Everything else stays unknown and shows as `ADDRESS`, `IP`, `DOMAIN`.
"""

import re
from collections.abc import Iterable

from mailcheck.core.cause import Cause
from mailcheck.knowledge.advice import Known
from mailcheck.tools.explain.values import Values

_ABOUT_THE_SENDER = frozenset(
    {
        Cause.SENDER_REJECTED,
        Cause.SENDER_AUTH,
        Cause.DOMAIN_BLOCKLISTED,
        Cause.SMTP_AUTH,
        Cause.SENDER_QUOTA,
    }
)
"""Causes where an address or a domain in the reply is the sender's."""
_ABOUT_THE_RECIPIENT = frozenset(
    {
        Cause.RECIPIENT_UNKNOWN,
        Cause.RECIPIENT_INACTIVE,
        Cause.RECIPIENT_MOVED,
        Cause.RECIPIENT_RESTRICTED,
        Cause.RECIPIENT_SUPPRESSED,
        Cause.MAILBOX_FULL,
        Cause.DOMAIN_UNKNOWN,
        Cause.DOMAIN_NO_MAIL,
        Cause.COMPLAINT,
    }
)
_OF_DNS = frozenset({Cause.DOMAIN_UNKNOWN, Cause.DOMAIN_NO_MAIL, Cause.DNS})
"""Causes where the one domain that a reply names is the recipient's."""
# Compiled where a text has their marks: most have none.
_TO = r"\bto=<([^<>\s]{1,320})>"
_FROM = r"\bfrom=<([^<>\s]{1,320})>"
# `host mx.example.net[192.0.2.25] said`: the other side.
_PEER = r"(?:\bhost |\bto |\bwith |\brelay=)([\w.-]{1,255})\[([0-9A-Fa-f:.]{2,45})\]"
# Postfix: `Name service error for name=shop.example type=MX`.
_LOOKED_UP = r"\bname=([\w-]{1,63}(?:\.[\w-]{1,63}){1,10})"
_OFFICE = frozenset({"postmaster", "abuse", "noc", "support", "helpdesk", "mailer-daemon"})
"""Whom a reply asks to be written to."""


def known_of(text: str, values: Values, cause: Cause, stage: str | None) -> Known:
    """The values of a reply that are surely what an advice is about.

    Args:
        text: the reply.
        values: what it names.
        cause: what it means.
        stage: which command was answered: `mail-from`, `rcpt-to` ...
    """
    peers = re.findall(_PEER, text) if "[" in text else []
    recipient, sender = _addresses(text, values, cause, stage)
    hosts = {host.lower() for host, _ in peers}
    domain = _only(name for name in values.domains if name.lower() not in hosts | {values.dnsbl})
    looked_up = re.search(_LOOKED_UP, text) if cause in _OF_DNS else None
    own = {ip for _, ip in peers}
    circle = _circle(values, recipient) if cause is Cause.MAIL_LOOP else []
    recipient = circle[0] if circle else recipient
    return Known(
        ip=_only(ip for ip in values.ips if ip not in own and not ip.startswith("127.")),
        address=recipient,
        sender_domain=_domain(sender) or (domain if cause in _ABOUT_THE_SENDER else ""),
        recipient_domain=_domain(recipient)
        or (looked_up[1] if looked_up else domain if cause in _OF_DNS else ""),
        forward=circle[1] if len(circle) == 2 else "",
    )


def _circle(values: Values, recipient: str) -> list[str]:
    """The addresses of a circle that a reply names, the recipient first; more than two are not
    told apart."""
    named = [one for one in values.addresses if one.partition("@")[0].lower() not in _OFFICE]
    found = list(dict.fromkeys([*filter(None, [recipient]), *named]))
    return found if len(found) <= 2 else found[:1] if recipient else []


def _addresses(text: str, values: Values, cause: Cause, stage: str | None) -> tuple[str, str]:
    """The recipient and the sender."""
    to = re.search(_TO, text) if "to=<" in text else None
    from_ = re.search(_FROM, text) if "from=<" in text else None
    recipient, sender = to[1] if to else "", from_[1] if from_ else ""
    named = _only(
        address
        for address in values.addresses
        if address.partition("@")[0].lower() not in _OFFICE and address not in (recipient, sender)
    )
    if stage == "mail-from" or cause in _ABOUT_THE_SENDER:
        return recipient, sender or named
    if stage == "rcpt-to" or cause in _ABOUT_THE_RECIPIENT:
        return recipient or named, sender
    return recipient, sender


def _only(found: Iterable[str]) -> str:
    """The value, when there is just one."""
    values = list(dict.fromkeys(found))
    return values[0] if len(values) == 1 else ""


def _domain(address: str) -> str:
    domain = address.rpartition("@")[2]
    return domain if "." in domain and "@" in address else ""
