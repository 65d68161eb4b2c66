"""An attached file is something else than its type and name say

Why: Mail programs choose what opens a file by its type or name; when the content is of another
kind, it does not open. Filters take it for disguise: a program called `photo.jpg` is malware. The
honest case is a download that failed, so that `invoice.pdf` holds a web page with an error.

Fix: Look at the file; if it is right, give it the extension and Content-Type of what it is. A
program that attaches files should take the type from the content, or use
application/octet-stream.

See: RFC 2046 §4, §5; RFC 2045 §5; rspamd MIME_BAD_ATTACHMENT; WHATWG MIME Sniffing.
"""

from collections.abc import Iterator

from mailcheck.core.mime import Part
from mailcheck.knowledge.lists.file_kinds import EXTENSIONS, NAMES, PICTURES, TYPES, file_kind
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.files import beginning, file_extension, place
from mailcheck.tools.lint.rule import Example, Found, OnAttachment, Severity, rule

_PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
_PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00"


@rule(
    Severity.WARNING,
    OnAttachment(),
    bad=(
        Example("Content-Type: image/jpeg; name=photo.jpg", body=_PROGRAM),
        Example("Content-Type: application/pdf; name=invoice.pdf", body="<!DOCTYPE html>\n404\n"),
        Example(
            "Content-Type: application/pdf; name=a.pdf",
            "Content-Transfer-Encoding: base64",
            body="UEsDBBQAAAAAAAAAIVys\n",
        ),
        Example("Content-Type: text/plain; name=notes.txt", body="%PDF-1.7\n"),
        Example("Content-Type: image/jpeg; name=photo.jpg", body=_PNG, severity=Severity.INFO),
    ),
    good=(
        Example("Content-Type: application/octet-stream; name=photo.jpg", body=_PROGRAM),
        Example("Content-Type: image/jpeg; name=photo.png", body=_PNG),
        Example("Content-Type: image/png", body=_PNG),
        Example("Content-Type: application/msword; name=a.docx", body="PK\x03\x04"),
        Example("Content-Type: application/vnd.ms-excel; name=a.xls", body="<html><table>\n"),
        Example("Content-Type: application/pdf; name=a.pdf", body="\n%PDF-1.7\n"),
        Example("Content-Type: application/x-unknown; name=a.pdf", body=_PROGRAM),
        Example("Content-Type: image/jpeg; name=photo.jpg", body="\x00\x01 no magic number\n"),
        Example("Content-Type: text/plain", body="MZ is how programs begin.\n"),
    ),
)
def check(part: Part, context: Context) -> Iterator[Found]:
    allowed = TYPES.get(part.content_type)
    if allowed is None:
        return
    kind = file_kind(beginning(part))
    if kind is None or kind in allowed:
        return
    extension = file_extension(part)
    if kind in EXTENSIONS.get(extension, ()):
        return
    declared = TYPES[part.content_type] | EXTENSIONS.get(extension, frozenset())
    # Every mail program shows a PNG that is called JPEG.
    harmless = kind in PICTURES and bool(declared & PICTURES)
    yield Found(
        place(part),
        f"{excerpt(part.filename or 'This part')} is declared as {part.content_type}, "
        f"but it is {NAMES[kind]}.",
        "Give the part the Content-Type and the extension of what it is.",
        Severity.INFO if harmless else None,
        values={"file": part.filename or "", "declared": part.content_type, "kind": kind},
    )
