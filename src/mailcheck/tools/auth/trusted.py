"""Who brought a message, as a host that is trusted wrote it down in the header.

    Return-Path: <bounces@example.org>
    Received: from mail.example.org (mail.example.org [192.0.2.1]) by mx.example.net ...

A host's field can be forged below its own, so only the topmost one counts, and Return-Path only
above it. What another host writes is not looked at.
"""

from __future__ import annotations

import re

from mailcheck.core.address import domain_normal_form, parse_addresses
from mailcheck.core.header import Field, scan_header
from mailcheck.core.message import read_freight
from mailcheck.knowledge.records.authentication_results import parse_authentication_results
from mailcheck.tools.auth.spf_expand import as_address
from mailcheck.tools.auth.verify import Connection

MAX_VALUE = 4000
"""Octets of a field that are read (chosen: long ones have a thousand)."""
_BY = re.compile(r"(?:^|[ \t])by[ \t]+([^ \t;()]{1,255})", re.IGNORECASE)
_FROM = re.compile(r"[ \t]*from[ \t]+([^ \t;()]{1,255})", re.IGNORECASE)
# Exim: `from [192.0.2.1] (helo=mail.example.org)`; qmail: `from unknown (HELO mail.example.org)`.
_HELO = re.compile(r"\((?:[^()]{0,200} )?(?:helo|ehlo)[= ]\[?([^ \t()\]]{1,255})", re.IGNORECASE)
_IP = re.compile(r"[\[(](?:ipv6:)?([0-9a-f.:]{2,45})[\])]", re.IGNORECASE)
_CLIENT_IP = re.compile(r"\bclient-ip=\"?([0-9a-f.:]{2,45})", re.IGNORECASE)
_REMOTE = (("smtp", "remote-ip"), ("smtp", "client-ip"), ("policy", "iprev"))


def connection_of(raw: bytes, host: str) -> Connection | None:
    """The connection that `host` took the message from; None where it says nothing of one."""
    wanted = domain_normal_form(host)
    header = scan_header(raw, read_freight(raw).end, len(raw))
    for field in header.all("received"):
        text = _text(field)
        by = _BY.search(text)
        name = domain_normal_form(by[1].rstrip(".,")) if by else ""
        if by is None or name != wanted:
            if name.startswith("localhost"):
                continue
            break
        ip = _address(text[: by.start()])
        if ip is None:
            continue
        sender = _sender(header.fields, field, wanted)
        return Connection(ip, _helo(text[: by.start()]), sender, f"{field.name} of {host}")
    return _of_results(header.fields, wanted, host)


def _text(field: Field) -> str:
    return field.flat[:MAX_VALUE]


def _address(text: str) -> str | None:
    """The client's address; a loopback one is a filter of the host itself."""
    for match in _IP.finditer(text):
        address = as_address(match[1])
        if address is not None:
            return None if address.is_loopback else str(address)
    return None


def _helo(text: str) -> str:
    said = _HELO.search(text)
    if said:
        return said[1]
    name = _FROM.match(text)
    return "" if name is None or name[1].startswith("[") else name[1].rstrip(".")


def _sender(fields: list[Field], received: Field, host: str) -> str | None:
    """The envelope sender: what the host found out, else what it delivered with."""
    for field in fields:
        if field.key == "authentication-results":
            found = parse_authentication_results(_text(field))
            if domain_normal_form(found.authserv_id) == host:
                values = (item.value("smtp", "mailfrom") for item in found.results)
                said = next(filter(None, values), "")
                if "@" in said:
                    return said
    for field in fields:
        if field is received:
            break
        if field.key == "return-path":
            mailboxes = parse_addresses(_text(field)).mailboxes
            return f"{mailboxes[0].local}@{mailboxes[0].domain}" if mailboxes else ""
    return None


def _of_results(fields: list[Field], wanted: str, host: str) -> Connection | None:
    """From Authentication-Results alone, where it has the address."""
    for field in fields:
        if field.key != "authentication-results":
            continue
        found = parse_authentication_results(_text(field))
        if domain_normal_form(found.authserv_id) != wanted:
            continue
        for item in found.results:
            ip = next(filter(None, (item.value(*name) for name in _REMOTE)), "")
            ip = ip or (_CLIENT_IP.search(_text(field)) or ("", ""))[1]
            if as_address(ip):
                sender = item.value("smtp", "mailfrom") or None
                helo = item.value("smtp", "helo")
                return Connection(ip, helo, sender, f"{field.name} of {host}")
    return None
