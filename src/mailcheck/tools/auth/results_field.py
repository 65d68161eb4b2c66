"""An Authentication-Results field for what was verified (RFC 8601 §2.2).

Authentication-Results: mx.example.net;
  spf=pass smtp.mailfrom=example.org;
  dkim=pass header.d=example.org header.s=s1 header.b=dGVzdGlu;
  dmarc=pass header.from=example.org
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailcheck.tools.auth.dkim_result import DkimResult
    from mailcheck.tools.auth.verification import Verification

MAX_VALUE = 320
"""Characters of a value that are shown (chosen: an address has no more, RFC 5321 §4.5.3.1)."""
# RFC 2045 §5.1 token, and what RFC 8601 §2.2 allows in a pvalue round it.
_PLAIN = re.compile(r"[A-Za-z0-9!#$%&'*+^_`{|}~.-]+")
_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+^_`{|}~.-]+@[A-Za-z0-9._-]+")
_HIDDEN = re.compile(r"[^\x20-\x7e]")


def results_field(answer: Verification, authserv_id: str, mail_from: str | None) -> str:
    """The field, folded with LF."""
    found = ";\n  ".join(_results(answer, mail_from))
    return f"Authentication-Results: {_value(authserv_id)};\n  {found or 'none'}"


def _results(answer: Verification, mail_from: str | None) -> Iterator[str]:
    spf = answer.spf
    if spf.result is not None:
        name, value = "smtp.helo", spf.domain or ""
        if spf.scope == "mfrom":
            name, value = "smtp.mailfrom", (mail_from or spf.domain or "").strip("<>")
        yield f"spf={spf.result.value}{_reason(spf.reason)} {name}={_value(value)}"
    for item in answer.dkim:
        yield _dkim(item)
    if not answer.dkim:
        yield "dkim=none"
    arc = answer.arc
    # RFC 8617 §10.1: none, pass and fail are all there is; what DNS left open is not stated.
    if arc.instances and arc.result.value != "temperror":
        yield f"arc={arc.result.value}{_reason(arc.reason)}"
    dmarc = answer.dmarc
    domain = f" header.from={_value(dmarc.from_domain)}" if dmarc.from_domain else ""
    yield f"dmarc={dmarc.result.value}{domain}"


def _dkim(item: DkimResult) -> str:
    words = [f"dkim={item.result.value}{_reason(item.reason)}"]
    words += [f"header.d={_value(item.domain)}"] if item.domain else []
    words += [f"header.s={_value(item.selector)}"] if item.selector else []
    words += [f"header.a={_value(item.algorithm)}"] if item.algorithm else []
    words += [f"header.b={_value(item.signature)}"] if item.signature else []
    return " ".join(words)


def _reason(text: str | None) -> str:
    return f" reason={_quoted(text)}" if text else ""


def _value(text: str) -> str:
    """A pvalue: plain where it can be, quoted else."""
    if _PLAIN.fullmatch(text) or _ADDRESS.fullmatch(text):
        return text
    return _quoted(text)


def _quoted(text: str) -> str:
    shown = _HIDDEN.sub("?", text[:MAX_VALUE]).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{shown}"'
