"""TLS-RPT: where senders report that TLS failed (RFC 8460 §3).

    _smtp._tls.example.org.  TXT  "v=TLSRPTv1; rua=mailto:tls@example.org,https://example.org/tls"

Places are indices of the text.
"""

import re
from enum import StrEnum
from typing import NamedTuple

from mailcheck.knowledge.records.problem import Problem
from mailcheck.knowledge.records.report_uris import ReportUri, UriProblem, parse_report_uris
from mailcheck.knowledge.records.tag_list import TagList, TagListProblem, parse_tag_list


class TlsRptProblem(StrEnum):
    """What is wrong with the record."""

    NO_VERSION = "no-version"
    """It does not begin with `v=TLSRPTv1;`: senders pass over it."""
    NO_ADDRESS = "no-address"
    """There is no `rua=`."""
    BAD_FIELD = "bad-field"
    """Text that is no `name=value`."""
    REPEATED_FIELD = "repeated-field"
    BAD_URI = "bad-uri"
    """No report can go there; RFC 8460 §3 has mailto and https."""
    SIZE_NOT_ALLOWED = "size-not-allowed"
    """`!10m` is DMARC's; here an exclamation mark must be encoded."""


class TlsRptRecord(NamedTuple):
    """The record."""

    addresses: tuple[ReportUri, ...]
    """`rua=`"""
    problems: tuple[Problem[TlsRptProblem], ...]


_VERSION = re.compile(r"v=TLSRPTv1[ \t]*(?:;|\Z)")
# RFC 8460 §3: tlsrpt-ext-name = (ALPHA / DIGIT) *31(ALPHA / DIGIT / "_" / "-" / ".")
_EXTENSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,31}")


def is_tls_rpt_record(text: str) -> bool:
    """RFC 8460 §3: other TXT records at the name are passed over."""
    return _VERSION.match(text) is not None


def parse_tls_rpt(text: str) -> TlsRptRecord:
    """Read the TXT record at `_smtp._tls.`. Linear; has an answer for any text."""
    tags = parse_tag_list(text)
    problems = _form(tags)
    if not is_tls_rpt_record(text):
        problems.append(Problem(TlsRptProblem.NO_VERSION, text[:20], 0, min(len(text), 20)))
    tag = tags.find("rua")
    if tag is None:
        problems.append(Problem(TlsRptProblem.NO_ADDRESS, "rua", 0, len(text)))
        return TlsRptRecord((), tuple(problems))
    uris = parse_report_uris(tag.value, tag.value_start)
    for wrong in uris.problems:
        sized = wrong.code is UriProblem.OBSOLETE_SIZE
        code = TlsRptProblem.SIZE_NOT_ALLOWED if sized else TlsRptProblem.BAD_URI
        problems.append(Problem(code, wrong.name, wrong.start, wrong.end))
    return TlsRptRecord(uris.uris, tuple(problems))


def _form(tags: TagList) -> list[Problem[TlsRptProblem]]:
    problems = []
    for defect in tags.defects:
        if defect.code is TagListProblem.BAD_NAME and _EXTENSION.fullmatch(defect.name):
            continue
        repeated = defect.code is TagListProblem.REPEATED
        code = TlsRptProblem.REPEATED_FIELD if repeated else TlsRptProblem.BAD_FIELD
        problems.append(Problem(code, defect.name, defect.start, defect.end))
    return problems
