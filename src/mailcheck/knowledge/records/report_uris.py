"""Where reports go: comma-separated URIs in DMARC and TLS-RPT records.

    rua=mailto:reports@example.org,mailto:d@reports.example.net!10m

RFC 9989 §4.8, RFC 8460 §3. Commas, semicolons and exclamation marks inside a URI are written in
percent form. Places are indices of the text.
"""

import re
from enum import StrEnum
from typing import NamedTuple

from mailcheck.core.address import domain_normal_form
from mailcheck.knowledge.records.problem import Problem

MAX_URIS = 100
"""URIs read per tag (chosen: receivers serve two or three)."""


class UriProblem(StrEnum):
    """What is wrong with a report address."""

    EMPTY = "empty-uri"
    """Nothing between two commas."""
    NO_SCHEME = "no-scheme"
    """`reports@example.org` without `mailto:` in front."""
    BAD_URI = "bad-uri"
    """Characters that no URI has, or nothing after the scheme."""
    BAD_ADDRESS = "bad-address"
    """`mailto:` with something that is no address."""
    SLASHES = "slashes"
    """`mailto://`: the slashes would be part of the address (RFC 6068 §2 has none)."""
    UNKNOWN_SCHEME = "unknown-scheme"
    """Neither `mailto:` nor `https:`: nobody sends there."""
    OBSOLETE_SIZE = "obsolete-size"
    """`!10m`: RFC 9989 §4.8 tells reporters to ignore it."""


class ReportUri(NamedTuple):
    """One place reports go to."""

    uri: str
    """As written, without an obsolete size."""
    scheme: str
    """In lower case; "" where there is none."""
    address: str
    """Of `mailto:`, percent forms resolved; else ""."""
    domain: str
    """Of the address or the URL, for comparing; "" where there is none."""
    usable: bool
    """Whether a report could be sent there."""
    start: int
    end: int


class ReportUris(NamedTuple):
    """The URIs in order, and what is wrong."""

    uris: tuple[ReportUri, ...]
    problems: tuple[Problem[UriProblem], ...]


# RFC 3986 §2: the characters of a URI; `,` and `!` are taken out by the grammars above.
_URI = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@$&'()*+=%]+")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
# RFC 9989 §4.8: obs-dmarc-report-size = "!" 1*DIGIT [ "k" / "m" / "g" / "t" ]
_SIZE = re.compile(r"![0-9]+[kmgt]?\Z", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s@<>(),;:\"]+@[^\s@<>(),;:\"\[\]]+")
_HOST = re.compile(r"//(?:[^/?#@]*@)?([^/?#:@]+)")
_PERCENT = re.compile(r"%([0-9A-Fa-f]{2})")
USABLE_SCHEMES = ("mailto", "https")
"""RFC 9989 §4.7 asks for mailto; RFC 8460 §3 has both."""
_BLANKS = " \t\r\n"


def parse_report_uris(text: str, start: int = 0) -> ReportUris:
    """Read a list of report URIs. Linear; has an answer for any text.

    Args:
        start: where `text` begins in the record, for the places.
    """
    uris: list[ReportUri] = []
    problems: list[Problem[UriProblem]] = []
    at = start
    for piece in text.split(",", MAX_URIS)[:MAX_URIS]:
        solid = piece.strip(_BLANKS)
        begin = at + len(piece) - len(piece.lstrip(_BLANKS)) if solid else at
        at += len(piece) + 1
        uri, code = _uri(solid, begin)
        if code:
            problems.append(Problem(code, solid, begin, begin + len(solid)))
        if solid:
            uris.append(uri)
    return ReportUris(tuple(uris), tuple(problems))


def _uri(written: str, start: int) -> tuple[ReportUri, UriProblem | None]:
    text = _SIZE.sub("", written)
    match = _SCHEME.match(text)
    scheme = match[1].lower() if match else ""
    rest = text[match.end() :] if match else text
    address = _PERCENT.sub(_character, rest.partition("?")[0]) if scheme == "mailto" else ""
    code = _code(text, scheme, rest, address)
    domain = address.rpartition("@")[2] if scheme == "mailto" else _host(rest)
    usable = code is None and bool(domain)
    if code is None and text != written:
        code = UriProblem.OBSOLETE_SIZE
    place = (start, start + len(written))
    return ReportUri(text, scheme, address, domain_normal_form(domain), usable, *place), code


def _code(text: str, scheme: str, rest: str, address: str) -> UriProblem | None:
    if not text:
        return UriProblem.EMPTY
    if not scheme:
        return UriProblem.NO_SCHEME
    if not rest or not _URI.fullmatch(text):
        return UriProblem.BAD_URI
    if scheme not in USABLE_SCHEMES:
        return UriProblem.UNKNOWN_SCHEME
    if scheme == "mailto" and address.startswith("//"):
        return UriProblem.SLASHES
    if scheme == "mailto" and not _ADDRESS.fullmatch(address):
        return UriProblem.BAD_ADDRESS
    return UriProblem.BAD_URI if scheme == "https" and not _host(rest) else None


def _character(match: re.Match[str]) -> str:
    return chr(int(match[1], 16))


def _host(rest: str) -> str:
    match = _HOST.match(rest)
    return match[1] if match else ""
