"""The domain of an address cannot exist

Why: Domain names are labels of letters, digits and hyphens with single dots between them, and the
last label is not a number. Anything else cannot be looked up: the server refuses the address or
the message is returned as undeliverable.

Fix: Correct the domain. Often a sign from the surrounding text got in (a quote, an apostrophe, a
dot too many), or a blank was pasted. An IP address goes in brackets: `bo@[192.0.2.1]`.

See: RFC 5321 §4.1.2 and §4.1.3; RFC 1123 §2.1; RFC 5891 §4.2 (A-labels).
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from mailcheck.core.address import AddressProblem
from mailcheck.core.later import later
from mailcheck.tools.lint.context import AddressAt, AddressField, Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnAddressField, Severity, rule


@rule(
    Severity.WARNING,
    OnAddressField(),
    bad=(
        Example("To: bo@example..net"),
        Example("To: bo@.example.net"),
        Example("To: bo@mail_host.example.net"),
        Example("To: bo@example.123"),
        Example("To: bo@192.0.2.1"),
        Example("To: bo@-example.net"),
        Example("To: bo@example.net'"),
        Example("To: bo@example.net."),
        Example("To: <bo@exam ple.net>"),
        Example("To: bo@xn--0000000.example"),
        Example("To: bo@x\u2028y.example"),
        Example("To: bo@[192.0.2.256]"),
        Example("To: bo@[IPv6:2001:db8::x]"),
        Example(f"To: bo@{'a' * 64}.example"),
    ),
    good=(
        Example("To: bo@example.net, bo@EXAMPLE.NET, bo@a-b.3com.example"),
        Example(f"To: bo@{'a' * 63}.example"),
        Example("To: bo@xn--mller-kva.example, bo@müller.example, bo@例え.テスト"),
        Example("To: bo@[192.0.2.1], bo@[IPv6:2001:db8::1]"),
        Example("To: bo@test  . example"),
        Example("To: bo@localhost"),
        Example("To: bo@example.xn--p1ai"),
        Example("To: bo@"),
        Example(b"To: bo@m\xfcller.example"),
    ),
)
def check(subject: AddressField, context: Context) -> Iterator[Found]:
    field = subject.field
    for box in subject.list.mailboxes:
        at = AddressAt(field, box)
        fault = _fault(box.domain) if box.domain and not _is_unreadable(at) else None
        if fault is not None:
            sentence = f"The domain of `{excerpt(box.address)}` cannot exist: {fault}."
            yield Found(at.domain_span, sentence, _HELP, values={"address": box.address})
    for problem in subject.list.problems:
        if problem.code is AddressProblem.BLANK_IN_DOMAIN:
            text = excerpt(field.flat[problem.start : problem.end])
            sentence = f"The domain `{text}` has a blank in it."
            yield Found(field.at(problem.start, problem.end), sentence, _HELP)


def _is_unreadable(at: AddressAt) -> bool:
    """Raw octets that are not UTF-8: rule header-unencoded-8bit says so."""
    box = at.mailbox
    domain = box.domain or ""
    return not domain.isascii() and domain == at.field.flat[box.domain_start : box.domain_end]


_HELP = "Correct what comes after the `@`."
_ORDINARY = later(r"(?>(?:[a-z0-9]++[.-])+)[a-z]++", re.IGNORECASE)
_SPECIALS = frozenset('()<>[]:;@\\,"')
_NOT_HOST = later(r"[^a-z0-9-]", re.IGNORECASE)
_IPV4 = later(r"\d{1,3}(?:\.\d{1,3}){3}")


def _fault(domain: str) -> str | None:
    """What is wrong with a domain, or None. Names of one label have a rule of their own."""
    if len(domain) < 64 and _ORDINARY.fullmatch(domain) and "." in domain:
        return None
    if domain.startswith("["):
        return _literal_fault(domain)
    if "." not in domain.rstrip(".") and not domain.startswith("."):
        return None
    if not _SPECIALS.isdisjoint(domain):
        return None  # no domain at all: the field's own rule says so
    labels = domain.split(".")
    if not all(labels):
        return "a dot too many"
    if _IPV4.fullmatch(domain):
        return "an IP address without brackets"
    if labels[-1].isdecimal():
        return f"the last part, {excerpt(labels[-1])}, is a number"
    return next((fault for fault in map(_label_fault, labels) if fault), None)


def _label_fault(label: str) -> str | None:
    if not label.isascii() or label[:4].lower() == "xn--":
        return _idn_fault(label)
    odd = _NOT_HOST.search(label)
    if odd is not None:
        return f"the character {odd[0]!r} is not allowed"
    if label.startswith("-") or label.endswith("-"):
        return f"a hyphen at the edge of `{excerpt(label)}`"
    # RFC 1035 §2.3.4: labels have 63 octets or less.
    return "a part of more than 63 characters" if len(label) > 63 else None


@lru_cache(maxsize=256)
def _idn_fault(label: str) -> str | None:
    """RFC 5891 §4.2, §5.4: whether an internationalized label is one, by email-validator."""
    if len(label) > 63:
        return "a part of more than 63 characters"
    # Loaded only for such labels: it costs more than the whole lint of an ordinary message.
    from email_validator import EmailNotValidError, validate_email

    try:
        validate_email(f"a@{label}.org", check_deliverability=False)
    except EmailNotValidError:
        return f"`{excerpt(label)}` is no valid internationalized name"
    return None


def _literal_fault(literal: str) -> str | None:
    """RFC 5321 §4.1.3; email-validator's own range for such text is too wide."""
    from ipaddress import IPv4Address, IPv6Address

    text = literal[1:-1]
    try:
        if text[:5].lower() == "ipv6:":
            IPv6Address(text[5:])
        elif ":" not in text:
            IPv4Address(text)
    except ValueError:
        return "what is in the brackets is no IP address"
    return None
