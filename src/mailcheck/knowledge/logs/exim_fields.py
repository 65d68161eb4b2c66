"""The fields of Exim's log lines: `R=router T=transport H=host [ip]:port X=... C="..." : text`.

    => final <original> [(parent)] F=<> P=<> R=r T=t S=n H=host [ip]:port* I= X= CV= DN="" C="" QT= DT=
    ** final <original> R=r T=t H=host [ip] X=.. : text      (no blank before the colon until 4.98)
    == final R=r T=t defer (N)[: strerror][ H=host [ip]][ DT=]: text

Fields come in one order and are read from left to right: the text behind them is another server's
(spec.xfpt "Log files", deliver.c of Exim 4.99).
"""  # noqa: E501 (lines as they are)

import re
from typing import NamedTuple

from mailcheck.knowledge.logs.fact import Relay

_FINAL = re.compile(
    r'("(?:[^"\\]|\\.)*"(?:@[^\s:]+)?|\|.+?(?=(?: <[^>]*>)? [A-Z]+=|$)|[^\s:]\S*?(?=[\s:]|$)|:\w+:)'
)
_ORIGINAL = re.compile(r'(?: \([^)]*\))?(?: <((?:"(?:[^"\\]|\\.)*")?[^>]*)>)?(?: \([^)]*\))?')
_QUOTED = r'"(?:[^"\\]|\\.)*"?'
_FIELD = re.compile(
    r" (?:([FP])=<((?:\"(?:[^\"\\]|\\.)*\")?[^>]*)>"
    r"|H=(?:(\S+) )?\[([0-9A-Fa-f:.]+)\](?::(\d+))?\*?"
    rf"|(DN|C|T|SNI)=({_QUOTED})"
    r"|([A-Z][A-Za-z]*)=([^\s:]*(?::(?! |$)[^\s:]*)*)"
    r"|(L|K|PRDR|PRX|TFO|NEW|early|Q)(?=[ :]|$))"
)
_DEFER = re.compile(r" (?:routing )?defer \((-?\d{1,5})\)")
_HOST = re.compile(r" H=(?:(\S+) )?\[([0-9A-Fa-f:.]+)\](?::(\d+))?\*?")
_TIMES = re.compile(r" (?:DT|QT|RT)=\S+?(?=[ :]|$)")


NOWHERE = (":blackhole:", "blackhole", "discarded")
"""What stands for an address where a message is thrown away."""
WITHOUT_TRY = frozenset({-51, -52, -53, -54})
"""No attempt: the retry time, or that of the host, was not reached."""


class Fields(NamedTuple):
    """A delivery line behind its flag."""

    final: str
    original: str | None
    values: dict[str, str]
    relay: Relay | None
    text: str
    """Behind the colon; or what stands where no field can be read."""
    number: int | None = None
    """Of a deferral: an errno, or Exim's own."""


def unquoted(text: str) -> str:
    r"""`"250 a\n250 \"b\""` without quotes and backslashes; line ends become blanks."""
    text = text.strip('"')
    if "\\" not in text:
        return text
    return re.sub(r"\\(.)", lambda found: " " if found[1] == "n" else found[1], text)


def fields_of(rest: str) -> Fields | None:
    """What stands behind `=>`, `**` and the like; None where no address does."""
    head = _FINAL.match(rest)
    if head is None:
        return None
    final, at = head[0], head.end()
    original = None
    behind = _ORIGINAL.match(rest, at)
    if behind:
        original, at = behind[1] or None, behind.end()
    values: dict[str, str] = {}
    relay = None
    while found := _FIELD.match(rest, at):
        at = found.end()
        if found[4]:
            relay = _relay(found[3], found[4], found[5])
        elif found[1]:
            values[found[1]] = found[2]
        elif found[6]:
            values[found[6]] = found[7]
        elif found[8]:
            values[found[8]] = found[9]
    defer = _DEFER.match(rest, at)
    if defer is None:
        return Fields(final, original, values, relay, _behind(rest[at:]))
    text, later = _deferral(rest[defer.end() :])
    return Fields(final, original, values, later or relay, text, int(defer[1]))


def _relay(name: str | None, address: str, port: str | None) -> Relay:
    return Relay(name or address, address, int(port) if port and len(port) < 6 else None)


def _behind(text: str) -> str:
    return text.removeprefix(" ").removeprefix(":").strip(" ")


def _deferral(text: str) -> tuple[str, Relay | None]:
    """`[: strerror][ H=host [ip]][ DT=]: text`; the text, or else what the system calls it."""
    system, at, relay = "", 0, None
    if text.startswith(": "):
        # strerror is this system's own word and holds neither colon nor `H=`.
        ends = [place for mark in (" H=", " DT=", ": ") if (place := text.find(mark, 2)) >= 0]
        at = min(ends, default=len(text))
        system = text[2:at]
    while found := _HOST.match(text, at) or _TIMES.match(text, at):
        at = found.end()
        if found.re is _HOST:
            relay = _relay(found[1], found[2], found[3])
    said = _behind(text[at:])
    return said or system, relay


def seconds(text: str | None) -> float | None:
    """`2s`, `1m5s`, `1d2h`, `0.213s`."""
    if not text:
        return None
    total, number = 0.0, ""
    for character in text:
        if character.isdigit() or character == ".":
            number += character
        elif character in "smhdw" and number.replace(".", "", 1).isdecimal():
            total += (
                float(number) * {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}[character]
            )
            number = ""
        else:
            return None
    return total
