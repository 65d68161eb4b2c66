"""Octets of a file or a mail -> the reports in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mailcheck.knowledge.reports.refusal import Refusal
from mailcheck.knowledge.reports.report import Report
from mailcheck.knowledge.reports.text import decoded
from mailcheck.tools.reports.unpack import Content, is_packed, unpacked

if TYPE_CHECKING:
    from mailcheck.core.header import Header
    from mailcheck.core.mime import Part

_TYPES = frozenset(
    {
        "application/gzip", "application/x-gzip", "application/zip", "application/x-zip",
        "application/x-zip-compressed", "application/xml", "text/xml", "application/json",
        "application/tlsrpt+json", "application/tlsrpt+gzip",
    }
)  # fmt: skip
_NONE = Refusal("not-a-report", "It holds no report.")


def is_report_file(head: bytes) -> bool:
    """Whether a file that begins so is a report itself, and no mail that brings one."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n")
    return (
        not start
        or is_packed(head)
        or head.startswith((b"\xff\xfe", b"\xfe\xff"))
        or head[:1] == b"\0"
        or head[1:2] == b"\0"
        or start.startswith((b"<", b"{", b"["))
    )


def reports_of_file(octets: bytes) -> Iterator[Report | Refusal]:
    """The reports in a file that is no mail."""
    for content in unpacked(octets):
        yield content if isinstance(content, Refusal) else _read(content)


def _read(content: Content) -> Report | Refusal:
    first = ""
    for text in decoded(content.pieces(), {}):
        first = text.lstrip(" \t\r\n\0\ufeff")[:1]
        if first:
            break
    if not first:
        return Refusal("empty", "It is empty.")
    problems = content.problems
    problems.pop("too-large", None)
    if first in "{[":
        from mailcheck.knowledge.reports.tls import read_tls

        return read_tls(content.pieces, problems)
    if first != "<":
        return _NONE
    from mailcheck.knowledge.reports.aggregate import read_aggregate

    return read_aggregate(content.pieces, problems)


def reports_of_mail(raw: bytes) -> Iterator[Report | Refusal]:
    """The reports that a mail brings; one that brings none gives a refusal."""
    from mailcheck.core.message import parse_message

    root = parse_message(raw).root
    parts = root.walk()
    feedback = next((one for one in parts if one.content_type == "message/feedback-report"), None)
    if feedback is not None:
        from mailcheck.knowledge.reports.failure import read_feedback

        yield read_feedback(feedback.decoded, root.header, _returned(parts))
        return
    found = False
    refused: list[Refusal] = []
    for part in parts:
        if part.children or part.content_type == "text/html":
            continue
        octets = part.decoded
        if not _may_be_report(part, octets):
            continue
        for one in reports_of_file(octets):
            if isinstance(one, Refusal):
                refused.append(one)
            else:
                found = True
                yield one
    if not found:
        yield _sentences(parts, root.header) or (refused[0] if refused else _NONE)
    elif refused and refused[0].kind == "damaged":
        yield refused[0]


def _may_be_report(part: Part, octets: bytes) -> bool:
    if is_packed(octets) or part.content_type in _TYPES:
        return True
    start = octets[:2000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith((b"<?xml", b"<feedback")) or (start[:1] == b"<" and b":feedback" in start):
        return True
    if start[:1] == b"{" and start[1:].lstrip()[:1] == b'"':
        return True
    return (part.filename or "").lower().endswith((".xml", ".json", ".gz", ".zip"))


def _returned(parts: list[Part]) -> Header | None:
    """The header of the message that the report is about."""
    for part in parts:
        if part.content_type == "message/rfc822" and part.children:
            return part.children[0].header
        if part.content_type in ("text/rfc822-headers", "message/rfc822"):
            from mailcheck.core.header import scan_header

            octets = part.decoded.lstrip(b"\r\n")
            return scan_header(octets, 0, len(octets))
    return None


def _sentences(parts: list[Part], header: Header) -> Report | None:
    from mailcheck.knowledge.reports.failure import read_sentences

    for part in parts:
        if part.content_type == "text/plain" and not part.children:
            found = read_sentences(part.text, header)
            if found is not None:
                return found
    return None
