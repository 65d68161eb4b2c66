"""A base64 body holds what is not base64

Why: Base64 is made of letters, digits, `+`, `/` and, at the very end, `=`. Some programs skip
anything else, others stop there, so the reader gets a damaged file or only its beginning. Usual
causes are a body cut off, two encoded pieces joined, the URL form with `-` and `_`, text that was
never encoded, or a list that has put its footer after the data.

Fix: Encode the whole content in one go with the standard alphabet. List software should add its
footer as a part of its own, not after the data.

See: RFC 2045 §6.8; RFC 4648 §4.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mailcheck.core.finding import Span
from mailcheck.core.mime import Part
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnPart, Severity, rule
from mailcheck.tools.lint.structure import is_cut_off

if TYPE_CHECKING:
    from mailcheck.tools.lint.base64_data import Base64Problem

_BASE64 = "Content-Transfer-Encoding: base64"
_MIXED = "Content-Type: multipart/mixed; boundary=x"


@rule(
    Severity.WARNING,
    OnPart("base64"),
    bad=(
        Example(_BASE64, body="SGVsbG8s!IHdvcmxk\n"),
        Example(_BASE64, body="Hello, this is no base64.\n"),
        Example(_BASE64, body="SGVsbG8\n"),
        Example(_BASE64, body="SGVsbG8=\nSGVsbG8=\n"),
        Example(_BASE64, body="SGVs_bG8-SGVs\n"),
        Example(_BASE64, body="SGVsbG8=====\n"),
        Example(
            _BASE64,
            body="SGVsbG8sIHdvcmxk\n\n_______________\nx mailing list\n",
            severity=Severity.INFO,
        ),
        Example(_BASE64, body="SGVsbG8=\n-- \nThe list\n", severity=Severity.INFO),
    ),
    good=(
        Example(_BASE64, body="SGVs\r\nbG8=\r\n\r\n"),
        Example(_BASE64, body=" SGVsbG8sIHdv\n\tcmxk"),
        Example(_BASE64, body=""),
        Example(body="Hello!"),
        # Cut off, and said so by mime-boundary-unclosed.
        Example(_MIXED, body=f"--x\n{_BASE64}\n\nSGVsbG8sIHd\n"),
        Example(_MIXED, body=f"--x\n{_BASE64}\n\nSGVsbG8=\n--x-->\nand more\n"),
        Example("Content-Type: message/rfc822", _BASE64, body="Subject: x\n\nHello!\n"),
    ),
)
def check(part: Part, context: Context) -> Iterator[Found]:
    if part.encoding != "base64" or part.main_type in ("multipart", "message"):
        return
    from mailcheck.tools.lint.base64_data import find_problem

    problem = find_problem(part.body)
    if problem is None or (_comes_from_cutting(problem) and is_cut_off(part)):
        return
    at = part.body_start + problem.octet
    yield Found(
        Span(at, at + 1),
        _sentence(problem, part.raw[at]),
        "Move the footer into a part of its own, in front of the closing boundary."
        if problem.is_footer
        else "Encode the whole content again, in one piece.",
        Severity.INFO if problem.is_footer else None,
    )


def _comes_from_cutting(problem: Base64Problem) -> bool:
    """Whether the end alone is wrong, as where the closing boundary is missing or damaged."""
    return problem.is_padding or problem.is_footer


def _sentence(problem: Base64Problem, octet: int) -> str:
    if problem.is_footer:
        return "Plain text comes after the base64 data; it is lost or shown as rubbish."
    if problem.is_padding and octet == ord("="):
        return "Data or another `=` follows a `=`, which ends base64."
    if problem.is_padding:
        return "The base64 data ends in the middle of a group of four characters."
    shown = f"`{chr(octet)}`" if 32 < octet < 127 else f"octet 0x{octet:02X}"
    return f"The base64 body holds {shown}, which is no base64."
